import { existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/** Linux keeps what is in this folder in memory. */
const inMemory = '/dev/shm';
/** All that the tests keep at one time takes about a third of it. */
const neededBytes = 6 * 1024 ** 3;

/**
 * A folder in memory for what tests write, where the system has one with room: they make hundreds of workspaces, and would wait for the
 * disk with every edit. Elsewhere they use the system's temporary folder, as a single test that is run by hand does.
 * @returns {{ environment: Record<string, string>, remove(): void }} what to add to the environment of the tests
 */
export function scratchFolder() {
  if (process.env.TMPDIR !== undefined || !hasRoom()) return { environment: {}, remove: () => undefined };
  const folder = mkdtempSync(join(inMemory, 'meshbench-tests-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.once(signal, () => process.exit(1));
  return { environment: { TMPDIR: folder }, remove };
}

function hasRoom() {
  if (process.platform !== 'linux' || !existsSync(inMemory)) return false;
  const { bavail, bsize } = statfsSync(inMemory);
  return bavail * bsize >= neededBytes;
}
