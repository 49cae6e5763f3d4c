import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const catalogBrowseRoutes = (builder: EngineBuilder['catalog']['browse'], workbench: Workbench) => {
  const browse = async () => (await workbench.current()).catalog.browse;
  return {
    children: builder.children.handler(async ({ input: { place, ...page } }) => (await browse()).children(place, page)),
    find: builder.find.handler(async ({ input }) => (await browse()).find(input.place, input.text, input.from)),
    path: builder.path.handler(async ({ input }) => (await browse()).path(input)),
    asset: builder.asset.handler(async ({ input }) => (await browse()).asset(input)),
    columns: builder.columns.handler(async ({ input }) => (await browse()).columns(input)),
    column: builder.column.handler(async ({ input: { column, ...thing } }) => (await browse()).column(thing, column)),
    forms: builder.forms.handler(async ({ input }) => (await browse()).forms(input)),
    quality: builder.quality.handler(async ({ input }) => (await browse()).quality(input)),
    qualityPoint: builder.qualityPoint.handler(async ({ input: { of, formName, pointId, ...thing } }) =>
      (await browse()).qualityPoint(thing, of, formName, pointId),
    ),
    revisions: builder.revisions.handler(async ({ input }) => (await browse()).revisions(input)),
    compare: builder.compare.handler(async ({ input: { before, after, ...thing } }) => (await browse()).compare(thing, before, after)),
    access: builder.access.handler(async ({ input }) => (await browse()).access(input)),
    samples: builder.samples.handler(async ({ input }) => (await browse()).samples(input)),
    linkSample: builder.linkSample.handler(async ({ input }) => (await browse()).linkSample(input)),
    unlinkSample: builder.unlinkSample.handler(async ({ input }) => (await browse()).unlinkSample(input)),
    product: builder.product.handler(async ({ input }) => (await browse()).product(input)),
    term: builder.term.handler(async ({ input }) => (await browse()).term(input)),
    uses: builder.uses.handler(async ({ input: { of, offset, limit, ...thing } }) => (await browse()).uses(thing, of, { offset, limit })),
    glossary: builder.glossary.handler(async ({ input }) => (await browse()).glossary(input)),
    project: builder.project.handler(async ({ input }) => (await browse()).project(input)),
    unit: builder.unit.handler(async ({ input }) => (await browse()).unit(input)),
    things: builder.things.handler(async ({ input: { kind, text, offset, limit, ...thing } }) =>
      (await browse()).things(thing, kind, text, { offset, limit }),
    ),
  };
};
