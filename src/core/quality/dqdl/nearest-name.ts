/**
 * The name that was most likely meant.
 * @returns null where none is close: more than a third of the letters differ ({@link distanceOf}, case ignored)
 */
export function nearest(name: string, names: readonly string[]): string | null {
  let best: { name: string; distance: number } | null = null;
  const wanted = name.toLowerCase();
  let limit = Math.max(1, Math.floor(name.length / 3));
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) > limit) continue;
    const distance = distanceOf(wanted, candidate.toLowerCase(), limit);
    if (distance > limit || (best && distance >= best.distance)) continue;
    best = { name: candidate, distance };
    limit = distance;
  }
  return best?.name ?? null;
}

/**
 * Letters to write, leave out, change, or swap with the next one (optimal string alignment). Where there are more than `limit`, some
 * number beyond it: rulesets meet tables of thousands of columns, so that is found out early.
 */
function distanceOf(left: string, right: string, limit: number): number {
  const width = right.length + 1;
  let [before, row, next] = [new Uint16Array(width), Uint16Array.from({ length: width }, (_, index) => index), new Uint16Array(width)];
  for (let i = 1; i <= left.length; i += 1) {
    const letter = left.charCodeAt(i - 1);
    next[0] = i;
    let least = i;
    for (let j = 1; j < width; j += 1) {
      const other = right.charCodeAt(j - 1);
      let distance = Math.min((row[j - 1] ?? 0) + (letter === other ? 0 : 1), (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      const isSwapped = i > 1 && j > 1 && letter === right.charCodeAt(j - 2) && left.charCodeAt(i - 2) === other;
      if (isSwapped) distance = Math.min(distance, (before[j - 2] ?? 0) + 1);
      next[j] = distance;
      if (distance < least) least = distance;
    }
    if (least > limit) return least;
    [before, row, next] = [row, next, before];
  }
  return row[right.length] ?? 0;
}
