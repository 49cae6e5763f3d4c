import { ORPCError } from '@orpc/client';
import type { AppError, ErrorCode } from '#contract/errors.ts';

/** Carries an {@link AppError} made in the renderer itself, e.g. `disconnected`. */
export class ScreenFailure extends Error {
  override readonly name = 'ScreenFailure';
  readonly error: AppError;

  constructor(code: ErrorCode, message: string, retry: AppError['retry'] = 'same', detail?: string) {
    super(message);
    this.error = { code, message, retry, ...(detail === undefined ? {} : { detail }) };
  }
}

export const disconnected = (): ScreenFailure =>
  new ScreenFailure('disconnected', 'The engine did not answer. It is being started again; try once more in a moment.');

function isAppError(value: unknown): value is AppError {
  if (typeof value !== 'object' || value === null) return false;
  const candidate = value as Partial<Record<keyof AppError, unknown>>;
  return typeof candidate.code === 'string' && typeof candidate.message === 'string' && typeof candidate.retry === 'string';
}

function fromWire(error: ORPCError<string, unknown>): AppError {
  if (isAppError(error.data)) return error.data;
  const detail = `${error.code} ${error.status}: ${error.message}`;
  if (error.code === 'BAD_REQUEST') {
    return { code: 'bad_input', message: 'The engine refused this input. Change it and try again.', detail, retry: 'changed' };
  }
  if (error.code === 'CLIENT_CLOSED_REQUEST') return { code: 'cancelled', message: 'This was cancelled.', retry: 'same' };
  return { code: 'internal', message: 'The engine could not do this. Try again; if it stays, copy the details.', detail, retry: 'same' };
}

/** Turns anything that was thrown into an error that a screen can show. Never throws. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof ScreenFailure) return thrown.error;
  if (thrown instanceof ORPCError) return fromWire(thrown);
  if (isAppError(thrown)) return thrown;
  if (thrown instanceof Error) {
    if (thrown.name === 'AbortError') return { code: 'cancelled', message: 'This was cancelled.', retry: 'same' };
    return {
      code: 'internal',
      message: 'Something went wrong on this screen. Try again; if it stays, copy the details.',
      detail: thrown.stack ?? `${thrown.name}: ${thrown.message}`,
      retry: 'same',
    };
  }
  return { code: 'internal', message: 'Something went wrong on this screen. Try again.', detail: String(thrown), retry: 'same' };
}

/** Details for the clipboard: readable by a person, complete for a maintainer. */
export function errorDetails(error: AppError): string {
  return [
    error.message,
    `Code: ${error.code}`,
    `At: ${new Date().toISOString()}`,
    ...(error.detail === undefined ? [] : ['', error.detail]),
  ].join('\n');
}
