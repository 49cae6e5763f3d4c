import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFileLog } from '#engine/log.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lines = (name = 'engine.log') => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');

test('one line an entry, whatever is in it', () => {
  const log = createFileLog(folder);
  log.info('Engine ready', { pid: 1 });
  log.error('two\nlines', { stack: 'a\nb' });
  expect(lines()).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\S+Z info {2}Engine ready \{"pid":1\}$/),
    expect.stringMatching(/ error two lines \{"stack":"a\\nb"\}$/),
  ]);
});

test('the file is renamed when it is full, and only so many are kept', () => {
  const log = createFileLog(folder, { largest: 200, kept: 2 });
  for (let number = 0; number < 40; number += 1) log.info(`entry ${number}`);
  expect(readdirSync(folder).toSorted()).toEqual(['engine.1.log', 'engine.2.log', 'engine.log']);
  expect(lines().at(-1)).toContain('entry 39');
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(200);
});

test('goes on behind what an earlier process wrote', () => {
  createFileLog(folder).info('first');
  createFileLog(folder).info('second');
  expect(lines()).toHaveLength(2);
});

test('a log that cannot be written is no reason to fail', () => {
  const log = createFileLog(join(folder, 'engine.log', 'nowhere'));
  createFileLog(folder).info('a file where a folder should be');
  expect(() => log.info('lost')).not.toThrow();
});
