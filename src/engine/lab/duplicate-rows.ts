import type { Progress } from '#core/jobs/progress.ts';
import { AppFailure } from '#core/failures.ts';
import { countDuplicates, duplicatesFromColumns, estimateDuplicates, keyColumns } from '#core/profiling/duplicates.ts';
import type { QueryRunner } from '#core/profiling/query-runner.ts';
import type { GrowingProfile } from './profile-steps.ts';

/** Up to so many rows are told apart by their keys, and so many cells compared in full. */
const exactRows = 2_000_000;
const exactCells = 24_000_000;

/** Counts repeated rows: for nothing where a column shows that there are none, exactly where that is affordable, else by estimate. */
export async function settleDuplicates(
  runner: QueryRunner,
  profile: GrowingProfile,
  relation: string,
  rows: number,
  progress: Progress,
): Promise<void> {
  const { columns } = profile;
  if (columns.length === 0) return;
  const names = columns.map((column) => column.name);
  let found = duplicatesFromColumns(columns, rows);
  // Rows cannot be compared when one of their columns cannot be read.
  if (!found && columns.some((column) => column.state === 'failed')) return;
  try {
    if (!found) {
      progress.report({ label: 'Looking for repeated rows', share: null });
      const keys = keyColumns(columns, rows);
      if (rows <= exactRows) found = await countDuplicates(runner, relation, names, keys, exactCells);
      found ??= await estimateDuplicates(runner, relation, names, keys, rows);
    }
    profile.setHead({
      duplicateRowCount: found.count,
      duplicateRowCountIsExact: found.plusMinus === null,
      duplicatePlusMinus: found.plusMinus,
    });
  } catch (error) {
    if (!(error instanceof AppFailure) || error.error.code !== 'out_of_memory') throw error;
    profile.warn('duplicates_not_counted', `Repeated rows were not counted: ${error.message}`);
  }
}
