import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFailedFetch, shouldFetch, writeFailedFetch } from './electron-fetch-memory.ts';

const read = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
};

/**
 * The Electron binary that is here already, else null. Never asks the `electron` package: that downloads on its own and without end.
 * @param packageFolder `node_modules/electron`
 */
export function presentElectron(packageFolder: string, environment: Readonly<Record<string, string | undefined>>): string | null {
  const asked = environment['ELECTRON_EXEC_PATH'];
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : null;
  const name = read(join(packageFolder, 'path.txt'));
  if (name === null) return null;
  const path = join(environment['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(packageFolder, 'dist'), name);
  return existsSync(path) ? path : null;
}

/** The pinned version, or null where the package is not installed. */
export function electronVersion(packageFolder: string): string | null {
  const text = read(join(packageFolder, 'package.json'));
  const facts: unknown = text === null ? null : JSON.parse(text);
  return typeof facts === 'object' && facts !== null && 'version' in facts ? String(facts.version) : null;
}

export interface FetchOptions {
  readonly packageFolder: string;
  readonly version: string;
  /** File that remembers a failed try. */
  readonly memory: string;
  /** Milliseconds after which it is given up. */
  readonly patience: number;
  readonly onTry: () => void;
}

/** Runs the package's own installer within bounds, unless that failed lately. Returns the binary, or null. */
export async function fetchElectron({ packageFolder, version, memory, patience, onTry }: FetchOptions): Promise<string | null> {
  const installer = join(packageFolder, 'install.js');
  if (!existsSync(installer) || !shouldFetch(readFailedFetch(memory), version, Date.now())) return null;
  onTry();
  await run(installer, patience);
  const binary = presentElectron(packageFolder, {});
  if (binary === null) writeFailedFetch(memory, { version, at: Date.now() });
  return binary;
}

function run(installer: string, patience: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore', windowsHide: true });
    const timer = setTimeout(() => child.kill('SIGKILL'), patience);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    child.on('exit', end);
    child.on('error', end);
  });
}
