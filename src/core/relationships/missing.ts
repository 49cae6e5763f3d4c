import type { Missing } from '#contract/studies/relationships.ts';
import { quoteIdentifier } from '../sql.ts';
import { type Groups, noGroup } from './groups.ts';

/** Columns that are null in a row, by their places in a list, and the number of rows in which just these are. */
export interface NullPattern {
  readonly columns: readonly number[];
  readonly rows: number;
}

/** Patterns that are brought out of the database; with more, they are counted on a part of the rows. */
export const mostPatterns = 20_000;
const bitsPerMask = 60;

/** Rows with a value in each column. */
export const filledCountsQuery = (relation: string, names: readonly string[]): string =>
  `SELECT ${names.map((name) => `count(${quoteIdentifier(name)})::DOUBLE`).join(', ')} FROM ${relation}`;

/** Every pattern of nulls with its rows, one bit for each column. */
export function patternsQuery(relation: string, names: readonly string[]): string {
  const masks: string[] = [];
  for (let from = 0; from < names.length; from += bitsPerMask) {
    const bits = names.slice(from, from + bitsPerMask).map((name, bit) => `((${quoteIdentifier(name)} IS NULL)::BIGINT << ${bit})`);
    masks.push(`${bits.join(' + ')} AS m${masks.length}`);
  }
  const places = masks.map((_, place) => `m${place}`).join(', ');
  return `SELECT count(*)::DOUBLE AS n, ${places} FROM (SELECT ${masks.join(', ')} FROM ${relation}) GROUP BY ${places} ORDER BY n DESC, ${places} LIMIT ${mostPatterns + 1}`;
}

export function readPatterns(rows: readonly unknown[][], columns: number): NullPattern[] {
  return rows.map(([n, ...masks]) => {
    const missing: number[] = [];
    for (let place = 0; place < columns; place += 1) {
      const mask = BigInt(String(masks[Math.floor(place / bitsPerMask)] ?? 0));
      if (((mask >> BigInt(place % bitsPerMask)) & 1n) === 1n) missing.push(place);
    }
    return { columns: missing, rows: Number(n) };
  });
}

/** The patterns of rows that were brought out. */
export function patternsOfRows(columns: readonly Groups[], rows: number): NullPattern[] {
  const counts = new Map<string, number>();
  for (let row = 0; row < rows; row += 1) {
    const missing: number[] = [];
    columns.forEach(({ ids }, place) => {
      if (ids[row] === noGroup) missing.push(place);
    });
    const key = missing.join(',');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .map(([key, count]) => ({ columns: key === '' ? [] : key.split(',').map(Number), rows: count }))
    .toSorted((one, other) => other.rows - one.rows);
}

const patternsKept = 50;
const pairsKept = 100;
/** Columns of which every pair is measured, those with the most nulls. */
const mostPaired = 300;
/** Below this, being null together is no more than chance or too little to matter. */
const leastPhi = 0.1;

/** What patterns of nulls say: which columns go together always, which often, and which rows lack what. */
export function readMissing(
  patterns: readonly NullPattern[],
  names: readonly string[],
): Omit<Missing, 'scope' | 'emptyColumns' | 'partlyEmpty' | 'explained'> {
  const rows = patterns.reduce((sum, pattern) => sum + pattern.rows, 0);
  const classes = nullClasses(patterns, names.length);
  const blocks = classes
    .filter(({ columns }) => columns.length > 1)
    .map(({ columns, rows: missing }) => ({ columns: columns.map((place) => names[place] ?? ''), rows: missing }))
    .toSorted((one, other) => other.rows - one.rows || other.columns.length - one.columns.length);
  return {
    completeRows: patterns.find(({ columns }) => columns.length === 0)?.rows ?? 0,
    blocks,
    patterns: patterns
      .filter(({ columns }) => columns.length > 0)
      .slice(0, patternsKept)
      .map((pattern) => ({ columns: pattern.columns.map((place) => names[place] ?? ''), rows: pattern.rows })),
    patternCount: patterns.filter(({ columns }) => columns.length > 0).length,
    pairs: nullPairs(patterns, classes, rows).map((pair) => ({ ...pair, one: names[pair.one] ?? '', other: names[pair.other] ?? '' })),
  };
}

interface NullClass {
  /** The columns that are null in the same rows; at least one. */
  readonly columns: number[];
  readonly rows: number;
}

/** Columns by the patterns that they are null in. */
export function nullClasses(patterns: readonly NullPattern[], columns: number): NullClass[] {
  const inPatterns = Array.from({ length: columns }, (): number[] => []);
  patterns.forEach((pattern, index) => pattern.columns.forEach((place) => inPatterns[place]?.push(index)));
  const classes = new Map<string, { columns: number[]; rows: number }>();
  inPatterns.forEach((indexes, place) => {
    if (indexes.length === 0) return;
    const key = indexes.join(',');
    const known = classes.get(key);
    if (known) known.columns.push(place);
    else classes.set(key, { columns: [place], rows: indexes.reduce((sum, index) => sum + (patterns[index]?.rows ?? 0), 0) });
  });
  return [...classes.values()];
}

interface NullPair {
  readonly one: number;
  readonly other: number;
  readonly both: number;
  readonly oneRows: number;
  readonly otherRows: number;
  readonly phi: number;
  readonly lift: number;
}

/** φ of two indicators (Pearson's for two-by-two tables) and lift, for one column of each class. */
function nullPairs(patterns: readonly NullPattern[], classes: readonly NullClass[], rows: number): NullPair[] {
  const some = classes
    .filter((each) => each.rows < rows)
    .toSorted((one, other) => other.rows - one.rows)
    .slice(0, mostPaired);
  const classOf = new Map(some.map(({ columns: [first = -1] }, index) => [first, index]));
  const both = new Float64Array(some.length ** 2);
  for (const pattern of patterns) {
    const present = pattern.columns.flatMap((place) => classOf.get(place) ?? []);
    for (const one of present)
      for (const other of present) both[one * some.length + other] = (both[one * some.length + other] ?? 0) + pattern.rows;
  }
  const pairs: NullPair[] = [];
  some.forEach((one, place) => {
    for (let beside = place + 1; beside < some.length; beside += 1) {
      const other = some[beside];
      if (!other) continue;
      const together = both[place * some.length + beside] ?? 0;
      const [a, b] = [one.rows, other.rows];
      const phi = (together * rows - a * b) / Math.sqrt(a * b * (rows - a) * (rows - b));
      if (Math.abs(phi) < leastPhi) continue;
      pairs.push({
        one: one.columns[0] ?? 0,
        other: other.columns[0] ?? 0,
        both: together,
        oneRows: a,
        otherRows: b,
        phi,
        lift: (together * rows) / (a * b),
      });
    }
  });
  return pairs.toSorted((one, other) => Math.abs(other.phi) - Math.abs(one.phi)).slice(0, pairsKept);
}
