import { failure } from '../../failures.ts';
import { textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { GlossaryDesk } from './glossary-desk.ts';

/** Whether only those with the right may attach the terms of a glossary: they go into a set of their own. Said once, when it is made. */
export const isRestrictedGlossary = (document: EntityDocument): boolean =>
  textsOf(document, 'usageRestrictions').includes('ASSET_GOVERNED_TERMS');

/** Whether a term is of a restricted glossary. */
export function restrictedTerms(desk: GlossaryDesk): (termId: string) => boolean {
  const known = new Map<string, boolean>();
  return (termId) => {
    const found = known.get(termId);
    if (found !== undefined) return found;
    const term = desk.find('glossary_term', termId);
    const glossary = term === null ? null : desk.find('glossary', textOf(term.document, 'glossaryId') ?? '');
    const is = glossary !== null && isRestrictedGlossary(glossary.document);
    known.set(termId, is);
    return is;
  };
}

/**
 * Refuses what would carry attachments between the two kinds of terms. Restricted terms are granted to assets one by one by those with the
 * right; ordinary ones stand on assets, products and columns and travel with their revisions. The API has no way from one set to the other.
 * @throws AppFailure `bad_input`
 */
export function refuseMixing(desk: GlossaryDesk, what: 'merged' | 'moved' | 'split', from: readonly string[], isRestricted: boolean): void {
  const isOf = restrictedTerms(desk);
  const other = from.find((id) => isOf(id) !== isRestricted);
  if (other === undefined) return;
  const name = textOf(desk.thing('glossary_term', other).document, 'name') ?? other;
  const [own, others] = isRestricted ? ['an ordinary', 'a restricted'] : ['a restricted', 'an ordinary'];
  throw failure(
    'bad_input',
    `“${name}” is of ${own} glossary, and cannot be ${what} into ${others} one: DataZone keeps restricted terms of assets in a set of their own, which only those with the right may change, and takes none on columns or products. Make a term there, and attach it where it is meant.`,
  );
}
