import { eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { appErrorSchema } from './errors.ts';
import { procedure } from './procedure.ts';
import { countSchema, identifierSchema, instantSchema } from './values.ts';

export const workspaceInfoSchema = z.object({
  id: identifierSchema,
  title: z.string(),
  path: z.string(),
  isDemo: z.boolean(),
  createdAt: instantSchema,
  schemaVersion: countSchema,
  journalEntries: countSchema,
});
export type WorkspaceInfo = z.infer<typeof workspaceInfoSchema>;

export const recentWorkspaceSchema = z.object({
  path: z.string(),
  title: z.string(),
  isDemo: z.boolean(),
  openedAt: instantSchema,
  /** False when nothing is there any more. */
  exists: z.boolean(),
});
export type RecentWorkspace = z.infer<typeof recentWorkspaceSchema>;

/** Which workspace is open. `problem` says why the one at `asked` is not. */
export const workspaceStateSchema = z.object({
  state: z.enum(['opening', 'open', 'none']),
  workspace: workspaceInfoSchema.nullable(),
  /** Path of the workspace that could not be opened. */
  asked: z.string().nullable(),
  problem: appErrorSchema.nullable(),
});
export type WorkspaceState = z.infer<typeof workspaceStateSchema>;

export const journalEntrySchema = z.object({
  sequence: countSchema,
  at: instantSchema,
  /** Minutes east of UTC on the clock that wrote it. */
  offsetMinutes: z.number().int(),
  actor: z.string(),
  /** `user`, `import`, `sync`, `app`: what caused it. */
  source: z.string(),
  action: z.string(),
  entityKind: z.string(),
  entityId: z.string(),
  reason: z.string().nullable(),
  /** JSON texts. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  previousHash: z.string(),
  hash: z.string(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const verificationSchema = z.object({
  ok: z.boolean(),
  entries: countSchema,
  headHash: z.string(),
  /** The first entry that does not fit, and why; null when all fit. */
  firstFault: z.object({ sequence: countSchema, message: z.string() }).nullable(),
  checkedAt: instantSchema,
});
export type Verification = z.infer<typeof verificationSchema>;

export const workspaces = {
  current: procedure.output(workspaceStateSchema),
  watch: procedure.output(eventIterator(workspaceStateSchema)),
  recent: procedure.output(z.array(recentWorkspaceSchema)),
  open: procedure.input(z.object({ path: z.string().min(1).max(32_768) })).output(workspaceInfoSchema),
  /** Makes a new, empty workspace in a folder that is empty or does not exist yet, and opens it. */
  create: procedure.input(z.object({ path: z.string().min(1).max(32_768), title: z.string().min(1).max(200) })).output(workspaceInfoSchema),
  /** Opens the demo workspace, making it first where it is missing. */
  openDemo: procedure.output(workspaceInfoSchema),
  /** Takes it off the list of recent ones; touches nothing on disk. */
  forget: procedure.input(z.object({ path: z.string() })).output(z.array(recentWorkspaceSchema)),
  /** Where a new workspace would be put unless the person says otherwise. */
  suggestPath: procedure.input(z.object({ title: z.string().max(200) })).output(z.object({ path: z.string() })),
  /** Checks the hash chain of the whole journal. */
  verify: procedure.output(verificationSchema),
  /** Newest first. `before` is the sequence number to continue below. */
  journal: procedure
    .input(
      z.object({
        before: countSchema.optional(),
        limit: z.number().int().min(1).max(500).default(100),
        entityId: z.string().optional(),
        search: z.string().max(200).optional(),
        /** With `search`: entries of these actions fit, too. */
        actions: z.array(z.string().max(100)).max(500).optional(),
      }),
    )
    .output(z.object({ entries: z.array(journalEntrySchema), total: countSchema })),
};
