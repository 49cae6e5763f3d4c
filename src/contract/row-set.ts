import * as z from 'zod';
import { phiIdentifierSchema } from './profile.ts';
import { phiTestSchema } from './studies/privacy.ts';

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
]);
export type RowSet = z.infer<typeof rowSetSchema>;
