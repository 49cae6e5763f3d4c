import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const meaningRoutes = (builder: EngineBuilder['meanings'], workbench: Workbench) => {
  const meanings = async () => (await workbench.current()).meanings;
  return {
    of: builder.of.handler(async ({ input }) => (await meanings()).of(input.sampleId)),
    decide: builder.decide.handler(async ({ input: { column, sampleId, ...change } }) =>
      (await meanings()).decide(sampleId, column, change),
    ),
    takeOver: builder.takeOver.handler(async ({ input }) => (await meanings()).takeOver(input.sampleId, input.columns)),
  };
};
