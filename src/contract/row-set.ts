import * as z from 'zod';

/** Rows that a figure speaks of, where column filters cannot say it. */
export const rowSetSchema = z.discriminatedUnion('kind', [
  /** Rows that are equal to another row in these columns, or in all of them. Null is equal to null. */
  z.object({ kind: z.literal('duplicates'), columns: z.array(z.string()).max(1000).optional() }),
]);
export type RowSet = z.infer<typeof rowSetSchema>;
