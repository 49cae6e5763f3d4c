import { rmSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { sharedFolder } from './shared-folder.ts';

/** Longer than the most expensive one takes on a busy machine. */
const patience = 240_000;

/**
 * Makes something for all workers: the first that asks makes it, and the others wait for what it answers, as a rule a folder. Where the
 * first fails, or its worker is ended, the next one makes it.
 */
export async function once(name: string, make: () => Promise<string>): Promise<string> {
  const place = join(sharedFolder(), name);
  const told = (): Promise<string | null> => readFile(place, 'utf8').catch(() => null);
  await mkdir(sharedFolder(), { recursive: true });
  let found: string | null = null;
  let release: (() => void) | null = null;
  await expect
    .poll(
      async () => {
        found = await told();
        if (found === null) release = await taken(`${place}.making`);
        return found !== null || release !== null;
      },
      { timeout: patience, message: `another worker makes the ${name}` },
    )
    .toBe(true);
  try {
    // Between the look and the taking, it may have been made.
    return found ?? (await told()) ?? (await tell(place, await make()));
  } finally {
    (release as (() => void) | null)?.();
  }
}

async function tell(place: string, answer: string): Promise<string> {
  await writeFile(`${place}.part`, answer);
  await rename(`${place}.part`, place);
  return answer;
}

/** Takes a turn that one worker can have; it ends with the worker at the latest. Null while another one has it. */
async function taken(path: string): Promise<(() => void) | null> {
  const isMine = await mkdir(path).then(
    () => true,
    () => false,
  );
  if (!isMine) return null;
  const release = (): void => {
    process.removeListener('exit', release);
    rmSync(path, { recursive: true, force: true });
  };
  process.once('exit', release);
  return release;
}
