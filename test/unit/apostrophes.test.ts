import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const source = resolve(import.meta.dirname, '../../src');
/** Where texts for the window are written; a terminal's are plain. */
const folders = [
  'renderer',
  'core/catalog',
  'core/datazone',
  'core/glossary',
  'core/lineage',
  'adapters/aws',
  'adapters/datazone',
  'adapters/s3',
];

it('texts of the window have one kind of apostrophe', () => {
  const straight = folders.flatMap((folder) =>
    readdirSync(join(source, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) =>
        readFileSync(join(source, folder, file), 'utf8')
          .split('\n')
          .filter((line) => /[a-z]'(?:s|t|re|ll|ve) [a-z]/i.test(line) && !/^\s*(?:\/\/|\/?\*|\{\/\*)/.test(line))
          .map((line) => `${folder}/${file}: ${line.trim()}`),
      ),
  );
  expect(straight).toEqual([]);
});
