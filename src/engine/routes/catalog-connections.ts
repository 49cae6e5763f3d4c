import type { DiagnosisStep } from '#contract/catalog/connections.ts';
import type { EngineBuilder } from '../edge.ts';
import { streamOf } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export const connectionRoutes = (builder: EngineBuilder['catalog']['connections'], workbench: Workbench) => {
  const connections = async () => (await workbench.current()).catalog.connections;
  return {
    list: builder.list.handler(async () => (await connections()).list()),
    configuration: builder.configuration.handler(async () => (await connections()).configuration()),
    domains: builder.domains.handler(async ({ input, signal }) => (await connections()).domains(input, signal)),
    projects: builder.projects.handler(async ({ input, signal }) => {
      const { domainId, ...access } = input;
      return (await connections()).projects(access, domainId, signal);
    }),
    waiting: builder.waiting.handler(async ({ input }) => (await connections()).waiting(input)),
    diagnose: builder.diagnose.handler(async ({ input, signal }) => {
      const service = await connections();
      return streamOf<DiagnosisStep>((sink) => {
        const stop = new AbortController();
        service
          .diagnose(input, (step) => sink.push(step), stop.signal)
          .then(
            () => sink.end(),
            (thrown: unknown) => sink.fail(thrown),
          );
        return () => stop.abort();
      }, signal);
    }),
    add: builder.add.handler(async ({ input }) => (await connections()).add(input.title, input.settings)),
    edit: builder.edit.handler(async ({ input }) => (await connections()).edit(input.id, input)),
    remove: builder.remove.handler(async ({ input }) => {
      await (await connections()).remove(input.id);
      return { id: input.id };
    }),
    restore: builder.restore.handler(async ({ input }) => (await connections()).restore(input.id)),
  };
};
