import { carriedLimit } from '../profiling/plan.ts';
import { textExpression } from '../profiling/scalar.ts';
import type { ComparedType } from './compared-type.ts';

/** Table expressions of the earlier and of the later delivery. */
export interface Relations {
  readonly before: string;
  readonly after: string;
}

/** One value and how often each delivery has it; the text as `textExpression` gives it, null for NULL. */
export interface PairCount {
  readonly text: string | null;
  readonly before: number;
  readonly after: number;
  /** Of a text, in characters; else 0. */
  readonly length: number;
}

/** `v`, and `a` and `b`: rows of the earlier and of the later delivery with this value. Each file is grouped by itself first. */
export function pairCountsQuery({ before, after }: Relations, compared: Pick<ComparedType, 'before' | 'after'>): string {
  const one = `SELECT v, count(*) AS a, 0::BIGINT AS b FROM (SELECT ${compared.before} AS v FROM ${before}) GROUP BY v`;
  const other = `SELECT v, 0::BIGINT AS a, count(*) AS b FROM (SELECT ${compared.after} AS v FROM ${after}) GROUP BY v`;
  return `SELECT v, sum(a)::BIGINT AS a, sum(b)::BIGINT AS b FROM (${one} UNION ALL ${other}) GROUP BY v`;
}

/** Value counts of several columns, brought out in one statement in ascending order; one more than may be carried tells that there are too many. */
export function carriedPairsQuery(relations: Relations, columns: readonly ComparedType[]): string {
  const parts = columns.map((compared, place) => {
    const length = compared.type.kind === 'text' ? 'length(v)' : '0';
    const counts = pairCountsQuery(relations, compared);
    return `(SELECT ${String(place)}, ${textExpression('v', compared.type)}, a::DOUBLE, b::DOUBLE, ${length} FROM (${counts}) ORDER BY v NULLS FIRST LIMIT ${String(carriedLimit + 1)})`;
  });
  return parts.join(' UNION ALL ');
}

/** Rows of {@link carriedPairsQuery} for each column; null where there were too many. */
export function readCarriedPairs(rows: readonly unknown[][], columns: number): (PairCount[] | null)[] {
  const found = Array.from({ length: columns }, (): PairCount[] => []);
  for (const [place, text, before, after, length] of rows) {
    found[Number(place)]?.push({
      text: typeof text === 'string' ? text : null,
      before: Number(before),
      after: Number(after),
      length: Number(length ?? 0),
    });
  }
  return found.map((counts) => (counts.length > carriedLimit ? null : counts));
}
