import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineClient } from '#contract/contract.ts';
import { dataFolder } from '#contract/data-folder.ts';
import { version } from '../../package.json' with { type: 'json' };
import { createFileProfiler } from '#engine/file-profiler.ts';
import { createNodeLabSpawner } from '#engine/lab/spawner.node.ts';
import { exitStatus, oneLine } from './exit.ts';
import { runProfile } from './profile-command.ts';
import { runProgram } from './program.ts';
import { runServe } from './serve-command.ts';
import { runVerify } from './verify-command.ts';

const built = dirname(fileURLToPath(import.meta.url));
const labEntry = join(built, 'lab-node.js');
const folder = dataFolder(process.platform, process.env, homedir());
const stop = new AbortController();

/** A reader that has read enough (`| head`) is not a failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitStatus.done : exitStatus.failed));

/** Loads the whole engine only where it is needed: the other commands start in half the time. */
async function verify(workspace: string | undefined, options: { json: boolean }): Promise<number> {
  const [{ createEngine }, { createMemoryClient }] = await Promise.all([import('#engine/engine.ts'), import('#engine/memory-client.ts')]);
  const engine = await createEngine({ host: 'cli', dataFolder: folder, spawner: createNodeLabSpawner(labEntry), version });
  try {
    const client = createMemoryClient<EngineClient>(engine.router, engine.reporter);
    return await runVerify({ client, start: (start) => engine.start(start) }, workspace, options, process.stdout);
  } finally {
    await engine.close();
  }
}

async function main(): Promise<number> {
  return await runProgram(
    process.argv.slice(2),
    version,
    {
      profile: (files, options) => {
        process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
        const profiler = createFileProfiler({ labEntry, version, tempFolder: join(folder, 'tmp') });
        return runProfile(profiler, files, options, { out: process.stdout, error: process.stderr }, stop.signal);
      },
      serve: (options) => runServe(join(built, 'loopback.js'), options),
      verify,
      validateDqdl: async (file, options) => {
        const { runDqdlValidate } = await import('./dqdl-command.ts');
        return await runDqdlValidate(file, options, { in: process.stdin, out: process.stdout, error: process.stderr });
      },
    },
    { out: (text) => process.stdout.write(text), error: (text) => process.stderr.write(text) },
  );
}

try {
  process.exitCode = await main();
} catch (thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  process.stderr.write(`${oneLine(`Something went wrong inside Meshbench: ${message}`)}\n`);
  process.exitCode = exitStatus.failed;
}
