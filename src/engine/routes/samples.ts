import type { ProfileStep } from '#contract/profile.ts';
import { exportFromWorkspace } from '#core/exchange/export-from-workspace.ts';
import type { EngineBuilder } from '../edge.ts';
import { streamOf } from '../stream.ts';
import type { Workbench } from '../workbench.ts';

export const sampleRoutes = (builder: EngineBuilder['samples'], workbench: Workbench) => {
  const samples = async () => (await workbench.current()).samples;
  return {
    list: builder.list.handler(async ({ input }) => (await samples()).list(input.removed)),
    get: builder.get.handler(async ({ input }) => (await samples()).get(input.sampleId)),
    add: builder.add.handler(async ({ input }) => (await samples()).add(input.source, input.title)),
    profile: builder.profile.handler(async ({ input }) => (await samples()).profile(input.sampleId)),
    chooseDialect: builder.chooseDialect.handler(async ({ input }) => (await samples()).chooseDialect(input)),
    getProfile: builder.getProfile.handler(async ({ input }) => (await samples()).getProfile(input.sampleId, input.runId)),
    watchProfile: builder.watchProfile.handler(async ({ input, signal }) => {
      const service = await samples();
      return streamOf<ProfileStep>((sink) => service.watchProfile(input.sampleId, { onStep: sink.push, onEnd: sink.end }), signal);
    }),
    runs: builder.runs.handler(async ({ input }) => (await samples()).runs(input.sampleId)),
    rows: builder.rows.handler(async ({ input, signal }) => (await samples()).rows(input, signal ?? new AbortController().signal)),
    edit: builder.edit.handler(async ({ input }) => (await samples()).edit(input)),
    remove: builder.remove.handler(async ({ input }) => (await samples()).remove(input.sampleIds, input.reason)),
    restore: builder.restore.handler(async ({ input }) => (await samples()).restore(input.sampleIds)),
    export: builder.export.handler(async ({ input }) => exportFromWorkspace(await workbench.current(), input)),
    browse: builder.browse.handler(async ({ input }) => (await samples()).browse(input.path)),
  };
};
