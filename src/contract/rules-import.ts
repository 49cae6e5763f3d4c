import * as z from 'zod';
import { countSchema } from './values.ts';

export const importFormatSchema = z.enum(['gx', 'soda', 'dbt']);

const placeSchema = z.object({
  /** How a person would call the rule, such as `not_null on orders.id`. */
  what: z.string(),
  /** Where it stands in the file, such as `expectations[3]`. */
  path: z.string(),
  /** The same place: line from 1, column from 0 in UTF-16 code units. */
  line: countSchema,
  column: countSchema,
});

/** What became of the rules of another tool; also the document of `meshbench dqdl import --json`. */
export const rulesImportSchema = z.object({
  format: importFormatSchema,
  /** The data set that `text` is for, and all that the file has rules for; null and none where it names none. */
  dataSet: z.string().nullable(),
  dataSets: z.array(z.string()),
  /** A ruleset that AWS Glue takes; empty where no rule could be carried over. */
  text: z.string(),
  /** `note` says where the rule means something slightly else, or needs something. */
  rules: z.array(placeSchema.extend({ dqdl: z.array(z.string()), note: z.string().nullable() })),
  /** `nearest` is DQDL that comes near, for a person to decide on. */
  lost: z.array(placeSchema.extend({ why: z.string(), nearest: z.string().nullable() })),
});
export type RulesImportDocument = z.infer<typeof rulesImportSchema>;
