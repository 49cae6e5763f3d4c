const rowOf = (length: number): Uint16Array => new Uint16Array(length);
const longestKept = 64;
/** Rows of the table for usual words: tens of thousands of words are compared for one that is misspelled. */
const kept: readonly [Uint16Array, Uint16Array, Uint16Array] = [rowOf(longestKept), rowOf(longestKept), rowOf(longestKept)];

/**
 * Slips (insertions, deletions, replacements, swaps of neighbours; optimal string alignment) between a word and a token, or
 * between the word and the best beginning of the token.
 * @param most what is farther gives `most + 1`
 */
export function slipsBetween(word: string, token: string, most: number, anyBeginning: boolean): number {
  const far = most + 1;
  const rows = word.length;
  const columns = anyBeginning ? Math.min(token.length, rows + most) : token.length;
  if (rows - columns > most || (!anyBeginning && columns - rows > most)) return far;
  let [beforeLast, last, now] = columns < longestKept ? kept : [rowOf(columns + 1), rowOf(columns + 1), rowOf(columns + 1)];
  for (let column = 0; column <= columns; column += 1) last[column] = column;
  for (let row = 1; row <= rows; row += 1) {
    now[0] = row;
    let best = row;
    const letter = word.charCodeAt(row - 1);
    for (let column = 1; column <= columns; column += 1) {
      const other = token.charCodeAt(column - 1);
      let cost = Math.min((last[column] ?? far) + 1, (now[column - 1] ?? far) + 1, (last[column - 1] ?? far) + (letter === other ? 0 : 1));
      if (row > 1 && column > 1 && letter === token.charCodeAt(column - 2) && word.charCodeAt(row - 2) === other) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? far) + 1);
      }
      now[column] = cost;
      if (cost < best) best = cost;
    }
    if (best > most) return far;
    [beforeLast, last, now] = [last, now, beforeLast];
  }
  let found = last[columns] ?? far;
  if (anyBeginning) for (let column = 0; column <= columns; column += 1) found = Math.min(found, last[column] ?? far);
  return Math.min(found, far);
}

/** How many slips a word of this length may hold: a short one would match anything. */
export const slipsAllowed = (word: string): number => (/\d/.test(word) || word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
