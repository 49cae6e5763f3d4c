import * as z from 'zod';
import { procedure } from './procedure.ts';
import { phiIdentifierSchema } from './profile.ts';
import { identifierSchema, instantSchema } from './values.ts';

/**
 * What a person says that a column means and whom it may identify: beside what was found, never in its place.
 * `meaning`: the id of a type, or `none` where no type fits; `phi`: the identifiers it holds, none where it holds none.
 * Null: not decided.
 */
export const meaningDecisionSchema = z.object({
  meaning: z.string().min(1).max(100).nullable(),
  phi: z.array(phiIdentifierSchema).max(18).nullable(),
});
export type MeaningDecision = z.infer<typeof meaningDecisionSchema>;

export const decidedColumnSchema = meaningDecisionSchema.extend({
  column: z.string(),
  /** Of `meaning`: the type's label; null where there is none. */
  label: z.string().nullable(),
  actor: z.string(),
  decidedAt: instantSchema,
});
export type DecidedColumn = z.infer<typeof decidedColumnSchema>;

export const columnMeaningsSchema = z.object({
  decided: z.array(decidedColumnSchema),
  /** What was decided for columns of these names in other deliveries of the data set, where nothing is decided here; the newest. */
  offered: z.array(decidedColumnSchema.extend({ fromSampleId: identifierSchema, fromTitle: z.string() })),
});
export type ColumnMeanings = z.infer<typeof columnMeaningsSchema>;

const sampleId = z.object({ sampleId: identifierSchema });

export const meanings = {
  of: procedure.input(sampleId).output(columnMeaningsSchema),
  /** Fields that are left out stay; null takes a decision back. */
  decide: procedure
    .input(
      sampleId.extend({
        column: z.string().max(10_000),
        meaning: meaningDecisionSchema.shape.meaning.optional(),
        phi: meaningDecisionSchema.shape.phi.optional(),
        reason: z.string().max(2_000).optional(),
      }),
    )
    .output(columnMeaningsSchema),
  /** Takes over what is offered for these columns, or for all. */
  takeOver: procedure.input(sampleId.extend({ columns: z.array(z.string()).max(10_000).optional() })).output(columnMeaningsSchema),
};
