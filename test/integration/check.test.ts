import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DataQualityPoint, QualityResult } from '#contract/quality-result.ts';
import { ended, type RunningEngine, startEngine, temporaryFolder } from '../support/engine/real-engine.ts';
import { builtLab } from '../support/lab.ts';

const text = `Rules = [
    RowCount > last(),
    IsPrimaryKey "claim_id",
    ColumnValues "status" in ["OPEN", "PAID"] where "amount > 1" with threshold > 0.5,
    CustomSql "select claim_id from primary where amount < 40",
    ReferentialIntegrity "member" "members.id" = 1
]
`;

const claims = (rows: number): string =>
  `claim_id,member,status,amount\n${Array.from({ length: rows }, (_, row) => `${row === 7 ? 6 : row},m${row % 3},${['OPEN', 'PAID', 'LOST'][row % 3]},${row}.5`).join('\n')}\n`;

let files: { path: string; remove(): Promise<void> };
beforeAll(async () => {
  files = await temporaryFolder();
  await mkdir(join(files.path, 'deliveries'));
  await writeFile(join(files.path, 'deliveries', 'claims-2026-05.csv'), claims(30));
  await writeFile(join(files.path, 'deliveries', 'claims-2026-06.csv'), claims(50));
  await writeFile(join(files.path, 'members.csv'), 'id,name\nm0,Ann\nm1,Bo\n');
  await writeFile(join(files.path, 'rules.dqdl'), text);
  await mkdir(join(files.path, 'parts'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  for (const part of [0, 1])
    await connection.run(`COPY (SELECT range AS id FROM range(${part + 1})) TO '${join(files.path, 'parts', `part-0000${part}.parquet`)}'`);
  connection.closeSync();
});
afterAll(() => files.remove());

describe('rulesets of a workspace', () => {
  let engine: RunningEngine;
  let data: { path: string; remove(): Promise<void> };
  const samples = new Map<string, string>();

  beforeAll(async () => {
    data = await temporaryFolder();
    engine = await startEngine(data.path, builtLab);
    for (const name of ['deliveries/claims-2026-05.csv', 'deliveries/claims-2026-06.csv', 'members.csv']) {
      const { sampleId, jobId } = await engine.client.samples.add({ source: { kind: 'path', path: join(files.path, name) } });
      expect((await ended(engine.client, jobId)).state).toBe('succeeded');
      samples.set(name, sampleId);
    }
  });
  afterAll(async () => {
    await engine.close();
    await data.remove();
  });
  const sample = (name: string): string => samples.get(name) ?? '';

  test('are kept, changed, taken away and brought back, each with its entry in the journal', async () => {
    const { quality, workspaces } = engine.client;
    const made = await quality.saveRuleset({ title: 'Draft', text: 'Rules = [ IsComplete ]', dataSet: 'claims' });
    expect(made).toMatchObject({ title: 'Draft', valid: false, rules: 1, dataSet: 'claims', removedAt: null, newestRun: null });
    const changed = await quality.saveRuleset({ rulesetId: made.id, text, unchangedSince: made.changedAt });
    expect(changed).toMatchObject({ valid: true, rules: 5, aliases: ['members'] });
    await expect(
      quality.saveRuleset({ rulesetId: made.id, text: 'Rules = [ RowCount > 1 ]', unchangedSince: made.changedAt }),
    ).rejects.toThrow('was changed');
    expect((await quality.renameRuleset({ rulesetId: made.id, title: 'Final' })).title).toBe('Final');
    await quality.removeRulesets({ rulesetIds: [made.id], reason: 'not needed' });
    expect(await quality.rulesets({})).toEqual([]);
    await expect(quality.run({ rulesetId: made.id, sampleId: sample('members.csv') })).rejects.toThrow('Restore it first');
    expect((await quality.restoreRulesets({ rulesetIds: [made.id] }))[0]?.removedAt).toBeNull();
    const { entries } = await workspaces.journal({ entityId: made.id, limit: 50 });
    expect(entries.map(({ action }) => action)).toEqual([
      'ruleset.restored',
      'ruleset.removed',
      'ruleset.edited',
      'ruleset.edited',
      'ruleset.made',
    ]);
    expect(entries[2]).toMatchObject({ before: '{"title":"Draft"}', after: '{"title":"Final"}' });
  });

  test('run over samples: results, failing rows, history and DataZone’s form', async () => {
    const { quality } = engine.client;
    const { id: rulesetId } = await quality.saveRuleset({ title: 'Claims', text });
    const aliases = { members: sample('members.csv') };
    const first = await quality.run({ rulesetId, sampleId: sample('deliveries/claims-2026-05.csv'), aliases });
    expect((await ended(engine.client, first.jobId)).state).toBe('succeeded');
    const { result, run, text: ranText } = await quality.result({ runId: first.runId });
    expect(ranText).toBe(text);
    expect(run).toMatchObject({ rulesetTitle: 'Claims', subject: 'claims-2026-05.csv', dataSet: 'claims', rowCount: 30 });
    expect(result?.rules.map(({ outcome, failedRows }) => [outcome, failedRows])).toEqual([
      ['Passed', null],
      ['Failed', 2],
      ['Passed', 10],
      ['Passed', 0],
      ['Failed', 10],
    ]);

    const failing = result?.rules[1]?.failingRows;
    if (!failing) throw new Error('The key is not unique');
    const page = await engine.client.samples.rows({
      sampleId: sample('deliveries/claims-2026-05.csv'),
      columns: ['claim_id', 'amount'],
      offset: 0,
      limit: 10,
      rows: { kind: 'fails_rule', ...failing },
    });
    expect([page.rowCount, page.columns.map(({ values }) => values)]).toEqual([
      2,
      [
        [6, 6],
        [6.5, 7.5],
      ],
    ]);

    const unknown = result?.rules[4]?.failingRows;
    if (!unknown) throw new Error('Some members are not known');
    const orphans = await engine.client.samples.rows({
      sampleId: sample('deliveries/claims-2026-05.csv'),
      columns: ['member'],
      offset: 0,
      limit: 20,
      rows: { kind: 'fails_rule', ...unknown },
    });
    expect([orphans.rowCount, new Set(orphans.columns[0]?.values)]).toEqual([10, new Set(['m2'])]);

    const second = await quality.run({ rulesetId, sampleId: sample('deliveries/claims-2026-06.csv'), aliases });
    expect((await ended(engine.client, second.jobId)).state).toBe('succeeded');
    const later = await quality.result({ runId: second.runId });
    expect(later.result?.historyRuns).toBe(1);
    expect(later.result?.rules[3]).toMatchObject({ outcome: 'Failed', failedRows: 10, failingRows: { queryColumns: ['claim_id'] } });
    expect((await quality.metricHistory({ rulesetId, dataSet: 'claims', metric: 'Dataset.*.RowCount' })).map(({ value }) => value)).toEqual(
      [30, 50],
    );
    expect((await quality.runs({ rulesetId })).map(({ id }) => id)).toEqual([second.runId, first.runId]);
    const form = await quality.dqForm({ runId: first.runId });
    expect(form).toMatchObject({ formName: 'Claims', typeIdentifier: 'amazon.datazone.DataQualityResultFormType' });
    expect(JSON.parse(form.content)).toMatchObject({ evaluationsCount: 5, passingPercentage: 60 });
  });

  test('run over a data set and over a folder, one result a file, whatever one of them is', async () => {
    const { quality } = engine.client;
    const { id: rulesetId } = await quality.saveRuleset({ title: 'Size', text: 'Rules = [ RowCount > last() ]' });
    const over = await quality.runFolder({ rulesetId, over: { kind: 'data_set', dataSet: 'claims' } });
    expect(over.files).toEqual(['claims-2026-05.csv', 'claims-2026-06.csv']);
    expect((await ended(engine.client, over.jobId)).state).toBe('succeeded');
    expect((await quality.runs({ batchId: over.batchId })).map(({ subject, score }) => [subject, score])).toEqual([
      ['claims-2026-06.csv', 1],
      ['claims-2026-05.csv', 1],
    ]);

    await writeFile(join(files.path, 'deliveries', 'claims-2026-07.parquet'), 'PAR1 no Parquet PAR1');
    const folder = await quality.runFolder({ rulesetId, over: { kind: 'folder', path: join(files.path, 'deliveries') } });
    expect((await ended(engine.client, folder.jobId)).state).toBe('succeeded');
    const runs = await quality.runs({ batchId: folder.batchId });
    expect(runs.map(({ subject, rowCount }) => [subject, rowCount])).toEqual([
      ['claims-2026-07.parquet', null],
      ['claims-2026-06.csv', 50],
      ['claims-2026-05.csv', 30],
    ]);
    expect(runs[0]?.problem).toContain('cannot be read');
    await expect(quality.dqForm({ runId: runs[0]?.id ?? '' })).rejects.toThrow('no result');
  });
});

describe('meshbench check', () => {
  const program = resolve(import.meta.dirname, '../../out/main/cli.js');
  const check = (...words: string[]): Promise<{ status: number | null; out: string; error: string }> => {
    const child = spawn(process.execPath, [program, 'check', ...words], {
      cwd: files.path,
      env: { ...process.env, MESHBENCH_HOME: join(files.path, 'home') },
    });
    const said = { out: '', error: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.error += chunk.toString()));
    return new Promise((done) => child.once('close', (status) => done({ status, ...said })));
  };

  test('prints results that hold to the published schema, and ends with 1 when a rule fails', async () => {
    const { status, out, error } = await check(
      'deliveries/claims-2026-05.csv',
      '--ruleset',
      'rules.dqdl',
      '--reference',
      'members=members.csv',
      '--json',
    );
    expect([status, error]).toEqual([1, '']);
    const result = JSON.parse(out) as QualityResult;
    const schema = JSON.parse(await readFile(resolve(import.meta.dirname, '../../docs/schemas/check-1.json'), 'utf8')) as object;
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
    expect(result).toMatchObject({ rowCount: 30, score: 0.6, references: [{ alias: 'members', path: 'members.csv', rowCount: 2 }] });
    expect(result.rules[1]).toMatchObject({
      rule: 'IsPrimaryKey "claim_id"',
      outcome: 'Failed',
      failedRows: 2,
      evaluated: { 'Column.claim_id.Completeness': 1 },
    });

    // What was printed is history for the next run.
    await mkdir(join(files.path, 'history'), { recursive: true });
    await writeFile(join(files.path, 'history', 'may.json'), out);
    await writeFile(join(files.path, 'growth.dqdl'), 'Rules = [ RowCount = last() + 20 ]\n');
    const next = await check('deliveries/claims-2026-06.csv', '--ruleset', 'growth.dqdl', '--history', 'history');
    expect([next.status, next.error]).toEqual([0, '']);
    expect(next.out).toContain('1 rule of 1 passed');
  });

  test('checks each file of a folder of deliveries, and a folder of parts as one', async () => {
    await writeFile(join(files.path, 'count.dqdl'), 'Rules = [ RowCount between 2 and 40 ]\n');
    const { status, out, error } = await check('deliveries', 'parts', '--ruleset', 'count.dqdl', '--json');
    expect(status).toBe(1);
    expect(error).toContain('claims-2026-07.parquet cannot be read');
    expect((JSON.parse(out) as QualityResult[]).map(({ rowCount, counts }) => [rowCount, counts.passed])).toEqual([
      [30, 1],
      [50, 0],
      [3, 1],
    ]);
  });

  test('prints DataZone’s form, and refuses what Glue would refuse before it reads a file', async () => {
    const { status, out } = await check('members.csv', '--ruleset', 'count.dqdl', '--form');
    // Both ends are excluded, and there are two members.
    expect(status).toBe(1);
    expect(JSON.parse((JSON.parse(out) as DataQualityPoint).content)).toEqual({
      evaluations: [
        {
          types: ['RowCount'],
          description: 'RowCount between 2 and 40',
          details: { EVALUATION_MESSAGE: 'The number of rows is 2; the rule wants between 2 and 40.' },
          applicableFields: [],
          status: 'FAIL',
        },
      ],
      passingPercentage: 0,
      evaluationsCount: 1,
    });
    const digest = createHash('md5')
      .update(await readFile(join(files.path, 'members.csv')))
      .digest('hex');
    await writeFile(join(files.path, 'file.dqdl'), `Rules = [ FileMatch in ["${digest}"] with hashAlgorithm = "MD5", FileSize < 1 KB ]\n`);
    expect((await check('members.csv', '--ruleset', 'file.dqdl')).status).toBe(0);
    await writeFile(join(files.path, 'wrong.dqdl'), 'Rules = [\n  IsComplete\n]\n');
    const wrong = await check('no-such-file.parquet', '--ruleset', 'wrong.dqdl');
    expect([wrong.status, wrong.out]).toEqual([1, '']);
    expect(wrong.error).toMatch(/^wrong\.dqdl:2:2: IsComplete takes/);
    expect((await check('members.csv')).status).toBe(2);
    expect((await check('members.csv', '--ruleset', 'count.dqdl', '--reference', 'x')).status).toBe(2);
  });
});
