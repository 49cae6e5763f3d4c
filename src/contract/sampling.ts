import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { drawMethodSchema, drawnSchema, leftOutSchema, transferSchema } from './drawn.ts';
import { procedure } from './procedure.ts';
import { profileWarningSchema } from './profile.ts';
import { countSchema, identifierSchema } from './values.ts';

/** Where data lies that is too large to be taken as a whole. */
export const samplingSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('path'), path: z.string().min(1).max(32_768) }),
  z.object({
    kind: z.literal('s3'),
    /** `s3://bucket/key`, a prefix, or the like as catalogues write it (`s3a://`, an ARN). */
    address: z.string().min(1).max(4_096),
    /** A profile of the machine's own AWS configuration; left out: what the SDK finds. */
    profile: z.string().min(1).max(256).optional(),
    region: z.string().min(1).max(64).optional(),
    endpoint: z
      .url({ protocol: /^https?$/ })
      .max(2_048)
      .optional(),
    /** Whether to pay for the requests where the bucket's owner does not. */
    requesterPays: z.boolean().default(false),
  }),
]);
export type SamplingSource = z.infer<typeof samplingSourceSchema>;
export type SamplingSourceInput = z.input<typeof samplingSourceSchema>;

/** What is there: listed, and of Parquet the footers read. */
export const lookSchema = z.object({
  lookId: identifierSchema,
  address: z.string(),
  format: drawnSchema.shape.format,
  files: countSchema,
  bytes: countSchema,
  rows: z.number().nonnegative().nullable(),
  rowsAreExact: z.boolean(),
  rowGroups: countSchema.nullable(),
  /** Files whose footers were read: all, or where there are very many, some chosen by chance. */
  filesLookedAt: countSchema,
  /** Columns that only the paths tell, and the partitions that they make: at most 200, the largest first. */
  partitionColumns: z.array(z.string()),
  partitionCount: countSchema,
  partitions: z.array(z.object({ label: z.string(), files: countSchema, rows: z.number().nonnegative(), bytes: countSchema })),
  leftOut: z.array(leftOutSchema),
  looked: transferSchema,
  /** Ways in which it can be drawn; the first is proposed. */
  methods: z.array(drawMethodSchema).min(1),
  warnings: z.array(profileWarningSchema),
});
export type Look = z.infer<typeof lookSchema>;

export const drawChoiceSchema = z.object({
  rows: z.number().int().min(1).max(20_000_000),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
  method: drawMethodSchema,
  /** Places to read from: more of them tell more of the whole, and cost more. Left out: as many as seem right. */
  places: z.number().int().min(1).max(2_000).optional(),
});
export type DrawChoice = z.infer<typeof drawChoiceSchema>;
export type DrawChoiceInput = z.input<typeof drawChoiceSchema>;

/** What drawing will cost. Everything is an estimate until it is done, close as it may be. */
export const drawPlanSchema = z.object({
  rows: z.number().nonnegative(),
  rowsAreExact: z.boolean(),
  ofRows: z.number().nonnegative().nullable(),
  ofRowsIsExact: z.boolean(),
  chance: drawnSchema.shape.chance,
  places: countSchema,
  files: countSchema,
  rowGroups: countSchema.nullable(),
  partitions: countSchema.nullable(),
  requests: countSchema,
  bytes: countSchema,
});
export type DrawPlan = z.infer<typeof drawPlanSchema>;

export const lookStepSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), label: z.string(), share: z.number().min(0).max(1).nullable() }),
  z.object({ kind: z.literal('done'), look: lookSchema }),
]);
export type LookStep = z.infer<typeof lookStepSchema>;

/** The asset of the catalog whose data is drawn: the sample is linked to it when it is there. */
export const assetOfSampleSchema = z.object({ connectionId: identifierSchema, assetId: z.string().min(1).max(256) });
export type AssetOfSample = z.infer<typeof assetOfSampleSchema>;

/** Samples of what is too large, or too far away, to be taken as a whole. */
export const sampling = {
  /** Lists, and reads footers; ends with what was found. Stopped by closing the stream. */
  look: procedure.input(z.object({ source: samplingSourceSchema })).output(eventIterator(lookStepSchema)),
  /** What a choice would cost. Rejects with `not_found` when what was looked at is forgotten: look again. */
  plan: procedure.input(drawChoiceSchema.extend({ lookId: identifierSchema })).output(drawPlanSchema),
  /** Starts the job that draws; the sample is there when the job has succeeded, under this id. */
  draw: procedure
    .input(
      drawChoiceSchema.extend({ lookId: identifierSchema, title: z.string().max(200).optional(), asset: assetOfSampleSchema.optional() }),
    )
    .output(z.object({ jobId: identifierSchema, sampleId: identifierSchema })),
};
