import type { ChangeLevel, ComparedColumn, ComparedSegment } from '#contract/studies/comparison.ts';
import type { QueryRunner } from '../profiling/query-runner.ts';
import { decodeScalar, textExpression } from '../profiling/scalar.ts';
import { kolmogorovSmirnov, populationStability, standardisedShift, type Pair } from './drift-measures.ts';
import { strongest } from './judge.ts';
import type { NamedColumn } from './keyed-rows.ts';
import type { Relations } from './pair-counts.ts';
import { quantileBinSql } from './pair-measures.ts';
import { thresholds } from './thresholds.ts';
import { number, signed } from './words.ts';

/** Share of a number's variance that categories must explain before it is compared within each of them. */
const explainedShare = 0.3;
/** Columns that explain about as much: the one with fewer categories is the plainer one. */
const aboutAsMuch = 0.02;
const numbersAtOnce = 40;
const shown = 20;
const table = 'meshbench_segments';

export interface Category extends NamedColumn {
  readonly distinct: number;
}

const finite = (expression: string): string => `CASE WHEN isfinite((${expression})::DOUBLE) THEN (${expression})::DOUBLE END`;

/**
 * For each number the column of categories that its values depend on most, by the share of variance between the categories of the
 * earlier delivery (correlation ratio, Fisher 1925): in a long table, where one column holds the values of many measurements, the
 * values of one can shift without the whole being moved.
 * @returns by the number's name
 */
export async function segmentColumns(
  runner: QueryRunner,
  relation: string,
  numbers: readonly NamedColumn[],
  categories: readonly Category[],
): Promise<Map<string, Category>> {
  const found = new Map<string, { category: Category; explained: number }>();
  for (const category of categories) {
    for (let start = 0; start < numbers.length; start += numbersAtOnce) {
      const some = numbers.slice(start, start + numbersAtOnce);
      const figures = some.flatMap((_, index) => [
        `count(x${String(index)})::DOUBLE`,
        `avg(x${String(index)})`,
        `var_pop(x${String(index)})`,
      ]);
      const values = some.map(({ compared }, index) => `${finite(compared.before)} AS x${String(index)}`);
      const groups = await runner.rows(
        `SELECT ${figures.join(', ')} FROM (SELECT ${category.compared.before} AS g, ${values.join(', ')} FROM ${relation}) WHERE g IS NOT NULL GROUP BY g`,
      );
      for (const [index, each] of some.entries()) {
        const explained = correlationRatio(groups.map((row) => row.slice(index * 3, index * 3 + 3).map(Number)));
        const best = found.get(each.name);
        const isBetter = best === undefined || explained > best.explained + aboutAsMuch;
        if (explained >= explainedShare && isBetter) found.set(each.name, { category, explained });
      }
    }
  }
  return new Map([...found].map(([name, { category }]) => [name, category]));
}

/** Variance between groups over all variance, of groups with count, mean and variance. */
export function correlationRatio(groups: readonly (readonly number[])[]): number {
  const filled = groups.filter(([count = 0]) => count > 0);
  const total = filled.reduce((sum, [count = 0]) => sum + count, 0);
  if (total === 0) return 0;
  const mean = filled.reduce((sum, [count = 0, middle = 0]) => sum + (count / total) * middle, 0);
  const between = filled.reduce((sum, [count = 0, middle = 0]) => sum + (count / total) * (middle - mean) ** 2, 0);
  const within = filled.reduce((sum, [count = 0, , variance = 0]) => sum + (count / total) * variance, 0);
  const share = between / (between + within);
  return Number.isFinite(share) ? share : 0;
}

/** Compares a number within each category, on all rows of both deliveries. */
export async function compareSegments(
  runner: QueryRunner,
  relations: Relations,
  numbers: NamedColumn,
  category: Category,
): Promise<NonNullable<ComparedColumn['segments']>> {
  const rows = (side: 'before' | 'after'): string =>
    `SELECT ${category.compared[side]} AS g, ${finite(numbers.compared[side])} AS v FROM ${relations[side]}`;
  const counts = (side: 'before' | 'after', figures: string): string =>
    `SELECT g, v, ${figures} FROM (${rows(side)}) WHERE g IS NOT NULL AND v IS NOT NULL GROUP BY g, v`;
  const both = `${counts('before', 'count(*) AS a, 0::BIGINT AS b')} UNION ALL ${counts('after', '0::BIGINT AS a, count(*) AS b')}`;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${table} AS
     SELECT *, sum(a) OVER w AS ca, sum(b) OVER w AS cb, sum(a) OVER g AS n, sum(b) OVER g AS m, sum(a * v) OVER g AS sa, sum(b * v) OVER g AS sb
     FROM (SELECT g, v, sum(a)::BIGINT AS a, sum(b)::BIGINT AS b FROM (${both}) GROUP BY g, v)
     WINDOW g AS (PARTITION BY g), w AS (PARTITION BY g ORDER BY v ROWS UNBOUNDED PRECEDING)`,
  );
  try {
    const name = textExpression('g', category.compared.type);
    const bins = await runner.rows(
      `SELECT ${name}, sum(a)::DOUBLE, sum(b)::DOUBLE FROM ${table} WHERE n > 0 GROUP BY g, ${quantileBinSql}`,
    );
    const binsOf = new Map<string, Pair[]>();
    for (const [group, before, after] of bins) {
      binsOf.set(String(group), [...(binsOf.get(String(group)) ?? []), { before: Number(before), after: Number(after) }]);
    }
    const groups = await runner.rows(
      `SELECT ${name}, any_value(n)::DOUBLE, any_value(m)::DOUBLE, max(abs(ca / n::DOUBLE - cb / m::DOUBLE)) FILTER (n > 0 AND m > 0),
         any_value(sa) / nullif(any_value(n), 0)::DOUBLE, any_value(sb) / nullif(any_value(m), 0)::DOUBLE, min(v) FILTER (2 * ca >= n AND n > 0), min(v) FILTER (2 * cb >= m AND m > 0),
         sqrt(sum(a * (v - sa / n::DOUBLE) ^ 2) FILTER (n > 1) / nullif(any_value(n) - 1, 0)), sqrt(sum(b * (v - sb / m::DOUBLE) ^ 2) FILTER (m > 1) / nullif(any_value(m) - 1, 0))
       FROM ${table} GROUP BY g`,
    );
    const items = groups.map((row) => segmentOf(row, binsOf.get(String(row[0])) ?? [], category));
    return {
      by: category.name,
      compared: items.length,
      items: items.toSorted((one, other) => weight(other) - weight(one) || (other.psi ?? 0) - (one.psi ?? 0)).slice(0, shown),
    };
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${table}`);
  }
}

const weight = (item: ComparedSegment): number => (item.level === 'strong' ? 2 : item.level === 'some' ? 1 : 0);

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

function segmentOf(row: readonly unknown[], bins: readonly Pair[], category: Category): ComparedSegment {
  const rows = { before: Number(row[1]), after: Number(row[2]) };
  const psi = populationStability(bins);
  const ks = numberOrNull(row[3]);
  const mean = { before: numberOrNull(row[4]), after: numberOrNull(row[5]) };
  const median = { before: numberOrNull(row[6]), after: numberOrNull(row[7]) };
  const shift = standardisedShift(
    { mean: mean.before, standardDeviation: numberOrNull(row[8]), count: rows.before },
    { mean: mean.after, standardDeviation: numberOrNull(row[9]), count: rows.after },
  );
  const p = ks === null ? null : kolmogorovSmirnov(ks, rows.before, rows.after);
  const level = levelOf(psi, p);
  return {
    value: decodeScalar(typeof row[0] === 'string' ? row[0] : null, category.compared.type),
    rows,
    median,
    mean,
    shift,
    psi: psi?.value ?? null,
    ks,
    p,
    level,
    words: wordsOf(level, mean, shift, psi?.value ?? null),
  };
}

/** Both the index and the Kolmogorov-Smirnov distance must rule out chance: many segments are looked at. */
function levelOf(psi: { value: number; p: number } | null, p: number | null): ChangeLevel {
  if (psi === null || p === null) return 'unknown';
  if (psi.p >= thresholds.significance || p >= thresholds.significance || psi.value < thresholds.psi.some) return 'none';
  return psi.value >= thresholds.psi.strong ? 'strong' : 'some';
}

function wordsOf(level: ChangeLevel, mean: ComparedSegment['mean'], shift: number | null, psi: number | null): string {
  if (level === 'unknown' || psi === null) return 'Only one delivery has it.';
  const moved =
    mean.before === null || mean.after === null || shift === null
      ? ''
      : `, the mean moved by ${signed(mean.after - mean.before)} (${signed(shift, 2)} standard deviations)`;
  if (level === 'none') return `No change that matters (stability index ${number(psi, 2)})`;
  return `${level === 'strong' ? 'Strong' : 'Moderate'} change: stability index ${number(psi, 2)}${moved}`;
}

/** What the segments add to their column's judgement. */
export function judgeSegments(segments: NonNullable<ComparedColumn['segments']>): {
  level: ChangeLevel;
  score: number;
  reason: string | null;
} {
  const drifted = segments.items.filter(({ level }) => level === 'some' || level === 'strong');
  if (drifted.length === 0) return { level: 'none', score: 0, reason: null };
  const most = Math.max(...drifted.map(({ psi }) => psi ?? 0));
  const [first] = drifted;
  const moved =
    first === undefined || first.mean.before === null || first.mean.after === null ? null : first.mean.after - first.mean.before;
  const shift = moved === null ? '' : `; the mean of the most changed moved by ${signed(moved)}`;
  return {
    level: strongest(drifted.map(({ level }) => level)),
    score: Math.min(25, most / thresholds.psi.some),
    reason: `Within ${segments.by}, ${drifted.length === 1 ? 'one category' : `${number(drifted.length)} categories`} of ${number(segments.compared)} drifted (stability index up to ${number(most, 2)}${shift}).`,
  };
}
