import type { Comparison } from '#contract/studies/comparison.ts';
import { AppFailure } from '../failures.ts';

export type Warnings = Comparison['warnings'];

/** Failures that concern one column or one part; every other ends the comparison. */
const ofOnePart = new Set(['unreadable_file', 'out_of_memory', 'unsupported_file', 'too_large', 'bad_input']);

export function isOfOnePart(error: unknown): error is AppFailure {
  return error instanceof AppFailure && ofOnePart.has(error.error.code);
}

/** A part that may fail without the rest: then it is left out, with a warning. */
export async function carefully<Result>(
  warnings: Warnings,
  code: string,
  what: string,
  work: () => Promise<Result | null>,
): Promise<Result | null> {
  try {
    return await work();
  } catch (error) {
    if (!isOfOnePart(error)) throw error;
    warnings.push({ code, message: `${what}: ${error.error.message}` });
    return null;
  }
}
