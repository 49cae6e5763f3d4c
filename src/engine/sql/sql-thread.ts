import { parentPort } from 'node:worker_threads';
import { parseStatement } from '#adapters/sql/polyglot.ts';

/** Entry of the thread that parses SQL: it is ended from outside where a statement takes too long. */
export interface SqlCall {
  readonly id: number;
  readonly statement: string;
  readonly dialect: string;
}

parentPort?.on('message', ({ id, statement, dialect }: SqlCall) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port to a thread, not a window
  parentPort?.postMessage({ id, parsed: parseStatement(statement, dialect) });
});
