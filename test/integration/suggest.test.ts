import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Suggestions } from '#contract/suggestions.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

const bin = resolve(import.meta.dirname, '../../bin/meshbench.mjs');
let folder: string;

const meshbench = (...words: string[]) =>
  spawnSync(process.execPath, [bin, ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, MESHBENCH_HOME: join(folder, 'home') },
  });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench suggest '));
  const rows = Array.from({ length: 300 }, (_, row) => `${row + 1000},${['F', 'M'][row % 2] ?? ''},${(row % 50) * 1.5},x`);
  writeFileSync(
    join(folder, 'sold.csv'),
    `product,n\n${Array.from({ length: 400 }, (_, row) => `P${(row % 30) + 100},${row}`).join('\n')}\nP999,1\n`,
  );
  writeFileSync(join(folder, 'list.csv'), `id\n${Array.from({ length: 50 }, (_, row) => `P${row + 100}`).join('\n')}\n`);
  writeFileSync(join(folder, 'claims.csv'), `claim_id,sex,paid_amount,"a.b"\n${rows.join('\n')}\n1299,M,1.5,x\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('suggest --json prints suggestions that hold to the published schema, with a finding and its reason', () => {
  const { status, stdout, stderr } = meshbench('suggest', 'claims.csv', '--json');
  expect(status).toBe(0);
  expect(stderr).toContain('Left out a.b');
  const document = JSON.parse(stdout) as Suggestions;
  const schema = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../docs/schemas/suggestions-1.json'), 'utf8')) as object;
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(document.suggestions.find(({ id }) => id === 'key:claim_id')).toMatchObject({
    rule: 'IsPrimaryKey "claim_id"',
    isExact: true,
    today: { outcome: 'fails', rows: 1, rowsAreExact: true },
  });
});

test('suggest --out writes a ruleset that AWS Glue takes', () => {
  const { stdout } = meshbench('suggest', 'claims.csv', '--out', 'claims.dqdl', '--strictness', 'tight');
  expect(stdout).toMatch(/^claims\.dqdl: \d+ rules, of which the file breaks \d today\n$/);
  expect(validateRuleset(readFileSync(join(folder, 'claims.dqdl'), 'utf8'))).toMatchObject({ valid: true, warnings: [] });
});

test('a file that is not there, and a level that there is none of, end with their status', () => {
  expect(meshbench('suggest', 'gone.csv').status).toBe(1);
  expect(meshbench('suggest', 'claims.csv', '--strictness', 'odd').status).toBe(2);
});

test('suggest --reference proposes that values are known in the other file, and says which are not', () => {
  const { status, stdout } = meshbench('suggest', 'sold.csv', '--reference', 'products=list.csv', '--json');
  expect(status).toBe(0);
  expect((JSON.parse(stdout) as Suggestions).suggestions.find(({ kind }) => kind === 'reference')).toMatchObject({
    rule: 'ReferentialIntegrity "product" "products.id" = 1.0',
    figure: '30 of 31 different values found among 50',
    today: { outcome: 'fails', rows: 1 },
    reference: { alias: 'products', title: 'list.csv', sampleId: null },
  });
  expect(meshbench('suggest', 'sold.csv', '--reference', 'products=gone.csv').stderr).toContain('gone.csv');
});
