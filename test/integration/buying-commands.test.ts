import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { overlapReportSchema } from '#contract/overlap-report.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
const folder = mkdtempSync(join(tmpdir(), 'meshbench buying '));
const lines = (count: number, line: (row: number) => string): string =>
  Array.from({ length: count }, (_, row) => `${line(row)}\n`).join('');

beforeAll(() => {
  mkdirSync(join(folder, 'home'));
  writeFileSync(
    join(folder, 'offered.csv'),
    `member_id,filled\n${lines(1000, (row) => `M${String(row).padStart(6, '0')},2026-01-0${(row % 9) + 1}`)}`,
  );
  writeFileSync(
    join(folder, 'owned.csv'),
    `patient,day\n${lines(1500, (row) => `m${String(row + 700).padStart(6, '0')} ,2026-02-0${(row % 9) + 1}`)}`,
  );
  writeFileSync(join(folder, 'empty.csv'), `a,b\n${lines(20, () => ',')}`);
  writeFileSync(join(folder, 'other.mbsketch'), 'no sketch at all');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function meshbench(...words: string[]): Promise<{ status: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, [bin, ...words], { cwd: folder, env: { ...process.env, MESHBENCH_HOME: join(folder, 'home') } });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  return new Promise((ended) => child.once('close', (status) => ended({ status, ...text })));
}

test('two files are held against each other, counted, and nothing is found where nothing is', async () => {
  const found = await meshbench('overlap', 'offered.csv', 'owned.csv', '--json');
  expect(found.error).toBe('');
  const report = overlapReportSchema.parse(JSON.parse(found.out));
  expect(report).toMatchObject({ against: 'file', subject: { rowCount: 1000 }, other: { rowCount: 1500 } });
  expect(found.out).toContain('"found": 300');
  const nothing = await meshbench('overlap', 'empty.csv', 'owned.csv');
  expect(nothing).toMatchObject({ status: 0, out: expect.stringContaining('No two columns match') as string });
});

test('what is no data set is refused, and so is a question with half of its words', async () => {
  expect(await meshbench('overlap', 'offered.csv', 'other.mbsketch')).toMatchObject({
    status: 2,
    out: '',
    error: expect.stringMatching(/other\.mbsketch is a sketch, not a data set/) as string,
  });
  expect(await meshbench('overlap', 'offered.csv')).toMatchObject({
    status: 2,
    error: expect.stringContaining('Name two files') as string,
  });
});

test('an offer cannot be decided without a workspace, nor without a reason', async () => {
  const half = await meshbench('offer', 'decide', 'Claims', '--outcome', 'buy');
  expect(half).toMatchObject({ status: 2, error: expect.stringContaining('a decision needs its reason') as string });
  const nowhere = await meshbench('offer', 'list', '--workspace', join(folder, 'nowhere'));
  expect(nowhere.status).toBe(1);
  expect(nowhere.error).toMatch(/nowhere/);
});
