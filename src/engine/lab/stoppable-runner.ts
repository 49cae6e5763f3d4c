import { cancelled } from '#core/failures.ts';
import type { Signal } from '#core/ports/signal.ts';
import type { QueryRunner, QueryValue } from '#core/profiling/query-runner.ts';

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
  return {
    version: runner.version,
    rows: (sql, values) => guarded(() => runner.rows(sql, values)),
    all: <Row>(sql: string, values?: readonly QueryValue[]) => guarded(() => runner.all<Row>(sql, values)),
    interrupt: stop,
    release: () => {
      signal.removeEventListener('abort', stop);
    },
  };
}
