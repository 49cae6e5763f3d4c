import type { RecentWorkspaces } from '#core/settings/recent-workspaces.ts';
import type { EngineBuilder } from '../edge.ts';
import { streamOf } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

/** Edits come faster than they can be told: what comes meanwhile is told once, afterwards. */
function oneAtATime(work: () => Promise<unknown>): () => void {
  let isRunning = false;
  let isWanted = false;
  const run = async (): Promise<void> => {
    isRunning = true;
    while (isWanted) {
      isWanted = false;
      await work();
    }
    isRunning = false;
  };
  return () => {
    isWanted = true;
    if (!isRunning) void run();
  };
}

export const workspaceRoutes = (builder: EngineBuilder['workspaces'], workbench: Workbench, recent: RecentWorkspaces) => ({
  current: builder.current.handler(() => workbench.state()),
  watch: builder.watch.handler(({ signal }) =>
    streamOf((sink) => {
      let stopEdits: (() => void) | undefined;
      const follow = () => {
        stopEdits?.();
        stopEdits = workbench.session?.workspace.onEdit(tell);
      };
      const tell = oneAtATime(() => workbench.state().then(sink.push, sink.fail));
      follow();
      tell();
      const stop = workbench.subscribe(() => {
        follow();
        tell();
      });
      return () => {
        stop();
        stopEdits?.();
      };
    }, signal),
  ),
  recent: builder.recent.handler(() => recent.list()),
  open: builder.open.handler(({ input }) => workbench.open(input.path)),
  create: builder.create.handler(({ input }) => workbench.create(input.path, input.title)),
  openDemo: builder.openDemo.handler(() => workbench.openDemo()),
  forget: builder.forget.handler(({ input }) => recent.forget(input.path)),
  suggestPath: builder.suggestPath.handler(async ({ input }) => ({ path: await workbench.suggestPath(input.title) })),
  verify: builder.verify.handler(async () => (await workbench.current()).home.verify()),
  journal: builder.journal.handler(async ({ input }) => (await workbench.current()).workspace.journal(input)),
});
