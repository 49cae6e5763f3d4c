import * as z from 'zod';
import { inboxListSchema } from './inbox.ts';

/** What `meshbench inbox --json` prints. */
export const inboxReportSchema = inboxListSchema.extend({ formatVersion: z.literal(1) });
export type InboxReport = z.infer<typeof inboxReportSchema>;
