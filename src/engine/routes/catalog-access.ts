import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogAccessRoutes = (builder: EngineBuilder['catalog']['access'], workbench: Workbench) => {
  const access = async () => (await workbench.current()).catalog.access;
  return {
    list: builder.list.handler(async ({ input }) => (await access()).list(input.box)),
    get: builder.get.handler(async ({ input }) => (await access()).get(input.connectionId, input.id)),
    decide: builder.decide.handler(async ({ input }) => (await access()).decide(input)),
    makeFilter: builder.makeFilter.handler(async ({ input: { connectionId, assetId, ...wanted } }) =>
      (await access()).makeFilter(connectionId, assetId, wanted),
    ),
    askView: builder.askView.handler(async ({ input }) => (await access()).askView(input.connectionId, input.entityId)),
    queued: builder.queued.handler(async ({ input }) => (await access()).queued(input.connectionId, input.entityId)),
    checkForms: builder.checkForms.handler(async ({ input }) => (await access()).checkForms(input.connectionId, input.forms)),
    ask: builder.ask.handler(async ({ input }) => (await access()).ask(input)),
    people: builder.people.handler(async ({ input }) => (await access()).people(input.connectionId, input.text)),
    setMe: builder.setMe.handler(async ({ input }) => (await access()).setMe(input.connectionId, input.personId)),
  };
};
