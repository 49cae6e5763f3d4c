import type { AppError } from '#contract/errors.ts';
import { printable } from './terminal.ts';

/** Exit status of the command line: done, failed (one line on standard error says why), wrong usage. */
export const exitStatus = { done: 0, failed: 1, usage: 2 } as const;

/** Thrown for a failure that has its line already; carries the status to end with. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure';
  readonly status: number;

  constructor(message: string, status: number = exitStatus.failed) {
    super(message);
    this.status = status;
  }
}

/** One line that cannot steer the terminal, whatever the message holds: scripts read standard error line by line. */
export const oneLine = (text: string): string => printable(text.replaceAll(/\s+/g, ' ').trim());

export const failureLine = (error: AppError, subject?: string): string => oneLine(subject ? `${subject}: ${error.message}` : error.message);
