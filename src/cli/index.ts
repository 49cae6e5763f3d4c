import { rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EngineClient } from '#contract/contract.ts';
import { dataFolder } from '#contract/data-folder.ts';
import { version } from '../../package.json' with { type: 'json' };
import { createFileLab } from '#engine/file-lab.ts';
import { makeFolder } from '#engine/make-folder.ts';
import { createNodeLabSpawner } from '#engine/lab/spawner.node.ts';
import type { CliContext, OpenEngine } from './command.ts';
import { addCatalog } from './catalog-command.ts';
import { addCheck } from './check-command.ts';
import { addCompare } from './compare-command.ts';
import { addDedupe } from './dedupe-command.ts';
import { addDictionary } from './dictionary-command.ts';
import { addDqdl } from './dqdl-command.ts';
import { exitStatus, oneLine } from './exit.ts';
import { addHistory } from './history-command.ts';
import { addDossier } from './dossier-command.ts';
import { addGlossary } from './glossary-command.ts';
import { addInbox } from './inbox-command.ts';
import { addLineage } from './lineage-command.ts';
import { addOffer } from './offer-command.ts';
import { addOverlap } from './overlap-command.ts';
import { addPhi } from './phi-command.ts';
import { addPlan } from './plan-command.ts';
import { addProfile } from './profile-command.ts';
import { runProgram } from './program.ts';
import { addSketch } from './sketch-command.ts';
import { addSuggest } from './suggest-command.ts';
import { addSample } from './sample-command.ts';
import { addServe } from './serve-command.ts';
import { addWorkspace } from './verify-command.ts';

const folder = dataFolder(process.platform, process.env, homedir());
const built = (name: string): string => join(dirname(fileURLToPath(import.meta.url)), name);
const labEntry = built('lab-node.js');

/** A reader that has read enough (`| head`) is not a failure. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? exitStatus.done : exitStatus.failed));

/** Loads the whole engine only where it is needed: the other commands start in half the time. */
async function withEngineIn<Result>(home: string, work: (engine: OpenEngine) => Promise<Result>): Promise<Result> {
  const [{ createEngine }, { createMemoryClient }] = await Promise.all([import('#engine/engine.ts'), import('#engine/memory-client.ts')]);
  await makeFolder(home);
  const engine = await createEngine({
    host: 'cli',
    dataFolder: home,
    spawner: createNodeLabSpawner(labEntry),
    searchThread: built('search-thread.js'),
    sqlThread: built('sql-thread.js'),
    eventThread: built('event-thread.js'),
    verifierPage: built('../verifier/verify-dossier.html'),
    version,
  });
  try {
    const client = createMemoryClient<EngineClient>(engine.router, engine.reporter);
    return await work({ client, start: (start) => engine.start(start) });
  } finally {
    await engine.close();
  }
}

const context: CliContext = {
  in: process.stdin,
  out: process.stdout,
  error: process.stderr,
  built,
  lab: () => createFileLab({ labEntry, version, tempFolder: join(folder, 'tmp') }),
  sampling: async () => {
    const { createFileSampling } = await import('#engine/file-sampling.ts');
    return createFileSampling({ labEntry, version, tempFolder: join(folder, 'tmp') });
  },
  signal: () => {
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort()).once('SIGTERM', () => stop.abort());
    return stop.signal;
  },
  withEngine: (work) => withEngineIn(folder, work),
  withCopy: async (workspace, work) => {
    const [{ copyWorkspace }, { claimTemporaryFolder }] = await Promise.all([
      import('#engine/workspace-copy.ts'),
      import('#engine/temporary-folder.ts'),
    ]);
    const temporary = await claimTemporaryFolder(join(folder, 'tmp'));
    const copy = join(temporary, 'workspace');
    try {
      const at = await copyWorkspace(workspace, copy);
      if (at === null) return null;
      // With a home of its own: it is none of the workspaces that were opened.
      return await withEngineIn(join(temporary, 'home'), async (engine) => {
        await engine.start({ workspace: copy });
        const { problem } = await engine.client.workspaces.current();
        return problem ? null : { result: await work(engine, at) };
      });
    } finally {
      await rm(temporary, { recursive: true, force: true });
    }
  },
};

const commands = [
  addProfile,
  addSample,
  addServe,
  addWorkspace,
  addDqdl,
  addCheck,
  addSketch,
  addOverlap,
  addSuggest,
  addPhi,
  addCompare,
  addDedupe,
  addDictionary,
  addCatalog,
  addGlossary,
  addInbox,
  addLineage,
  addOffer,
  addPlan,
  addHistory,
  addDossier,
];

try {
  process.exitCode = await runProgram(process.argv.slice(2), version, commands, context);
} catch (thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const { code, path } = thrown as { readonly code?: unknown; readonly path?: unknown };
  // A home that is read-only or full, as on build servers, is no fault of ours.
  const isOwnFolder = typeof path === 'string' && path.startsWith(folder) && typeof code === 'string';
  const line = isOwnFolder
    ? `${folder}, where Meshbench keeps what it works with, cannot be written (${code}). Set MESHBENCH_HOME to a folder that can.`
    : `Something went wrong inside Meshbench: ${message}`;
  process.stderr.write(`${oneLine(line)}\n`);
  process.exitCode = exitStatus.failed;
}
