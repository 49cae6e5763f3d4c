import * as z from 'zod';
import { appErrorSchema } from './errors.ts';
import type { HostRequest } from './host-bridge.ts';

/**
 * What Electron's main process says to the processes that it forks, and they to it. Ports travel beside a message and
 * belong to the one that receives them. Whoever receives a message checks it first; main also checks the page's requests.
 */

/** Number of a lab, chosen by the engine; one number is used once in the life of an engine process. */
const labSchema = z.number().int().nonnegative();

export const mainToEngineSchema = z.discriminatedUnion('type', [
  /** With one port: a window's new line. */
  z.object({ type: z.literal('connect') }),
  /** With one port: the line to the lab that was asked for. */
  z.object({ type: z.literal('lab'), lab: labSchema }),
  /** The lab is gone, or could not be started (then it never had a line, and `code` is null). */
  z.object({ type: z.literal('lab_exit'), lab: labSchema, code: z.number().int().nullable() }),
  /** Closes the workspace and ends the process. */
  z.object({ type: z.literal('shutdown') }),
]);
export type MainToEngine = z.infer<typeof mainToEngineSchema>;

export const engineToMainSchema = z.discriminatedUnion('type', [
  /** Calls are answered from now on; the workspace may still be opening. */
  z.object({ type: z.literal('ready') }),
  /** The engine could not start; it ends after this. */
  z.object({ type: z.literal('failed'), error: appErrorSchema }),
  z.object({ type: z.literal('spawn_lab'), lab: labSchema }),
  z.object({ type: z.literal('kill_lab'), lab: labSchema }),
]);
export type EngineToMain = z.infer<typeof engineToMainSchema>;

/** With one port: the lab's line to the engine. */
export const mainToLabSchema = z.object({ type: z.literal('line') });
export type MainToLab = z.infer<typeof mainToLabSchema>;

const pathSchema = z.string().min(1).max(32_768);

/** What the page may ask of main. `paths` never gets here: the preload answers it. */
export const hostRequestSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listening') }),
  z.object({ kind: z.literal('pick'), what: z.enum(['files', 'folder']) }),
  z.object({ kind: z.literal('show_in_folder'), path: pathSchema }),
  z.object({ kind: z.literal('open_external'), url: z.string().min(1).max(8_192) }),
  z.object({ kind: z.literal('set_theme'), theme: z.enum(['system', 'light', 'dark']) }),
  z.object({ kind: z.literal('save_text'), fileName: z.string().min(1).max(255), content: z.string().max(64 * 1024 * 1024) }),
  z.object({ kind: z.literal('save_pdf'), fileName: z.string().min(1).max(255), page: z.string().max(64 * 1024 * 1024) }),
]) satisfies z.ZodType<Exclude<HostRequest, { kind: 'paths' }>>;
export type MainRequest = z.infer<typeof hostRequestSchema>;
