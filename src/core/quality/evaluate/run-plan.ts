import { AppFailure } from '../../failures.ts';
import type { MetricPlan, SlotValue } from './metric-plan.ts';
import { selectOf } from './metric-plan.ts';

/** The lab's DuckDB, as far as rules need it. */
export interface RuleDatabase {
  /** @throws AppFailure; its message holds no cell value */
  rows(sql: string): Promise<unknown[][]>;
  /**
   * Prepares a statement without running it.
   * @returns null where it can be run; else what DuckDB says of it, which quotes the statement and never the data
   */
  problem(sql: string): Promise<string | null>;
}

/**
 * A statement with one bad expression is halved until that one stands alone. What a rule itself brings about may happen often; a file
 * that is damaged throughout is given up sooner.
 */
const mostFailures = { ofRules: 2000, ofTheFile: 40 };

const isOfARule = ({ error }: AppFailure): boolean => /Conversion|Out of Range|Invalid Input|Binder|Mismatch/.test(error.detail ?? '');

const fallsOnOneFigure = (error: unknown): error is AppFailure => error instanceof AppFailure && error.error.code === 'unreadable_file';

/**
 * Runs a plan. A figure that cannot be worked out (a value that a filter cannot convert, a result beyond every number) does not keep
 * the others from being worked out.
 * @param onStep told the share done after each statement
 */
export async function runPlan(plan: MetricPlan, database: RuleDatabase, onStep: (share: number) => void): Promise<SlotValue[]> {
  const values = Array.from<SlotValue>({ length: plan.size }).fill(null);
  const statements = plan.statements();
  const failures = { ofRules: 0, ofTheFile: 0 };
  const run = async (cells: readonly string[], tail: string, indexes: readonly number[]): Promise<void> => {
    try {
      const [row = []] = await database.rows(selectOf(cells, tail));
      for (const [at, index] of indexes.entries()) values[index] = figureOf(row[at]);
    } catch (error) {
      if (!fallsOnOneFigure(error)) throw error;
      const kind = isOfARule(error) ? 'ofRules' : 'ofTheFile';
      failures[kind] += 1;
      if (failures[kind] > mostFailures[kind]) throw error;
      const [only] = indexes;
      if (indexes.length === 1 && only !== undefined) {
        values[only] = { problem: reasonOf(error) };
        return;
      }
      const half = Math.ceil(cells.length / 2);
      await run(cells.slice(0, half), tail, indexes.slice(0, half));
      await run(cells.slice(half), tail, indexes.slice(half));
    }
  };
  for (const [at, { cells, tail, slots }] of statements.entries()) {
    await run(
      cells,
      tail,
      slots.map(({ index }) => index),
    );
    onStep((at + 1) / statements.length);
  }
  return values;
}

function figureOf(value: unknown): SlotValue {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return Number(value);
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}

function reasonOf({ error }: AppFailure): string {
  if (error.detail?.includes('Conversion')) {
    return 'A value could not be converted to the type that the rule compares with. Cast it in the rule, as in `try_cast(column as double)`.';
  }
  if (error.detail?.includes('Out of Range')) return 'The result lies beyond what a number can hold.';
  return `It could not be worked out over this data (${error.detail ?? 'no reason was given'}).`;
}
