import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogSearchRoutes = (builder: EngineBuilder['catalog']['search'], workbench: Workbench) => {
  const search = async () => (await workbench.current()).catalog.search;
  return {
    query: builder.query.handler(async ({ input, signal }) => (await search()).query(input, signal)),
    settle: builder.settle.handler(async () => {
      const service = await search();
      await service.settle();
      return service.states();
    }),
    saved: builder.saved.handler(async () => (await search()).saved.list()),
    save: builder.save.handler(async ({ input }) => (await search()).saved.save(input.title, input.address)),
    removeSaved: builder.removeSaved.handler(async ({ input }) => {
      await (await search()).saved.remove(input.id);
      return { removed: true };
    }),
  };
};
