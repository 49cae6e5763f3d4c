import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '#contract/profile.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let folder: string;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

function meshbench(
  words: readonly string[],
  {
    cwd = folder,
    program = bin,
    home = join(folder, 'home'),
    onStart,
  }: { cwd?: string; program?: string; home?: string; onStart?: (kill: () => void) => void } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], { cwd, env: { ...process.env, MESHBENCH_HOME: home } });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  onStart?.(() => child.kill('SIGINT'));
  return new Promise((ended) => child.once('close', (status) => ended({ status, ...text })));
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench cli '));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = `select i as id, 'code ' || (i % 7) as code, case when i % 5 = 0 then null else i * 0.5 end as amount, date '2026-01-01' + (i % 30)::integer as day from range(1000) t(i)`;
  await connection.run(`copy (${rows}) to '${join(folder, 'claims.parquet')}'`);
  mkdirSync(join(folder, 'parts'));
  await connection.run(`copy (${rows}) to '${join(folder, 'parts', 'a.parquet')}'`);
  await connection.run(`copy (${rows}) to '${join(folder, 'parts', 'b.parquet')}'`);
  connection.closeSync();
  writeFileSync(join(folder, 'codes.csv'), 'zip,name\n00123,a\n00124,b\n00124,b\n');
  writeFileSync(join(folder, 'broken.parquet'), 'PAR1 this is no Parquet file PAR1');
  writeFileSync(join(folder, 'evil\u001b[31m.csv'), `a\u001b[2J,b\n1\u001b[31m,2\n${'plain,3\n'.repeat(30)}`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('--json prints one document that holds to the published schema', async () => {
  const { status, out, error } = await meshbench(['profile', 'claims.parquet', '--json']);
  expect(error).toBe('');
  expect(status).toBe(0);
  const profile = JSON.parse(out) as Profile;
  const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../docs/schemas/profile-1.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(profile), JSON.stringify(validate.errors)).toBe(true);
  expect(profile).toMatchObject({ formatVersion: 1, rowCount: 1000, rowCountIsExact: true, duplicateRowCount: 0 });
  expect(profile.file).toMatchObject({ path: 'claims.parquet', format: 'parquet' });
  const [id, code, amount, day] = profile.columns;
  expect(id).toMatchObject({ name: 'id', nullCount: 0, distinctCount: 1000, distinctIsExact: true, min: 0, max: 999 });
  expect(code?.topValues[0]).toEqual({ value: 'code 0', count: 143 });
  expect(amount).toMatchObject({ nullCount: 200, min: 0.5, max: 499.5 });
  expect(day).toMatchObject({ min: '2026-01-01', max: '2026-01-30', distinctCount: 30 });
});

test('several files print an array, and one bad file does not keep the others from being read', async () => {
  const { status, out, error } = await meshbench(['profile', 'codes.csv', 'broken.parquet', 'parts', '--json']);
  expect(status).toBe(1);
  expect(error.trim().split('\n')).toHaveLength(1);
  expect(error).toMatch(/^broken\.parquet: /);
  const profiles = JSON.parse(out) as Profile[];
  expect(profiles.map((profile) => [profile.file.path, profile.rowCount, profile.duplicateRowCount])).toEqual([
    ['codes.csv', 3, 1],
    ['parts', 2000, 1000],
  ]);
  expect(profiles[0]?.columns[0]).toMatchObject({ name: 'zip', kind: 'text', min: '00123' });
});

test('without --json a person reads a table, and a hostile name cannot steer the terminal', async () => {
  const { status, out, error } = await meshbench(['profile', 'evil\u001b[31m.csv', 'codes.csv', 'gone\u001b[31m.csv']);
  expect(status).toBe(1);
  expect(error).toMatch(/^gone\\u\{001b\}\[31m\.csv: /);
  expect(out).toContain('zip');
  expect(out).toContain('duplicate rows');
  expect(out).not.toContain('\u001b');
});

test('--html writes a self-contained report; a folder for several files', async () => {
  expect(await meshbench(['profile', 'claims.parquet', '--html', 'report.html'])).toMatchObject({ status: 0, error: '' });
  const html = readFileSync(join(folder, 'report.html'), 'utf8');
  expect(html).toMatch(/^<!doctype html>/i);
  expect(html).not.toMatch(/(src|href)="https?:/);
  expect(await meshbench(['profile', 'claims.parquet', 'codes.csv', '--html', 'reports'])).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'reports', 'codes.csv.html'), 'utf8')).toContain('zip');
});

test('--sample profiles that many rows and says so', async () => {
  const { out } = await meshbench(['profile', 'claims.parquet', '--json', '--sample', '100', '--seed', '7']);
  const profile = JSON.parse(out) as Profile;
  expect(profile.sample).toMatchObject({ rows: 100, seed: 7 });
  expect(profile.columns[0]?.distinctCount).toBe(100);
});

test.each([
  [['profile']],
  [['profile', '']],
  [['profile', 'claims.parquet', '--memory', 'lots']],
  [['profile', 'claims.parquet', '--sample', '0']],
  [['profile', 'claims.parquet', '--colour']],
  [['prophile', 'claims.parquet']],
  [['workspace', 'burn']],
  [[]],
])('wrong usage %j ends with status 2 and says how it is used', async (words) => {
  const { status, error, out } = await meshbench(words);
  expect(status).toBe(2);
  expect(error).not.toBe('');
  expect(out).toBe('');
});

test('--help and --version answer on standard output', async () => {
  const help = await meshbench(['--help']);
  expect(help).toMatchObject({ status: 0, error: '' });
  for (const command of ['profile', 'serve', 'workspace']) expect(help.out).toContain(command);
  expect((await meshbench(['--version'])).out.trim()).toMatch(/^\d+\.\d+\.\d+$/);
});

test('a missing file is one line and status 1', async () => {
  const { status, error, out } = await meshbench(['profile', 'nowhere.parquet', '--json']);
  expect(status).toBe(1);
  expect(error.trim().split('\n')).toHaveLength(1);
  expect(error).toMatch(/^nowhere\.parquet: /);
  expect(out).toBe('');
});

test('a folder of its own that cannot be written is one line that says how to choose another', async () => {
  const { status, error } = await meshbench(['profile', 'codes.csv', '--json'], { home: join(folder, 'codes.csv') });
  expect(status).toBe(1);
  expect(error.trim().split('\n')).toHaveLength(1);
  expect(error).toContain('Set MESHBENCH_HOME');
});

test('a report that cannot be written says where and why', async () => {
  const { status, error } = await meshbench(['profile', 'codes.csv', '--html', join('codes.csv', 'report.html')]);
  expect(status).toBe(1);
  expect(error).toContain('could not be written');
});

test('it runs through a link and from another folder', async () => {
  const link = join(folder, 'mb');
  symlinkSync(bin, link);
  expect(await meshbench(['profile', join(folder, 'codes.csv'), '--json'], { cwd: tmpdir(), program: link })).toMatchObject({ status: 0 });
});

test('workspace verify checks the chain of a workspace and refuses what is none', async () => {
  writeFileSync(join(folder, 'no-workspace.txt'), 'x');
  const refused = await meshbench(['workspace', 'verify', join(folder, 'no-workspace.txt')]);
  expect(refused.status).toBe(1);
  expect(refused.error.trim().split('\n')).toHaveLength(1);
});

test('a command on a workspace with an index that it does not need ends by itself', async () => {
  writeFileSync(
    join(folder, 'orders.json'),
    '{"eventTime":"2026-01-01T00:00:00Z","job":{"namespace":"n","name":"j"},"inputs":[],"outputs":[]}',
  );
  const made = await meshbench(['lineage', 'import', 'orders.json', '--workspace', 'mesh', '--json']);
  expect(made).toMatchObject({ status: 0, error: '' });
  mkdirSync(join(folder, 'mesh', 'catalog'), { recursive: true });
  writeFileSync(join(folder, 'mesh', 'catalog', 'domain.search'), 'no index');
  expect(await meshbench(['history', '--workspace', 'mesh', '--json'])).toMatchObject({ status: 0, error: '' });
});

test('an import of which nothing was taken has failed, and what is owned is compared with a sample, not with a file', async () => {
  writeFileSync(join(folder, 'refused.json'), '{"eventTime":"yesterday","job":{}}');
  expect(await meshbench(['lineage', 'import', 'refused.json', '--workspace', 'mesh'])).toMatchObject({
    status: 1,
    out: expect.stringContaining('refused, refused.json line 1') as string,
  });
  expect(await meshbench(['lineage', 'import', 'orders.json', 'refused.json', '--workspace', 'mesh'])).toMatchObject({ status: 0 });
  expect(await meshbench(['overlap', 'orders.json', '--owned', '--workspace', 'mesh'])).toMatchObject({
    status: 1,
    out: '',
    error: expect.stringContaining('orders.json is a file, and --owned compares a sample of the workspace') as string,
  });
});

test('a dry run of an import needs no workspace, also where the last one is gone; schemes without terms count', async () => {
  expect(await meshbench(['lineage', 'import', 'orders.json', '--workspace', 'gone', '--json'])).toMatchObject({ status: 0 });
  rmSync(join(folder, 'gone'), { recursive: true });
  const prefix = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix t: <urn:t:> .';
  const terms =
    't:b a skos:ConceptScheme . t:a a skos:ConceptScheme . t:x a skos:Concept ; skos:inScheme t:b, t:a ; skos:prefLabel "X"@en .';
  writeFileSync(join(folder, 'terms.ttl'), `${prefix} ${terms}`);
  const { status, out, error } = await meshbench(['glossary', 'import', 'terms.ttl', '--dry-run', '--json']);
  expect({ status, error }).toEqual({ status: 0, error: '' });
  expect(JSON.parse(out)).toMatchObject({ terms: 1, glossaries: 2, added: 1, refused: [] });
});
