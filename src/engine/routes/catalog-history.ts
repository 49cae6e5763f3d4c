import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogHistoryRoutes = (builder: EngineBuilder['catalog']['history'], workbench: Workbench) => {
  const history = async () => (await workbench.current()).catalog.history;
  return {
    of: builder.of.handler(async ({ input: { before, ...thing } }) => (await history()).of(thing, before)),
    goBack: builder.goBack.handler(async ({ input: { sequence, dryRun, reason, ...thing } }) => ({
      fields: await (await history()).goBack(thing, sequence, dryRun, reason),
    })),
  };
};
