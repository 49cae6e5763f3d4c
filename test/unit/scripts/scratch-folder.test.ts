import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { scratchFolder } from '../../../scripts/scratch-folder.mjs';

afterEach(() => vi.unstubAllEnvs());

it('leaves a temporary folder alone that a person has chosen', () => {
  vi.stubEnv('TMPDIR', '/somewhere');
  expect(scratchFolder().environment).toEqual({});
});

it('is in memory where there is room, and is gone afterwards with all that is in it', () => {
  vi.stubEnv('TMPDIR', undefined);
  const { environment, remove } = scratchFolder();
  const folder = environment['TMPDIR'];
  if (folder !== undefined) writeFileSync(join(folder, 'left.txt'), 'left');
  remove();
  expect(folder === undefined || (folder.startsWith('/dev/shm/') && !existsSync(folder))).toBe(true);
});
