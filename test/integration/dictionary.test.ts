import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dictionarySchema } from '#contract/dictionary.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let folder: string;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

function meshbench(words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: folder,
    env: { ...process.env, MESHBENCH_HOME: join(folder, 'home') },
  });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  return new Promise((ended) => child.once('close', (status) => ended({ status, ...text })));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench dictionary '));
  const lines = Array.from({ length: 40 }, (_, index) => `${index},person${index}@example.org,=${index}`);
  writeFileSync(join(folder, 'people.csv'), `id,email,formula\n${lines.join('\n')}\n`);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a file is described as Markdown, and values that may identify people are left out and named', async () => {
  const { status, out, error } = await meshbench(['dictionary', 'people.csv']);
  expect(status).toBe(0);
  expect(error).toMatch(/^Values of one column that may identify people are left out/);
  expect(out).toContain('# people.csv');
  expect(out).not.toContain('@example.org');
  const asked = await meshbench(['dictionary', 'people.csv', '--identifying-values', '--format', 'csv']);
  expect(asked.error).toBe('');
  expect(asked.out).toContain('@example.org');
  expect(asked.out).toContain(`"'=0"`);
});

test('--json prints the dictionary, and --out writes the form beside it', async () => {
  const { status, out } = await meshbench(['dictionary', 'people.csv', '--json', '--format', 'odcs', '--out', 'contract.yaml']);
  expect(status).toBe(0);
  expect(dictionarySchema.parse(JSON.parse(out)).columns.map(({ name, valuesLeftOut }) => [name, valuesLeftOut])).toEqual([
    ['id', false],
    ['email', true],
    ['formula', false],
  ]);
  expect(parse(readFileSync(join(folder, 'contract.yaml'), 'utf8'))).toMatchObject({ kind: 'DataContract', apiVersion: 'v3.1.0' });
});

test('a report leaves them out too, and a PDF needs a browser that is installed', async () => {
  expect(await meshbench(['profile', 'people.csv', '--html', 'report.html'])).toMatchObject({ status: 0 });
  expect(readFileSync(join(folder, 'report.html'), 'utf8')).not.toContain('@example.org');
  const { status, error } = await meshbench(['profile', 'people.csv', '--pdf', 'report.pdf']);
  if (status === 0) expect(readFileSync(join(folder, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  else expect(error).toMatch(/Chrome, Edge or Chromium/);
  expect(await meshbench(['profile', 'people.csv', 'people.csv', '--pdf', 'report.pdf'])).toMatchObject({ status: 2 });
});
