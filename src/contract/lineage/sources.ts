import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema } from '../values.ts';
import { importedLineageSchema, sqlSettingsSchema, unresolvedSchema } from './lineage.ts';

const datasetSchema = z.object({ namespace: z.string(), name: z.string() });

/** What a script would say, before anything of it is kept. */
export const sqlPreviewSchema = z.object({
  statements: z.array(
    z.object({
      line: countSchema,
      /** Null for a query by itself, which writes nothing. */
      target: datasetSchema.nullable(),
      inputs: z.array(datasetSchema),
      /** Columns that are written, whether or not anything is known of where they come from. */
      columns: z.array(z.string()),
    }),
  ),
  columnEdges: z.array(
    z.object({
      from: datasetSchema,
      fromField: z.string(),
      to: datasetSchema,
      /** Null where the column decides which rows there are. */
      toField: z.string().nullable(),
      type: z.string().nullable(),
      subtype: z.string().nullable(),
      isMasking: z.boolean(),
    }),
  ),
  /** Of the script; the first ten thousand column edges are in the list. */
  columnEdgeCount: countSchema,
  unresolved: z.array(unresolvedSchema),
  refused: z.array(z.object({ line: countSchema, reason: z.string() })),
});
export type SqlPreview = z.infer<typeof sqlPreviewSchema>;

const sqlInput = z.object({ title: z.string().trim().min(1).max(512), text: z.string().max(20_000_000), settings: sqlSettingsSchema });

export const sources = {
  /** Dialects that SQL can be read in. */
  dialects: procedure.output(z.array(z.object({ id: z.string(), title: z.string() }))),
  /** Keeps nothing. */
  previewSql: procedure.input(sqlInput).output(sqlPreviewSchema),
  /** Takes in what a script says. */
  importSql: procedure.input(sqlInput).output(importedLineageSchema),
};
