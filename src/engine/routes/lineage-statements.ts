import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const lineageStatementRoutes = (builder: EngineBuilder['lineage']['statements'], workbench: Workbench) => {
  const lineage = async () => (await workbench.current()).lineage;
  return {
    list: builder.list.handler(async ({ input }) => (await lineage()).statements.list(input.node)),
    edit: builder.edit.handler(async ({ input: { steps, reason } }) => (await lineage()).statements.edit(steps, reason)),
    revert: builder.revert.handler(async ({ input }) => (await lineage()).statements.revert(input.sequence)),
    attach: builder.attach.handler(async ({ input }) => (await lineage()).evidence.attach(input.source)),
    checkEvidence: builder.checkEvidence.handler(async ({ input }) => {
      const { evidence } = await lineage();
      const states = [];
      for (const sha256 of new Set(input.sha256)) states.push({ sha256, state: await evidence.state(sha256) });
      return states;
    }),
    posted: builder.posted.handler(async ({ input }) => (await lineage()).statements.posted(input.id)),
  };
};
