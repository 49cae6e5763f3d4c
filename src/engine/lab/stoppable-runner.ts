import { cancelled } from '#core/failures.ts';
import type { Signal } from '#core/ports/signal.ts';
import { columnsOf, type QueryRunner, type QueryValue } from '#core/profiling/query-runner.ts';

/** The runner, stopped by the signal: what runs is interrupted, and nothing more is begun. `release` forgets the signal. */
export function stoppable(runner: QueryRunner, signal: Signal): QueryRunner & { release(): void } {
  const stop = (): void => {
    runner.interrupt();
  };
  signal.addEventListener('abort', stop, { once: true });
  const guarded = async <Result>(ask: () => Promise<Result>): Promise<Result> => {
    if (signal.aborted) throw cancelled('Profiling stopped');
    try {
      return await ask();
    } catch (error) {
      throw signal.aborted ? cancelled('Profiling stopped') : error;
    }
  };
  const guard = (inner: QueryRunner): QueryRunner => ({
    version: inner.version,
    rows: (sql, values) => guarded(() => inner.rows(sql, values)),
    columns: (sql) => guarded(() => columnsOf(inner, sql)),
    all: <Row>(sql: string, values?: readonly QueryValue[]) => guarded(() => inner.all<Row>(sql, values)),
    interrupt: stop,
    ...(inner.beside ? { beside: async () => guard(await (inner.beside?.() ?? inner)) } : {}),
  });
  return {
    ...guard(runner),
    release: () => {
      signal.removeEventListener('abort', stop);
    },
  };
}
