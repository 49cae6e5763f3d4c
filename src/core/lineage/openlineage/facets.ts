import * as z from 'zod';

/**
 * The facets that are read, as far as they are (OpenLineage 2-0-2). Members that are not named here are passed over; a facet that does
 * not have this shape is refused by itself, and the event stays.
 */
const transformationSchema = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  description: z.string().optional(),
  masking: z.boolean().optional(),
});

const inputFieldSchema = z.looseObject({
  namespace: z.string(),
  name: z.string(),
  field: z.string(),
  transformations: z.array(transformationSchema).optional(),
});
export type InputField = z.infer<typeof inputFieldSchema>;

const columnLineageSchema = z.looseObject({
  fields: z.record(
    z.string(),
    z.looseObject({
      inputFields: z.array(inputFieldSchema),
      transformationDescription: z.string().optional(),
      transformationType: z.string().optional(),
    }),
  ),
  dataset: z.array(inputFieldSchema).optional(),
});

interface SchemaField {
  name: string;
  type?: string | undefined;
  description?: string | undefined;
  fields?: SchemaField[] | undefined;
}
const schemaFieldSchema: z.ZodType<SchemaField> = z.lazy(() =>
  z.looseObject({
    name: z.string(),
    type: z.string().optional(),
    description: z.string().optional(),
    fields: z.array(schemaFieldSchema).optional(),
  }),
);
export type { SchemaField };

const ownershipSchema = z.looseObject({ owners: z.array(z.looseObject({ name: z.string(), type: z.string().optional() })).optional() });
const documentationSchema = z.looseObject({ description: z.string() });
const symlinksSchema = z.looseObject({
  identifiers: z.array(z.looseObject({ namespace: z.string(), name: z.string(), type: z.string() })).optional(),
});

/** A data set or a job of a lineage facet; a job without a name is the one that the facet stands at. */
const lineageInputSchema = z.looseObject({
  namespace: z.string().optional(),
  name: z.string().optional(),
  type: z.enum(['DATASET', 'JOB']),
  field: z.string().optional(),
  transformations: z.array(transformationSchema).optional(),
});
export type LineageInput = z.infer<typeof lineageInputSchema>;
const lineageFieldsSchema = z.record(z.string(), z.looseObject({ inputs: z.array(lineageInputSchema) }));
const lineageDatasetSchema = z.looseObject({ inputs: z.array(lineageInputSchema).optional(), fields: lineageFieldsSchema.optional() });
const lineageJobSchema = z.looseObject({
  entries: z.array(
    z.looseObject({
      namespace: z.string().optional(),
      name: z.string().optional(),
      type: z.enum(['DATASET', 'JOB']),
      inputs: z.array(lineageInputSchema).optional(),
      fields: lineageFieldsSchema.optional(),
    }),
  ),
});
export type LineageEntry = z.infer<typeof lineageJobSchema>['entries'][number];

const nonNegative = z.number().min(0);

/** By the key under which a facet stands. */
export const datasetFacets = {
  schema: z.looseObject({ fields: z.array(schemaFieldSchema).optional() }),
  documentation: documentationSchema,
  ownership: ownershipSchema,
  symlinks: symlinksSchema,
  columnLineage: columnLineageSchema,
  lineage: lineageDatasetSchema,
} as const;

export const jobFacets = {
  documentation: documentationSchema,
  ownership: ownershipSchema,
  sql: z.looseObject({ query: z.string() }),
  lineage: lineageJobSchema,
} as const;

export const runFacets = {
  parent: z.looseObject({
    run: z.looseObject({ runId: z.string() }),
    job: z.looseObject({ namespace: z.string(), name: z.string() }),
  }),
} as const;

/** Not used for lineage; checked, so that a producer's mistake is told. */
export const inputFacets = {
  dataQualityMetrics: z.looseObject({ columnMetrics: z.record(z.string(), z.looseObject({})), rowCount: nonNegative.optional() }),
} as const;

export const outputFacets = {
  outputStatistics: z.looseObject({ rowCount: nonNegative.optional(), size: nonNegative.optional(), fileCount: nonNegative.optional() }),
} as const;

/** A facet of our own: what an event said before it was completed for others (`export/sound-event.ts`). */
export const givenFacet = 'meshbench_given';
