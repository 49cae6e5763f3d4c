/** Different hashes that one pass may hold, so that its hash table takes some hundred megabytes at most. */
const hashesAtOnce = 4_000_000;

const hashSpace = 2n ** 64n;

/**
 * Cuts all hash values into ranges of about equal size, so that what is grouped by a hash can be grouped a range at a time: memory does
 * not grow with the rows, and equal hashes are always in one range.
 * @returns SQL conditions of which each row meets one; NULL meets none but the only one of a small table
 */
export function hashRanges(hash: string, rows: number): string[] {
  const passes = BigInt(Math.max(1, Math.ceil(rows / hashesAtOnce)));
  if (passes === 1n) return ['TRUE'];
  const at = (pass: bigint): string => `${((hashSpace * pass) / passes).toString()}::UBIGINT`;
  return Array.from({ length: Number(passes) }, (_, index) => {
    const pass = BigInt(index);
    const ends = [...(pass > 0n ? [`${hash} >= ${at(pass)}`] : []), ...(pass + 1n < passes ? [`${hash} < ${at(pass + 1n)}`] : [])];
    return ends.join(' AND ');
  });
}
