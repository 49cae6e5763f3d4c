import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const overlapRoutes = (builder: EngineBuilder['overlap']['comparison'], workbench: Workbench) => {
  const service = async () => (await workbench.current()).overlap;
  return {
    owned: builder.owned.handler(async ({ input }) => (await service()).owned(input)),
    choices: builder.choices.handler(async ({ input }) => (await service()).choices(input)),
    between: builder.between.handler(async ({ input }) => (await service()).between(input)),
    exactState: builder.exactState.handler(async ({ input }) => (await service()).exactState(input)),
    startExact: builder.startExact.handler(async ({ input }) => (await service()).startExact(input)),
  };
};
