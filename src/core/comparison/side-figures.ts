import type { SideFigures } from '#contract/studies/comparison.ts';
import type { Scalar } from '#contract/values.ts';
import { isNumeric, type ColumnType } from '../profiling/column-type.ts';
import { exactMoments, floatMoments, noMoments, shiftedMoments, type Moments } from '../profiling/moments.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { interpolate, quantileRank } from '../profiling/ranks.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import type { Pair } from './drift-measures.ts';
import type { PairCount } from './pair-counts.ts';
import { isOrdered } from './pair-measures.ts';

type Counted = { readonly text: string; readonly count: number };

const sum = (some: readonly { readonly count: number }[]): number => some.reduce((total, { count }) => total + count, 0);
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Figures of one side from all value counts in ascending order. */
export function sideFromCounts(counts: readonly PairCount[], side: keyof Pair, type: ColumnType, unreadable: number): SideFigures {
  const own = counts.flatMap((each) => (each[side] === 0 ? [] : [{ text: each.text, count: each[side] }]));
  const filled = own.filter((each): each is Counted => each.text !== null);
  const values = type.kind === 'float' ? filled.filter((each) => each.text !== 'nan') : filled;
  const moments = momentsOf(values, type);
  return {
    nulls: sum(own) - sum(filled) - unreadable,
    nans: sum(filled) - sum(values),
    unreadable,
    distinct: filled.length,
    min: decodeScalar(values[0]?.text ?? null, type),
    max: decodeScalar(values.at(-1)?.text ?? null, type),
    median: isOrdered(type) ? medianOf(values, sum(values), type) : null,
    mean: moments.mean,
    standardDeviation: moments.standardDeviation,
  };
}

function momentsOf(values: readonly Counted[], type: ColumnType): Moments {
  switch (type.kind) {
    case 'integer':
      return exactMoments(
        values.map((each) => [BigInt(each.text), each.count] as const),
        0,
      );
    case 'decimal':
      return exactMoments(
        values.map((each) => [BigInt(each.text.replace('.', '')), each.count] as const),
        type.scale,
      );
    case 'float':
      return floatMoments(values.map((each) => [Number(each.text), each.count] as const).filter(([value]) => Number.isFinite(value)));
    default:
      return noMoments;
  }
}

/** Numbers: the middle, or half way between the two in the middle; else the lower of the two. */
function middle(lower: string, upper: string, fraction: number, type: ColumnType): Scalar {
  const [low, high] = [decodeScalar(lower, type), decodeScalar(upper, type)];
  return isNumeric(type) && typeof low === 'number' && typeof high === 'number' ? interpolate(low, high, fraction) : low;
}

function medianOf(values: readonly Counted[], total: number, type: ColumnType): Scalar {
  if (total === 0) return null;
  const { fraction, lower, upper } = quantileRank(50, total);
  const at = (rank: number): string => {
    let seen = 0;
    return values.find(({ count }) => (seen += count) > rank)?.text ?? '';
  };
  return middle(at(lower), at(upper), fraction, type);
}

/**
 * The same where the counts lie.
 * @param counts SQL of a relation with `v`, `n` (rows with this value) and, where values are ordered, `c` (rows up to it and with it)
 * @param onLine SQL that is true for values that have a place in the order
 */
export async function sideFromTable(
  runner: QueryRunner,
  counts: string,
  onLine: string,
  type: ColumnType,
  known: Pick<SideFigures, 'nulls' | 'distinct' | 'unreadable'>,
): Promise<SideFigures> {
  const finite = type.kind === 'float' ? 'isfinite(v)' : 'v IS NOT NULL';
  const numeric = isNumeric(type);
  const [row = []] = await runner.rows(
    `SELECT ${textExpression(`min(v) FILTER (${onLine})`, type)}, ${textExpression(`max(v) FILTER (${onLine})`, type)}, coalesce(sum(n) FILTER (${onLine}), 0)::DOUBLE,
       coalesce(sum(n) FILTER (v IS NOT NULL), 0)::DOUBLE${numeric ? `, coalesce(sum(n) FILTER (${finite}), 0)::DOUBLE, fsum(v::DOUBLE * n) FILTER (${finite})` : ''} FROM ${counts}`,
  );
  const total = Number(row[2]);
  const moments = numeric ? await tableMoments(runner, counts, finite, Number(row[4]), Number(row[5])) : noMoments;
  return {
    ...known,
    nans: Number(row[3]) - total,
    min: decodeScalar(text(row[0]), type),
    max: decodeScalar(text(row[1]), type),
    median: isOrdered(type) ? await tableMedian(runner, counts, onLine, total, type) : null,
    mean: moments.mean,
    standardDeviation: moments.standardDeviation,
  };
}

async function tableMoments(runner: QueryRunner, counts: string, finite: string, count: number, sum: number): Promise<Moments> {
  if (count === 0) return noMoments;
  const centre = Number.isFinite(sum / count) ? sum / count : 0;
  const difference = `(v::DOUBLE - '${String(centre)}'::DOUBLE)`;
  const [row = []] = await runner.rows(
    `SELECT fsum(${difference} * n), fsum(${difference} * ${difference} * n) FROM ${counts} WHERE ${finite}`,
  );
  return shiftedMoments(centre, count, Number(row[0]), Number(row[1]));
}

async function tableMedian(runner: QueryRunner, counts: string, onLine: string, total: number, type: ColumnType): Promise<Scalar> {
  if (total === 0) return null;
  const { fraction, lower, upper } = quantileRank(50, total);
  const at = (rank: number): string => textExpression(`min(v) FILTER (c > ${String(rank)})`, type);
  const [row = []] = await runner.rows(`SELECT ${at(lower)}, ${at(upper)} FROM ${counts} WHERE ${onLine}`);
  return middle(String(row[0]), String(row[1]), fraction, type);
}
