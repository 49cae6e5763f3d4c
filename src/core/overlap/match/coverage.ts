import type { DataSetOverlap } from '#contract/overlap/overlap.ts';
import type { DataSetSketch } from '../sketch/column-sketch.ts';
import type { ColumnMatch } from './match-columns.ts';

/** Months since year 0. */
const monthNumber = (month: string): number => {
  const [year = '0', of = '1'] = month.split('-');
  return Number(year) * 12 + Number(of) - 1;
};
const monthText = (number: number): string =>
  `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

/**
 * The time that both cover: of the date columns that were matched, or else of each one's date with the longest stretch.
 * Null where one has no dates.
 */
export function timeOf(first: DataSetSketch, second: DataSetSketch, pairs: readonly ColumnMatch[]): DataSetOverlap['time'] {
  const length = ({ from, to }: { from: string; to: string }): number => monthNumber(to) - monthNumber(from) + 1;
  const widest = (of: DataSetSketch) => of.time.toSorted((one, other) => length(other) - length(one))[0];
  const matched = pairs
    .flatMap((pair) => {
      const one = first.time.find(({ path }) => path === pair.first.path);
      const other = second.time.find(({ path }) => path === pair.second.path);
      return one === undefined || other === undefined ? [] : [{ one, other }];
    })
    .toSorted((a, b) => length(b.one) - length(a.one))[0];
  const [one, other] = [matched?.one ?? widest(first), matched?.other ?? widest(second)];
  if (one === undefined || other === undefined) return null;
  const from = Math.max(monthNumber(one.from), monthNumber(other.from));
  const to = Math.min(monthNumber(one.to), monthNumber(other.to));
  const months = Math.max(0, to - from + 1);
  return {
    subject: { path: one.path, from: one.from, to: one.to },
    other: { path: other.path, from: other.from, to: other.to },
    both: months === 0 ? null : { from: monthText(from), to: monthText(to) },
    months,
    ofMonths: Math.max(0, length(one)),
  };
}

/** Regions of one kind that both have; null where they have no kind in common. */
export function geographyOf(first: DataSetSketch, second: DataSetSketch): DataSetOverlap['geography'] {
  const common = first.geography.flatMap((one) => {
    const other = second.geography.find(({ semanticType }) => semanticType === one.semanticType);
    return other === undefined ? [] : [{ one, other }];
  });
  // The coarser regions say more: there are fewer of them.
  const pair = common.toSorted((a, b) => a.one.regions.length - b.one.regions.length)[0];
  if (pair === undefined) return null;
  const { one, other } = pair;
  const held = new Set(other.regions);
  return {
    semanticType: one.semanticType,
    subject: { path: one.path, regions: one.regions.length },
    other: { path: other.path, regions: other.regions.length },
    both: one.regions.filter((region) => held.has(region)),
    newHere: one.regions.filter((region) => !held.has(region)),
    isWhole: one.isWhole && other.isWhole,
  };
}
