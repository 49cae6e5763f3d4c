import type { QueryRunner } from '../../profiling/query-runner.ts';
import { type Records, recordTable } from './records.ts';

/** Of the pairs that agree in the one column, so many agree in the other as well. */
const impliedShare = 0.8;

/** Ordered pairs of records that agree in these columns. */
async function agreeing(runner: QueryRunner, places: readonly number[]): Promise<number> {
  const values = places.map((place) => `v${place}`);
  const [row] = await runner.rows(
    `SELECT coalesce(sum(n * (n - 1)), 0)::DOUBLE FROM (SELECT count(*)::DOUBLE AS n FROM ${recordTable}
     WHERE ${values.map((value) => `${value} IS NOT NULL`).join(' AND ')} GROUP BY ${values.join(', ')})`,
  );
  return Number(row?.[0] ?? 0);
}

/**
 * Columns that repeat what another one says: whoever agrees in the one agrees in the other, as a member's year of birth does with the
 * member. To count both would take one agreement for two. Looked for only where the first is shared by so many records that they cannot
 * all be the same one; where few share it, that they agree in everything else is the very sign of sameness.
 * @returns for each column the place of the one that says it already; null where it counts
 */
export async function impliedColumns(runner: QueryRunner, { columns, count }: Records): Promise<(number | null)[]> {
  const own: number[] = [];
  for (const place of columns.keys()) own.push(await agreeing(runner, [place]));
  const implied: (number | null)[] = columns.map(() => null);
  const order = [...columns.keys()].toSorted((a, b) => (own[a] ?? 0) - (own[b] ?? 0) || a - b);
  for (const [rank, one] of order.entries()) {
    const pairs = own[one] ?? 0;
    if (implied[one] !== null || pairs <= 2 * count) continue;
    for (const other of order.slice(rank + 1)) {
      if (implied[other] === null && (await agreeing(runner, [one, other])) >= impliedShare * pairs) implied[other] = one;
    }
  }
  return implied;
}
