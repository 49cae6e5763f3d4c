import * as z from 'zod';
import { pullCostSchema, pullResultSchema } from './mirror.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const pullReportFormatVersion = 1;

/** What `meshbench catalog pull --json` prints: what a pull was estimated to cost, and where it was made, what came of it. */
export const pullReportSchema = z.object({
  formatVersion: z.literal(pullReportFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  /** Folder of the workspace. */
  workspace: z.string(),
  connection: z.object({ id: z.string(), title: z.string(), domainId: z.string() }),
  /** Before the pull. */
  cost: pullCostSchema,
  /** Null with `--estimate`: then nothing was fetched but what was counted. */
  result: pullResultSchema.nullable(),
  /** Since when the mirror is as the catalog was; null for an empty one. */
  asOf: z.string().nullable(),
});
export type PullReport = z.infer<typeof pullReportSchema>;
