import { AsyncIteratorClass, implement } from '@orpc/server';
import { contract } from '#contract/contract.ts';
import { cancelled } from '#core/failures.ts';
import { type FailureReporter, toAppError, toContractError } from './failure-report.ts';

interface CallResult {
  readonly output: unknown;
  readonly context: object;
}

/** The part of the RPC library's middleware options that the edge uses. */
interface EdgeCall {
  readonly path: readonly string[];
  readonly signal?: AbortSignal | undefined;
  next(): CallResult | PromiseLike<CallResult>;
}

/**
 * The engine's edge: every call passes it, and whatever goes wrong inside leaves it as `APP_ERROR` with an AppError.
 * It must be the first middleware, so that validation of input and output happens inside it.
 */
export function createEdge(reporter: FailureReporter) {
  return async (call: EdgeCall) => {
    const translate = (thrown: unknown) => toContractError(toAppError(thrown, call.path, reporter, call.signal?.aborted));
    try {
      if (call.signal?.aborted) throw cancelled();
      const { output } = await call.next();
      return { output: isStream(output) ? guardStream(output, translate) : output, context: {} };
    } catch (thrown) {
      throw translate(thrown);
    }
  };
}

/** The contract with the edge in front of every procedure; routes add their handlers to it. */
export const implementContract = (reporter: FailureReporter) => implement(contract).use(createEdge(reporter));

export type EngineBuilder = ReturnType<typeof implementContract>;

function isStream(output: unknown): output is AsyncIterator<unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output && 'next' in output;
}

/** A stream fails later than its call: its errors pass the same edge. */
function guardStream(stream: AsyncIterator<unknown>, translate: (thrown: unknown) => Error): AsyncIteratorClass<unknown> {
  return new AsyncIteratorClass(
    async () => {
      try {
        return await stream.next();
      } catch (thrown) {
        throw translate(thrown);
      }
    },
    async () => {
      await stream.return?.();
    },
  );
}
