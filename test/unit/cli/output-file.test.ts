import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { keepInputs } from '../../../src/cli/output-file.ts';
import { newFolder } from '../../support/workspace/folders.ts';

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = newFolder('w');
  await mkdir(at('parts'), { recursive: true });
  await writeFile(at('parts/one.parquet'), 'rows');
  await writeFile(at('report.html'), 'a report of yesterday');
  await symlink(at('parts'), at('link'));
});

it('lets a command write a new file, and take the place of one that it does not read', async () => {
  await keepInputs([at('new.html'), at('report.html'), undefined], [at('parts/one.parquet')]);
  await keepInputs([at('parts/sample.parquet')], [at('parts')], true);
  await keepInputs([at('parts-2.parquet'), at('report.html')], [at('parts')], true);
  await keepInputs([at('parts/one.parquet')], [at('parts')]);
});

it.each([
  ['the file that it reads', 'parts/one.parquet', 'parts/one.parquet'],
  ['one of the files in a folder that it reads', 'parts/one.parquet', 'parts'],
  ['the same file by another way', 'link/one.parquet', 'parts/one.parquet'],
])('refuses %s', async (_, output, input) => {
  await expect(keepInputs([at(output)], [at(input)], input === 'parts')).rejects.toMatchObject({
    message: expect.stringContaining('would be lost'),
    status: 2,
  });
});
