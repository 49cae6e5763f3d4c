import { quoteIdentifier } from '../sql.ts';
import { figuresFromTable } from './count-table.ts';
import type { HashShare } from './estimates.ts';
import type { Bounds, Figures } from './figures.ts';
import type { QueryRunner } from './query-runner.ts';
import { isBySign, readScan, selectBySign, selectOf, type ColumnScan, type ScanColumn } from './scan-figures.ts';

const passTable = 'meshbench_pass';
const countsTable = 'meshbench_counts';

export interface ValuePass extends ColumnScan {
  /** Of the `marks` that were asked for. */
  readonly marked: number | null;
  /** Figures of the values that the pass kept. */
  sketch(bounds: Bounds): Promise<Figures>;
}

/**
 * Scan and sketch of a column whose values are short (no texts) in a single pass: reading and hashing is the cost, so it is done once.
 * The kept values lie in a table until {@link ValuePass.sketch} has been called.
 * @param marks an aggregate that counts different values exactly; null for none
 */
export async function passOver(
  runner: QueryRunner,
  relation: string,
  column: ScanColumn,
  share: HashShare | null,
  marks: string | null,
): Promise<ValuePass> {
  const name = quoteIdentifier(column.name);
  // NULL has a hash too; it is left out when the kept values are counted.
  const kept = share ? `hash(${name}) < ${share.bound}` : `${name} IS NOT NULL`;
  const { from, parts, whole } = stepsOf(column, marks);
  const named = parts.map((each, index) => `${each} AS f${index}`);
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${passTable} AS SELECT ${from.side}${named.join(', ')}, list(${name}) FILTER (${kept}) AS kept FROM ${relation}${from.group}`,
  );
  const [row = []] = await runner.rows(`SELECT ${whole.join(', ')} FROM ${passTable}`);
  const [scan] = readScan(row, [column]);
  if (!scan) throw new Error('A pass gave no row.');
  const marked = row.at(-1);
  return {
    ...scan,
    marked: marks === null ? null : Number(marked ?? 0),
    async sketch(bounds) {
      try {
        await runner.rows(
          `CREATE OR REPLACE TEMP TABLE ${countsTable} AS SELECT v, count(*) AS n FROM (SELECT unnest(kept) AS v FROM ${passTable}) WHERE v IS NOT NULL GROUP BY v`,
        );
        return await figuresFromTable(runner, countsTable, column.type, { bounds, content: { isExact: share === null } });
      } finally {
        await runner.rows(`DROP TABLE IF EXISTS ${countsTable}`);
        await runner.rows(`DROP TABLE IF EXISTS ${passTable}`);
      }
    },
  };
}

/** Aggregates of the pass, what they are grouped by, and what is read of the table that they make; the marks come last. */
function stepsOf(column: ScanColumn, marks: string | null): { from: { side: string; group: string }; parts: string[]; whole: string[] } {
  if (!isBySign(column)) {
    const parts = [...selectOf(column), marks ?? 'NULL'];
    return { from: { side: '', group: '' }, parts, whole: parts.map((_, index) => `f${index}`) };
  }
  const { parts, sign, whole } = selectBySign(column);
  // A value has one sign, so that none is marked twice.
  const all = [...parts, ...(marks === null ? [] : [marks])];
  return {
    from: { side: `${sign} AS side, `, group: ' GROUP BY side' },
    parts: all,
    whole: [...whole, marks === null ? 'NULL' : `sum(f${parts.length})`],
  };
}
