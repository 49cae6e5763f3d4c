import * as z from 'zod';
import { failingRowsSchema } from './quality-result.ts';
import { phiIdentifierSchema } from './profile.ts';
import { phiTestSchema } from './studies/privacy.ts';
import { countSchema, identifierSchema, scalarSchema } from './values.ts';

/** Rows that a figure speaks of, where column filters cannot say it. */
export const rowSetSchema = z.discriminatedUnion('kind', [
  /** Rows that are equal to another row in these columns, or in all of them. Null is equal to null. */
  z.object({ kind: z.literal('duplicates'), columns: z.array(z.string()).max(1000).optional() }),
  /** Rows that hold an identifier: in a column, in a field below it, or within its text. */
  z.object({
    kind: z.literal('phi'),
    column: z.string(),
    path: z.string().max(2000).regex(/^\$/).optional(),
    identifier: phiIdentifierSchema,
    test: phiTestSchema,
  }),
  /** Rows whose values in these columns are shared by fewer than `below` rows, or persons where `entity` tells them apart. */
  z.object({
    kind: z.literal('rare_combination'),
    columns: z.array(z.string()).min(1).max(12),
    below: z.number().int().min(2).max(1_000_000),
    entity: z.string().optional(),
  }),
  /** Rows with a value in every one of these columns whose combination another row has too. */
  z.object({ kind: z.literal('key_breaks'), columns: z.array(z.string()).min(1).max(12) }),
  /** Rows to take out so that the columns on the left decide the one on the right. */
  z.object({ kind: z.literal('dependency_breaks'), left: z.array(z.string()).min(1).max(12), right: z.string() }),
  /**
   * Rows that are equal to another row in every column but these, ignored ones set aside, and differ from it in one of `but`; with
   * `normalised` instead, in the spelling of those columns; with neither, in the ignored ones.
   */
  z.object({
    kind: z.literal('near_duplicates'),
    but: z.array(z.string()).max(12),
    ignored: z.array(z.string()).max(2000),
    normalised: z.array(z.string()).max(200),
  }),
  /** Rows that are equal in these columns to one of the rows at these places: the rows of records that were linked. */
  z.object({
    kind: z.literal('linked'),
    columns: z.array(z.string()).min(1).max(12),
    places: z
      .array(z.object({ part: countSchema, row: countSchema }))
      .min(1)
      .max(200),
  }),
  /** Rows in which all of `empty` are null and all of `filled` are not. */
  z.object({ kind: z.literal('nulls_together'), empty: z.array(z.string()).max(2000), filled: z.array(z.string()).max(2000) }),
  /** Rows with a value that a column of another sample does not have, as it is written; of the same one where none is named. */
  z.object({
    kind: z.literal('not_among'),
    column: z.string(),
    other: z.object({ sampleId: identifierSchema.optional(), column: z.string() }),
  }),
  /** Rows whose value in the column is one of these. */
  z.object({ kind: z.literal('one_of'), column: z.string(), values: z.array(scalarSchema).min(1).max(200) }),
  /** Rows that do not meet a rule of DQDL, among those that its `where` lets in. */
  failingRowsSchema.extend({ kind: z.literal('fails_rule') }),
]);
export type RowSet = z.infer<typeof rowSetSchema>;
