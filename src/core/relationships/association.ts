import { type Groups, noGroup } from './groups.ts';

/** Rows are dealt into so many parts for the interval: each figure is worked out again without each part. */
export const parts = 20;

/** 97.5th percentile of Student's t with 19 degrees of freedom. */
const t19 = 2.093024;

/** Strength of an association with its 95 % interval; the interval is null where it could not be worked out. */
export interface Strength {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Rows in which both columns have a value. */
  readonly rows: number;
}

/**
 * Half width of a 95 % interval by the delete-a-group jackknife (Kott 2001) over {@link parts} groups of rows dealt at random.
 * @param without the figure without each part
 */
export function jackknifeHalfWidth(without: readonly number[]): number {
  const mean = without.reduce((sum, value) => sum + value, 0) / without.length;
  const squares = without.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return t19 * Math.sqrt(((without.length - 1) / without.length) * squares);
}

const withInterval = (value: number, rows: number, low: number, without: readonly number[]): Strength => {
  const half = without.every(Number.isFinite) ? jackknifeHalfWidth(without) : NaN;
  if (!Number.isFinite(half)) return { value, low: null, high: null, rows };
  return { value, low: Math.max(low, value - half), high: Math.min(1, value + half), rows };
};

/** Product-moment correlation of the rows in which both are numbers (NaN stands for none); null where one of them does not vary. */
export function pearson(one: Float64Array, other: Float64Array): Strength | null {
  const sums = new Float64Array(parts * 6);
  // Values are taken from a middle one on, so that large numbers close together keep their digits.
  const shiftX = one.find(Number.isFinite) ?? 0;
  const shiftY = other.find(Number.isFinite) ?? 0;
  for (let row = 0; row < one.length; row += 1) {
    const x = (one[row] ?? NaN) - shiftX;
    const y = (other[row] ?? NaN) - shiftY;
    if (!(Number.isFinite(x) && Number.isFinite(y))) continue;
    const at = (row % parts) * 6;
    sums[at] = (sums[at] ?? 0) + 1;
    sums[at + 1] = (sums[at + 1] ?? 0) + x;
    sums[at + 2] = (sums[at + 2] ?? 0) + y;
    sums[at + 3] = (sums[at + 3] ?? 0) + x * x;
    sums[at + 4] = (sums[at + 4] ?? 0) + y * y;
    sums[at + 5] = (sums[at + 5] ?? 0) + x * y;
  }
  const total = [0, 0, 0, 0, 0, 0];
  for (let part = 0; part < parts; part += 1) for (let k = 0; k < 6; k += 1) total[k] = (total[k] ?? 0) + (sums[part * 6 + k] ?? 0);
  const value = correlationOf(total);
  if (value === null) return null;
  const without = Array.from({ length: parts }, (_, part) => correlationOf(total.map((sum, k) => sum - (sums[part * 6 + k] ?? 0))) ?? NaN);
  return withInterval(value, total[0] ?? 0, -1, without);
}

function correlationOf([n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0]: readonly number[]): number | null {
  if (n < 3) return null;
  const [varianceX, varianceY] = [xx - (x * x) / n, yy - (y * y) / n];
  // What is left of a constant column is rounding.
  if (varianceX <= xx * 1e-12 || varianceY <= yy * 1e-12) return null;
  return Math.max(-1, Math.min(1, (xy - (x * y) / n) / Math.sqrt(varianceX * varianceY)));
}

/** Places of the rows from the smallest value to the largest; rows without a number left out. */
export function ascending(values: Float64Array): Int32Array {
  const rows: number[] = [];
  values.forEach((value, row) => {
    if (!Number.isNaN(value)) rows.push(row);
  });
  return Int32Array.from(rows.toSorted((one, other) => (values[one] ?? 0) - (values[other] ?? 0)));
}

/** Ranks from 1, ties sharing their mean, among the rows in which `other` has a number too; NaN elsewhere. */
export function ranksBeside(values: Float64Array, order: Int32Array, other: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(NaN);
  const both = order.filter((row) => !Number.isNaN(other[row] ?? NaN));
  for (let from = 0; from < both.length;) {
    const value = values[both[from] ?? 0];
    let to = from + 1;
    while (to < both.length && values[both[to] ?? 0] === value) to += 1;
    for (let place = from; place < to; place += 1) ranks[both[place] ?? 0] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

/** A column of numbers as the correlations want it. */
export interface NumberColumn {
  /** NaN where there is no number; infinities are numbers here. */
  readonly values: Float64Array;
  readonly order: Int32Array;
}

/** Rank correlation: Pearson's of the ranks, ties sharing their mean rank. */
export function spearman(one: NumberColumn, other: NumberColumn): Strength | null {
  return pearson(ranksBeside(one.values, one.order, other.values), ranksBeside(other.values, other.order, one.values));
}

/**
 * Bias-corrected Cramér's V (Bergsma 2013): 0 for independent columns, 1 where each value of the one goes with one of the other.
 * Null where fewer than two values are left of a column.
 * @param hasInterval false where only the value is wanted, which is quicker
 */
export function cramersV(one: Groups, other: Groups, hasInterval = true): Strength | null {
  const cells = one.count * other.count;
  const counts = Array.from({ length: parts }, () => new Float64Array(cells));
  const total = new Float64Array(cells);
  one.ids.forEach((left, row) => {
    const right = other.ids[row] ?? noGroup;
    if (left === noGroup || right === noGroup) return;
    const cell = left * other.count + right;
    const part = counts[row % parts];
    if (part) part[cell] = (part[cell] ?? 0) + 1;
    total[cell] = (total[cell] ?? 0) + 1;
  });
  const whole = vOfTable(total, one.count, other.count);
  if (whole === null) return null;
  if (!hasInterval) return { value: whole.v, low: null, high: null, rows: whole.rows };
  const without = counts.map(
    (part) =>
      vOfTable(
        total.map((count, cell) => count - (part[cell] ?? 0)),
        one.count,
        other.count,
      )?.v ?? NaN,
  );
  return withInterval(whole.v, whole.rows, 0, without);
}

function vOfTable(table: Float64Array, rows: number, columns: number): { v: number; rows: number } | null {
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(columns);
  let n = 0;
  table.forEach((count, cell) => {
    const [row, column] = [Math.floor(cell / columns), cell % columns];
    rowSums[row] = (rowSums[row] ?? 0) + count;
    columnSums[column] = (columnSums[column] ?? 0) + count;
    n += count;
  });
  const [r, k] = [rowSums.filter((sum) => sum > 0).length, columnSums.filter((sum) => sum > 0).length];
  if (n < 2 || r < 2 || k < 2) return null;
  let sum = 0;
  table.forEach((count, cell) => {
    if (count > 0) sum += (count * count) / ((rowSums[Math.floor(cell / columns)] ?? 1) * (columnSums[cell % columns] ?? 1));
  });
  const phi2 = Math.max(0, sum - 1 - ((r - 1) * (k - 1)) / (n - 1));
  const [rCorrected, kCorrected] = [r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)];
  const smaller = Math.min(rCorrected, kCorrected) - 1;
  return smaller <= 0 ? null : { v: Math.min(1, Math.sqrt(phi2 / smaller)), rows: n };
}

/**
 * Correlation ratio η (Pearson 1905): the root of the share of a number's variance that lies between the categories, the share
 * corrected for the number of categories (ε² of Kelley 1935), so that unrelated columns come out at 0.
 */
export function correlationRatio(categories: Groups, values: Float64Array, hasInterval = true): Strength | null {
  const size = categories.count;
  const counts = Array.from({ length: parts }, () => new Float64Array(size));
  const sums = Array.from({ length: parts }, () => new Float64Array(size));
  const squares = new Float64Array(parts);
  const shift = values.find(Number.isFinite) ?? 0;
  values.forEach((raw, row) => {
    const category = categories.ids[row] ?? noGroup;
    const value = raw - shift;
    if (category === noGroup || !Number.isFinite(value)) return;
    const part = row % parts;
    const [partCounts, partSums] = [counts[part], sums[part]];
    if (!partCounts || !partSums) return;
    partCounts[category] = (partCounts[category] ?? 0) + 1;
    partSums[category] = (partSums[category] ?? 0) + value;
    squares[part] = (squares[part] ?? 0) + value * value;
  });
  const added = (all: readonly Float64Array[], leftOut: number): Float64Array => {
    const total = new Float64Array(size);
    all.forEach((each, part) => {
      if (part !== leftOut) each.forEach((value, category) => (total[category] = (total[category] ?? 0) + value));
    });
    return total;
  };
  const etaWithout = (leftOut: number): { eta: number; rows: number } | null =>
    etaOf(
      added(counts, leftOut),
      added(sums, leftOut),
      squares.reduce((sum, each, part) => (part === leftOut ? sum : sum + each), 0),
    );
  const whole = etaWithout(-1);
  if (whole === null) return null;
  if (!hasInterval) return { value: whole.eta, low: null, high: null, rows: whole.rows };
  return withInterval(
    whole.eta,
    whole.rows,
    0,
    Array.from({ length: parts }, (_, part) => etaWithout(part)?.eta ?? NaN),
  );
}

function etaOf(counts: Float64Array, sums: Float64Array, squares: number): { eta: number; rows: number } | null {
  const n = counts.reduce((sum, count) => sum + count, 0);
  const all = sums.reduce((sum, each) => sum + each, 0);
  const used = counts.filter((count) => count > 0).length;
  const total = squares - (all * all) / n;
  if (n <= used || used < 2 || total <= squares * 1e-12) return null;
  let between = -(all * all) / n;
  counts.forEach((count, category) => {
    if (count > 0) between += (sums[category] ?? 0) ** 2 / count;
  });
  const within = Math.max(0, total - between);
  return { eta: Math.sqrt(Math.max(0, 1 - (within / total) * ((n - 1) / (n - used)))), rows: n };
}
