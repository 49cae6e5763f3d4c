import { type ClientLink, createORPCClient } from '@orpc/client';
import { type AnyRouter, call, getRouter, isLazy, isProcedure } from '@orpc/server';
import { type FailureReporter, toAppError, toContractError, unknownProcedure } from './failure-report.ts';

/**
 * Calls a router of this process directly, with the manners of a line: an unknown procedure is an `APP_ERROR`, and an abort
 * rejects at once with the signal's reason while the engine stops in its own time.
 */
function memoryLink(router: AnyRouter, reporter: FailureReporter): ClientLink<Record<never, never>> {
  return {
    call: async (path, input, options) => {
      const procedure = getRouter(router, path);
      if (isLazy(procedure) || !isProcedure(procedure)) throw toContractError(toAppError(unknownProcedure(path), path, reporter));
      const { signal } = options;
      signal?.throwIfAborted();
      const answer = call(procedure, input, { path, context: {}, ...(signal === undefined ? {} : { signal }) });
      return signal === undefined ? await answer : await unlessAborted(answer, signal);
    },
  };
}

function unlessAborted<Result>(answer: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

/** A client of a router in this process: what the command line and tests use. */
export const createMemoryClient = <Client extends object>(router: AnyRouter, reporter: FailureReporter): Client =>
  createORPCClient<never>(memoryLink(router, reporter)) as Client;
