import * as z from 'zod';

/**
 * The closed list of what can be expected to go wrong. A code is for programs; the message is for people.
 *
 * Of services elsewhere: `offline` - nobody answers; `signed_out` - the session has ended, or must be begun; `no_credentials` - there
 * are none, or the service does not know them; `access_denied` - they are known and may not do this (DataZone says the same of a
 * domain that is not there); `throttled` - refused as too many until we gave up; `quota_exceeded`; `clock_skew` - this machine's
 * clock is wrong; `not_datazone` - something else answers at that address, such as a network's sign-in page; `unsound_answer` - the
 * service answered something that cannot be used; `service_failed` - it had a fault of its own; `unknown_outcome` - the answer to
 * a change got lost, and it may have been made.
 *
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
  // Of services elsewhere (the catalog, object stores):
  'offline',
  'signed_out',
  'no_credentials',
  'access_denied',
  'throttled',
  'quota_exceeded',
  'clock_skew',
  'not_datazone',
  'unsound_answer',
  'service_failed',
  'unknown_outcome',
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
