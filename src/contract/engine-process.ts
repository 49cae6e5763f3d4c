import * as z from 'zod';
import { appErrorSchema } from './errors.ts';

/**
 * What a host and the engine process that it started say to each other. Both sides check what arrives.
 * Each window, tab or terminal of the host is one `connection`; its `data` are the frames of the RPC library, untouched.
 */

/** Options of an engine process: JSON in this environment variable. */
export const engineOptionsVariable = 'MESHBENCH_ENGINE_OPTIONS';

export const engineOptionsSchema = z.object({
  /** Absolute path of the app's data folder (settings, log, uploads, demo). */
  dataFolder: z.string().min(1),
  /** Workspace folder to open; left out: the one that was open last, or the demo. */
  workspace: z.string().min(1).optional(),
  /** Open the demo workspace, whatever was open last. */
  demo: z.boolean().optional(),
  version: z.string().min(1),
});
export type EngineOptions = z.infer<typeof engineOptionsSchema>;

const connectionSchema = z.number().int().nonnegative();
const frameSchema = z.union([z.string(), z.instanceof(Uint8Array)]);
/** One frame as the RPC library's WebSocket and MessagePort adapters write it. */
export type Frame = string | Uint8Array;

export const hostToEngineSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('open'), connection: connectionSchema }),
  z.object({ type: z.literal('data'), connection: connectionSchema, data: frameSchema }),
  z.object({ type: z.literal('close'), connection: connectionSchema }),
  /** Closes the workspace and ends the process; so does the end of the host. */
  z.object({ type: z.literal('shutdown') }),
]);
export type HostToEngine =
  | { type: 'open'; connection: number }
  | { type: 'data'; connection: number; data: Frame }
  | { type: 'close'; connection: number }
  | { type: 'shutdown' };

export const engineToHostSchema = z.discriminatedUnion('type', [
  /** Calls are answered from now on; the workspace may still be opening. */
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('data'), connection: connectionSchema, data: frameSchema }),
  z.object({ type: z.literal('close'), connection: connectionSchema }),
  /** The engine could not start; it ends after this. */
  z.object({ type: z.literal('failed'), error: appErrorSchema }),
]);
export type EngineToHost =
  | { type: 'ready' }
  | { type: 'data'; connection: number; data: Frame }
  | { type: 'close'; connection: number }
  | { type: 'failed'; error: z.infer<typeof appErrorSchema> };
