import { TableStudies } from '#core/relationships/table-studies.ts';
import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const relationshipRoutes = (builder: EngineBuilder['relationships'], workbench: Workbench) => {
  const studies = async () => {
    const session = await workbench.current();
    return new TableStudies(session.studies, session.samples);
  };
  return {
    studyColumns: builder.studyColumns.handler(async ({ input }) => (await studies()).studyColumns(input.sampleId, input.otherSampleIds)),
    studyRows: builder.studyRows.handler(async ({ input: { sampleId, ...input } }) => (await studies()).studyRows(sampleId, input)),
    countCoverage: builder.countCoverage.handler(async ({ input: { sampleId, ...input } }) =>
      (await studies()).countCoverage(sampleId, input),
    ),
    latestCoverage: builder.latestCoverage.handler(async ({ input }) => (await studies()).latestCoverage(input.sampleId)),
    latestColumns: builder.latestColumns.handler(async ({ input }) => (await studies()).latestColumns(input.sampleId)),
    latestRows: builder.latestRows.handler(async ({ input }) => (await studies()).latestRows(input.sampleId)),
  };
};
