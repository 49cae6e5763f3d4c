import type { Scalar } from '#contract/values.ts';
import { edgeLiteral, hasAxis, position } from './axis.ts';
import { isNumeric, type ColumnType } from './column-type.ts';
import { contentFromTable } from './content/table-content.ts';
import { blankPattern } from './count-queries.ts';
import { sampledValues, topLimit, type Bounds, type Figures } from './figures.ts';
import { hashShare } from './estimates.ts';
import { chooseEdges, histogramFrom, type Edges, type Spread } from './histogram.ts';
import { noMoments, ratio, shiftedMoments, type Moments } from './moments.ts';
import { valuesAtRanks } from './ordered-values.ts';
import type { QueryRunner } from './query-runner.ts';
import { quantilePercents, quantileRank } from './ranks.ts';
import { decodeScalar, textExpression } from './scalar.ts';
import { between } from './value-counts.ts';

/** Whole numbers of at most 64 bits, whose sum over any table fits a HUGEINT. */
const sumsExactly = (type: ColumnType): boolean => type.kind === 'integer' && !type.sql.endsWith('HUGEINT');

const finiteOnly = (type: ColumnType): string => (type.kind === 'float' ? ' FILTER (isfinite(v))' : '');

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number => Number(value ?? 0);

interface Summary {
  readonly filled: number;
  readonly nulls: number;
  readonly nans: number;
  readonly distinct: number;
  readonly singletons: number;
  readonly minText: string | null;
  readonly maxText: string | null;
  readonly length: Figures['length'];
  readonly empty: number;
  readonly blank: number;
  /** Sum of all values: exact text for whole numbers, else approximate. */
  readonly sum: string | null;
  readonly finite: number;
}

function summaryQuery(table: string, type: ColumnType): string {
  const ordered = type.kind === 'float' ? ' FILTER (NOT isnan(v))' : '';
  const select = [
    'coalesce(sum(n) FILTER (v IS NOT NULL), 0)::BIGINT',
    'coalesce(sum(n) FILTER (v IS NULL), 0)::BIGINT',
    'count(v)',
    'count(v) FILTER (n = 1)',
    textExpression(`min(v)${ordered}`, type),
    textExpression(`max(v)${ordered}`, type),
    type.kind === 'float' ? 'coalesce(sum(n) FILTER (isnan(v)), 0)::BIGINT' : '0',
  ];
  if (type.kind === 'text') {
    select.push('min(length(v))', 'max(length(v))', 'sum(length(v) * n)::DOUBLE');
    select.push("coalesce(sum(n) FILTER (v = ''), 0)::BIGINT");
    select.push(`coalesce(sum(n) FILTER (regexp_full_match(v, ${blankPattern})), 0)::BIGINT`);
  } else if (isNumeric(type)) {
    const sum = sumsExactly(type) ? 'sum(v::HUGEINT * n)' : `fsum(v::DOUBLE * n)${finiteOnly(type)}`;
    select.push(`${sum}::VARCHAR`, `coalesce(sum(n)${finiteOnly(type)}, 0)::BIGINT`);
  }
  return `SELECT ${select.join(', ')} FROM ${table}`;
}

function readSummary(row: readonly unknown[], type: ColumnType): Summary {
  const isText = type.kind === 'text';
  const filled = number(row[0]);
  return {
    filled,
    nulls: number(row[1]),
    distinct: number(row[2]),
    singletons: number(row[3]),
    minText: text(row[4]),
    maxText: text(row[5]),
    nans: number(row[6]),
    length: isText && filled > 0 ? { min: number(row[7]), max: number(row[8]), mean: number(row[9]) / filled } : null,
    empty: isText ? number(row[10]) : 0,
    blank: isText ? number(row[11]) : 0,
    sum: isText ? null : text(row[7]),
    finite: type.kind === 'float' ? number(row[8]) : filled,
  };
}

/** From so many values on, which are short, it pays to put them in order once. */
const manyValues = 50_000;
const isShort = (type: ColumnType): boolean => isNumeric(type) || ['date', 'timestamp', 'time'].includes(type.kind);

/**
 * The values at every rank that the quantiles need, zero-based, each with the number of rows up to it; ascending. Where every value
 * occurs once, the ranks are found without putting the values in order.
 */
function quantileRows(runner: QueryRunner, table: string, type: ColumnType, total: number, summary: Summary): Promise<unknown[][]> {
  const ranks = quantilePercents.map((percent) => quantileRank(percent, total));
  const places = [...new Set(ranks.flatMap(({ lower, upper }) => [lower, upper]))];
  const wanted = type.kind === 'float' ? 'v IS NOT NULL AND NOT isnan(v)' : 'v IS NOT NULL';
  if (summary.singletons === summary.distinct && isHeldEasily(summary, type)) {
    // Half a rank more, because a share that falls on a rank exactly may be rounded to the one before it.
    const shares = places.map((rank) => `${(rank + 0.5) / total}::DOUBLE`);
    const values = `SELECT quantile_disc(v, [${shares.join(', ')}]) AS found FROM ${table} WHERE ${wanted}`;
    const pairs = `SELECT unnest(found) AS v, unnest([${places.join(', ')}]) AS rank FROM (${values})`;
    return runner.rows(`SELECT ${textExpression('v', type)}, rank::DOUBLE + 1 FROM (${pairs}) ORDER BY rank`);
  }
  if (summary.distinct >= manyValues && isShort(type)) return valuesAtRanks(runner, table, type, wanted, places);
  // A sum of counts is a HUGEINT, which compares slowly; rows of a table are no more than a BIGINT can say.
  const ordered = `SELECT v, n, (sum(n) OVER (ORDER BY v ROWS UNBOUNDED PRECEDING))::BIGINT AS c FROM ${table} WHERE ${wanted}`;
  const isAtRank = ranks.map(({ lower, upper }) => `(c > ${lower} AND c - n <= ${upper})`).join(' OR ');
  return runner.rows(`SELECT ${textExpression('v', type)}, c::DOUBLE FROM (${ordered}) WHERE ${isAtRank} ORDER BY c`);
}

/** Ranks are found in memory alone, which values that are many or long should not be in. */
const heldValues = 100_000;
const heldCharacters = 255;

const isHeldEasily = ({ distinct, length }: Summary, { kind }: ColumnType): boolean =>
  distinct <= heldValues && kind !== 'nested' && kind !== 'binary' && (length?.max ?? 0) <= heldCharacters;

function readQuantiles(rows: readonly unknown[][], type: ColumnType, total: number): { p: number; value: Scalar }[] {
  const at = (rank: number): string => text(rows.find(([, upTo]) => number(upTo) > rank)?.[0]) ?? '';
  return quantilePercents.map((percent) => {
    const { fraction, lower, upper } = quantileRank(percent, total);
    return { p: percent / 100, value: between(at(lower), at(upper), fraction, type) };
  });
}

/** A sum of doubles, without the digits that its decimals cannot have. */
function roundedSum(sum: string, type: ColumnType): number | null {
  const value = Number(sum);
  if (!Number.isFinite(value)) return null;
  return type.kind === 'decimal' ? Number(value.toFixed(type.scale)) : value;
}

/** A whole number near the mean, so that differences to it are small and, for whole numbers, exact. */
function centreOf(summary: Summary, type: ColumnType): { literal: string; value: number; difference: string } {
  if (sumsExactly(type) && summary.sum !== null) {
    const centre = BigInt(summary.sum) / BigInt(Math.max(1, summary.filled));
    return { literal: `${centre}`, value: Number(centre), difference: `(v::HUGEINT - ${centre}::HUGEINT)::DOUBLE` };
  }
  const value = summary.finite === 0 ? 0 : number(summary.sum) / summary.finite;
  const centre = Number.isFinite(value) ? value : 0;
  return { literal: String(centre), value: centre, difference: `(v::DOUBLE - '${centre}'::DOUBLE)` };
}

function momentsQuery(table: string, type: ColumnType, summary: Summary): string {
  const d = centreOf(summary, type).difference;
  return `SELECT fsum(${d} * n)${finiteOnly(type)}, fsum(${d} * ${d} * n)${finiteOnly(type)} FROM ${table} WHERE v IS NOT NULL`;
}

/**
 * Rows between each two edges: those below the first edge have number 0. The place of a value is searched by halves, which takes a third
 * of the time of asking for one edge after the other.
 */
function spreadQuery(table: string, type: ColumnType, edges: Edges): string {
  const literals = edges.places.map((place) => edgeLiteral(place, type));
  const placeAmong = (first: number, last: number): string => {
    if (first === last) return String(first);
    const middle = (first + last) >> 1;
    return `CASE WHEN v < ${literals[middle] ?? 'NULL'} THEN ${placeAmong(first, middle)} ELSE ${placeAmong(middle + 1, last)} END`;
  };
  // What every comparison would make of the value, made once.
  const compared = new Set(literals.map((literal) => literal.slice(literal.lastIndexOf('::'))));
  const v = compared.size === 1 ? `v${[...compared].join('')}` : 'v';
  const onAxis = type.kind === 'float' ? 'isfinite(v)' : 'v IS NOT NULL';
  const place = placeAmong(0, literals.length);
  return `SELECT ${place} AS place, sum(n)::DOUBLE FROM (SELECT ${v} AS v, n FROM ${table} WHERE ${onAxis}) GROUP BY place`;
}

/** Values below each edge, and all of them. */
function readSpread(rows: readonly unknown[][], edges: Edges): { below: number[]; total: number } {
  const counts = Array.from({ length: edges.places.length + 1 }, () => 0);
  for (const [place, count] of rows) counts[number(place)] = number(count);
  let sum = 0;
  const upTo = counts.map((count) => (sum += count));
  return { below: upTo.slice(0, -1), total: sum };
}

function readMoments(row: readonly unknown[], type: ColumnType, summary: Summary): Moments {
  if (!isNumeric(type) || summary.finite === 0) return noMoments;
  const centre = centreOf(summary, type);
  const moments = shiftedMoments(centre.value, summary.finite, number(row[0]), number(row[1]));
  if (!sumsExactly(type) || summary.sum === null) return moments;
  return { ...moments, mean: ratio(BigInt(summary.sum), BigInt(summary.filled)) };
}

/**
 * Every figure of a column from its value counts, computed where they lie, so that their number does not matter.
 * @param table a table with `v` (value, NULL too) and `n` (occurrences, BIGINT)
 * @param options ends of the histogram where the counts are not of all values; whether to tell what the values look like
 */
export async function figuresFromTable(
  runner: QueryRunner,
  table: string,
  type: ColumnType,
  { bounds, content: wanted }: { bounds?: Bounds; content?: { isExact: boolean } } = {},
): Promise<Figures> {
  const summary = readSummary((await runner.rows(summaryQuery(table, type)))[0] ?? [], type);
  const total = summary.filled - summary.nans;
  const quantiles = total > 0 ? readQuantiles(await quantileRows(runner, table, type, total, summary), type, total) : [];
  const edges = await edgesFor(runner, table, type, { ...summary, ...bounds }, quantiles);
  const spread = edges && readSpread(await runner.rows(spreadQuery(table, type, edges)), edges);
  const ordered = type.kind === 'float' ? 'v IS NOT NULL AND NOT isnan(v)' : 'v IS NOT NULL';
  const top = await runner.rows(
    `SELECT ${textExpression('v', type)}, n FROM (SELECT v, n FROM ${table} WHERE ${ordered} ORDER BY n DESC, v LIMIT ${topLimit})`,
  );
  const values = await valueSample(runner, table, type, summary.distinct);
  const described =
    wanted &&
    (await contentFromTable(runner, {
      table,
      type,
      quantiles,
      isExact: wanted.isExact,
      rows: summary.filled - summary.nans,
      distinct: summary.distinct,
      singletons: summary.singletons,
      minText: summary.minText,
      difference: isNumeric(type) ? centreOf(summary, type).difference : '0',
      sum: summary.sum === null ? null : sumsExactly(type) ? decodeScalar(summary.sum, type) : roundedSum(summary.sum, type),
      longest: summary.length?.max ?? 0,
      sample: values,
    }));
  const [sums = []] = described?.sums ? [described.sums] : isNumeric(type) ? await runner.rows(momentsQuery(table, type, summary)) : [];
  return {
    filled: summary.filled,
    nullCount: summary.nulls,
    nanCount: type.kind === 'float' ? summary.nans : null,
    emptyCount: type.kind === 'text' ? summary.empty : null,
    blankCount: type.kind === 'text' ? summary.blank : null,
    distinct: summary.distinct,
    min: decodeScalar(summary.minText, type),
    max: decodeScalar(summary.maxText, type),
    moments: readMoments(sums, type, summary),
    quantiles,
    length: summary.length,
    histogram: edges && spread && histogramFrom(type, edges, spread.below, spread.total),
    topValues: top.map((row) => ({ value: decodeScalar(text(row[0]), type), count: number(row[1]) })),
    singletons: summary.singletons,
    values,
    content: described?.content ?? null,
  };
}

/** Values by a hash of their own, so that they are no narrower a choice than the table is. */
async function valueSample(runner: QueryRunner, table: string, type: ColumnType, distinct: number): Promise<Figures['values']> {
  const share = hashShare(sampledValues, distinct);
  const condition = share ? `hash(v, 1) < ${share.bound} AND v IS NOT NULL` : 'v IS NOT NULL';
  const rows = await runner.rows(`SELECT ${textExpression('v', type)}, n FROM ${table} WHERE ${condition} ORDER BY v`);
  return rows.map((row) => ({ text: text(row[0]) ?? '', count: number(row[1]) }));
}

/** Quantiles as places on the axis. */
function placesOf(quantiles: Figures['quantiles'], type: ColumnType): Pick<Spread, 'low' | 'median' | 'high'> {
  const [low, median, high] = [0.01, 0.5, 0.99].map((p) => {
    const value = quantiles.find((each) => each.p === p)?.value ?? null;
    return value === null ? null : position(String(value), type);
  });
  return { low: low ?? null, median: median ?? null, high: high ?? null };
}

async function edgesFor(
  runner: QueryRunner,
  table: string,
  type: ColumnType,
  summary: Bounds,
  quantiles: Figures['quantiles'],
): Promise<Edges | null> {
  if (!hasAxis(type) || summary.minText === null || summary.maxText === null) return null;
  let min = position(summary.minText, type);
  let max = position(summary.maxText, type);
  if (type.kind === 'float' && (min === null || max === null)) {
    const finite = await runner.rows(
      `SELECT ${textExpression('min(v)', type)}, ${textExpression('max(v)', type)} FROM ${table} WHERE isfinite(v)`,
    );
    min = position(text(finite[0]?.[0]) ?? '', type);
    max = position(text(finite[0]?.[1]) ?? '', type);
  }
  if (min === null || max === null) return null;
  return chooseEdges(type, { min, max, ...placesOf(quantiles, type) });
}
