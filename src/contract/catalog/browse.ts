import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema } from '../values.ts';
import {
  accessViewSchema,
  assetColumnSchema,
  assetViewSchema,
  columnMetadataSchema,
  formsViewSchema,
  qualityDetailSchema,
  qualitySeriesSchema,
  relatedSampleSchema,
  revisionDifferencesSchema,
  revisionSchema,
} from './browse-asset.ts';
import {
  glossaryViewSchema,
  productViewSchema,
  projectViewSchema,
  termViewSchema,
  thingsPageSchema,
  unitViewSchema,
} from './browse-others.ts';
import { catalogIdSchema, thingSchema } from './browse-parts.ts';
import { treePageSchema, treePathSchema, treePlaceSchema } from './browse-tree.ts';

/** Assets and data products have forms, revisions and subscribers alike. */
const revisedThing = thingSchema.extend({ kind: z.enum(['asset', 'data_product']) });
const page = { offset: countSchema.default(0), limit: z.number().int().min(1).max(500).default(100) };
const sampleOfAsset = z.object({ connectionId: identifierSchema, assetId: catalogIdSchema, sampleId: identifierSchema });

/** The catalog as it is in the mirrors, with this workspace's own changes over it. Nothing here asks the network. */
export const browse = {
  /** Lines below a line of the tree; null: the domains. */
  children: procedure.input(z.object({ place: treePlaceSchema.nullable(), ...page })).output(treePageSchema),
  /** The first line below whose name starts so, at or after `from`, and then from the top; null where none does. */
  find: procedure
    .input(z.object({ place: treePlaceSchema, text: z.string().min(1).max(100), from: countSchema.default(0) }))
    .output(countSchema.nullable()),
  /** Where a thing is in the tree; empty where the mirror does not hold it. */
  path: procedure
    .input(thingSchema.extend({ kind: z.enum(['asset', 'data_product', 'glossary', 'glossary_term', 'project', 'domain_unit']) }))
    .output(treePathSchema),
  asset: procedure.input(thingSchema).output(assetViewSchema),
  columns: procedure.input(thingSchema).output(z.array(assetColumnSchema)),
  column: procedure.input(thingSchema.extend({ column: z.string().max(256) })).output(columnMetadataSchema),
  forms: procedure.input(revisedThing).output(formsViewSchema),
  quality: procedure.input(thingSchema).output(z.array(qualitySeriesSchema)),
  qualityPoint: procedure
    .input(thingSchema.extend({ of: z.enum(['asset', 'listing']), formName: z.string().max(128), pointId: z.string().max(128) }))
    .output(qualityDetailSchema),
  revisions: procedure.input(revisedThing).output(z.array(revisionSchema)),
  compare: procedure
    .input(revisedThing.extend({ before: z.string().max(64), after: z.string().max(64) }))
    .output(revisionDifferencesSchema),
  access: procedure.input(revisedThing).output(accessViewSchema),
  samples: procedure.input(thingSchema).output(z.object({ linked: z.array(relatedSampleSchema), suggested: z.array(relatedSampleSchema) })),
  linkSample: procedure.input(sampleOfAsset).output(z.object({ changed: z.boolean() })),
  unlinkSample: procedure.input(sampleOfAsset).output(z.object({ changed: z.boolean() })),
  product: procedure.input(thingSchema).output(productViewSchema),
  term: procedure.input(thingSchema).output(termViewSchema),
  /** What uses a term, by name. */
  uses: procedure
    .input(thingSchema.extend({ of: z.enum(['assets', 'columns', 'products', 'projects', 'others']), ...page }))
    .output(thingsPageSchema),
  glossary: procedure.input(thingSchema).output(glossaryViewSchema),
  project: procedure.input(thingSchema).output(projectViewSchema),
  unit: procedure.input(thingSchema).output(unitViewSchema),
  /** Things of one kind in a project, or terms of a glossary, by name. */
  things: procedure
    .input(
      thingSchema.extend({
        kind: z.enum(['asset', 'data_product', 'glossary', 'glossary_term']),
        text: z.string().max(200).default(''),
        ...page,
      }),
    )
    .output(thingsPageSchema),
};
