import type { Fault } from '#contract/catalog/faults.ts';
import { nameKey } from '../../name-order.ts';
import type { Database, SqlRow } from '../../ports/database.ts';
import { isRecord } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';

/** One thing as the mirror holds it. */
export interface MirroredEntity {
  readonly kind: EntityKind;
  readonly id: string;
  readonly name: string;
  readonly document: EntityDocument;
  readonly faults: readonly Fault[];
  readonly fetchedAt: string;
  readonly readWith: string;
  readonly missingSince: string | null;
}

interface EntityRow extends SqlRow {
  kind: EntityKind;
  id: string;
  name: string;
  document: string;
  faults: string;
  fetched_at: string;
  read_with: string;
  missing_since: string | null;
}

const entityColumns = 'kind, id, name, document_json AS document, faults_json AS faults, fetched_at, read_with, missing_since';

const parsed = (text: string): EntityDocument => {
  const value: unknown = JSON.parse(text);
  return isRecord(value) ? value : {};
};

const entityOf = (row: EntityRow): MirroredEntity => ({
  kind: row.kind,
  id: row.id,
  name: row.name,
  document: parsed(row.document),
  faults: JSON.parse(row.faults) as Fault[],
  fetchedAt: row.fetched_at,
  readWith: row.read_with,
  missingSince: row.missing_since,
});

/** A list of texts as one parameter: `IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`. */
export const inList = (parameter: string): string => `IN (SELECT unnest(from_json(${parameter}, '["VARCHAR"]')))`;

/** What is kept beside a document. */
export interface BriefEntity {
  readonly id: string;
  readonly kind: EntityKind;
  readonly name: string;
  readonly parentId: string | null;
  readonly domainUnitId: string | null;
}

/** Reads of one mirror, for one question: what it was primed with is not read again. */
export class MirrorReader {
  #primed: { readonly ids: ReadonlySet<string>; readonly rows: readonly BriefEntity[] } | null = null;
  readonly database: Pick<Database, 'all'>;

  constructor(database: Pick<Database, 'all'>) {
    this.database = database;
  }

  async entity(kind: EntityKind, id: string): Promise<MirroredEntity | null> {
    const [row] = await this.database.all<EntityRow>(`SELECT ${entityColumns} FROM entities WHERE kind = $1 AND id = $2`, [kind, id]);
    return row === undefined ? null : entityOf(row);
  }

  async entities(kind: EntityKind, ids: readonly string[]): Promise<Map<string, MirroredEntity>> {
    if (ids.length === 0) return new Map();
    const rows = await this.database.all<EntityRow>(`SELECT ${entityColumns} FROM entities WHERE kind = $1 AND id ${inList('$2')}`, [
      kind,
      JSON.stringify([...new Set(ids)]),
    ]);
    return new Map(rows.map((row) => [row.id, entityOf(row)]));
  }

  /** All things of a kind that belong to one (see `parent_id` of the mirror), by name. */
  async childrenOf(kind: EntityKind, parentId: string): Promise<MirroredEntity[]> {
    const rows = await this.database.all<EntityRow>(
      `SELECT ${entityColumns} FROM entities WHERE kind = $1 AND parent_id = $2 ORDER BY ${nameKey('name')}, id`,
      [kind, parentId],
    );
    return rows.map(entityOf);
  }

  /** All of a kind, by name; for kinds of which there are few. */
  async all(kind: EntityKind): Promise<MirroredEntity[]> {
    const rows = await this.database.all<EntityRow>(
      `SELECT ${entityColumns} FROM entities WHERE kind = $1 ORDER BY ${nameKey('name')}, id`,
      [kind],
    );
    return rows.map(entityOf);
  }

  /**
   * Reads in one go what `names` and `units` will be asked for: things by their identifiers, all units and all glossaries.
   * A page costs one look through the mirror instead of one for each kind.
   */
  async prime(ids: Iterable<string>): Promise<void> {
    const wanted = new Set(ids);
    const rows = await this.#brief(`kind IN ('domain_unit', 'glossary') OR id ${inList('$1')}`, [JSON.stringify([...wanted])]);
    this.#primed = { ids: wanted, rows };
  }

  /** Names by identifier, of things of any of these kinds. */
  async names(kinds: readonly EntityKind[], ids: Iterable<string>): Promise<Map<string, BriefEntity>> {
    const wanted = [...new Set(ids)];
    if (wanted.length === 0) return new Map();
    const primed = this.#primed;
    const isKnown = (id: string): boolean =>
      primed?.ids.has(id) === true || kinds.every((kind) => kind === 'glossary' || kind === 'domain_unit');
    const rows =
      primed !== null && wanted.every(isKnown)
        ? primed.rows
        : await this.#brief(`kind ${inList('$1')} AND id ${inList('$2')}`, [JSON.stringify(kinds), JSON.stringify(wanted)]);
    const among = new Set(wanted);
    return new Map(rows.filter((row) => among.has(row.id) && kinds.includes(row.kind)).map((row) => [row.id, row]));
  }

  /** All domain units by identifier. */
  async units(): Promise<Map<string, BriefEntity>> {
    const rows = this.#primed?.rows ?? (await this.#brief(`kind = 'domain_unit'`, []));
    return new Map(rows.filter(({ kind }) => kind === 'domain_unit').map((row) => [row.id, row]));
  }

  async #brief(condition: string, parameters: readonly string[]): Promise<BriefEntity[]> {
    const rows = await this.database.all<{
      id: string;
      kind: EntityKind;
      name: string;
      parent_id: string | null;
      domain_unit_id: string | null;
    }>(`SELECT id, kind, name, parent_id, domain_unit_id FROM entities WHERE ${condition}`, parameters);
    return rows.map(({ id, kind, name, parent_id, domain_unit_id }) => ({
      id,
      kind,
      name,
      parentId: parent_id,
      domainUnitId: domain_unit_id,
    }));
  }

  /** When the mirror last knew all things of a kind; null where that never came to an end. */
  async asOf(kind: EntityKind): Promise<string | null> {
    const [row] = await this.database.all<{ as_of: string | null }>(`SELECT min(as_of) AS as_of FROM freshness WHERE kind = $1`, [kind]);
    return row?.as_of ?? null;
  }

  async count(sql: string, parameters: readonly string[]): Promise<number> {
    const [row] = await this.database.all<{ count: bigint | number }>(sql, parameters);
    return Number(row?.count ?? 0);
  }
}
