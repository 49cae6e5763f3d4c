import type { ColumnType } from './column-type.ts';
import type { QueryRunner } from './query-runner.ts';
import { textExpression } from './scalar.ts';

const orderedTable = 'meshbench_ordered';
/** Values that are counted together before they are looked at one by one. */
const partSize = 256;

/**
 * Values at some ranks of a table of value counts, for many short values. Put in order once, they are summed in parts, and only the
 * parts that hold a rank are brought out: half the price of a running sum over all of them.
 * @param condition SQL that leaves the values that have an order
 * @param ranks zero-based, among all occurrences
 * @returns texts of values, among them those at the ranks, each with the number of occurrences up to it; ascending
 */
export async function valuesAtRanks(
  runner: QueryRunner,
  table: string,
  type: ColumnType,
  condition: string,
  ranks: readonly number[],
): Promise<unknown[][]> {
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${orderedTable} AS SELECT v, n FROM ${table} WHERE ${condition} ORDER BY v`);
  try {
    const sums = await runner.rows(
      `SELECT (rowid // ${partSize})::DOUBLE AS part, sum(n)::DOUBLE FROM ${orderedTable} GROUP BY part ORDER BY part`,
    );
    const before = new Map<number, number>();
    let upTo = 0;
    for (const [part, sum] of sums) {
      const next = upTo + Number(sum);
      if (ranks.some((rank) => rank >= upTo && rank < next)) before.set(Number(part), upTo);
      upTo = next;
    }
    const places = [...before.keys()].map((part) => `rowid BETWEEN ${part * partSize} AND ${(part + 1) * partSize - 1}`);
    if (places.length === 0) return [];
    const rows = await runner.rows(
      `SELECT ${textExpression('v', type)}, n::DOUBLE, rowid::DOUBLE AS place FROM ${orderedTable} WHERE ${places.join(' OR ')} ORDER BY place`,
    );
    return rows.map(([text, count, place]) => {
      upTo = (before.get(Number(place) / partSize) ?? upTo) + Number(count);
      return [text, upTo];
    });
  } finally {
    await runner.rows(`DROP TABLE IF EXISTS ${orderedTable}`);
  }
}
