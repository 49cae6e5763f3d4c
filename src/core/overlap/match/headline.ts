import type { OverlapFigure, OwnedFigure } from '#contract/overlap/overlap.ts';

const most = 3;

const percent = ({ isExact, value }: OverlapFigure): string => `${isExact ? '' : 'about '}${((value ?? 0) * 100).toFixed(1)} %`;

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** People first, then codes, then those who treat; within these the largest share. */
const rank = ({ entity, noun }: OwnedFigure): number => (entity === 'patient' ? 0 : noun.endsWith('codes') ? 1 : 2);

/** "About 15.2 % of its members and 61.0 % of its drug codes are already owned." Null where nothing that is counted has a partner. */
export function headlineOf(owned: readonly OwnedFigure[]): string | null {
  const told = owned
    .filter(({ figure }) => figure.value !== null)
    .toSorted((one, other) => rank(one) - rank(other) || (other.figure.value ?? 0) - (one.figure.value ?? 0));
  const nouns = new Set<string>();
  const parts = told.flatMap(({ figure, noun }) => {
    if (nouns.has(noun) || nouns.size >= most) return [];
    nouns.add(noun);
    return [`${percent(figure)} of its ${noun}`];
  });
  if (parts.length === 0) return null;
  const sentence = `${joined(parts)} are already owned.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
