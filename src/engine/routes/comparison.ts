import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const comparisonRoutes = (builder: EngineBuilder['comparison'], workbench: Workbench) => {
  const comparisons = async () => (await workbench.current()).comparisons;
  return {
    candidates: builder.candidates.handler(async ({ input }) => (await comparisons()).candidates(input.sampleId)),
    start: builder.start.handler(async ({ input }) => (await comparisons()).start(input)),
    latest: builder.latest.handler(async ({ input: { reveal, ...both } }) => (await comparisons()).latest(both, reveal)),
    column: builder.column.handler(async ({ input: { name, reveal, ...both } }) => (await comparisons()).column(both, name, reveal)),
    export: builder.export.handler(async ({ input: { format, reveal, ...both } }) => (await comparisons()).export(both, format, reveal)),
  };
};
