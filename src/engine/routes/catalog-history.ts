import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogHistoryRoutes = (builder: EngineBuilder['catalog']['history'], workbench: Workbench) => {
  const history = async () => (await workbench.current()).catalog.history;
  return {
    of: builder.of.handler(async ({ input }) => (await history()).of(input)),
    goBack: builder.goBack.handler(async ({ input: { sequence, dryRun, reason, ...thing } }) => ({
      fields: await (await history()).goBack(thing, sequence, dryRun, reason),
    })),
  };
};
