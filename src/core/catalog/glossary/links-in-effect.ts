import type { Database } from '../../ports/database.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { localVersion } from '../changes/local-overlay.ts';
import { keyOf, type Remotes } from '../changes/remotes.ts';
import { deriveRows } from '../mirror/derive-entity.ts';
import type { Mirrors } from '../mirror/mirrors.ts';

/** That a term is said of something. */
export interface LinkInEffect {
  readonly termId: string;
  readonly kind: string;
  readonly id: string;
  readonly column: string | null;
}

export interface LinkParts {
  readonly mirrors: Pick<Mirrors, 'exists' | 'of'>;
  readonly remotes: Remotes;
}

interface Held {
  readonly mark: string;
  readonly links: readonly LinkInEffect[];
}

/** Where terms are used as this workspace has it: the mirror, but of what was changed here the change. */
export class LinksInEffect {
  readonly #parts: LinkParts;
  readonly #held = new Map<string, Held>();

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  /** How many things and columns name each term. @param database the workspace */
  async uses(database: Pick<Database, 'all' | 'run'>, connectionId: string): Promise<ReadonlyMap<string, number>> {
    const { changed, links } = await this.#local(database, connectionId);
    const mirror = await this.#mirror(connectionId);
    const rows =
      mirror === null
        ? []
        : await mirror.all(
            `SELECT term_id, count(*) AS uses FROM (SELECT DISTINCT term_id, kind, entity_id, column_name FROM term_links WHERE ${notChanged('$1')})
             GROUP BY term_id`,
            [JSON.stringify(changed)],
          );
    const uses = new Map(rows.map((row) => [String(row['term_id']), Number(row['uses'])]));
    for (const { termId } of links) uses.set(termId, (uses.get(termId) ?? 0) + 1);
    return uses;
  }

  /** Every use of these terms; of all where none are named. */
  async of(database: Pick<Database, 'all' | 'run'>, connectionId: string, termIds: readonly string[] | null): Promise<LinkInEffect[]> {
    const { changed, links } = await this.#local(database, connectionId);
    const mirror = await this.#mirror(connectionId);
    const wanted = termIds === null ? null : new Set(termIds);
    const rows =
      mirror === null
        ? []
        : await mirror.all(
            `SELECT DISTINCT term_id, kind, entity_id, column_name FROM term_links WHERE ${notChanged('$1')}
             ${wanted === null ? '' : `AND term_id IN (SELECT unnest(from_json($2, '["VARCHAR"]')))`} ORDER BY kind, entity_id, column_name, term_id`,
            [JSON.stringify(changed), ...(wanted === null ? [] : [JSON.stringify([...wanted])])],
          );
    return [
      ...rows.map((row) => ({
        termId: String(row['term_id']),
        kind: String(row['kind']),
        id: String(row['entity_id']),
        column: row['column_name'] === null ? null : String(row['column_name']),
      })),
      ...links.filter(({ termId }) => wanted?.has(termId) ?? true),
    ];
  }

  async #mirror(connectionId: string): Promise<Database | null> {
    const { mirrors } = this.#parts;
    return (await mirrors.exists(connectionId)) ? mirrors.of(connectionId) : null;
  }

  /** Things that were changed here, and what they name now; worked out again only for those that changed again. */
  async #local(
    database: Pick<Database, 'all' | 'run'>,
    connectionId: string,
  ): Promise<{ changed: { kind: string; id: string }[]; links: LinkInEffect[] }> {
    const { remotes } = this.#parts;
    const store = new ChangeStore(database);
    const heads = (await store.heads(connectionId)).filter(
      ({ kind, action }) => (kind === 'asset' || kind === 'data_product') && action === 'edit',
    );
    if (heads.length === 0) return { changed: [], links: [] };
    const things = heads.map(({ kind, entityId }) => ({ kind, id: entityId }));
    const marks = await remotes.marks(connectionId, things);
    const markOf = ({ id, kind, entityId, changedAt }: (typeof heads)[number]): string =>
      `${id} ${changedAt} ${marks.get(keyOf({ kind, id: entityId })) ?? ''}`;
    const known = (head: (typeof heads)[number]): Held | undefined => {
      const held = this.#held.get(`${connectionId} ${keyOf({ kind: head.kind, id: head.entityId })}`);
      return held?.mark === markOf(head) ? held : undefined;
    };
    const stale = heads.filter((head) => known(head) === undefined);
    const records = await store.records(stale.map(({ id }) => id));
    const found = await remotes.of(
      connectionId,
      records.map(({ kind, entityId }) => ({ kind, id: entityId })),
    );
    for (const record of records) {
      const key = keyOf({ kind: record.kind, id: record.entityId });
      this.#held.set(`${connectionId} ${key}`, { mark: markOf(record), links: linksOf(record, found.get(key)?.document ?? null) });
    }
    return { changed: things, links: heads.flatMap((head) => known(head)?.links ?? []) };
  }
}

const notChanged = (parameter: string): string =>
  `(kind, entity_id) NOT IN (SELECT (k, i) FROM (SELECT kind AS k, id AS i FROM (SELECT unnest(from_json(${parameter}, '[{"kind":"VARCHAR","id":"VARCHAR"}]'), recursive := true))))`;

function linksOf(record: ChangeRecord, remote: Parameters<typeof localVersion>[1]): LinkInEffect[] {
  const { document } = localVersion(record, remote);
  if (document === null) return [];
  const { kind, entityId: id } = record;
  const links = deriveRows(kind, document).termLinks.map(({ termId, columnName }) => ({ termId, kind, id, column: columnName }));
  return [...new Map(links.map((link) => [JSON.stringify(link), link])).values()];
}
