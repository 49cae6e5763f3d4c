import type { AppError, ErrorCode } from '#contract/errors.ts';

/**
 * Carries an {@link AppError} through code that throws. Thrown for what can be expected to go wrong;
 * anything else that is thrown is a bug and becomes `internal` at the engine's edge.
 */
export class AppFailure extends Error {
  override readonly name = 'AppFailure';
  readonly error: AppError;

  constructor(error: AppError) {
    super(error.message);
    this.error = error;
  }
}

const retryOf: Partial<Record<ErrorCode, AppError['retry']>> = {
  cancelled: 'same',
  disconnected: 'same',
  lab_crashed: 'same',
  time_exceeded: 'same',
  offline: 'same',
  throttled: 'same',
  service_failed: 'same',
  unsound_answer: 'same',
  internal: 'same',
  newer_workspace: 'never',
  unsupported_file: 'never',
};

/**
 * Makes the failure to throw.
 * @param message what happened, why if known, and what to do; never a cell value
 * @param options `detail` for "copy details"; `retry` where the code's usual answer is wrong
 */
export function failure(code: ErrorCode, message: string, options: { detail?: string; retry?: AppError['retry'] } = {}): AppFailure {
  return new AppFailure({
    code,
    message,
    retry: options.retry ?? retryOf[code] ?? 'changed',
    ...(options.detail === undefined ? {} : { detail: options.detail }),
  });
}

export const cancelled = (what = 'Stopped'): AppFailure =>
  failure('cancelled', `${what} because it was cancelled. Start it again when you are ready.`);
