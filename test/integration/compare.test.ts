import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Comparison } from '#contract/studies/comparison.ts';
import { labBench, roomyLimits, type LabBench } from '../support/lab.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let bench: LabBench;
let before: string;
let after: string;

const rows = (from: number, month: string, site: string): string =>
  `SELECT ${from} + range AS visit_id, 'Patient' || (range % 90) || '@example.org' AS email, DATE '2026-${month}-01' + (range % 28)::INTEGER AS visit_date, ${site} AS site FROM range(900)`;

beforeAll(async () => {
  bench = await labBench();
  before = join(bench.folder, 'visits_2026-04.csv');
  after = join(bench.folder, 'visits_2026-05.parquet');
  await bench.sql(`COPY (${rows(0, '04', "CASE range % 2 WHEN 0 THEN 'A' ELSE 'B' END")}) TO '${before}' (FORMAT csv, HEADER)`);
  await bench.sql(
    `COPY (${rows(800, '05', "CASE range % 3 WHEN 0 THEN 'A' WHEN 1 THEN 'B' ELSE 'C' END")}) TO '${after}' (FORMAT parquet)`,
  );
});
afterAll(() => bench.remove());

function meshbench(...words: string[]): Promise<{ status: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [bin, 'compare', ...words], {
    env: { ...process.env, MESHBENCH_HOME: join(bench.folder, 'home') },
  });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  return new Promise((ended) => child.once('close', (status) => ended({ status, ...text })));
}

const facts = { title: '', columns: null };

test('a lab compares a text file with a Parquet file that nobody has profiled, and tells what they mean', async () => {
  const input = {
    subject: 'after' as const,
    before: { ...facts, title: 'April' },
    after: { ...facts, title: 'May' },
    key: [],
    renames: [],
  };
  const labels = new Set<string>();
  const found = await bench.lab.study(
    'comparison',
    { sources: [{ path: after }, { path: before }], input, limits: roomyLimits },
    { signal: new AbortController().signal, report: ({ label }) => void labels.add(label) },
  );
  expect(found).toMatchObject({
    before: { title: 'April', rowCount: 900, columnCount: 4 },
    after: { title: 'May', rowCount: 900 },
    keyed: { columns: ['visit_id'], by: 'found', added: 800, removed: 800, changed: 100 },
  });
  const site = found.columns.find(({ name }) => name === 'site');
  expect(site).toMatchObject({ level: 'strong', newValues: { values: 1, rows: 300, examples: [{ value: 'C', count: 300 }] } });
  expect(found.columns.find(({ name }) => name === 'email')?.phi).toMatchObject({ before: expect.any(String), after: expect.any(String) });
  expect(await bench.leftovers()).toEqual([]);
  // Which steps are told depends on how long they take; that some are does not.
  expect(labels.size).toBeGreaterThan(0);
});

test('the command prints one document that holds to the published schema, with PHI as shapes', async () => {
  const { error, out, status } = await meshbench(before, after, '--json');
  expect({ error, status }).toEqual({ error: '', status: 0 });
  const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../docs/schemas/compare-1.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  const document = JSON.parse(out) as Comparison;
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(document).toMatchObject({ formatVersion: 1, masked: true, level: 'strong' });
  expect(out).not.toContain('@example.org');
});

test('the command says in words what changed, and fails on what it is told to fail on', async () => {
  const text = await meshbench(before, after, '--fail-on', 'drift');
  expect(text.status).toBe(1);
  expect(text.error.trim().split('\n')).toHaveLength(1);
  expect(text.error).toContain('1 column changed strongly');
  expect(text.out).toContain('by visit_id (found): 800 added, 800 removed, 100 changed, 0 unchanged');
  expect(text.out).toContain('One value that the earlier delivery does not have');
  expect((await meshbench(before, before, '--fail-on', 'drift')).status).toBe(0);
  expect((await meshbench(before, after, '--key', 'nothing')).error).toContain('not in both deliveries');
  expect((await meshbench(before, after, '--rename', 'wrong')).status).toBe(2);
}, 60_000);
