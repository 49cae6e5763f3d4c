import type { ComparedColumn, OverlaidDistribution, SideFigures, ValueChanges } from '#contract/studies/comparison.ts';
import { edgeLiteral, hasAxis, position } from '../profiling/axis.ts';
import { hashShare } from '../profiling/estimates.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { ColumnType } from '../profiling/column-type.ts';
import { rankedMasks } from './carried-measures.ts';
import type { ComparedType } from './compared-type.ts';
import type { Pair } from './drift-measures.ts';
import { maskSql, readMask } from './masks.ts';
import { pairCountsQuery, type Relations } from './pair-counts.ts';
import { overlayBins, overlayEdges } from './overlay.ts';
import { isOrdered, quantileBinSql, type PairMeasures } from './pair-measures.ts';
import { sideFromTable } from './side-figures.ts';

const table = 'meshbench_pairs';
const examplesKept = 10;

/** Rows whose text is looked at for its shape, about, where there are too many to look at all. */
const maskedRows = 50_000;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Compared by hashes: texts, whose values would fill the memory. */
const isHashed = ({ type }: ComparedType): boolean => type.kind === 'text' || type.kind === 'nested' || type.kind === 'binary';

const hashOf = (expression: string): string => `CASE WHEN (${expression}) IS NOT NULL THEN hash(${expression}) END`;

/**
 * Everything from value counts that are reduced where they lie, so that their number does not matter. Texts are counted by the
 * hashes of their values: two of 20 million share one by chance once in 90,000 times.
 * @param unreadable rows of each side whose value is not null in the file and null here
 */
export async function tableMeasures(
  runner: QueryRunner,
  relations: Relations,
  compared: ComparedType,
  unreadable: Pair,
): Promise<PairMeasures> {
  const hashed = isHashed(compared);
  const counted = hashed ? { before: hashOf(compared.before), after: hashOf(compared.after) } : compared;
  const counts = pairCountsQuery(relations, counted);
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${table} AS ${isOrdered(compared.type) ? cumulative(counts, compared.type) : counts}`);
  try {
    return hashed
      ? await hashedMeasures(runner, relations, compared, unreadable)
      : await orderedMeasures(runner, compared.type, unreadable);
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}

const onLineOf = (type: ColumnType): string => (type.kind === 'float' ? 'v IS NOT NULL AND NOT isnan(v)' : 'v IS NOT NULL');

/** `ca` and `cb`: cumulative counts up to a value and with it, of the values that have a place in the order. Sorted once for all that needs it. */
function cumulative(counts: string, type: ColumnType): string {
  const running = (side: 'a' | 'b'): string => `coalesce(sum(${side}) FILTER (${onLineOf(type)}) OVER w, 0)::BIGINT AS c${side}`;
  return `SELECT v, a, b, ${running('a')}, ${running('b')} FROM (${counts}) WINDOW w AS (ORDER BY v NULLS LAST ROWS UNBOUNDED PRECEDING)`;
}

/** The rows that have a place in the order, with `n` and `m`, how many there are on each side. */
const placed = (onLine: string): string =>
  `SELECT *, (SELECT coalesce(sum(a), 0) FROM ${table} WHERE ${onLine}) AS n, (SELECT coalesce(sum(b), 0) FROM ${table} WHERE ${onLine}) AS m FROM ${table} WHERE ${onLine}`;

interface Totals {
  readonly before: { nulls: number; filled: number; distinct: number };
  readonly after: { nulls: number; filled: number; distinct: number };
  readonly union: number;
  readonly isSame: boolean;
  readonly newValues: Omit<ValueChanges, 'examples'>;
  readonly vanishedValues: Omit<ValueChanges, 'examples'>;
}

const sum = (what: string, condition: string): string => `coalesce(sum(${what}) FILTER (${condition}), 0)::DOUBLE`;
const count = (condition: string): string => `(count(*) FILTER (${condition}))::DOUBLE`;

async function totals(runner: QueryRunner): Promise<Totals> {
  const [row = []] = await runner.rows(
    `SELECT ${[
      sum('a', 'v IS NULL'),
      sum('b', 'v IS NULL'),
      sum('a', 'v IS NOT NULL'),
      sum('b', 'v IS NOT NULL'),
      count('v IS NOT NULL AND a > 0'),
      count('v IS NOT NULL AND b > 0'),
      count('v IS NOT NULL'),
      count('a <> b'),
      count('v IS NOT NULL AND a = 0'),
      sum('b', 'v IS NOT NULL AND a = 0'),
      count('v IS NOT NULL AND b = 0'),
      sum('a', 'v IS NOT NULL AND b = 0'),
    ].join(', ')} FROM ${table}`,
  );
  const at = (index: number): number => Number(row[index] ?? 0);
  return {
    before: { nulls: at(0), filled: at(2), distinct: at(4) },
    after: { nulls: at(1), filled: at(3), distinct: at(5) },
    union: at(6),
    isSame: at(7) === 0,
    newValues: { values: at(8), rows: at(9) },
    vanishedValues: { values: at(10), rows: at(11) },
  };
}

/** The most frequent values of one side that the other does not have. */
async function examples(runner: QueryRunner, side: 'a' | 'b', type: ColumnType): Promise<ValueChanges['examples']> {
  const other = side === 'a' ? 'b' : 'a';
  const rows = await runner.rows(
    `SELECT ${textExpression('v', type)}, n::DOUBLE FROM (SELECT v, ${side} AS n FROM ${table} WHERE ${other} = 0 AND v IS NOT NULL ORDER BY n DESC, v LIMIT ${String(examplesKept)})`,
  );
  return rows.map(([value, count]) => ({ value: decodeScalar(text(value), type), count: Number(count) }));
}

async function orderedMeasures(runner: QueryRunner, type: ColumnType, unreadable: Pair): Promise<PairMeasures> {
  const all = await totals(runner);
  const ordered = isOrdered(type);
  const onLine = onLineOf(type);
  return {
    method: 'values',
    before: await sideFromTable(runner, countsOf('a', ordered), onLine, type, knownOf(all.before, unreadable.before)),
    after: await sideFromTable(runner, countsOf('b', ordered), onLine, type, knownOf(all.after, unreadable.after)),
    union: all.union,
    isSame: all.isSame,
    newValues: { ...all.newValues, examples: await examples(runner, 'b', type) },
    vanishedValues: { ...all.vanishedValues, examples: await examples(runner, 'a', type) },
    categories: null,
    quantileBins: ordered ? await quantileBins(runner, onLine) : null,
    gap: ordered ? await gap(runner, type, onLine) : null,
    distribution: await overlaid(runner, type, onLine),
    masks: null,
    lengths: null,
    estimated: null,
    allDifferent: null,
  };
}

const countsOf = (side: 'a' | 'b', isSorted: boolean): string =>
  `(SELECT v, ${side} AS n${isSorted ? `, c${side} AS c` : ''} FROM ${table} WHERE ${side} > 0)`;

/** What cannot be read is no null of the file. */
const knownOf = (side: Totals['before'], unreadable: number) => ({ nulls: side.nulls - unreadable, distinct: side.distinct, unreadable });

async function quantileBins(runner: QueryRunner, onLine: string): Promise<Pair[]> {
  const rows = await runner.rows(`SELECT sum(a)::DOUBLE, sum(b)::DOUBLE FROM (${placed(onLine)}) WHERE n > 0 GROUP BY ${quantileBinSql}`);
  return rows.map(([before, after]) => ({ before: Number(before), after: Number(after) }));
}

async function gap(runner: QueryRunner, type: ColumnType, onLine: string): Promise<PairMeasures['gap']> {
  const [row = []] = await runner.rows(
    `SELECT d, ${textExpression('place', type)} FROM (SELECT max(d) AS d, arg_max(v, d) AS place FROM (SELECT v, abs(ca / n::DOUBLE - cb / m::DOUBLE) AS d FROM (${placed(onLine)}) WHERE n > 0 AND m > 0))`,
  );
  return typeof row[0] === 'number' ? { d: row[0], at: decodeScalar(text(row[1]), type) } : null;
}

async function overlaid(runner: QueryRunner, type: ColumnType, onLine: string): Promise<OverlaidDistribution | null> {
  if (!hasAxis(type)) return null;
  const finite = type.kind === 'float' ? 'isfinite(v)' : onLine;
  const at = (share: number): string => textExpression(`min(v) FILTER (c >= ${String(share)} * t)`, type);
  const [row = []] = await runner.rows(
    `SELECT ${textExpression('min(v)', type)}, ${textExpression('max(v)', type)}, ${at(0.5)}, ${at(0.01)}, ${at(0.99)}, sum(a)::DOUBLE, sum(b)::DOUBLE
     FROM (SELECT v, a, b, sum(a + b) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING) AS c, sum(a + b) OVER () AS t FROM ${table} WHERE ${finite})`,
  );
  const [min = null, max = null, median = null, low = null, high = null] = row.slice(0, 5).map((each) => position(text(each) ?? '', type));
  if (min === null || max === null) return null;
  const edges = overlayEdges(type, { min, max, median, low, high });
  const below = edges.places.flatMap((place) =>
    ['a', 'b'].map((side) => `coalesce(sum(${side}) FILTER (v < ${edgeLiteral(place, type)}), 0)::DOUBLE`),
  );
  const [counts = []] = await runner.rows(`SELECT ${below.join(', ')} FROM ${table} WHERE ${finite}`);
  const pairs = edges.places.map((_, index) => ({ before: Number(counts[index * 2]), after: Number(counts[index * 2 + 1]) }));
  return overlayBins(type, edges, pairs, { before: Number(row[5]), after: Number(row[6]) }, { min, max });
}

/** Hashes tell how many there are, and nothing of their order. */
const figures = (side: Totals['before'], unreadable: number): SideFigures => ({
  nulls: side.nulls - unreadable,
  nans: 0,
  unreadable,
  distinct: side.distinct,
  min: null,
  max: null,
  median: null,
  mean: null,
  standardDeviation: null,
});

async function hashedMeasures(
  runner: QueryRunner,
  relations: Relations,
  { after, before, type }: ComparedType,
  unreadable: Pair,
): Promise<PairMeasures> {
  const all = await totals(runner);
  const found = async (relation: string, expression: string, side: 'a' | 'b'): Promise<ValueChanges['examples']> => {
    const other = side === 'a' ? 'b' : 'a';
    const most = `SELECT v FROM ${table} WHERE ${other} = 0 AND v IS NOT NULL ORDER BY ${side} DESC, v LIMIT ${String(examplesKept)}`;
    const rows = await runner.rows(
      `SELECT ${textExpression('any_value(v)', type)}, count(*)::DOUBLE FROM (SELECT ${expression} AS v FROM ${relation}) WHERE hash(v) IN (${most}) GROUP BY hash(v) ORDER BY 2 DESC`,
    );
    return rows.map(([value, count]) => ({ value: decodeScalar(text(value), type), count: Number(count) }));
  };
  return {
    method: 'hashes',
    before: figures(all.before, unreadable.before),
    after: figures(all.after, unreadable.after),
    union: all.union,
    isSame: all.isSame,
    newValues: { ...all.newValues, examples: all.newValues.values === 0 ? [] : await found(relations.after, after, 'b') },
    vanishedValues: { ...all.vanishedValues, examples: all.vanishedValues.values === 0 ? [] : await found(relations.before, before, 'a') },
    categories: null,
    quantileBins: null,
    gap: null,
    distribution: null,
    masks: type.kind === 'text' ? await masks(runner, relations, { before, after }, all) : null,
    lengths:
      type.kind === 'text'
        ? { before: await lengths(runner, relations.before, before), after: await lengths(runner, relations.after, after) }
        : null,
    estimated: null,
    allDifferent: null,
  };
}

async function lengths(
  runner: QueryRunner,
  relation: string,
  expression: string,
): Promise<NonNullable<ComparedColumn['lengths']>['before']> {
  const [row = []] = await runner.rows(
    `SELECT min(l)::DOUBLE, max(l)::DOUBLE, avg(l) FROM (SELECT length(${expression}) AS l FROM ${relation})`,
  );
  return typeof row[2] === 'number' ? { min: Number(row[0]), max: Number(row[1]), mean: row[2] } : null;
}

/** Shapes of about as many rows of each side, chosen by the hashes of their values. */
async function masks(
  runner: QueryRunner,
  relations: Relations,
  expressions: { readonly before: string; readonly after: string },
  all: Totals,
): Promise<ComparedColumn['masks']> {
  const found = new Map<string, { before: number; after: number }>();
  let isExact = true;
  for (const side of ['before', 'after'] as const) {
    const share = hashShare(maskedRows, all[side].filled);
    if (share !== null) isExact = false;
    const chosen = share === null ? 'v IS NOT NULL' : `hash(v) < ${share.bound} AND v IS NOT NULL`;
    const rows = await runner.rows(
      `SELECT ${maskSql('v')}, count(*)::DOUBLE FROM (SELECT ${expressions[side]} AS v FROM ${relations[side]}) WHERE ${chosen} GROUP BY 1 ORDER BY 2 DESC LIMIT 1000`,
    );
    for (const [mask, count] of rows) {
      const key = readMask(text(mask) ?? '');
      const entry = found.get(key) ?? { before: 0, after: 0 };
      entry[side] += Number(count);
      found.set(key, entry);
    }
  }
  return rankedMasks(found, isExact);
}
