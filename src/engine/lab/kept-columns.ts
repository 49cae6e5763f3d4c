import { AppFailure } from '#core/failures.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import { quoteIdentifier } from '#core/sql.ts';

/**
 * Keeps columns of a relation, unpacked, in a table.
 * @returns false, and no table, where a column cannot be read or the memory does not suffice
 */
export async function keepColumns(runner: QueryRunner, table: string, relation: string, names: readonly string[]): Promise<boolean> {
  try {
    await runner.rows(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${names.map(quoteIdentifier).join(', ')} FROM ${relation}`);
    return true;
  } catch (error) {
    if (!(error instanceof AppFailure) || !['unreadable_file', 'out_of_memory'].includes(error.error.code)) throw error;
    return false;
  }
}
