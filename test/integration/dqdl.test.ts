import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RulesetReport } from '#core/quality/dqdl/validate.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let folder: string;

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

const validate = (words: readonly string[], input: string | Uint8Array = ''): Promise<Ended> =>
  meshbench(['dqdl', 'validate', ...words], input);

function meshbench(words: readonly string[], input: string | Uint8Array = ''): Promise<Ended> {
  const child = spawn(process.execPath, [bin, ...words], {
    cwd: folder,
    env: { ...process.env, MESHBENCH_HOME: join(folder, 'home') },
  });
  const text = { out: '', error: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.error += chunk.toString()));
  // A command that has read enough, or never reads, closes its end.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((ended) => child.once('close', (status) => ended({ status, ...text })));
}

const reportOf = ({ out }: Ended): RulesetReport => JSON.parse(out) as RulesetReport;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench dqdl '));
  writeFileSync(join(folder, 'good.dqdl'), 'Rules = [ IsComplete "id", (RowCount > 1) and (RowCount < 9) ]\nAnalyzers = [ RowCount ]\n');
  writeFileSync(join(folder, 'bad.dqdl'), 'Rules = [\n    IsComplete "id",\n    RowCount == 5,\n    Foo "x" > 1\n]\n');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a good ruleset is valid: its rules and analyzers are counted, and what works in ETL jobs only is a warning', async () => {
  const ended = await validate(['good.dqdl', '--json']);
  expect(ended).toMatchObject({ status: 0, error: '' });
  expect(reportOf(ended)).toEqual({
    valid: true,
    rules: 2,
    analyzers: 1,
    errors: [],
    warnings: [{ line: 2, column: 14, message: expect.stringContaining('ETL') as string }],
  });
  expect(await validate(['good.dqdl'])).toMatchObject({
    status: 0,
    error: '',
    out: expect.stringMatching(/good\.dqdl: valid, 2 rules, 1 analyzer\n$/) as string,
  });
});

test('a bad ruleset ends with status 1 and every mistake at its place', async () => {
  const ended = await validate(['bad.dqdl', '--json']);
  expect(ended).toMatchObject({ status: 1, error: '' });
  expect(reportOf(ended)).toMatchObject({
    valid: false,
    errors: [
      { line: 3, column: 14 },
      { line: 4, column: 4 },
    ],
  });
  const { status, out, error } = await validate(['bad.dqdl']);
  expect(status).toBe(1);
  expect(out).toBe('');
  expect(error.trimEnd().split('\n')).toEqual([
    'bad.dqdl:3:14: Write one `=` to compare, not `==`.',
    expect.stringMatching(/^bad\.dqdl:4:4: There is no rule type Foo/),
  ]);
});

test('- reads standard input', async () => {
  expect(reportOf(await validate(['-', '--json'], 'Rules = [ RowCount > 1 ]\n'))).toMatchObject({ valid: true, rules: 1 });
  const { status, error } = await validate(['-'], 'Rules = [ RowCount > ]\n');
  expect(status).toBe(1);
  expect(error).toMatch(/^standard input:1:21: /);
});

test.each<[string, string | Uint8Array, RegExp]>([
  ['nothing', '', /end of the text/],
  ['10 MB of rules', `Rules = [\n${'    IsComplete "column",\n'.repeat(400_000)}]\n`, /longer than the 65536 characters/],
  ['zero bytes', new Uint8Array(5000), /zero byte/],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe), /not UTF-8/],
  ['UTF-16', new Uint8Array(Buffer.from('\ufeffRules = [ RowCount > 1 ]\n', 'utf16le')), /UTF-16/],
  ['Latin-1', new Uint8Array(Buffer.from('Rules = [ IsComplete "größe" ]\n', 'latin1')), /not UTF-8/],
  ['Windows line ends', 'Rules = [\r\n    RowCount > 1\r\n]\r\n', /line feeds only/],
  ['a byte-order mark', '\ufeffRules = [ RowCount > 1 ]\n', /byte-order mark/],
  ['60,000 parentheses', `Rules = [ ${'('.repeat(60_000)}`, /nested more than/],
])('%s is refused with a clear error', async (_, input, message) => {
  const ended = await validate(['-', '--json'], input);
  expect(ended).toMatchObject({ status: 1, error: '' });
  const { valid, errors } = reportOf(ended);
  expect(valid).toBe(false);
  expect(errors[0]?.message).toMatch(message);
});

test('a file that cannot be read is one line and status 1', async () => {
  mkdirSync(join(folder, 'rules'));
  for (const path of ['nowhere.dqdl', 'rules']) {
    const { status, out, error } = await validate([path, '--json']);
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(error.trimEnd().split('\n')).toHaveLength(1);
    expect(error).toMatch(new RegExp(`^${path}: `));
  }
});

test.each([[[]], [['good.dqdl', 'bad.dqdl']], [['good.dqdl', '--colour']]])('wrong usage %j ends with status 2', async (words) => {
  const { status, out, error } = await validate(words);
  expect(status).toBe(2);
  expect(out).toBe('');
  expect(error).not.toBe('');
});

test('rules of another tool become a ruleset, and what is lost is said line by line', async () => {
  const checks = 'checks for orders:\n  - row_count > 0\n  - freshness(ts) < 1d\n';
  const printed = await meshbench(['dqdl', 'import', '-'], checks);
  expect(printed.status).toBe(0);
  expect(printed.out).toContain('RowCount > 0');
  expect(printed.error).toMatch(/^standard input:3:4: lost: freshness\(ts\) < 1d: /);
  const kept = await meshbench(['dqdl', 'import', '-', '--json', '--out', 'imported.dqdl'], checks);
  expect(JSON.parse(kept.out)).toMatchObject({ format: 'soda', rules: [{ dqdl: ['RowCount > 0'] }], lost: [{ line: 3 }] });
  expect(await validate(['imported.dqdl'])).toMatchObject({ status: 0 });
  expect(await meshbench(['dqdl', 'import', '-'], 'checks for orders:\n  - freshness(ts) < 1d\n')).toMatchObject({ status: 1, out: '' });
  expect(await meshbench(['dqdl', 'import', '-', '--format', 'xml'], checks)).toMatchObject({ status: 2, out: '' });
  expect(await meshbench(['dqdl', 'import', 'good.dqdl'])).toMatchObject({
    status: 1,
    error: expect.stringContaining('good.dqdl: ') as string,
  });
});
