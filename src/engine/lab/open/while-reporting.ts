import type { LabDatabase } from '../lab-database.ts';
import type { LabTask } from './lab-task.ts';

/** Runs one long statement and passes on how far DuckDB says it is. */
export async function whileReporting<Result>(
  task: LabTask,
  database: LabDatabase,
  label: string,
  work: () => Promise<Result>,
): Promise<Result> {
  task.report({ label, share: null });
  const timer = setInterval(() => task.report({ label, share: database.share() }), 250);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
