import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SampleReport } from '#contract/sample-report.ts';
import { quotePath } from '#core/sql.ts';
import { freshS3 } from '../support/s3/fresh.ts';
import { fileOf } from '../support/s3/stand-in.ts';
import { duckdb, parquetFile } from '../support/sampling/parquet-files.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let folder: string;
let endpoint: string;
let stop: () => Promise<void>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench sample '));
  mkdirSync(join(folder, 'orders', 'state=TX'), { recursive: true });
  mkdirSync(join(folder, 'orders', 'state=CA'), { recursive: true });
  const [texas, california] = [
    await parquetFile(join(folder, 'orders/state=TX'), 'a.parquet', 'SELECT i AS id FROM range(20000) r(i)'),
    await parquetFile(join(folder, 'orders/state=CA'), 'a.parquet', 'SELECT i AS id FROM range(20000, 30000) r(i)'),
  ];
  writeFileSync(join(folder, 'notes.csv'), `id,note\n${Array.from({ length: 30_000 }, (_, row) => `${row},"two\nlines"\n`).join('')}`);
  const { s3, source, stop: stopS3 } = await freshS3();
  stop = stopS3;
  endpoint = source('').endpoint ?? '';
  const files = s3.bucket('lake', { region: 'eu-west-1' });
  files.set('orders/state=TX/a.parquet', fileOf(readFileSync(texas)));
  files.set('orders/state=CA/a.parquet', fileOf(readFileSync(california)));
});
afterAll(async () => {
  await stop();
  rmSync(folder, { recursive: true, force: true });
});

function meshbench(...words: string[]): Promise<{ status: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [bin, 'sample', ...words], {
    cwd: folder,
    env: { ...process.env, MESHBENCH_HOME: join(folder, 'home') },
  });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  return new Promise((ended) => child.once('close', (status) => ended({ status, ...text })));
}

test('without --out it tells what is there and what a sample costs, and draws nothing', async () => {
  const { status, out } = await meshbench('orders', '--rows', '1000');
  expect(status).toBe(0);
  expect(out).toContain('Rows               30,000\n');
  expect(out).toContain('2 by state');
  expect(out).toContain('1,000 of 30,000');
  expect(out).toMatch(/Will cost {10}≈ \d+ requests, ≈ [\d.]+ KiB/);
  expect(out).toContain('Nothing was drawn.');
});

test('from S3 it draws what it planned, and its document holds to the published schema', async () => {
  const words = [
    's3://lake/orders/',
    '--endpoint',
    endpoint,
    '--rows',
    '900',
    '--seed',
    '4',
    '--by',
    'partition',
    '--out',
    'sample.parquet',
    '--json',
  ];
  const { status, out, error } = await meshbench(...words);
  expect(
    error.replaceAll(/^.*(Warning|NodeVersion|versions|node >=|updates|security|More information|trace-warnings).*$/gm, '').trim(),
  ).toBe('');
  expect(status).toBe(0);
  const report = JSON.parse(out) as SampleReport;
  const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../docs/schemas/sample-1.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(report), JSON.stringify(validate.errors)).toBe(true);
  expect(report.drawn).toMatchObject({
    rows: 900,
    ofRows: 30_000,
    seed: 4,
    drawn: { requests: report.plan.requests, bytes: report.plan.bytes },
  });
  const counts = await duckdb(
    `SELECT state, count(*)::INT FROM read_parquet(${quotePath(join(folder, 'sample.parquet'))}) GROUP BY ALL ORDER BY ALL`,
  );
  expect(counts).toEqual([
    ['CA', 300],
    ['TX', 600],
  ]);
});

test('text comes out as text that reads as it did', async () => {
  const { status, out } = await meshbench('notes.csv', '--rows', '2000', '--out', 'sample.csv');
  expect(status).toBe(0);
  const drawn = Number(/Rows {15}([\d,]+) of ≈ /.exec(out.slice(out.indexOf('Drawn')))?.[1]?.replaceAll(',', ''));
  const [[rows, whole] = []] = await duckdb(
    `SELECT count(*)::INT, count(*) FILTER (note = 'two' || chr(10) || 'lines')::INT FROM read_csv(${quotePath(join(folder, 'sample.csv'))}, header = true)`,
  );
  expect([rows, whole]).toEqual([drawn, drawn]);
  const misnamed = await meshbench('notes.csv', '--rows', '2000', '--out', 'sample-of-text.parquet');
  expect(misnamed).toMatchObject({ status: 2, error: expect.stringContaining('A sample of CSV is written as CSV') });
  expect(existsSync(join(folder, 'sample-of-text.parquet'))).toBe(false);
});

test('what goes wrong is one line on standard error, and no file is left', async () => {
  const missing = await meshbench('s3://nowhere/x/', '--endpoint', endpoint, '--out', 'none.parquet');
  expect(missing.status).toBe(1);
  expect(missing.error).toContain('The bucket of s3://nowhere/x/ does not exist');
  expect(existsSync(join(folder, 'none.parquet'))).toBe(false);
  expect(await meshbench('orders', '--out', 'no/such/folder.parquet')).toMatchObject({
    status: 1,
    error: expect.stringContaining('no folder'),
  });
  expect(await meshbench('orders', '--rows', 'many')).toMatchObject({ status: 2 });
});
