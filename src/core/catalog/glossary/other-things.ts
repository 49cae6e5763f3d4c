import type { Database } from '../../ports/database.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { isJsonRecord, type Json } from '../changes/json.ts';
import { localVersion } from '../changes/local-overlay.ts';
import { keyOf, type Remotes } from '../changes/remotes.ts';
import { editableOf } from '../changes/state.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import type { GlossaryDesk, OtherThing } from './glossary-desk.ts';

export interface OtherParts {
  readonly connectionId: string;
  readonly mirrors: Pick<Mirrors, 'exists' | 'of'>;
  readonly remotes: Remotes;
}

type Inside = Pick<Database, 'all' | 'run'>;
type Place = Pick<OtherThing, 'kind' | 'id'>;

export const isOther = (kind: string): kind is OtherThing['kind'] => kind === 'asset' || kind === 'data_product';

/** As the person wants it. */
export const wantedOf = ({ remote, change }: OtherThing): EntityDocument =>
  change === null ? remote.document : (localVersion(change, remote.document).document ?? remote.document);

/** Assets and products as they stand on the desk; those that the mirror does not hold are left out. */
export async function othersOf(
  desk: GlossaryDesk,
  { connectionId, remotes }: OtherParts,
  inside: Inside,
  places: readonly Place[],
): Promise<Map<string, OtherThing>> {
  const wanted = new Map(places.map(({ kind, id }) => [keyOf({ kind, id }), { kind, id }]));
  const unread = [...wanted].filter(([key]) => desk.other(key) === null);
  if (unread.length > 0) {
    const changeOf = await changesOf(inside, connectionId);
    const found = await remotes.of(
      connectionId,
      unread.map(([, place]) => place),
    );
    for (const [key, place] of unread) {
      const remote = found.get(key);
      if (remote !== undefined) desk.bring({ ...place, remote, change: changeOf.get(key) ?? null });
    }
  }
  return new Map(
    [...wanted.keys()].flatMap((key): [string, OtherThing][] => {
      const other = desk.other(key);
      return other === null ? [] : [[key, other]];
    }),
  );
}

async function changesOf(inside: Inside, connectionId: string): Promise<Map<string, ChangeRecord>> {
  const changes = await new ChangeStore(inside).ofKinds(connectionId, ['asset', 'data_product']);
  return new Map(changes.filter(({ action }) => action === 'edit').map((each) => [keyOf({ kind: each.kind, id: each.entityId }), each]));
}

/** Assets and products that terms may be said of, in the mirror, by a change that was not sent, or by an earlier step; and how many other things. */
export async function usersOf(
  desk: GlossaryDesk,
  parts: OtherParts,
  inside: Inside,
  ids: readonly string[],
): Promise<{ users: OtherThing[]; others: number }> {
  const { connectionId, mirrors } = parts;
  const rows = (await mirrors.exists(connectionId))
    ? await (
        await mirrors.of(connectionId)
      ).all(`SELECT DISTINCT kind, entity_id FROM term_links WHERE term_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [
        JSON.stringify(ids),
      ])
    : [];
  const named = rows.map((row) => ({ kind: String(row['kind']), id: String(row['entity_id']) }));
  const texts = ids.map((id) => JSON.stringify(id));
  const changed = [...(await changesOf(inside, connectionId)).values()].filter((change) => names(change, texts));
  const places: Place[] = [...named, ...changed.map(({ kind, entityId }) => ({ kind, id: entityId })), ...desk.others].flatMap(
    ({ kind, id }) => (isOther(kind) ? [{ kind, id }] : []),
  );
  return {
    users: [...(await othersOf(desk, parts, inside, places)).values()],
    others: named.filter(({ kind }) => !isOther(kind) && kind !== 'listing').length,
  };
}

const names = ({ local }: ChangeRecord, ids: readonly string[]): boolean => {
  // Terms of columns stand inside a form's content, which is JSON in a text: there the quotes are escaped.
  const text = JSON.stringify(local ?? {});
  return ids.some((id) => text.includes(id) || text.includes(JSON.stringify(id).slice(1, -1)));
};

/** A set of terms of a thing or a part of it, where it is. */
export interface TermSet {
  readonly path: readonly string[];
  /** The column that it is said of; null for the thing as a whole, or an item of a product. */
  readonly column: string | null;
  readonly ids: readonly string[];
}

/** Every set of terms of a thing. */
export function termSetsOf(other: OtherThing): TermSet[] {
  const sets: TermSet[] = [];
  const walk = (value: Json | undefined, path: readonly string[]): void => {
    if (!isJsonRecord(value)) return;
    for (const [member, inner] of Object.entries(value)) {
      if ((member === 'terms' || member === 'governedTerms') && Array.isArray(inner)) {
        sets.push({
          path: [...path, member],
          column: path[0] === 'columns' ? (path[1] ?? null) : null,
          ids: (inner as readonly Json[]).map(String),
        });
      } else if (member !== 'forms') walk(inner, [...path, member]);
    }
  };
  walk(editableOf(other.kind, wantedOf(other)), []);
  return sets;
}
