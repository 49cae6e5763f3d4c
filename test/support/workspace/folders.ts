import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

const made: string[] = [];
afterAll(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder under the system's temporary one, removed after the test file; not there yet when `inner` is given. */
export function newFolder(inner = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'meshbench-workspace-'));
  made.push(folder);
  return join(folder, inner);
}
