import type { FieldEdit } from '#contract/catalog/changes.ts';
import { type GlossaryStep, type KeptFields, keptFieldsSchema } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { textOf } from '../mirror/document-values.ts';
import type { GlossaryDesk, OtherThing } from './glossary-desk.ts';
import { type GlossaryThing, keptOf, termFacts } from './glossary-state.ts';
import { type OtherParts, termSetsOf, usersOf } from './other-things.ts';
import { refuseCycles } from './relations-in-step.ts';
import { refuseMixing, restrictedTerms } from './restricted.ts';
import { reopen } from './review.ts';

export interface MergeParts extends OtherParts {
  readonly actor: string;
  readonly now: string;
}

type Merge = Extract<GlossaryStep, { do: 'merge' }>;
type Inside = Pick<Database, 'all' | 'run'>;

/**
 * Makes one of several terms: what names the others names the first, with its columns; narrower, broader and further relations come
 * over; other names, examples, owners and all else that is kept here are put together; of the fields that DataZone holds those stay
 * that `take` says. The names that go stay as other names of the first.
 * @throws AppFailure `bad_input` where something names a term that cannot be edited here, more would be kept than has room, or one is
 *   of a restricted glossary and another is not
 */
export async function mergeTerms(desk: GlossaryDesk, parts: MergeParts, inside: Inside, { into, from, take = {} }: Merge): Promise<void> {
  if (from.includes(into)) throw failure('bad_input', 'A term cannot be merged into itself. Choose another one to stay.');
  const target = desk.thing('glossary_term', into);
  const gone = [...new Set(from)].map((id) => desk.thing('glossary_term', id));
  refuseMixing(desk, 'merged', from, restrictedTerms(desk)(into));
  await repoint(desk, parts, inside, into, from);
  const { taken, isMeaning } = takenFields(target, gone, take);
  if (taken.length > 0) desk.edit('glossary_term', into, taken);
  if (isMeaning) reopen(desk, into, parts.actor, parts.now);
  keepTogether(
    desk,
    into,
    gone,
    [target, ...gone].map((term) => termFacts(term).name),
  );
  for (const { id } of gone) desk.remove('glossary_term', id);
  refuseCycles(desk, [into]);
}

/**
 * Everything that names these terms names another one: assets, products and columns, relations in either direction, and relations
 * that are kept here.
 * @throws AppFailure `bad_input` where something names one of them that cannot be edited here
 */
export async function repoint(desk: GlossaryDesk, parts: OtherParts, inside: Inside, into: string, from: readonly string[]): Promise<void> {
  const { users, others } = await usersOf(desk, parts, inside, from);
  if (others > 0) {
    throw failure(
      'bad_input',
      `${others === 1 ? 'A project or another thing names' : `${others} projects or other things name`} a term that would go, and cannot be edited here. Take the term off there first, then merge.`,
    );
  }
  const replaced = new Set(from);
  for (const user of users) {
    const edits = replacements(user, into, replaced);
    if (edits.length > 0) desk.editOther(user, edits);
  }
  const swap = (ids: readonly string[], self: string): string[] => [
    ...new Set(ids.map((id) => (replaced.has(id) ? into : id)).filter((id) => id !== self)),
  ];
  for (const { id, isA, classifies } of desk.terms()) {
    if (id === into || replaced.has(id)) continue;
    if (isA.some((each) => replaced.has(each))) desk.edit('glossary_term', id, [{ path: ['isA'], value: swap(isA, id) }]);
    if (classifies.some((each) => replaced.has(each)))
      desk.edit('glossary_term', id, [{ path: ['classifies'], value: swap(classifies, id) }]);
  }
  const facts = [into, ...from].map((id) => termFacts(desk.thing('glossary_term', id)));
  const merged = (side: 'isA' | 'classifies'): string[] =>
    swap(
      facts.flatMap((each) => each[side]),
      into,
    );
  desk.edit('glossary_term', into, [
    { path: ['isA'], value: merged('isA') },
    { path: ['classifies'], value: merged('classifies') },
  ]);
  for (const thing of desk.things) {
    const { relations } = keptOf(thing);
    if (thing.local === 'delete' || replaced.has(thing.id) || !relations.some(({ target }) => replaced.has(target))) continue;
    desk.keep(thing.kind, thing.id, { relations: repointed(relations, into, replaced, thing.id) });
  }
}

function repointed(relations: KeptFields['relations'], into: string, gone: ReadonlySet<string>, self: string): KeptFields['relations'] {
  return distinct(
    relations.map((each) => (gone.has(each.target) ? { ...each, target: into } : each)).filter(({ target }) => target !== self),
  );
}

function takenFields(
  target: GlossaryThing,
  gone: readonly GlossaryThing[],
  take: NonNullable<Merge['take']>,
): { taken: FieldEdit[]; isMeaning: boolean } {
  const taken = Object.entries(take).flatMap(([field, id]): FieldEdit[] => {
    if (id === undefined || id === target.id) return [];
    const source = gone.find((each) => each.id === id);
    if (source === undefined) throw failure('bad_input', 'A field can only be taken from one of the terms that are merged. Choose again.');
    return [{ path: [field], value: textOf(source.document, field) }];
  });
  return { taken, isMeaning: taken.some(({ path }) => path[0] !== 'status') };
}

const together = ['owners', 'reviewers', 'tags', 'notations', 'examples', 'notes', 'references', 'properties'] as const;

/** @param names what the terms were called before */
function keepTogether(desk: GlossaryDesk, into: string, gone: readonly GlossaryThing[], names: readonly string[]): void {
  const target = desk.thing('glossary_term', into);
  const kept = keptOf(target);
  const name = termFacts(target).name;
  const labels = [
    ...kept.labels,
    ...gone.flatMap((term) => keptOf(term).labels),
    ...names.map((text) => ({ text, language: null, kind: 'alternative' as const })),
  ];
  const isNew = ({ text, language }: (typeof labels)[number], place: number): boolean =>
    text !== name && labels.findIndex((other) => other.text === text && (other.language === language || language === null)) === place;
  const replaced = new Set(gone.map(({ id }) => id));
  const fields: Partial<Record<keyof KeptFields, unknown>> = {
    labels: labels.filter(isNew),
    relations: repointed(
      [kept, ...gone.map(keptOf)].flatMap(({ relations }) => relations),
      into,
      replaced,
      into,
    ),
    ...Object.fromEntries(
      together.map((member) => [member, distinct([kept, ...gone.map(keptOf)].flatMap((each): unknown[] => each[member]))]),
    ),
  };
  const { data, error } = keptFieldsSchema.omit({ review: true }).safeParse(fields);
  if (data === undefined) {
    const field = String(error.issues[0]?.path[0] ?? 'a field');
    throw failure('bad_input', `Together the terms have more ${field} than can be kept of one. Take some of them away first.`);
  }
  desk.keep('glossary_term', into, data);
}

const distinct = <Item>(items: readonly Item[]): Item[] => [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];

function replacements(other: OtherThing, into: string, gone: ReadonlySet<string>): FieldEdit[] {
  return termSetsOf(other).flatMap(({ path, ids }): FieldEdit[] =>
    ids.some((id) => gone.has(id)) ? [{ path: [...path], value: [...new Set(ids.map((id) => (gone.has(id) ? into : id)))] }] : [],
  );
}
