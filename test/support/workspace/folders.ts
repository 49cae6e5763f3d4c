import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterThisFile } from '../endings.ts';

/** A new folder under the system's temporary one, removed after the test file; not there yet when `inner` is given. */
export function newFolder(inner = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'meshbench-workspace-'));
  afterThisFile(() => Promise.resolve(rmSync(folder, { recursive: true, force: true })));
  return join(folder, inner);
}
