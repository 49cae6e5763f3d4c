import * as z from 'zod';

/**
 * The closed list of what can be expected to go wrong. A code is for programs; the message is for people.
 * `internal` is the only code that means a fault of ours: its detail carries the id that is also in the log.
 */
export const errorCodes = [
  'bad_input',
  'not_found',
  'conflict',
  'cancelled',
  'no_permission',
  'disk_full',
  'locked',
  'newer_workspace',
  'damaged_workspace',
  'no_workspace',
  'unsupported_file',
  'unreadable_file',
  'encrypted_file',
  'empty_file',
  'too_large',
  'out_of_memory',
  'time_exceeded',
  'lab_crashed',
  'disconnected',
  'internal',
] as const;

export const errorCodeSchema = z.enum(errorCodes);
export type ErrorCode = z.infer<typeof errorCodeSchema>;

/** `same` - trying again unchanged may work; `changed` - works after the person changed something; `never`. */
export const retrySchema = z.enum(['same', 'changed', 'never']);

export const appErrorSchema = z.object({
  code: errorCodeSchema,
  /** One or two sentences: what happened, why if known, what to do. Never holds a cell value. */
  message: z.string(),
  /** For "copy details": technical, optional, never holds a cell value. */
  detail: z.string().optional(),
  retry: retrySchema,
});
export type AppError = z.infer<typeof appErrorSchema>;
