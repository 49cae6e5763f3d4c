import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { failure } from '#core/failures.ts';
import type { FolderLock } from '#core/ports/workspace-host.ts';
import { codeOf, translateFileError } from './file-errors.ts';

interface Holder {
  token: string;
  pid: number;
  host: string;
  /** Of the folder itself: a folder that was copied while it was open brings a lock that is not its own. */
  folder: string;
  /** Tells a process from a later one with the same number; null where the system does not say. */
  process: string | null;
  since: string;
  program: string;
}

/** Locks that this process holds: its own number alone could be that of a dead process of an earlier container. */
const held = new Set<string>();

/**
 * Makes this process the only one that has the folder's workspace open, by the file `workspace.lock`. A lock whose process is
 * dead is taken over; DuckDB's own lock on the database file stands behind it.
 * @param program what to call this program to the person who is refused
 */
export async function lockWorkspace(folder: string, program: string): Promise<FolderLock> {
  const path = join(folder, 'workspace.lock');
  const holder: Holder = {
    token: randomUUID(),
    pid: process.pid,
    host: hostname(),
    folder: await realpath(folder).catch(() => folder),
    process: processMark(process.pid),
    since: new Date().toISOString(),
    program,
  };
  const draft = `${path}.${holder.token}`;
  try {
    await writeFile(draft, `${JSON.stringify(holder)}\n`, { flag: 'wx', mode: 0o600 });
    // Before the lock is visible: another opener in this process must not take it for a dead one's.
    held.add(holder.token);
    await take(path, draft, holder);
  } catch (error) {
    held.delete(holder.token);
    throw translateFileError(error, 'locked', path);
  } finally {
    await rm(draft, { force: true }).catch(() => undefined);
  }
  return {
    release: async () => {
      if (!held.delete(holder.token)) return;
      if ((await readHolder(path))?.token === holder.token) await rm(path, { force: true }).catch(() => undefined);
    },
  };
}

async function take(path: string, draft: string, holder: Holder): Promise<void> {
  // Each round either takes the lock, meets a living holder, or removes one dead lock.
  for (let round = 0; round < 100; round += 1) {
    if (await createWhole(path, draft)) return;
    const other = await readHolder(path);
    if (other !== null && isAlive(other, holder)) throw refusal(path, other, holder.host);
    await setAside(path, other?.token ?? null);
  }
  throw failure('locked', `${path} is being taken by other programs again and again. Try again in a moment.`, { retry: 'same' });
}

/** Makes the lock file with its whole content at once, or not at all. */
async function createWhole(path: string, draft: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'UNKNOWN'].includes(codeOf(error))) throw error;
  }
  // A file system without hard links (FAT, some network drives).
  try {
    await writeFile(path, await readFile(draft), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Removes a dead lock. If a living one has come into its place meanwhile, puts that back. */
async function setAside(path: string, token: string | null): Promise<void> {
  const aside = `${path}.dead-${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if (((await readHolder(aside))?.token ?? null) !== token) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isHolder(content) ? content : null;
  } catch {
    return null;
  }
}

function isHolder(content: unknown): content is Holder {
  if (typeof content !== 'object' || content === null) return false;
  const { token, pid, host, folder, since, program } = content as Record<string, unknown>;
  return Number.isSafeInteger(pid) && [token, host, folder, since, program].every((field) => typeof field === 'string');
}

function isAlive(holder: Holder, mine: Holder): boolean {
  // The processes of another computer cannot be seen from here.
  if (holder.host !== mine.host) return true;
  if (holder.folder !== mine.folder) return false;
  if (holder.pid === process.pid) return held.has(holder.token);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) === 'ESRCH') return false;
  }
  const mark = processMark(holder.pid);
  return holder.process === null || mark === null || holder.process === mark;
}

/** On Linux: when the process started, since which boot. */
function processMark(pid: number): string | null {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The fields after the name in brackets; the name may hold spaces and brackets itself.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19] === undefined ? null : `${boot} ${fields[19]}`;
  } catch {
    return null;
  }
}

function refusal(path: string, { pid, host, since, program }: Holder, here: string): Error {
  const started = `since ${since.slice(0, 16).replace('T', ' ')} UTC`;
  const options = { detail: `${program}, process ${pid} on ${host}, ${started}; ${path}`, retry: 'same' } as const;
  if (host !== here) {
    const advice = `Close it there. If that computer no longer uses it, delete ${path} and try again.`;
    return failure(
      'locked',
      `This workspace is open in ${program} on the computer ${host} (process ${pid}, ${started}). ${advice}`,
      options,
    );
  }
  if (pid === process.pid) return failure('locked', `This workspace is open here already (${started}). Close it first.`, options);
  return failure('locked', `This workspace is open in ${program} (process ${pid}, ${started}). Close it there and try again.`, options);
}
