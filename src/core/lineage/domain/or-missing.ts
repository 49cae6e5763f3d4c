import { AppFailure } from '../../failures.ts';

/** Null where the service has it not, or answers what nobody can read. */
export async function orMissing<Value>(work: () => Promise<Value>): Promise<Value | null> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof AppFailure && (thrown.error.code === 'not_found' || thrown.error.code === 'unsound_answer')) return null;
    throw thrown;
  }
}
