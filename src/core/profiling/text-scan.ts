import { AppFailure } from '../failures.ts';
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

/** Lengths up to this fit a byte, and rows are grouped by a byte without a hash table. */
export const shortText = 255;
/** When more values than this share are kept, they are counted in the pass instead of listed by it. */
const listedShare = 1 / 8;

export interface TextScan {
  readonly name: string;
  readonly type: ColumnType;
  readonly share: HashShare | null;
  /** The exact smallest and largest value are known and need no pass. */
  readonly knowsBounds: boolean;
  /** As far as is known, no text is longer than {@link shortText}. */
  readonly isShort: boolean;
  /** Many rows have no text: to leave them out costs less than to carry them along. */
  readonly isSparse: boolean;
}

/**
 * Scan and sketch of a text column. One pass groups the rows by length and keeps the values whose hash is small: reading and hashing
 * the texts is the cost, so it is done once.
 */
export async function scanText(runner: QueryRunner, relation: string, column: TextScan): Promise<{ scan: ScanFigures; sketch: Figures }> {
  const { knowsBounds, name, share, type } = column;
  const v = keyExpression(quoteIdentifier(name), type);
  const lengths = await keepValues(runner, relation, v, column);
  const sketch = await figuresFromTable(runner, countsTable, type, { content: { isExact: share === null } });
  await runner.rows(`DROP TABLE ${countsTable}`);
  const [blanks] = await runner.rows(blanksQuery(relation, name, type));
  const [ends] = knowsBounds
    ? [[null, null]]
    : await runner.rows(`SELECT ${textExpression(`min(${v})`, type)}, ${textExpression(`max(${v})`, type)} FROM ${relation}`);
  const filled = lengths.reduce((sum, [, count]) => sum + count, 0);
  const all = lengths.reduce((sum, [length, count]) => sum + length * count, 0);
  const scan: ScanFigures = {
    filled,
    nanCount: null,
    moments: noMoments,
    sum: null,
    zeroCount: null,
    negativeCount: null,
    emptyCount: Number(blanks?.[0] ?? 0),
    blankCount: Number(blanks?.[1] ?? 0),
    length: filled === 0 ? null : { min: lengths[0]?.[0] ?? 0, max: lengths.at(-1)?.[0] ?? 0, mean: all / filled },
    minText: typeof ends?.[0] === 'string' ? ends[0] : null,
    maxText: typeof ends?.[1] === 'string' ? ends[1] : null,
  };
  return { scan: { ...scan, lengths: lengthBins(lengths) }, sketch };
}

type Lengths = (readonly [length: number, count: number])[];

/** Puts the kept values with their counts into the table of counts; gives rows by length, ascending. */
async function keepValues(runner: QueryRunner, relation: string, v: string, { isShort, isSparse, share }: TextScan): Promise<Lengths> {
  if (!isShort || !share || share.share > listedShare) return groupValues(runner, relation, v, share);
  try {
    return await listValues(runner, isSparse ? `${relation} WHERE ${v} IS NOT NULL` : relation, v, share);
  } catch (error) {
    // A value that is kept by chance and that most rows have is listed as often.
    if (!(error instanceof AppFailure) || error.error.code !== 'out_of_memory') throw error;
    return groupValues(runner, relation, v, share);
  }
}

async function listValues(runner: QueryRunner, rows: string, v: string, share: HashShare): Promise<Lengths> {
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${lengthsTable} AS SELECT try_cast(length(v) AS UTINYINT) AS l, count(v) AS n,
     list(v) FILTER (hash(v) < ${share.bound}) AS kept FROM (SELECT ${v} AS v FROM ${rows}) GROUP BY l`,
  );
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${countsTable} AS SELECT v, count(*) AS n FROM (SELECT unnest(kept) AS v FROM ${lengthsTable}) WHERE v IS NOT NULL GROUP BY v`,
  );
  const short = await runner.rows(`SELECT l, n::DOUBLE FROM ${lengthsTable} WHERE n > 0`);
  await runner.rows(`DROP TABLE ${lengthsTable}`);
  const hasLong = short.some(([length]) => length === null);
  const long = hasLong
    ? await runner.rows(
        `SELECT length(v), count(*)::DOUBLE FROM (SELECT ${v} AS v FROM ${rows}) WHERE strlen(v) > ${shortText} AND length(v) > ${shortText} GROUP BY 1`,
      )
    : [];
  return ascending([...short.filter(([length]) => length !== null), ...long]);
}

/** The same for texts that may be long or of which many are kept. */
async function groupValues(runner: QueryRunner, relation: string, v: string, share: HashShare | null): Promise<Lengths> {
  const kept = share ? `CASE WHEN hash(${v}) < ${share.bound} THEN ${v} END` : v;
  await runner.rows(
    `CREATE OR REPLACE TEMP TABLE ${lengthsTable} AS SELECT length(${v}) AS l, ${kept} AS v, count(*) AS n FROM ${relation} GROUP BY ALL`,
  );
  await runner.rows(`CREATE OR REPLACE TEMP TABLE ${countsTable} AS SELECT v, n FROM ${lengthsTable} WHERE v IS NOT NULL`);
  const byLength = await runner.rows(`SELECT l, sum(n)::DOUBLE FROM ${lengthsTable} WHERE l IS NOT NULL GROUP BY l`);
  await runner.rows(`DROP TABLE ${lengthsTable}`);
  return ascending(byLength);
}

const ascending = (rows: readonly unknown[][]): Lengths =>
  rows.map(([length, count]) => [Number(length), Number(count)] as const).toSorted(([one], [other]) => one - other);
