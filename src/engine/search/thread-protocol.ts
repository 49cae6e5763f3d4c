import type { AppError } from '#contract/errors.ts';

export type ThreadRole = 'desk' | 'builder';

export interface ThreadCall {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}

export type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  /** `stack` where it was a bug: the log shows it. */
  | { readonly id: number; readonly error: AppError | null; readonly stack: string };
