import * as z from 'zod';

/**
 * What is wrong with an answer of the catalog, member by member. Never holds a value.
 * `missing`: the service says that it is always there, and it is not. `wrong`: it was of another type and was taken out.
 * `left_out`: an element without what identifies it, taken out as a whole.
 */
export const faultSchema = z.object({
  /** Members and positions from the outside in, e.g. `items.3.assetItem.name`. */
  path: z.string(),
  problem: z.enum(['missing', 'wrong', 'left_out']),
  /** In words: what should have been there, e.g. `string`, `array`, `instant`. */
  expected: z.string(),
});
export type Fault = z.infer<typeof faultSchema>;
