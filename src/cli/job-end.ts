import type { EngineClient } from '#contract/contract.ts';
import type { Job } from '#contract/jobs.ts';
import type { CliContext } from './command.ts';
import { progressLine } from './terminal.ts';

/** Watches a job to its end; an interrupt of the person stops it, and what it did is kept. */
export async function jobEnd(client: EngineClient, jobId: string, context: CliContext): Promise<Job> {
  const progress = progressLine(context.error);
  const signal = context.signal();
  const stop = (): void => void client.jobs.cancel({ jobId });
  signal.addEventListener('abort', stop);
  try {
    for await (const { jobs } of await client.jobs.watch()) {
      const job = jobs.find(({ id }) => id === jobId);
      if (job === undefined) continue;
      if (job.state !== 'running' && job.state !== 'queued') return job;
      progress.show(job.title, job.progress);
    }
    throw new Error('The jobs were not watched to their end');
  } finally {
    progress.clear();
    signal.removeEventListener('abort', stop);
  }
}
