import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const lineageDomainRoutes = (builder: EngineBuilder['lineage']['domain'], workbench: Workbench) => {
  const lineage = async () => (await workbench.current()).lineage;
  return {
    start: builder.start.handler(async ({ input }) => (await lineage()).domain.start(input.connectionId)),
    result: builder.result.handler(async ({ input }) => (await lineage()).domain.result(input.jobId)),
    reconcile: builder.reconcile.handler(async ({ input }) => (await lineage()).reconcile(input)),
  };
};
