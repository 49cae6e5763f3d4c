import type { RecentWorkspaces } from '#core/settings/recent-workspaces.ts';
import type { EngineBuilder } from '../edge.ts';
import { streamOf } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export const workspaceRoutes = (builder: EngineBuilder['workspaces'], workbench: Workbench, recent: RecentWorkspaces) => ({
  current: builder.current.handler(() => workbench.state()),
  watch: builder.watch.handler(({ signal }) =>
    streamOf((sink) => {
      const tell = () => void workbench.state().then(sink.push, sink.fail);
      tell();
      return workbench.subscribe(tell);
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
