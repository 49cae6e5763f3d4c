import type { ColumnContent } from '#contract/column-content.ts';

const mostBins = 16;

/** Characters in `text`; code points, as DuckDB's `length` counts them. */
export function characters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Bins of texts by length: one for each length where there are few, else of equal width. */
export function lengthBins(lengths: Iterable<readonly [length: number, count: number]>): ColumnContent['lengths'] {
  const counts = new Map<number, number>();
  for (const [length, count] of lengths) counts.set(length, (counts.get(length) ?? 0) + count);
  const ordered = [...counts].toSorted(([one], [other]) => one - other);
  const [first, last] = [ordered[0]?.[0] ?? 0, ordered.at(-1)?.[0] ?? 0];
  if (ordered.length <= mostBins) return ordered.map(([length, count]) => ({ from: length, to: length, count }));
  const width = Math.ceil((last - first + 1) / mostBins);
  const bins = Array.from({ length: Math.ceil((last - first + 1) / width) }, (_, index) => ({
    from: first + index * width,
    to: Math.min(last, first + (index + 1) * width - 1),
    count: 0,
  }));
  for (const [length, count] of ordered) {
    const bin = bins[Math.floor((length - first) / width)];
    if (bin) bin.count += count;
  }
  return bins;
}
