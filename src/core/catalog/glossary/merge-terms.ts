import type { FieldEdit } from '#contract/catalog/changes.ts';
import { failure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { type ChangeRecord, ChangeStore } from '../changes/change-store.ts';
import { isJsonRecord, type Json } from '../changes/json.ts';
import { localVersion } from '../changes/local-overlay.ts';
import { keyOf, type Remotes } from '../changes/remotes.ts';
import { editableOf } from '../changes/state.ts';
import type { Mirrors } from '../mirror/mirrors.ts';
import type { GlossaryDesk, OtherThing } from './glossary-desk.ts';
import { keptOf, termFacts } from './glossary-state.ts';
import { refuseCycles } from './relations-in-step.ts';

export interface MergeParts {
  readonly connectionId: string;
  readonly mirrors: Pick<Mirrors, 'exists' | 'of'>;
  readonly remotes: Remotes;
}

const isUser = (kind: string): kind is OtherThing['kind'] => kind === 'asset' || kind === 'data_product';

/** Assets and products that terms are said of, in the mirror or by a change that was not sent; and what else is. */
async function usersOf(
  parts: MergeParts,
  inside: Pick<Database, 'all' | 'run'>,
  ids: readonly string[],
): Promise<{ users: OtherThing[]; others: number }> {
  const { connectionId, mirrors, remotes } = parts;
  const rows = (await mirrors.exists(connectionId))
    ? await (
        await mirrors.of(connectionId)
      ).all(`SELECT DISTINCT kind, entity_id FROM term_links WHERE term_id IN (SELECT unnest(from_json($1, '["VARCHAR"]')))`, [
        JSON.stringify(ids),
      ])
    : [];
  const changes = await new ChangeStore(inside).ofKinds(connectionId, ['asset', 'data_product']);
  const changeOf = new Map(changes.filter(({ action }) => action === 'edit').map((each) => [`${each.kind} ${each.entityId}`, each]));
  const named = rows.map((row) => ({ kind: String(row['kind']), id: String(row['entity_id']) }));
  const texts = ids.map((id) => JSON.stringify(id));
  const local = [...changeOf.values()].filter((change) => names(change, texts)).map(({ kind, entityId }) => ({ kind, id: entityId }));
  const things = new Map<string, { kind: OtherThing['kind']; id: string }>();
  for (const { kind, id } of [...named, ...local]) if (isUser(kind)) things.set(`${kind} ${id}`, { kind, id });
  const found = await remotes.of(connectionId, [...things.values()]);
  const users = [...things.values()].flatMap((thing): OtherThing[] => {
    const remote = found.get(keyOf(thing));
    return remote === undefined ? [] : [{ ...thing, remote, change: changeOf.get(`${thing.kind} ${thing.id}`) ?? null }];
  });
  return { users, others: named.filter(({ kind }) => !isUser(kind) && kind !== 'listing').length };
}

const names = ({ local }: ChangeRecord, ids: readonly string[]): boolean => {
  // Terms of columns stand inside a form's content, which is JSON in a text: there the quotes are escaped.
  const text = JSON.stringify(local ?? {});
  return ids.some((id) => text.includes(id) || text.includes(JSON.stringify(id).slice(1, -1)));
};

/**
 * Makes one of several terms: what names the others names the first, with its columns; narrower and broader terms come over; the
 * names of the others stay as other names of the first.
 * @throws AppFailure `bad_input` where something names a term that cannot be edited here
 */
export async function mergeTerms(
  desk: GlossaryDesk,
  parts: MergeParts,
  inside: Pick<Database, 'all' | 'run'>,
  into: string,
  from: readonly string[],
): Promise<void> {
  if (from.includes(into)) throw failure('bad_input', 'A term cannot be merged into itself. Choose another one to stay.');
  const target = desk.thing('glossary_term', into);
  const gone = from.map((id) => desk.thing('glossary_term', id));
  const { users, others } = await usersOf(parts, inside, from);
  if (others > 0) {
    throw failure(
      'bad_input',
      `${others === 1 ? 'A project or another thing names' : `${others} projects or other things name`} a term that would go, and cannot be edited here. Take the term off there first, then merge.`,
    );
  }
  for (const user of users) {
    const edits = replacements(user, into, new Set(from));
    if (edits.length > 0) desk.editOther(user, edits);
  }
  const replaced = new Set(from);
  const swap = (ids: readonly string[], self: string): string[] => [
    ...new Set(ids.map((id) => (replaced.has(id) ? into : id)).filter((id) => id !== self)),
  ];
  for (const { id, isA, classifies } of desk.terms()) {
    if (id === into || replaced.has(id)) continue;
    if (isA.some((each) => replaced.has(each))) desk.edit('glossary_term', id, [{ path: ['isA'], value: swap(isA, id) }]);
    if (classifies.some((each) => replaced.has(each)))
      desk.edit('glossary_term', id, [{ path: ['classifies'], value: swap(classifies, id) }]);
  }
  const own = termFacts(target);
  const merged = (side: 'isA' | 'classifies'): string[] => swap([...own[side], ...gone.flatMap((term) => termFacts(term)[side])], into);
  desk.edit('glossary_term', into, [
    { path: ['isA'], value: merged('isA') },
    { path: ['classifies'], value: merged('classifies') },
  ]);
  const kept = keptOf(target);
  const labels = [
    ...kept.labels,
    ...gone.flatMap((term) => keptOf(term).labels),
    ...gone.map((term) => ({ text: termFacts(term).name, language: null, kind: 'alternative' as const })),
  ];
  const isNew = ({ text }: (typeof labels)[number], place: number): boolean =>
    text !== own.name && labels.findIndex((other) => other.text === text) === place;
  desk.keep('glossary_term', into, { labels: labels.filter(isNew) });
  for (const id of from) desk.remove('glossary_term', id);
  refuseCycles(desk, [into]);
}

function replacements({ kind, remote, change }: OtherThing, into: string, gone: ReadonlySet<string>): FieldEdit[] {
  const document = change === null ? remote.document : (localVersion(change, remote.document).document ?? remote.document);
  const edits: FieldEdit[] = [];
  const walk = (value: Json | undefined, path: readonly string[]): void => {
    if (!isJsonRecord(value)) return;
    for (const [member, inner] of Object.entries(value)) {
      const isSet = (member === 'terms' || member === 'governedTerms') && Array.isArray(inner);
      if (isSet && (inner as readonly Json[]).some((id) => gone.has(String(id)))) {
        const next = [...new Set((inner as readonly Json[]).map((id) => (gone.has(String(id)) ? into : String(id))))];
        edits.push({ path: [...path, member], value: next });
      } else if (member !== 'forms') walk(inner, [...path, member]);
    }
  };
  walk(editableOf(kind, document), []);
  return edits;
}
