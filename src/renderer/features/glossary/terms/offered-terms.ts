import type { TermRow } from '#contract/catalog/glossary.ts';

const mostOffered = 50;

const byLength = (one: TermRow, other: TermRow): number => one.name.length - other.name.length;

/** Terms whose names start with a text, then those that hold it, shorter ones first; the first fifty. */
export function offeredTerms(terms: readonly TermRow[], fits: (term: TermRow) => boolean, text: string): readonly TermRow[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') {
    const first: TermRow[] = [];
    for (const term of terms) {
      if (first.length === mostOffered) break;
      if (fits(term)) first.push(term);
    }
    return first;
  }
  const [starts, holds]: [TermRow[], TermRow[]] = [[], []];
  for (const term of terms) {
    const name = term.name.toLowerCase();
    if (name.startsWith(wanted)) {
      if (fits(term)) starts.push(term);
    } else if (name.includes(wanted) && fits(term)) holds.push(term);
  }
  return [...starts.toSorted(byLength), ...holds.toSorted(byLength)].slice(0, mostOffered);
}
