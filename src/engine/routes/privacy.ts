import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const privacyRoutes = (builder: EngineBuilder['privacy'], workbench: Workbench) => {
  const privacy = async () => (await workbench.current()).privacy;
  return {
    start: builder.start.handler(async ({ input: { sampleId, ...choice } }) => (await privacy()).start(sampleId, choice)),
    latest: builder.latest.handler(async ({ input }) => (await privacy()).latest(input.sampleId)),
    reveal: builder.reveal.handler(async ({ input, signal }) => ({
      values: await (await privacy()).reveal(input, signal ?? new AbortController().signal),
    })),
  };
};
