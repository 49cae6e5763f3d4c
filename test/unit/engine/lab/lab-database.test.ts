import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { stoppable } from '#engine/lab/stoppable-runner.ts';
import { LabDatabase } from '#engine/lab/lab-database.ts';

let folder: string;
let database: LabDatabase;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-database-'));
  const limits = { memoryBytes: 512 * 1024 ** 2, threads: 2, milliseconds: 60_000 };
  database = await LabDatabase.open({ limits, files: [], folders: [folder], tempFolder: folder, name: 'test' });
});
afterAll(async () => {
  database.close();
  await rm(folder, { recursive: true });
});

test('a line of a line is a line of its own, with the settings of the first', async () => {
  const first = stoppable((await database.beside()) ?? database, new AbortController().signal);
  const second = await first.beside?.();
  expect(second, 'two columns of a large file are read at a time only where there is a second line').toBeDefined();
  await first.rows('CREATE TEMP TABLE own AS SELECT 1 AS v');
  await second?.rows('CREATE TEMP TABLE own AS SELECT 2 AS v');
  expect(await first.rows('SELECT v FROM own')).toEqual([[1]]);
  expect(await second?.rows('SELECT v FROM own')).toEqual([[2]]);
  const zone = `SELECT current_setting('TimeZone'), current_setting('enable_external_access')`;
  expect(await second?.rows(zone)).toEqual([['UTC', false]]);
});

test('an interruption of one line is one of all', async () => {
  const first = await database.beside();
  const second = await first.beside?.();
  const slow = second?.rows('SELECT count(*) FROM range(1000000000) a, range(1000000) b');
  const timer = setInterval(() => first.interrupt(), 5);
  try {
    await expect(slow).rejects.toMatchObject({ error: { code: 'cancelled' } });
  } finally {
    clearInterval(timer);
  }
});
