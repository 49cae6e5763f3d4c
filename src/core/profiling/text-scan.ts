import { quoteIdentifier } from '../sql.ts';
import type { ColumnType } from './column-type.ts';
import { lengthBins } from './content/lengths.ts';
import { figuresFromTable } from './count-table.ts';
import type { HashShare } from './estimates.ts';
import type { Figures } from './figures.ts';
import { noMoments } from './moments.ts';
import type { QueryRunner } from './query-runner.ts';
import { keyExpression, textExpression } from './scalar.ts';
import { blanksQuery, type ScanFigures } from './scan-figures.ts';

const lengthsTable = 'meshbench_lengths';
const countsTable = 'meshbench_counts';

/**
 * Scan and sketch of a text column. One pass groups the rows by length and, where the hash is small, by value: reading and hashing
 * the texts is the cost, so it is done once.
 * @param knowsBounds the exact smallest and largest value are known and need no pass
 */
export async function scanText(
  runner: QueryRunner,
  relation: string,
  name: string,
  type: ColumnType,
  share: HashShare | null,
  knowsBounds: boolean,
): Promise<{ scan: ScanFigures; sketch: Figures }> {
  const v = keyExpression(quoteIdentifier(name), type);
  const kept = share ? `CASE WHEN hash(${v}) < ${share.bound} THEN ${v} END` : v;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${lengthsTable} AS SELECT length(${v}) AS l, ${kept} AS v, count(*) AS n FROM ${relation} GROUP BY ALL`,
  );
  const [lengths] = await runner.rows(
    `SELECT coalesce(sum(n), 0)::BIGINT, min(l), max(l), sum(l * n)::DOUBLE FROM ${lengthsTable} WHERE l IS NOT NULL`,
  );
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${countsTable} AS SELECT v, n FROM ${lengthsTable} WHERE v IS NOT NULL`);
  const byLength = await runner.rows(`SELECT l, sum(n)::DOUBLE FROM ${lengthsTable} WHERE l IS NOT NULL GROUP BY l`);
  await runner.rows(`DROP TABLE ${lengthsTable}`);
  const sketch = await figuresFromTable(runner, countsTable, type, { content: { isExact: share === null } });
  await runner.rows(`DROP TABLE ${countsTable}`);
  const [blanks] = await runner.rows(blanksQuery(relation, name, type));
  const [ends] = knowsBounds
    ? [[null, null]]
    : await runner.rows(`SELECT ${textExpression(`min(${v})`, type)}, ${textExpression(`max(${v})`, type)} FROM ${relation}`);
  const filled = Number(lengths?.[0] ?? 0);
  const scan: ScanFigures = {
    filled,
    nanCount: null,
    moments: noMoments,
    sum: null,
    zeroCount: null,
    negativeCount: null,
    emptyCount: Number(blanks?.[0] ?? 0),
    blankCount: Number(blanks?.[1] ?? 0),
    length: filled === 0 ? null : { min: Number(lengths?.[1]), max: Number(lengths?.[2]), mean: Number(lengths?.[3]) / filled },
    minText: typeof ends?.[0] === 'string' ? ends[0] : null,
    maxText: typeof ends?.[1] === 'string' ? ends[1] : null,
  };
  const bins = lengthBins(byLength.map(([length, count]) => [Number(length), Number(count)] as const));
  return { scan: { ...scan, lengths: bins }, sketch };
}
