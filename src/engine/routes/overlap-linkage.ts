import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const linkageRoutes = (builder: EngineBuilder['overlap']['linkage'], workbench: Workbench) => {
  const service = async () => (await workbench.current()).linkage;
  return {
    proposal: builder.proposal.handler(async ({ input }) => (await service()).proposal(input.sampleId)),
    plan: builder.plan.handler(async ({ input: { sampleId, ...input } }) => (await service()).plan(sampleId, input)),
    latestPlan: builder.latestPlan.handler(async ({ input }) => (await service()).latestPlan(input.sampleId)),
    start: builder.start.handler(async ({ input: { sampleId, ...input } }) => (await service()).start(sampleId, input)),
    latest: builder.latest.handler(async ({ input }) => (await service()).latest(input.sampleId, input.reveal)),
    startTokens: builder.startTokens.handler(async ({ input }) =>
      (await service()).startTokens(input.sampleId, input.otherSampleId, input.columns),
    ),
    latestTokens: builder.latestTokens.handler(async ({ input }) => (await service()).latestTokens(input.sampleId, input.otherSampleId)),
  };
};
