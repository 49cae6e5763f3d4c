import { failure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { localPrefix } from '../changes/editable.ts';
import { recordOf, textOf } from '../mirror/document-values.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { keptOf } from './glossary-state.ts';
import { repoint } from './merge-terms.ts';
import { type OtherParts, termSetsOf, usersOf } from './other-things.ts';
import { isRestrictedGlossary, refuseMixing } from './restricted.ts';

/**
 * Brings a term into another glossary. DataZone has no operation for it: one that the catalog has is made anew there, what names it
 * names the new one, and the old one is deleted.
 * @returns the identifier of the new term; null where the term itself could be moved
 * @throws AppFailure `not_found`, `bad_input`
 */
export async function moveTerm(
  desk: GlossaryDesk,
  parts: OtherParts & { readonly newId: () => string },
  inside: Pick<Database, 'all' | 'run'>,
  id: string,
  glossaryId: string,
): Promise<string | null> {
  const term = desk.thing('glossary_term', id);
  const glossary = desk.thing('glossary', glossaryId);
  if (textOf(term.document, 'glossaryId') === glossaryId) return null;
  // What was never sent and stands nowhere is only a word so far.
  if (term.local !== 'create' || (await isNamed(desk, parts, inside, id)))
    refuseMixing(desk, 'moved', [id], isRestrictedGlossary(glossary.document));
  const name = textOf(term.document, 'name') ?? id;
  const same = desk.terms().find((each) => each.glossaryId === glossaryId && each.name.trim().toLowerCase() === name.trim().toLowerCase());
  if (same !== undefined) {
    const title = textOf(glossary.document, 'name') ?? glossaryId;
    throw failure('bad_input', `“${title}” has a term “${name}” already. Merge the two, or rename one first.`);
  }
  if (term.local === 'create') {
    desk.rewrite('glossary_term', id, { ...term.document, glossaryId });
    return null;
  }
  const newId = `${localPrefix}${parts.newId()}`;
  const { shortDescription, longDescription, status } = term.document;
  const relations = recordOf(term.document, 'termRelations');
  desk.create('glossary_term', newId, {
    glossaryId,
    name,
    status: status ?? 'ENABLED',
    ...(shortDescription === undefined ? {} : { shortDescription }),
    ...(longDescription === undefined ? {} : { longDescription }),
    ...(relations === null ? {} : { termRelations: relations }),
  });
  desk.keep('glossary_term', newId, keptOf(term));
  await repoint(desk, parts, inside, newId, [id]);
  desk.remove('glossary_term', id);
  return newId;
}

/** Whether a term is said of anything. */
async function isNamed(desk: GlossaryDesk, parts: OtherParts, inside: Pick<Database, 'all' | 'run'>, id: string): Promise<boolean> {
  const { users, others } = await usersOf(desk, parts, inside, [id]);
  return others > 0 || users.some((user) => termSetsOf(user).some(({ ids }) => ids.includes(id)));
}
