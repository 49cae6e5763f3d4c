import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const lineageTestRoutes = (builder: EngineBuilder['lineage']['tests'], workbench: Workbench) => {
  const tests = async () => (await workbench.current()).lineageTests;
  return {
    start: builder.start.handler(async ({ input: { from, to } }) => (await tests()).start(from, to)),
    of: builder.of.handler(async ({ input: { edgeIds } }) => (await tests()).of(edgeIds)),
  };
};
