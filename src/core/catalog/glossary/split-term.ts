import type { FieldEdit } from '#contract/catalog/changes.ts';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { localPrefix } from '../changes/editable.ts';
import { keyOf } from '../changes/remotes.ts';
import { textOf } from '../mirror/document-values.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { hierarchyOf, termFacts } from './glossary-state.ts';
import { type OtherParts, othersOf, termSetsOf, usersOf } from './other-things.ts';
import { keepInStep } from './relations-in-step.ts';
import { isRestrictedGlossary, refuseMixing } from './restricted.ts';

type Split = Extract<GlossaryStep, { do: 'split' }>;

/**
 * Makes terms of parts of one, gives them what is theirs of its links and narrower terms, and leaves the rest with it. The new ones
 * are kinds of what it is a kind of.
 * @returns identifiers of the new terms
 * @throws AppFailure `not_found` for a term or a thing that is not here; `bad_input` where the term is to go and something still names it
 */
export async function splitTerm(
  desk: GlossaryDesk,
  parts: OtherParts & { readonly newId: () => string },
  inside: Pick<Database, 'all' | 'run'>,
  step: Split,
): Promise<string[]> {
  const { id, into, links, narrower, original } = step;
  const term = desk.thing('glossary_term', id);
  const own = textOf(term.document, 'glossaryId') ?? '';
  const parents = hierarchyOf(desk.things).get(id) ?? [];
  const made = into.map(({ name, glossaryId = own, shortDescription = '', longDescription = '' }) => {
    const glossary = desk.thing('glossary', glossaryId);
    if (links.length > 0) refuseMixing(desk, 'split', [id], isRestrictedGlossary(glossary.document));
    const newId = `${localPrefix}${parts.newId()}`;
    desk.create('glossary_term', newId, {
      glossaryId,
      name,
      status: 'ENABLED',
      ...(shortDescription === '' ? {} : { shortDescription }),
      ...(longDescription === '' ? {} : { longDescription }),
      ...(parents.length === 0 ? {} : { termRelations: { isA: parents } }),
    });
    keepInStep(desk, null, newId);
    return newId;
  });
  const targets = (places: readonly number[]): string[] =>
    places.map((place) => {
      const target = made[place];
      if (target === undefined) throw failure('bad_input', 'A link is given to a new term that is not there. Choose again.');
      return target;
    });
  const things = await othersOf(desk, parts, inside, links);
  const byThing = new Map<string, Map<string | null, string[]>>();
  for (const { to, ...place } of links) {
    const columns = byThing.get(keyOf(place)) ?? new Map<string | null, string[]>();
    byThing.set(keyOf(place), columns.set(place.column, targets(to)));
  }
  for (const [key, columns] of byThing) {
    const other = things.get(key);
    if (other === undefined) throw failure('not_found', 'Something that names the term is not in the mirror any more. Reload the page.');
    const edits = termSetsOf(other).flatMap(({ path, column, ids }): FieldEdit[] => {
      const to = columns.get(column);
      return to === undefined || !ids.includes(id)
        ? []
        : [{ path: [...path], value: [...new Set([...ids.filter((each) => each !== id), ...to])] }];
    });
    if (edits.length > 0) desk.editOther(other, edits);
  }
  for (const { id: child, to } of narrower) narrow(desk, child, id, targets(to));
  if (original === 'disable') desk.edit('glossary_term', id, [{ path: ['status'], value: 'DISABLED' }]);
  if (original === 'delete') {
    const { users, others } = await usersOf(desk, parts, inside, [id]);
    const left = users.filter((user) => termSetsOf(user).some(({ ids }) => ids.includes(id))).length + others;
    if (left > 0)
      throw failure(
        'bad_input',
        `${left === 1 ? 'One thing still names' : `${left} things still name`} the term that is to go. Give each of them a new term, or keep the old one.`,
      );
  }
  return made;
}

/** Takes one broader term's place by others. */
function narrow(desk: GlossaryDesk, child: string, from: string, to: readonly string[]): void {
  const thing = desk.thing('glossary_term', child);
  const before = termFacts(thing);
  desk.edit('glossary_term', child, [{ path: ['isA'], value: [...new Set([...before.isA.filter((each) => each !== from), ...to])] }]);
  keepInStep(desk, before, child);
  // The broader side may be the only one that says it.
  const above = desk.thing('glossary_term', from);
  const { classifies } = termFacts(above);
  if (classifies.includes(child))
    desk.edit('glossary_term', from, [{ path: ['classifies'], value: classifies.filter((each) => each !== child) }]);
}
