import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const owned = /^engine-(\d+)$/;

/**
 * A folder of this engine's own for its labs, under `parent`, empty. Removes those that engines left behind that are gone;
 * those of engines that still run are left alone.
 */
export async function claimTemporaryFolder(parent: string): Promise<string> {
  const names = await readdir(parent).catch(() => []);
  for (const name of names) {
    const id = Number(owned.exec(name)?.[1]);
    if (Number.isNaN(id) || (id !== process.pid && isAlive(id))) continue;
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
  const folder = join(parent, `engine-${process.pid}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'EPERM';
  }
}
