import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MessageEvent } from 'electron';
import { type EngineToMain, mainToEngineSchema } from '#contract/electron-broker.ts';
import { engineOptionsSchema, engineOptionsVariable } from '#contract/engine-process.ts';
import { AppFailure, failure } from '#core/failures.ts';
import { createEngine } from './engine.ts';
import { toAppError } from './failure-report.ts';
import { keepSpareLab } from './lab/spare-lab.ts';
import { createBrokeredLabSpawner } from './lab/spawner.electron.ts';
import { makeDemo } from './make-demo.ts';
import { type Connection, servePort } from './serve-port.ts';

/** Entry of the engine as a utility process of the Electron app: main hands it the windows' lines and starts its labs. */
function tell(message: EngineToMain): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- the port to main, not a window
  process.parentPort.postMessage(message);
}

async function main(): Promise<void> {
  const options = engineOptionsSchema.parse(JSON.parse(process.env[engineOptionsVariable] ?? 'null'));
  const spawner = createBrokeredLabSpawner(tell);
  const labs = keepSpareLab(spawner);
  const { dataFolder, version } = options;
  const built = dirname(fileURLToPath(import.meta.url));
  const thread = (name: string): string => join(built, `${name}-thread.js`);
  const verifierPage = join(built, '../verifier/verify-dossier.html');
  const engine = await createEngine({
    host: 'electron',
    dataFolder,
    spawner: labs,
    searchThread: thread('search'),
    sqlThread: thread('sql'),
    eventThread: thread('event'),
    verifierPage,
    version,
    makeDemo,
  });
  const lines = new Set<Connection>();

  let ending = false;
  const end = (code: number): void => {
    if (ending) return;
    ending = true;
    labs.close();
    for (const line of lines) line.close();
    engine
      .close()
      .catch((thrown: unknown) => toAppError(thrown, ['close'], engine.reporter))
      .finally(() => process.exit(code));
  };

  process.parentPort.on('message', ({ data, ports: [port] }: MessageEvent) => {
    const told = mainToEngineSchema.safeParse(data);
    if (!told.success) return;
    if (told.data.type === 'shutdown') end(0);
    else if (told.data.type !== 'connect') spawner.receive(told.data, port);
    else if (port !== undefined) {
      const line = servePort(engine.server, port);
      lines.add(line);
      port.once('close', () => lines.delete(line));
    }
  });
  process.on('uncaughtException', (thrown) => {
    toAppError(thrown, ['process'], engine.reporter);
    end(1);
  });
  process.on('unhandledRejection', (thrown) => void toAppError(thrown, ['process'], engine.reporter));

  tell({ type: 'ready' });
  await engine.start({ workspace: options.workspace, demo: options.demo });
  labs.prepareSoon();
}

const advice = 'The engine could not start. Check that the data folder can be written, and start Meshbench again.';

main().catch((thrown: unknown) => {
  const detail = thrown instanceof Error ? thrown.name : typeof thrown;
  tell({ type: 'failed', error: thrown instanceof AppFailure ? thrown.error : failure('internal', advice, { detail }).error });
  process.exit(1);
});
