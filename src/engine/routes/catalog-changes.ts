import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogChangeRoutes = (builder: EngineBuilder['catalog']['changes'], workbench: Workbench) => {
  const changes = async () => (await workbench.current()).catalog.changes;
  return {
    list: builder.list.handler(async ({ input }) => (await changes()).list(input.connectionId)),
    counts: builder.counts.handler(async () => (await changes()).counts()),
    get: builder.get.handler(async ({ input }) => (await changes()).get(input.changeId)),
    view: builder.view.handler(async ({ input }) => (await changes()).view(input)),
    choices: builder.choices.handler(async ({ input }) => (await changes()).choices(input)),
    check: builder.check.handler(async ({ input: { edits, ...thing } }) => (await changes()).check(thing, edits)),
    edit: builder.edit.handler(async ({ input: { edits, reason, ...thing } }) => {
      const { connectionId, kind, id } = thing;
      if (kind !== 'glossary' && kind !== 'glossary_term') return (await changes()).edit(thing, edits, reason);
      // Relations have another side, which is kept in step.
      await (await workbench.current()).catalog.glossaries.apply(connectionId, [{ do: 'edit', kind, id, edits }], reason);
      return (await changes()).view(thing);
    }),
    explain: builder.explain.handler(async ({ input }) => (await changes()).explain(input.changeId, input.reason)),
    discard: builder.discard.handler(async ({ input }) => ({ discarded: await (await changes()).discard(input.changeIds, input.reason) })),
    restore: builder.restore.handler(async ({ input }) => ({ changeIds: await (await changes()).restore(input.sequences) })),
  };
};
