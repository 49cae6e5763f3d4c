import type { Job } from '#contract/jobs.ts';
import type { EngineBuilder } from '../edge.ts';
import { streamOf } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export const jobRoutes = (builder: EngineBuilder['jobs'], workbench: Workbench) => ({
  list: builder.list.handler(() => workbench.session?.jobs.list() ?? []),
  watch: builder.watch.handler(({ signal }) => watchJobs(workbench, signal)),
  cancel: builder.cancel.handler(async ({ input }) => (await workbench.current()).jobs.cancel(input.jobId)),
  dismiss: builder.dismiss.handler(async ({ input }) => ({ dismissed: await (await workbench.current()).jobs.dismiss(input.jobIds) })),
});

/** Every job of the open workspace, then changes; everything once again when another workspace is opened. */
function watchJobs(workbench: Workbench, signal: AbortSignal | undefined) {
  return streamOf<{ jobs: Job[]; complete: boolean }>((sink) => {
    let leave: (() => void) | undefined;
    let followed: unknown;
    const follow = () => {
      const { session } = workbench;
      if (session === followed && followed !== undefined) return;
      followed = session;
      leave?.();
      leave = session?.jobs.subscribe((job) => sink.push({ jobs: [job], complete: false }));
      sink.push({ jobs: session?.jobs.list() ?? [], complete: true });
    };
    follow();
    const stop = workbench.subscribe(follow);
    return () => {
      stop();
      leave?.();
    };
  }, signal);
}
