import type { AppError, ErrorCode } from '#contract/errors.ts';

/** Thrown where a request cannot be done: the status for the browser, the error for the person. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly error: AppError;

  constructor(status: number, error: AppError) {
    super(error.message);
    this.status = status;
    this.error = error;
  }
}

/** @param message what happened and what to do */
export const refusal = (status: number, code: ErrorCode, message: string, retry: AppError['retry'] = 'changed'): Refusal =>
  new Refusal(status, { code, message, retry });
