import { packTrace } from '#core/lineage/graph/pack-trace.ts';
import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const lineageGraphRoutes = (builder: EngineBuilder['lineage']['graph'], workbench: Workbench) => {
  const graph = async () => (await workbench.current()).lineage.graph;
  return {
    summary: builder.summary.handler(async () => (await graph()).summary()),
    find: builder.find.handler(async ({ input }) => (await graph()).find(input)),
    node: builder.node.handler(async ({ input: { node, asOf } }) => (await graph()).node(node, asOf)),
    ofSample: builder.ofSample.handler(async ({ input: { sampleId } }) => ({ nodes: await (await graph()).ofSample(sampleId) })),
    trace: builder.trace.handler(async ({ input }) => (await graph()).trace(input)),
    packedTrace: builder.packedTrace.handler(async ({ input }) => packTrace(await (await graph()).trace(input))),
    impact: builder.impact.handler(async ({ input }) => (await graph()).impact(input)),
    paths: builder.paths.handler(async ({ input }) => (await graph()).paths(input)),
    diff: builder.diff.handler(async ({ input }) => (await graph()).diff(input)),
    exportEvents: builder.exportEvents.handler(async ({ input: { after, limit } }) => (await graph()).exportEvents(after, limit)),
    place: builder.place.handler(async ({ input: { text } }) => (await graph()).place(text)),
  };
};
