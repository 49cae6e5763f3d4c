import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogMirrorRoutes = (builder: EngineBuilder['catalog']['mirror'], workbench: Workbench) => {
  const pulls = async () => (await workbench.current()).catalog.pulls;
  return {
    briefs: builder.briefs.handler(async () => (await pulls()).briefs()),
    status: builder.status.handler(async ({ input }) => (await pulls()).status(input.connectionId)),
    estimate: builder.estimate.handler(async ({ input, signal }) =>
      (await pulls()).estimate(input.connectionId, input.thorough ?? false, signal),
    ),
    pull: builder.pull.handler(async ({ input }) => (await pulls()).pull(input.connectionId, input.thorough ?? false)),
    faults: builder.faults.handler(async ({ input }) => (await pulls()).faults(input.connectionId, input.offset, input.limit)),
    refresh: builder.refresh.handler(async ({ input }) => (await pulls()).refresh(input.connectionId, input.kind, input.id)),
  };
};
