import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTextFiles } from '#adapters/files/text-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench-texts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a text is there again, in a folder that is made when needed; nothing else is left', async () => {
  const files = createTextFiles(join(folder, 'new', 'data'));
  expect(await files.read('settings.json')).toBeNull();
  await files.write('settings.json', '“one”');
  await files.write('settings.json', 'two');
  expect(await files.read('settings.json')).toBe('two');
  expect(readdirSync(join(folder, 'new', 'data'))).toEqual(['settings.json']);
});

test('a text that cannot be written leaves the old one, and says what to do', async () => {
  const files = createTextFiles(join(folder, 'file'));
  writeFileSync(join(folder, 'file'), 'no folder');
  await expect(files.write('settings.json', 'x')).rejects.toMatchObject({ error: { code: 'conflict' } });
  expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('no folder');
});

test('a text that is set aside keeps its words under another name', async () => {
  const files = createTextFiles(folder);
  await files.write('recent.json', '{broken');
  const aside = await files.setAside('recent.json');
  expect(await files.read('recent.json')).toBeNull();
  expect(aside).toMatch(/^recent\.json\.unusable-/);
  expect(await files.read(aside)).toBe('{broken');
});
