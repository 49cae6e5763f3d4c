import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogAttachmentRoutes = (builder: EngineBuilder['catalog']['attachments'], workbench: Workbench) => {
  const attachments = async () => (await workbench.current()).catalog.attachments;
  return {
    suggestions: builder.suggestions.handler(async ({ input: { connectionId, ...query } }) =>
      (await attachments()).suggestions(connectionId, query),
    ),
    refuse: builder.refuse.handler(async ({ input }) => ({
      changed: await (await attachments()).refuse(input.connectionId, input.links, input.undo, input.reason),
    })),
    coverage: builder.coverage.handler(async ({ input }) => (await attachments()).coverage(input.connectionId)),
    uses: builder.uses.handler(async ({ input }) =>
      (await attachments()).uses(input.connectionId, input.termId, input.offset, input.limit),
    ),
  };
};
