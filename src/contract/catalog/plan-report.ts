import * as z from 'zod';
import { journalEntrySchema } from '../workspaces.ts';
import { countSchema } from '../values.ts';
import { returnFieldSchema } from './history.ts';
import { appliedPlanSchema, planSchema } from './plan.ts';

/** Rises when a reader of an older document could misread a newer one. */
export const planReportFormatVersion = 1;

const common = {
  formatVersion: z.literal(planReportFormatVersion),
  generator: z.object({ name: z.literal('meshbench'), version: z.string() }),
  /** Folder of the workspace. */
  workspace: z.string(),
};
const connection = z.object({ id: z.string(), title: z.string(), domainId: z.string() });

/** What `meshbench plan --json` and `meshbench apply --json` print: what was to be sent, and what came of it. */
export const planReportSchema = z.object({
  ...common,
  connection,
  plan: planSchema,
  /** Null where nothing was sent. */
  applied: appliedPlanSchema.nullable(),
});
export type PlanReport = z.infer<typeof planReportSchema>;

/** What `meshbench history --json` prints; entries newest first. */
export const historyReportSchema = z.object({ ...common, entries: z.array(journalEntrySchema), total: countSchema });
export type HistoryReport = z.infer<typeof historyReportSchema>;

/** What `meshbench history ID --back-to ENTRY --json` prints: the fields that are another, or would be, than right after the entry. */
export const historyReturnReportSchema = z.object({
  ...common,
  /** Identifier of the thing. */
  entity: z.string(),
  /** Number of the entry. */
  entry: countSchema,
  /** Whether it was only told what would be another. */
  dryRun: z.boolean(),
  fields: z.array(returnFieldSchema),
});
export type HistoryReturnReport = z.infer<typeof historyReturnReportSchema>;
