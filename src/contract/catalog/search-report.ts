import * as z from 'zod';
import { assetColumnSchema, assetViewSchema } from './browse-asset.ts';
import { glossaryViewSchema, productViewSchema, projectViewSchema, termViewSchema, unitViewSchema } from './browse-others.ts';
import { indexStateSchema, searchAnswerSchema, searchFiltersSchema } from './search.ts';

const head = {
  /** Rises when a reader of an older document could misread a newer one. */
  formatVersion: z.literal(1),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  /** Folder of the workspace. */
  workspace: z.string(),
};

/** What `meshbench catalog search --json` prints. */
export const searchReportSchema = z.object({
  ...head,
  query: z.object({ text: z.string(), filters: searchFiltersSchema, limit: z.number().int() }),
  ...searchAnswerSchema.pick({ total: true, things: true, hits: true, typos: true, ignoredWords: true, without: true }).shape,
  /** How old what was searched is. */
  indexes: z.array(indexStateSchema),
});
export type SearchReport = z.infer<typeof searchReportSchema>;

/** What `meshbench catalog show --json` prints: one thing as its page shows it; of an asset all columns. */
export const thingReportSchema = z.discriminatedUnion('kind', [
  z.object({ ...head, kind: z.literal('asset'), thing: assetViewSchema, columns: z.array(assetColumnSchema) }),
  z.object({ ...head, kind: z.literal('data_product'), thing: productViewSchema }),
  z.object({ ...head, kind: z.literal('glossary_term'), thing: termViewSchema }),
  z.object({ ...head, kind: z.literal('glossary'), thing: glossaryViewSchema }),
  z.object({ ...head, kind: z.literal('project'), thing: projectViewSchema }),
  z.object({ ...head, kind: z.literal('domain_unit'), thing: unitViewSchema }),
]);
export type ThingReport = z.infer<typeof thingReportSchema>;
