import { formatCount } from '../../../ui/format.ts';

/** What DataZone's API takes, in Unicode code points; the engine holds every edit against them once more. */
export const limits = {
  name: 256,
  shortDescription: 1_024,
  longDescription: 4_096,
  description: 4_096,
  relations: 10,
} as const;

export function lengthOf(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

/** What DataZone would say to a text; null where it takes it. */
export function textProblem(label: string, text: string, longest: number, isRequired = false): string | null {
  if (isRequired && text.trim() === '') return `${label} is required. Give one.`;
  const length = lengthOf(text);
  return length <= longest ? null : `DataZone takes up to ${formatCount(longest)} characters; there are ${formatCount(length)}.`;
}

/** Names are unique within a glossary, whatever their case: DataZone refuses a second one. */
export function nameProblem(
  name: string,
  glossaryId: string | null,
  terms: readonly { readonly id: string; readonly name: string; readonly glossaryId: string | null; readonly local: string | null }[],
  own: string | null,
): string | null {
  const problem = textProblem('A name', name, limits.name, true);
  if (problem !== null) return problem;
  const wanted = name.trim().toLowerCase();
  const other = terms.find(
    (term) => term.id !== own && term.glossaryId === glossaryId && term.local !== 'delete' && term.name.trim().toLowerCase() === wanted,
  );
  return other === undefined ? null : 'This glossary has a term of this name already. DataZone takes a name once in a glossary.';
}
