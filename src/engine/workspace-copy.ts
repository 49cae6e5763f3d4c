import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds without a write before a copy begins: two writes within one tick of the file system's clock look like one. */
const quietFor = 100;

interface Means {
  readonly tries: number;
  readonly copyOne: (from: string, to: string, mode: number) => Promise<void>;
}

const usual: Means = { tries: 20, copyOne: copyFile };

/**
 * Copies what a workspace knows, its mirrors and their search indexes, without its samples, while another process of this machine
 * has it open. The copy is what the files held at one moment: nothing in it was written while it was made, and what is acknowledged
 * in a window is in the files.
 * @param target a folder that is made for it; it is removed again where there is no copy
 * @param means how often it is tried, and what copies one file
 * @returns when that moment was; null where the files are written to again and again, cannot be read meanwhile (Windows), or belong to
 * a process of another computer, whose writes show late
 */
export async function copyWorkspace(folder: string, target: string, means: Means = usual): Promise<Date | null> {
  if (!(await isHeldHere(folder))) return null;
  for (let tries = 0; tries < means.tries; tries += 1) {
    if (tries > 0) await pause(quietFor * 2);
    const before = await marksOf(folder);
    const at = new Date();
    if (before === null || at.getTime() - before.newest < quietFor) continue;
    if (await copied(folder, target, [...before.marks.keys()], means.copyOne)) {
      const after = await marksOf(folder);
      if (after !== null && isSame(before.marks, after.marks)) return at;
    }
    await rm(target, { recursive: true, force: true });
  }
  return null;
}

async function isHeldHere(folder: string): Promise<boolean> {
  try {
    const holder: unknown = JSON.parse(await readFile(join(folder, 'workspace.lock'), 'utf8'));
    return typeof holder === 'object' && holder !== null && 'host' in holder && holder.host === hostname();
  } catch {
    return false;
  }
}

interface Marks {
  /** Of each file by its path in the folder: another text as soon as it is written to or is another file. */
  readonly marks: ReadonlyMap<string, string>;
  /** When the newest of them was written, in milliseconds. */
  readonly newest: number;
}

/** Null where a file went while it was looked for. */
async function marksOf(folder: string): Promise<Marks | null> {
  const inCatalog = await readdir(join(folder, 'catalog')).catch(() => []);
  const names = [
    ...(await readdir(folder).catch(() => [])).filter((name) => /^workspace\.(duckdb|duckdb\.wal|head)$/.test(name)),
    ...inCatalog.filter((name) => /\.(duckdb|duckdb\.wal|search)$/.test(name)).map((name) => join('catalog', name)),
  ];
  const marks = new Map<string, string>();
  let newest = 0;
  for (const name of names) {
    const found = await stat(join(folder, name), { bigint: true }).catch(() => null);
    if (found === null) return null;
    marks.set(name, `${String(found.ino)} ${String(found.size)} ${String(found.mtimeNs)}`);
    newest = Math.max(newest, Number(found.mtimeMs));
  }
  return { marks, newest };
}

const isSame = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean =>
  one.size === other.size && [...one].every(([name, mark]) => other.get(name) === mark);

async function copied(folder: string, target: string, names: readonly string[], copyOne: Means['copyOne']): Promise<boolean> {
  try {
    for (const name of names) {
      await mkdir(dirname(join(target, name)), { recursive: true });
      await copyOne(join(folder, name), join(target, name), constants.COPYFILE_FICLONE);
    }
    return true;
  } catch {
    return false;
  }
}
