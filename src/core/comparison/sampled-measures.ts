import type { ComparedColumn, OverlaidDistribution, SideFigures, ValueChanges } from '#contract/studies/comparison.ts';
import { hasAxis, position } from '../profiling/axis.ts';
import { isNumeric, type ColumnType } from '../profiling/column-type.ts';
import { distinctFromHashes, totalFromGroups } from '../profiling/estimates.ts';
import { noMoments, shiftedMoments } from '../profiling/moments.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { interpolate, quantileRank } from '../profiling/ranks.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import { quantileBinsOf, rankedMasks } from './carried-measures.ts';
import type { ComparedType } from './compared-type.ts';
import { largestGap, type Pair } from './drift-measures.ts';
import { justBelow, lastBelow } from './last-below.ts';
import { maskSql, readMask } from './masks.ts';
import { overlayBins, overlayEdges } from './overlay.ts';
import type { Relations } from './pair-counts.ts';
import { isOrdered, type PairMeasures } from './pair-measures.ts';

const table = 'meshbench_value_sample';
const grid = 'meshbench_grid';
const examplesKept = 10;
const gridCells = 500;
/** First rows of each side in which values that come often are looked for, so that each gets a cell of its own. */
const frequentFrom = 50_000;
const sides = ['before', 'after'] as const;

type Side = keyof Pair;
type Estimates = NonNullable<ComparedColumn['estimated']>;

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const list = (value: unknown): number[] => (Array.isArray(value) ? value.map(Number) : []);
const letter = (side: Side): 'a' | 'b' => (side === 'before' ? 'a' : 'b');

/** How the values of one column are read, for every statement here. */
interface Reading {
  readonly runner: QueryRunner;
  readonly type: ColumnType;
  /** SQL of a relation with `v`, by side. */
  readonly from: Readonly<Record<Side, string>>;
  /** SQL that is true for values that have a place in the order. */
  readonly onLine: string;
  /** Values beyond which there is nothing on either side, as text; null where no value has a place. */
  readonly bounds: { readonly min: string; readonly max: string } | null;
}

/**
 * A column with more different values than can be counted one by one. Rows, nulls, extremes, moments, lengths, medians and the rows
 * in each bin are counted exactly, in one scan of each side; how many values there are, came and went is estimated from the values
 * whose hash lies below a bound: the same values on both sides, so that what is shared is estimated without bias. The bins' borders
 * come from these values too, about 500 cells; the Kolmogorov-Smirnov distance is the largest at a border, and what a cell may add
 * bounds its error with certainty.
 * @param share the part of all hash values that is looked at, and its bound as a UBIGINT literal
 * @param unreadable rows of each side whose value is not null in the file and null here
 */
export async function sampledMeasures(
  runner: QueryRunner,
  relations: Relations,
  compared: ComparedType,
  share: { readonly share: number; readonly bound: string },
  unreadable: Pair,
  rows: Pair,
): Promise<PairMeasures> {
  const { type } = compared;
  // Of a narrow float the borders would be doubles: all are compared as such.
  const value = (side: Side): string => (type.kind === 'float' ? `(${compared[side]})::DOUBLE` : compared[side]);
  const from = {
    before: `(SELECT ${value('before')} AS v FROM ${relations.before})`,
    after: `(SELECT ${value('after')} AS v FROM ${relations.after})`,
  };
  try {
    const chosen = (side: Side, counts: string): string =>
      `SELECT v, ${counts} FROM ${from[side]} WHERE v IS NOT NULL AND hash(v) < ${share.bound} GROUP BY v`;
    await runner.rows(
      `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT v, sum(a)::BIGINT AS a, sum(b)::BIGINT AS b
       FROM (${chosen('before', 'count(*) AS a, 0::BIGINT AS b')} UNION ALL ${chosen('after', '0::BIGINT AS a, count(*) AS b')}) GROUP BY v`,
    );
    const onLine = type.kind === 'float' ? 'v IS NOT NULL AND NOT isnan(v)' : 'v IS NOT NULL';
    const reading: Reading = { runner, type, from, onLine, bounds: await boundsOf(runner, type, from, onLine) };
    return await measured(reading, share.share, unreadable, rows);
  } finally {
    for (const each of [table, grid]) await runner.rows(`DROP TABLE IF EXISTS ${each}`);
  }
}

async function boundsOf(runner: QueryRunner, type: ColumnType, from: Reading['from'], onLine: string): Promise<Reading['bounds']> {
  if (!isOrdered(type)) return null;
  const ends = (side: Side): string => `SELECT min(v) AS low, max(v) AS high FROM ${from[side]} WHERE ${onLine}`;
  const first = (side: Side): string => `(SELECT v FROM ${from[side]} LIMIT ${String(frequentFrom)})`;
  const often = `SELECT v FROM (FROM ${first('before')} UNION ALL FROM ${first('after')}) WHERE ${onLine} GROUP BY v HAVING count(*) >= ${String(frequentFrom / 500)} LIMIT 1000`;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${grid} AS SELECT list_sort(list_distinct(list_append(coalesce((SELECT list(v) || list(TRY(${justBelow('v', type)})) FILTER (TRY(${justBelow('v', type)}) IS NOT NULL) FROM (${often})), []) || (SELECT quantile_disc(v, [i / ${String(gridCells)}.0 FOR i IN range(1, ${String(gridCells)})]) FROM ${table} WHERE ${onLine}), max(high)))) AS edges,
       min(low) AS low, max(high) AS high FROM (${ends('before')} UNION ALL ${ends('after')})`,
  );
  const [row = []] = await runner.rows(`SELECT ${textExpression('low', type)}, ${textExpression('high', type)} FROM ${grid}`);
  const [min, max] = [text(row[0]), text(row[1])];
  return min === null || max === null ? null : { min, max };
}

/** Borders of the drawing, and for each the largest value that lies below it. */
interface Drawing {
  readonly edges: ReturnType<typeof overlayEdges>;
  readonly min: number;
  readonly max: number;
  readonly below: readonly { readonly place: number; readonly sql: string }[];
}

/** Places of the least and the greatest value that has one: infinities have none. */
async function finiteEnds({ from, runner, type }: Reading, bounds: { min: string; max: string }): Promise<(number | null)[]> {
  const ends = [position(bounds.min, type), position(bounds.max, type)];
  if (!ends.includes(null) || type.kind !== 'float') return ends;
  const of = (side: Side): string => `SELECT min(v) AS low, max(v) AS high FROM ${from[side]} WHERE isfinite(v)`;
  const [row = []] = await runner.rows(`SELECT min(low), max(high) FROM (${of('before')} UNION ALL ${of('after')})`);
  return row.map((each) => (typeof each === 'number' ? each : null));
}

async function drawingOf(reading: Reading): Promise<Drawing | null> {
  const { bounds, onLine, runner, type } = reading;
  if (bounds === null || !hasAxis(type)) return null;
  const [row = []] = await runner.rows(
    `SELECT ${['quantile_disc(v, 0.5)', 'quantile_disc(v, 0.01)', 'quantile_disc(v, 0.99)']
      .map((each) => textExpression(each, type))
      .join(', ')} FROM ${table} WHERE ${type.kind === 'float' ? 'isfinite(v)' : onLine}`,
  );
  const [median = null, low = null, high = null] = row.map((each) => position(text(each) ?? '', type));
  const [min, max] = await finiteEnds(reading, bounds);
  if (min === undefined || max === undefined || min === null || max === null) return null;
  const edges = overlayEdges(type, { min, max, median, low, high });
  const inside = edges.places.filter((place) => place > min && place <= max);
  return { edges, min, max, below: inside.map((place) => ({ place, sql: lastBelow(place, type) })) };
}

/** Everything that one scan of a side tells. */
interface Scan {
  readonly filled: number;
  readonly placed: number;
  /** Without infinities. */
  readonly onAxis: number;
  readonly min: string | null;
  readonly max: string | null;
  readonly fingerprint: string;
  readonly moments: { readonly mean: number | null; readonly standardDeviation: number | null };
  readonly cells: readonly number[];
  readonly drawn: readonly number[];
  readonly lengths: { min: number; max: number; mean: number } | null;
}

const binned = (edges: string, condition: string): string => `map_values(histogram(v, ${edges}) FILTER (${condition}))`;

async function scan(reading: Reading, side: Side, drawing: Drawing | null): Promise<Scan> {
  const { bounds, from, onLine, runner, type } = reading;
  const numeric = isNumeric(type);
  const finite = type.kind === 'float' ? 'isfinite(v)' : 'v IS NOT NULL';
  const centre = numeric ? Number((await runner.rows(`SELECT avg(v::DOUBLE) FROM ${table} WHERE ${finite}`))[0]?.[0] ?? 0) : 0;
  const difference = `(v::DOUBLE - '${String(Number.isFinite(centre) ? centre : 0)}'::DOUBLE)`;
  const parts = {
    filled: 'count(v)::DOUBLE',
    placed: `(count(*) FILTER (${onLine}))::DOUBLE`,
    min: isOrdered(type) ? textExpression(`min(v) FILTER (${onLine})`, type) : 'NULL',
    max: isOrdered(type) ? textExpression(`max(v) FILTER (${onLine})`, type) : 'NULL',
    // Two bags of values have the same sum of hashes when they are the same, and otherwise by a chance of one in 2^64.
    fingerprint: 'sum(hash(v))::VARCHAR',
    sum: numeric ? `fsum(${difference}) FILTER (${finite})` : 'NULL',
    squares: numeric ? `fsum(${difference} * ${difference}) FILTER (${finite})` : 'NULL',
    cells: bounds === null ? 'NULL' : binned(`(SELECT edges FROM ${grid})`, onLine),
    onAxis: `(count(*) FILTER (${finite}))::DOUBLE`,
    drawn: drawing === null || drawing.below.length === 0 ? 'NULL' : binned(`[${drawing.below.map(({ sql }) => sql).join(', ')}]`, finite),
    shortest: type.kind === 'text' ? 'min(length(v))::DOUBLE' : 'NULL',
    longest: type.kind === 'text' ? 'max(length(v))::DOUBLE' : 'NULL',
    mean: type.kind === 'text' ? 'avg(length(v))' : 'NULL',
  };
  const names = Object.keys(parts);
  const [row = []] = await runner.rows(`SELECT ${Object.values(parts).join(', ')} FROM ${from[side]}`);
  const at = (name: keyof typeof parts): unknown => row[names.indexOf(name)];
  const orNull = (name: keyof typeof parts): number | null => (typeof at(name) === 'number' ? Number(at(name)) : null);
  const mean = orNull('mean');
  return {
    filled: Number(at('filled')),
    placed: Number(at('placed')),
    onAxis: Number(at('onAxis')),
    min: text(at('min')),
    max: text(at('max')),
    fingerprint: String(at('fingerprint')),
    moments: numeric
      ? shiftedMoments(Number.isFinite(centre) ? centre : 0, Number(at('onAxis')), orNull('sum'), orNull('squares'))
      : noMoments,
    cells: list(at('cells')),
    drawn: list(at('drawn')),
    lengths: mean === null ? null : { min: Number(at('shortest')), max: Number(at('longest')), mean },
  };
}

async function measured(reading: Reading, share: number, unreadable: Pair, rows: Pair): Promise<PairMeasures> {
  const { bounds, type } = reading;
  const drawing = await drawingOf(reading);
  const scans = { before: await scan(reading, 'before', drawing), after: await scan(reading, 'after', drawing) };
  const { estimated, totals } = await estimates(reading, share);
  const cells = scans.before.cells.map((before, index): Pair => ({ before, after: scans.after.cells[index] ?? 0 }));
  const gap = bounds === null ? null : largestGap(cells);
  const figures = async (side: Side): Promise<SideFigures> => ({
    nulls: rows[side] - scans[side].filled - unreadable[side],
    nans: scans[side].filled - scans[side].placed,
    unreadable: unreadable[side],
    distinct: Math.min(totals.distinct[side], scans[side].filled),
    min: decodeScalar(scans[side].min, type),
    max: decodeScalar(scans[side].max, type),
    median: bounds === null ? null : await median(reading, side, scans[side]),
    ...scans[side].moments,
  });
  const changes = async (side: Side): Promise<ValueChanges> => {
    const changed = totals.only[side];
    return { ...changed, rows: Math.min(changed.rows, scans[side].filled), examples: await examples(reading, side) };
  };
  return {
    method: 'sample',
    before: await figures('before'),
    after: await figures('after'),
    union: totals.union,
    isSame:
      rows.before === rows.after && scans.before.filled === scans.after.filled && scans.before.fingerprint === scans.after.fingerprint,
    newValues: await changes('after'),
    vanishedValues: await changes('before'),
    categories: null,
    quantileBins: bounds === null ? null : quantileBinsOf(cells),
    gap: gap === null ? null : { d: gap.d, at: await edgeAt(reading, gap.at) },
    distribution: drawing === null ? null : drawn(drawing, scans, type),
    masks: type.kind === 'text' ? await masks(reading.runner) : null,
    lengths: type.kind === 'text' ? { before: scans.before.lengths, after: scans.after.lengths } : null,
    estimated: { ...estimated, ks: gap === null ? null : gapAtMost(cells, await singleCells(reading)) - gap.d },
    allDifferent: totals.allDifferent,
  };
}

/** Cells that hold one value: the border before is the next smaller one. */
async function singleCells({ runner, type }: Reading): Promise<boolean[]> {
  const rows = await runner.rows(
    `SELECT coalesce(lag(e) OVER (ORDER BY e) = TRY(${justBelow('e', type)}), FALSE) FROM (SELECT unnest(edges) AS e FROM ${grid}) ORDER BY e`,
  );
  return rows.map(([is]) => is === true);
}

/** The largest distance that values within the cells could have: below a border the one side may all be there, the other not yet. */
export function gapAtMost(cells: readonly Pair[], isSingle: readonly boolean[]): number {
  const n = cells.reduce((sum, each) => sum + each.before, 0);
  const m = cells.reduce((sum, each) => sum + each.after, 0);
  let [p, q, most] = [0, 0, 0];
  for (const [index, cell] of cells.entries()) {
    const [nextP, nextQ] = [p + cell.before / n, q + cell.after / m];
    most = isSingle[index] === true ? Math.max(most, Math.abs(nextP - nextQ)) : Math.max(most, nextP - q, nextQ - p);
    [p, q] = [nextP, nextQ];
  }
  return Math.min(1, most);
}

async function edgeAt({ runner, type }: Reading, index: number) {
  const [row = []] = await runner.rows(`SELECT ${textExpression(`edges[${String(index + 1)}]`, type)} FROM ${grid}`);
  return decodeScalar(text(row[0]), type);
}

function drawn(drawing: Drawing, scans: Readonly<Record<Side, Scan>>, type: ColumnType): OverlaidDistribution {
  const { below, edges, max, min } = drawing;
  const all = { before: scans.before.onAxis, after: scans.after.onAxis };
  const upTo = (side: Side, place: number): number => {
    if (place <= min) return 0;
    const index = below.findIndex((each) => each.place === place);
    return index < 0 ? all[side] : scans[side].drawn.slice(0, index + 1).reduce((sum, each) => sum + each, 0);
  };
  const pairs = edges.places.map((place) => ({ before: upTo('before', place), after: upTo('after', place) }));
  return overlayBins(type, edges, pairs, all, { min, max });
}

const edge = (place: number): string => `(SELECT edges[${String(place)}] FROM ${grid})`;

/** Exact: the cell that holds the middle is read once more. */
async function median({ from, onLine, runner, type }: Reading, side: Side, { cells, placed }: Scan): Promise<SideFigures['median']> {
  if (placed === 0) return null;
  const { fraction, lower, upper } = quantileRank(50, placed);
  const at = (rank: number): string => {
    let before = 0;
    const index = cells.findIndex((count) => {
      before += count;
      return before > rank;
    });
    const count = cells[index] ?? 1;
    const part = (rank - (before - count) + 0.5) / count;
    const cell = `v <= ${edge(index + 1)}${index === 0 ? '' : ` AND v > ${edge(index)}`}`;
    return textExpression(`quantile_disc(v, ${String(part)}) FILTER (${onLine} AND ${cell})`, type);
  };
  const [row = []] = await runner.rows(`SELECT ${at(lower)}, ${at(upper)} FROM ${from[side]}`);
  const [low, high] = [decodeScalar(text(row[0]), type), decodeScalar(text(row[1]), type)];
  return isNumeric(type) && typeof low === 'number' && typeof high === 'number' ? interpolate(low, high, fraction) : low;
}

async function examples({ runner, type }: Reading, side: Side): Promise<ValueChanges['examples']> {
  const [own, other] = side === 'before' ? ['a', 'b'] : ['b', 'a'];
  const rows = await runner.rows(
    `SELECT ${textExpression('v', type)}, n::DOUBLE FROM (SELECT v, ${own} AS n FROM ${table} WHERE ${other} = 0 ORDER BY n DESC, v LIMIT ${String(examplesKept)})`,
  );
  return rows.map(([value, count]) => ({ value: decodeScalar(text(value), type), count: Number(count) }));
}

interface Totals {
  readonly distinct: Pair;
  readonly union: number;
  /** Values that only this side has, and their rows. */
  readonly only: Readonly<Record<Side, { values: number; rows: number }>>;
  readonly allDifferent: Readonly<Record<Side, boolean>>;
}

async function estimates({ runner }: Reading, share: number): Promise<{ totals: Totals; estimated: Omit<Estimates, 'ks'> }> {
  const figures = sides.flatMap((side) => {
    const [own, other] = [letter(side), letter(side === 'before' ? 'after' : 'before')];
    return [
      `count(*) FILTER (${own} > 0)`,
      `coalesce(sum(${own}), 0)`,
      `count(*) FILTER (${own} > 0 AND ${other} = 0)`,
      `coalesce(sum(${own}) FILTER (${other} = 0), 0)`,
      `coalesce(sum(${own}::DOUBLE * ${own}) FILTER (${other} = 0), 0)`,
    ];
  });
  const [row = []] = await runner.rows(`SELECT count(*)::DOUBLE, ${figures.map((each) => `(${each})::DOUBLE`).join(', ')} FROM ${table}`);
  const numbers = row.map(Number);
  const of = (side: Side) => {
    const [values = 0, seen = 0, only = 0, onlyRows = 0, squares = 0] = numbers.slice(side === 'before' ? 1 : 6);
    const distinct = distinctFromHashes(values, share);
    const changed = { values: totalFromGroups(only, only, share), rows: totalFromGroups(onlyRows, squares, share) };
    return { values, seen, distinct, changed, allDifferent: values === seen };
  };
  const [before, after] = [of('before'), of('after')];
  const only = ({ changed }: ReturnType<typeof of>) => ({ values: changed.values.estimate, rows: changed.rows.estimate });
  const margin = ({ changed }: ReturnType<typeof of>) => ({ values: changed.values.plusMinus, rows: changed.rows.plusMinus });
  return {
    totals: {
      distinct: { before: before.distinct.estimate, after: after.distinct.estimate },
      union: distinctFromHashes(numbers[0] ?? 0, share).estimate,
      only: { before: only(before), after: only(after) },
      allDifferent: { before: before.allDifferent, after: after.allDifferent },
    },
    estimated: {
      share,
      values: numbers[0] ?? 0,
      rows: { before: before.seen, after: after.seen },
      distinct: { before: before.distinct.plusMinus, after: after.distinct.plusMinus },
      newValues: margin(after),
      vanishedValues: margin(before),
    },
  };
}

async function masks(runner: QueryRunner): Promise<ComparedColumn['masks']> {
  const rows = await runner.rows(
    `SELECT ${maskSql('v')}, sum(a)::DOUBLE, sum(b)::DOUBLE FROM ${table} GROUP BY 1 ORDER BY sum(a + b) DESC LIMIT 1000`,
  );
  const found = new Map<string, { before: number; after: number }>();
  for (const [mask, before, after] of rows) {
    const key = readMask(text(mask) ?? '');
    const entry = found.get(key) ?? { before: 0, after: 0 };
    found.set(key, { before: entry.before + Number(before), after: entry.after + Number(after) });
  }
  return rankedMasks(found, false);
}
