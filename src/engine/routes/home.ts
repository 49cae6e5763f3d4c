import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const homeRoutes = (builder: EngineBuilder['home'], workbench: Workbench) => ({
  overview: builder.overview.handler(async () => (await workbench.current()).home.overview()),
  markStep: builder.markStep.handler(async ({ input }) =>
    (await workbench.current()).home.markStep(input.guideId, input.stepId, input.done),
  ),
});
