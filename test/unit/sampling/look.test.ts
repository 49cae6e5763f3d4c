import { link, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openLocalStore } from '#adapters/files/local-store.ts';
import { lookAt, lookOf } from '#core/sampling/look.ts';
import { planOf } from '#core/sampling/plan.ts';
import { parquetFile } from '../../support/sampling/parquet-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'look-'));
});
afterAll(() => rm(folder, { recursive: true }));

const progress = { signal: new AbortController().signal, report: () => undefined };
const frameOf = (path: string) => lookAt(openLocalStore(path), progress);
const look = async (path: string) => lookOf(await frameOf(path), 'id');
const place = async (name: string): Promise<string> => {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  return path;
};

test('of very many files some are looked at, by chance in proportion to their bytes, and the rest is an estimate', async () => {
  const many = await place('many');
  const small = await parquetFile(folder, 'small.parquet', 'SELECT i AS id FROM range(100) r(i)');
  const large = await parquetFile(folder, 'large.parquet', 'SELECT i AS id, hash(i) AS h FROM range(4000) r(i)');
  const count = 2400;
  for (let index = 0; index < count; index += 1)
    await link(index % 3 === 0 ? large : small, join(many, `${String(index).padStart(5, '0')}.parquet`));
  const frame = await frameOf(many);
  const found = lookOf(frame, 'id');
  expect(found).toMatchObject({ files: count, rowsAreExact: false, methods: ['rows'] });
  expect(found.filesLookedAt).toBeLessThanOrEqual(500);
  const really = (count / 3) * 4000 + ((count * 2) / 3) * 100;
  expect(Math.abs((found.rows ?? 0) / really - 1)).toBeLessThan(0.05);
  expect(planOf(frame, { rows: 2000, seed: 1, method: 'rows' })).toMatchObject({ rows: 2000, ofRowsIsExact: false });
});

test('a footer longer than the last bytes that were read is fetched to its exact length', async () => {
  const columns = Array.from({ length: 900 }, (_, index) => `i + ${index} AS a_rather_long_name_of_a_column_${index}`).join(', ');
  const path = await parquetFile(folder, 'wide.parquet', `SELECT ${columns} FROM range(10) r(i)`);
  const store = openLocalStore(path);
  const frame = await lookAt(store, progress);
  if (frame.kind !== 'parquet') throw new Error('It is Parquet');
  const [file] = frame.files;
  expect(file?.footerBytes).toBeGreaterThan(32 * 1024);
  // To find it, to tell its format, the last bytes, and the rest of the footer.
  expect(store.transferred.requests).toBe(4);
  expect(store.transferred.bytes).toBe((file?.footerBytes ?? 0) + 512);
});

test('damaged files are left out where others can be read, and named where none can', async () => {
  const mixed = await place('mixed');
  await link(await parquetFile(folder, 'good.parquet', 'SELECT 1 AS a'), join(mixed, 'good.parquet'));
  await writeFile(join(mixed, 'cut.parquet'), 'PAR1 and then nothing');
  await writeFile(join(mixed, 'secret.parquet'), 'PARE....PARE');
  const found = await look(mixed);
  expect(found.files).toBe(1);
  expect(found.leftOut.map(({ reason, examples }) => [reason, examples])).toEqual([
    ['unreadable', ['cut.parquet']],
    ['encrypted', ['secret.parquet']],
  ]);
  const broken = await place('broken');
  await writeFile(join(broken, 'cut.parquet'), 'PAR1 and then nothing');
  await expect(look(broken)).rejects.toMatchObject({ error: { code: 'unreadable_file', message: expect.stringContaining('cut.parquet') } });
});

test('a table that keeps a list of its current files says so', async () => {
  const table = await place('table');
  await mkdir(join(table, '_delta_log'));
  await writeFile(join(table, '_delta_log', '00000.json'), '{}');
  await link(await parquetFile(folder, 'part.parquet', 'SELECT 1 AS a'), join(table, 'part.parquet'));
  const found = await look(table);
  expect(found.warnings).toMatchObject([{ code: 'table_format', message: expect.stringContaining('Delta Lake') }]);
});

test('the format with most of the bytes is taken, the others are left out', async () => {
  const both = await place('both');
  await writeFile(join(both, 'a.csv'), `id,name\n${'1,x\n'.repeat(5000)}`);
  await link(await parquetFile(folder, 'tiny.parquet', 'SELECT 1 AS a'), join(both, 'tiny.parquet'));
  expect(await look(both)).toMatchObject({ format: 'csv', files: 1, leftOut: [{ reason: 'other_format', files: 1 }] });
});

test('files without telling names are told by what is in them', async () => {
  const nameless = await place('nameless');
  await link(await parquetFile(folder, 'x.parquet', 'SELECT 1 AS a'), join(nameless, '000000_0'));
  expect(await look(nameless)).toMatchObject({ format: 'parquet', files: 1, rows: 1 });
});

test('what cannot be read in parts is offered as it is, one at a time', async () => {
  const path = join(folder, 'list.json');
  await writeFile(path, JSON.stringify([{ a: 1 }, { a: 2 }]));
  expect(await look(path)).toMatchObject({ format: 'other', methods: ['whole'], rows: null });
  const packed = await place('packed');
  for (const name of ['a.csv.gz', 'b.csv.gz']) await writeFile(join(packed, name), gzipSync('id\n1\n'));
  await expect(look(packed)).rejects.toMatchObject({
    error: { code: 'unsupported_file', message: expect.stringContaining('Choose one of them') },
  });
});

test('nothing, and nothing but what plays no part, are told apart', async () => {
  await expect(look(join(folder, 'not there'))).rejects.toMatchObject({ error: { code: 'not_found' } });
  await expect(look(await place('empty'))).rejects.toMatchObject({ error: { code: 'not_found' } });
  const hidden = await place('hidden');
  await writeFile(join(hidden, '_SUCCESS'), '');
  await expect(look(hidden)).rejects.toMatchObject({
    error: { code: 'unsupported_file', message: expect.stringContaining('1 file hidden') },
  });
});
