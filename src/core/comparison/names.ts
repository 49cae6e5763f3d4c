/** A name as people mean it: without case, punctuation and white space. */
export const plainName = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

/** Jaro similarity of two texts, 0 to 1 (Jaro 1989). */
function jaro(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return one.length === other.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const taken = new Set<number>();
  const matched: string[] = [];
  for (const [index, letter] of one.entries()) {
    for (let place = Math.max(0, index - reach); place <= Math.min(other.length - 1, index + reach); place += 1) {
      if (taken.has(place) || other[place] !== letter) continue;
      taken.add(place);
      matched.push(letter);
      break;
    }
  }
  if (matched.length === 0) return 0;
  const inOrder = [...taken].toSorted((a, b) => a - b).map((place) => other[place]);
  const swaps = matched.filter((letter, index) => letter !== inOrder[index]).length / 2;
  return (matched.length / one.length + matched.length / other.length + (matched.length - swaps) / matched.length) / 3;
}

/** Jaro-Winkler similarity of two column names, case and punctuation left out; 0 to 1 (Winkler 1990, prefix weight 0.1). */
export function nameSimilarity(one: string, other: string): number {
  const [left, right] = [[...plainName(one)], [...plainName(other)]];
  const similarity = jaro(left, right);
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix += 1;
  return similarity + prefix * 0.1 * (1 - similarity);
}
