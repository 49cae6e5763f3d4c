import { type Job, jobSchema } from '#contract/jobs.ts';
import type { Database } from '../ports/database.ts';

/** Where jobs are kept that a person should still see after a restart. */
export interface JobStore {
  load(): Promise<Job[]>;
  save(job: Job): Promise<void>;
  remove(jobIds: readonly string[]): Promise<void>;
}

/** Jobs in the `jobs` table of a workspace. */
export function createJobStore(database: Database): JobStore {
  return {
    load: async () => {
      const rows = await database.all<{ job_json: string }>('SELECT job_json FROM jobs ORDER BY created_at, id');
      // A job of an older version that cannot be read any more is not worth refusing the workspace.
      return rows.flatMap(({ job_json }) => {
        const parsed = jobSchema.safeParse(parseJson(job_json));
        return parsed.success ? [parsed.data] : [];
      });
    },
    save: (job) =>
      database.transaction(async (inside) => {
        await inside.run('DELETE FROM jobs WHERE id = $1', [job.id]);
        await inside.run('INSERT INTO jobs VALUES ($1, CAST($2 AS TIMESTAMP), $3)', [job.id, job.createdAt, JSON.stringify(job)]);
      }),
    remove: (jobIds) =>
      database.transaction(async (inside) => {
        for (const id of jobIds) await inside.run('DELETE FROM jobs WHERE id = $1', [id]);
      }),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
