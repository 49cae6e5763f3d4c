/** Up to this count values are put in order without comparing them, which most values of a column's sketch occur far below. */
const fewTimes = 1024;

/** The most frequent first; values of one count keep their order. Where counts are small this takes one walk, not a sort. */
export function byFrequency<Value extends { readonly count: number }>(values: readonly Value[]): Value[] {
  let most = 0;
  for (const { count } of values) {
    if (!(count >= 0 && count <= fewTimes && Number.isInteger(count))) return values.toSorted((one, other) => other.count - one.count);
    if (count > most) most = count;
  }
  const places = new Uint32Array(most + 2);
  // Where the values of a count begin: behind all that are more frequent.
  for (const { count } of values) places[count] = (places[count] ?? 0) + 1;
  let begin = 0;
  for (let count = most; count >= 0; count -= 1) {
    const size = places[count] ?? 0;
    places[count] = begin;
    begin += size;
  }
  const ordered = values.slice();
  for (const value of values) {
    const place = places[value.count] ?? 0;
    ordered[place] = value;
    places[value.count] = place + 1;
  }
  return ordered;
}
