import type { Database } from '../../ports/database.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import { attributesMember } from './columns-part.ts';

/** A thing as the mirror holds it now. */
export interface Remote {
  readonly document: EntityDocument;
  readonly revision: string | null;
  readonly name: string;
  readonly projectId: string | null;
  /** A complete list lacked it: gone, or access was lost. */
  readonly isMissing: boolean;
}

/** The same before its document is read. */
export interface RemoteText {
  /** All that the document is; null where more than one text has to be put together. */
  readonly text: string | null;
  /** @param document what `text` says, if that was read already */
  readonly read: (document?: EntityDocument) => Remote;
}

export interface Thing {
  readonly kind: EntityKind;
  readonly id: string;
}

export const keyOf = ({ kind, id }: Thing): string => `${kind} ${id}`;

const chosen = `(SELECT kind, id FROM (SELECT unnest(from_json($1, '[{"kind":"VARCHAR","id":"VARCHAR"}]'), recursive := true)))`;

/** What mirrors hold of things that people change. A connection without a mirror holds nothing. */
export class Remotes {
  readonly #mirrors: Mirrors;

  constructor(mirrors: Mirrors) {
    this.#mirrors = mirrors;
  }

  async get(connectionId: string, thing: Thing): Promise<Remote | null> {
    return (await this.of(connectionId, [thing])).get(keyOf(thing)) ?? null;
  }

  /** By `keyOf`; those that the mirror does not hold are left out. */
  async of(connectionId: string, things: readonly Thing[]): Promise<Map<string, Remote>> {
    const held = await this.lazily(connectionId, things);
    return new Map(
      things.flatMap((thing, place) => {
        const found = held(place);
        return found === null ? [] : [[keyOf(thing), found.read()]];
      }),
    );
  }

  /** The same by the place among `things`, for whoever can do without reading every document; null where the mirror holds nothing. */
  async lazily(connectionId: string, things: readonly Thing[]): Promise<(place: number) => RemoteText | null> {
    const mirror = things.length === 0 ? null : await this.#mirror(connectionId);
    if (mirror === null) return () => null;
    const asked = things.map(({ kind, id }, place) => ({ place, kind, id }));
    const rows = await mirror.lazily(
      `SELECT t.place, e.document_json, e.revision, e.name, e.owning_project_id, e.missing_since IS NOT NULL
       FROM entities e JOIN (SELECT unnest(from_json($1, '[{"place":"INTEGER","kind":"VARCHAR","id":"VARCHAR"}]'), recursive := true)) t
         ON e.kind = t.kind AND e.id = t.id`,
      [JSON.stringify(asked)],
    );
    const attributes = await this.#attributes(mirror, things);
    const rowOf = new Map(Array.from({ length: rows.count }, (_, row) => [Number(rows.value(row, 0)), row]));
    const textAt = (row: number, column: number): string | null => {
      const value = rows.value(row, column);
      return value === null ? null : String(value);
    };
    return (place) => {
      const row = rowOf.get(place);
      const thing = things[place];
      if (row === undefined || thing === undefined) return null;
      const text = textAt(row, 1) ?? '';
      const beside = thing.kind === 'asset' ? attributes.get(thing.id) : undefined;
      return {
        // With its columns' own metadata a thing is another text than the mirror's.
        text: beside === undefined ? text : null,
        read: (known) => {
          const document = known ?? (JSON.parse(text) as EntityDocument);
          return {
            document: beside === undefined ? document : { ...document, [attributesMember]: beside },
            revision: textAt(row, 2),
            name: textAt(row, 3) ?? '',
            projectId: textAt(row, 4),
            isMissing: rows.value(row, 5) === true,
          };
        },
      };
    };
  }

  /** A text for each thing that is another one as soon as the mirror holds something else. */
  async marks(connectionId: string, things: readonly Thing[]): Promise<Map<string, string>> {
    if (things.length === 0) return new Map();
    const mirror = await this.#mirror(connectionId);
    if (mirror === null) return new Map();
    // As one text, with keys as `keyOf` has them: of thousands of rows that is read sooner.
    const [row] = await mirror.all(
      `SELECT to_json(list([kind || ' ' || id, mark]))::VARCHAR AS marks FROM (
         SELECT e.kind, e.id, concat_ws(' ', e.fetched_at, e.missing_since, max(m.fetched_at)) AS mark
         FROM entities e LEFT JOIN column_metadata m ON e.kind = 'asset' AND m.asset_id = e.id
         WHERE (e.kind, e.id) IN ${chosen} GROUP BY e.kind, e.id, e.fetched_at, e.missing_since)`,
      [JSON.stringify(things)],
    );
    return new Map(JSON.parse(String(row?.['marks'] ?? '[]')) as [string, string][]);
  }

  /** Whether the mirror has listed things of this kind: only then does a thing that it lacks mean anything. */
  async knows(connectionId: string, kind: EntityKind): Promise<boolean> {
    const mirror = await this.#mirror(connectionId);
    if (mirror === null) return false;
    return (await mirror.all('SELECT kind FROM freshness WHERE kind = $1 LIMIT 1', [kind])).length > 0;
  }

  async names(connectionId: string, kind: EntityKind, ids: readonly string[]): Promise<Map<string, string>> {
    const mirror = await this.#mirror(connectionId);
    if (mirror === null || ids.length === 0) return new Map();
    const rows = await mirror.all(`SELECT id, name FROM entities WHERE kind = $2 AND id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [
      JSON.stringify([...new Set(ids)]),
      kind,
    ]);
    return new Map(rows.map((row) => [String(row['id']), String(row['name'])]));
  }

  async #mirror(connectionId: string): Promise<Database | null> {
    return (await this.#mirrors.exists(connectionId)) ? this.#mirrors.of(connectionId) : null;
  }

  async #attributes(mirror: Database, things: readonly Thing[]): Promise<Map<string, EntityDocument[]>> {
    const assets = things.filter(({ kind }) => kind === 'asset').map(({ id }) => id);
    const found = new Map<string, EntityDocument[]>();
    if (assets.length === 0) return found;
    const rows = await mirror.all(
      `SELECT asset_id, column_name, forms_json FROM column_metadata
       WHERE asset_id IN (SELECT unnest(from_json($1, '["VARCHAR"]'))) ORDER BY asset_id, column_name`,
      [JSON.stringify(assets)],
    );
    for (const row of rows) {
      const assetId = String(row['asset_id']);
      const item = { attributeIdentifier: String(row['column_name']), forms: JSON.parse(String(row['forms_json'])) as unknown };
      found.set(assetId, [...(found.get(assetId) ?? []), item]);
    }
    return found;
  }
}
