import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const lineageImportRoutes = (builder: EngineBuilder['lineage']['imports'], workbench: Workbench) => {
  const imports = async () => (await workbench.current()).lineage.imports;
  return {
    list: builder.list.handler(async () => (await imports()).list()),
    start: builder.start.handler(async ({ input: { sources, sql } }) => (await imports()).start(sources, sql)),
    result: builder.result.handler(async ({ input: { jobId } }) => (await imports()).result(jobId)),
    takeBack: builder.takeBack.handler(async ({ input: { importId, reason } }) => {
      await (await imports()).takeBack(importId, reason ?? null);
      return {};
    }),
  };
};
