import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowSet } from '#contract/row-set.ts';
import type { NearDuplicates } from '#contract/studies/near-duplicates.ts';
import type { Relationships } from '#contract/studies/relationships.ts';
import { claimwellClaims } from '#core/demo/claimwell.ts';
import { demoDeliveries, demoPreparation } from '#core/demo/deliveries.ts';
import type { RowReader } from '#core/ports/lab.ts';
import planted from '../../resources/demo/planted.json' with { type: 'json' };
import { labBench, roomyLimits, type LabBench } from '../support/lab.ts';

let bench: LabBench;
let labnorth: Relationships;
let claimwell: NearDuplicates;
let results: RowReader;
let claims: RowReader;
const live = new AbortController().signal;
const labels: string[] = [];

beforeAll(async () => {
  bench = await labBench();
  for (const sql of demoPreparation) await bench.sql(sql);
  const folder = join(bench.folder, 'labnorth');
  await mkdir(folder);
  const delivery = demoDeliveries.find(({ title }) => title === planted.labnorth.title);
  for (const sql of delivery?.statements(folder) ?? []) await bench.sql(sql);
  const file = join(bench.folder, 'claimwell.parquet');
  await bench.sql(`copy (${claimwellClaims}) to '${file}' (format parquet)`);
  const progress = { signal: live, report: ({ label }: { label: string }) => void labels.push(label) };
  [labnorth, claimwell] = await Promise.all([
    bench.lab.study('relationships', { sources: [{ path: folder }], input: {}, limits: roomyLimits }, progress),
    bench.lab.study('near_duplicates', { sources: [{ path: file }], input: {}, limits: roomyLimits }, progress),
  ]);
  results = await bench.lab.openRows(folder, roomyLimits);
  claims = await bench.lab.openRows(file, roomyLimits);
}, 180_000);

afterAll(async () => {
  await results.close();
  await claims.close();
  expect(await bench.leftovers()).toEqual([]);
  await bench.remove();
});

const countOf = async (reader: RowReader, rows: RowSet): Promise<number> =>
  (await reader.page({ columns: [], offset: 0, limit: 1, rows }, live)).rowCount;

describe('the studies find what was planted in the demo', () => {
  it('the results with a wrong LOINC code, as those that break “the test decides the code”', async () => {
    const right = labnorth.dependencies.found.find(({ left }) => left.join() === 'test_name')?.right;
    expect(right).toContainEqual({ column: 'loinc_code', breakingRows: planted.labnorth.wrongLoincRows });
    const set: RowSet = { kind: 'dependency_breaks', left: ['test_name'], right: 'loinc_code' };
    expect(await countOf(results, set)).toBe(planted.labnorth.wrongLoincRows);
  });

  it('the site that sends no reference ranges', async () => {
    expect(labnorth.missing.explained).toEqual([
      expect.objectContaining({ columns: ['reference_low', 'reference_high', 'abnormal_flag'], by: 'lab_site', values: ['N6'] }),
    ]);
    const [found] = labnorth.missing.explained;
    expect(found?.bothRows).toBe(found?.nullRows);
    expect(await countOf(results, { kind: 'nulls_together', empty: found?.columns ?? [], filled: [] })).toBe(found?.nullRows);
    expect(await countOf(results, { kind: 'one_of', column: 'lab_site', values: ['N6'] })).toBe(found?.valueRows);
  });

  it('the week that never came', () => {
    expect(labnorth.coverage).toMatchObject({ column: 'collected_at', unit: 'week', by: { column: 'lab_site' } });
    expect(labnorth.coverage?.gaps).toEqual([{ from: planted.labnorth.missingFrom, to: planted.labnorth.missingTo, periods: 1 }]);
  });

  it('the key, and the columns that nearly are one, with the rows that share a value', async () => {
    expect(labnorth.keys.found[0]).toMatchObject({ columns: ['result_id'], kind: 'key', rows: planted.labnorth.rows, sharingRows: 0 });
    const almost = labnorth.keys.found.find(({ columns }) => columns.join() === 'resulted_at');
    expect(almost?.kind).toBe('almost');
    expect(await countOf(results, { kind: 'key_breaks', columns: ['resulted_at'] })).toBe(almost?.sharingRows);
  });

  it('the claims that were delivered twice', async () => {
    expect(claimwell.exact.extra).toEqual({ rows: planted.claimwell.duplicateRows, isExact: true, plusMinus: null });
    expect(claimwell.exact.sharing.rows).toBe(planted.claimwell.duplicateRows * 2);
    expect(await countOf(claims, { kind: 'duplicates' })).toBe(claimwell.exact.sharing.rows);
  });
});

it('every near duplicate that is counted is among the rows shown for it', async () => {
  for (const { column, sharing } of claimwell.oneColumn) {
    const set: RowSet = { kind: 'near_duplicates', but: [column], ignored: claimwell.ignored, normalised: [] };
    expect(await countOf(claims, set)).toBe(sharing.rows);
  }
});

it('says what is being done', () => {
  // What follows within a twentieth of a second is not told.
  expect(labels).toContain('Reading rows to search in');
  expect(new Set(labels).size).toBeGreaterThan(5);
});

it('refuses a set on a column that is not in the file', async () => {
  await expect(countOf(results, { kind: 'key_breaks', columns: ['no such column'] })).rejects.toMatchObject({
    error: { code: 'bad_input' },
  });
});
