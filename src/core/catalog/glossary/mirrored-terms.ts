import type { SqlRow } from '../../ports/database.ts';
import { isRecord } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import type { GlossaryKind } from './kept-store.ts';
import { compareNames } from '../../name-order.ts';

/** A glossary or a term as the mirror holds it. */
export interface MirroredThing {
  readonly kind: GlossaryKind;
  readonly id: string;
  readonly document: EntityDocument;
  readonly revision: string | null;
  readonly isMissing: boolean;
}

interface Held {
  readonly mark: string;
  readonly things: readonly MirroredThing[];
}

/** All glossaries and terms of a mirror; read once, until the mirror holds something else. */
export class MirroredTerms {
  readonly #mirrors: Pick<Mirrors, 'exists' | 'of'>;
  readonly #held = new Map<string, Held>();

  constructor(mirrors: Pick<Mirrors, 'exists' | 'of'>) {
    this.#mirrors = mirrors;
  }

  /** The glossaries alone, and how many terms of the mirror each has. */
  async outline(connectionId: string): Promise<{ glossaries: readonly MirroredThing[]; counts: Map<string, number> }> {
    if (!(await this.#mirrors.exists(connectionId))) return { glossaries: [], counts: new Map() };
    const mirror = await this.#mirrors.of(connectionId);
    const rows = await mirror.all(
      `SELECT kind, id, revision, document_json, missing_since IS NOT NULL AS is_missing FROM entities WHERE kind = 'glossary'`,
    );
    const counts = await mirror.all(
      `SELECT coalesce(parent_id, '') AS id, count(*) AS count FROM entities WHERE kind = 'glossary_term' GROUP BY 1`,
    );
    return { glossaries: rows.map(thingOf), counts: new Map(counts.map((row) => [String(row['id']), Number(row['count'])])) };
  }

  async of(connectionId: string): Promise<readonly MirroredThing[]> {
    if (!(await this.#mirrors.exists(connectionId))) return [];
    const mirror = await this.#mirrors.of(connectionId);
    const [row] = await mirror.all(
      `SELECT concat_ws(' ', count(*), bit_xor(hash(kind, id, fetched_at, missing_since))) AS mark
       FROM entities WHERE kind IN ('glossary', 'glossary_term')`,
    );
    const mark = String(row?.['mark']);
    const known = this.#held.get(connectionId);
    if (known?.mark === mark) return known.things;
    const rows = await mirror.all(
      `SELECT kind, id, name, revision, document_json, missing_since IS NOT NULL AS is_missing
       FROM entities WHERE kind IN ('glossary', 'glossary_term')`,
    );
    // In the order in which they are listed: putting them in order anew then costs little each time.
    const named = rows.map((row) => ({ id: String(row['id']), name: String(row['name']), thing: thingOf(row) }));
    const things = named.toSorted(compareNames).map(({ thing }) => thing);
    this.#held.set(connectionId, { mark, things });
    return things;
  }
}

function thingOf(row: SqlRow): MirroredThing {
  const document: unknown = JSON.parse(String(row['document_json']));
  return {
    kind: row['kind'] === 'glossary' ? 'glossary' : 'glossary_term',
    id: String(row['id']),
    document: isRecord(document) ? document : {},
    revision: row['revision'] === null ? null : String(row['revision']),
    isMissing: row['is_missing'] === true,
  };
}
