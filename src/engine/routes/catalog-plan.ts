import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogPlanRoutes = (builder: EngineBuilder['catalog']['plan'], workbench: Workbench) => {
  const plans = async () => (await workbench.current()).catalog.plans;
  return {
    make: builder.make.handler(async ({ input }) => (await plans()).make(input)),
    apply: builder.apply.handler(async ({ input }) => (await plans()).apply(input)),
    resume: builder.resume.handler(async ({ input }) => (await plans()).resume(input.planId)),
    applied: builder.applied.handler(async ({ input }) => (await plans()).applied(input.connectionId, input.limit)),
    conflict: builder.conflict.handler(async ({ input }) => (await plans()).conflict(input.changeId)),
    resolve: builder.resolve.handler(async ({ input }) => (await plans()).resolve(input.changeId, input.fields, input.reason)),
  };
};
