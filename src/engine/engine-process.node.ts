import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type EngineToHost, engineOptionsSchema, engineOptionsVariable } from '#contract/engine-process.ts';
import { AppFailure, failure } from '#core/failures.ts';
import { createEngine } from './engine.ts';
import { toAppError } from './failure-report.ts';
import { serveHost } from './host-line.ts';
import { keepSpareLab } from './lab/spare-lab.ts';
import { createNodeLabSpawner } from './lab/spawner.node.ts';
import { makeDemo } from './make-demo.ts';

/**
 * Entry of the engine as a child process under Node. It lives as long as its host: when the line to the host is gone, it closes
 * the workspace and ends.
 */
const send = (message: EngineToHost): void => {
  if (process.connected) process.send?.(message);
};

async function main(): Promise<void> {
  const options = engineOptionsSchema.parse(JSON.parse(process.env[engineOptionsVariable] ?? 'null'));
  const built = dirname(fileURLToPath(import.meta.url));
  const labEntry = join(built, 'lab-node.js');
  const labs = keepSpareLab(createNodeLabSpawner(labEntry));
  const engine = await createEngine({
    host: 'loopback',
    dataFolder: options.dataFolder,
    spawner: labs,
    searchThread: join(built, 'search-thread.js'),
    sqlThread: join(built, 'sql-thread.js'),
    eventThread: join(built, 'event-thread.js'),
    verifierPage: join(built, '../verifier/verify-dossier.html'),
    version: options.version,
    makeDemo,
  });

  let ending = false;
  const end = (code: number) => {
    if (ending) return;
    ending = true;
    labs.close();
    line.close();
    engine
      .close()
      .catch((thrown: unknown) => toAppError(thrown, ['close'], engine.reporter))
      .finally(() => process.exit(code));
  };
  const line = serveHost(engine.server, send, () => end(0));

  process.on('message', line.receive);
  process.once('disconnect', () => end(0));
  process.once('SIGTERM', () => end(0));
  // The terminal sends Ctrl+C to the whole group; the host decides when the engine ends.
  process.on('SIGINT', () => undefined);
  process.on('uncaughtException', (thrown) => {
    toAppError(thrown, ['process'], engine.reporter);
    end(1);
  });
  process.on('unhandledRejection', (thrown) => void toAppError(thrown, ['process'], engine.reporter));

  send({ type: 'ready' });
  await engine.start({ workspace: options.workspace, demo: options.demo });
  labs.prepareSoon();
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

try {
  await main();
} catch (thrown) {
  const error =
    thrown instanceof AppFailure
      ? thrown.error
      : failure('internal', 'The engine could not start. Check that the data folder can be written, and start Meshbench again.', {
          detail: nameOf(thrown),
        }).error;
  send({ type: 'failed', error });
  process.exitCode = 1;
  process.disconnect?.();
}
