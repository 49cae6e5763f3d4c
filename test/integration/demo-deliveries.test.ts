import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoDeliveries, demoPreparation } from '#core/demo/deliveries.ts';
import planted from '../../resources/demo/planted.json' with { type: 'json' };

let folder: string;
let connection: DuckDBConnection;

async function make(into: string): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const writer = await instance.connect();
  for (const sql of demoPreparation) await writer.run(sql);
  for (const delivery of demoDeliveries) {
    const path = join(into, delivery.name);
    if (delivery.isFolder) mkdirSync(path);
    for (const sql of delivery.statements(path)) await writer.run(sql);
  }
  writer.closeSync();
  instance.closeSync();
}

function digest(path: string): string {
  const hash = createHash('sha256');
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .toSorted()
        .map((name) => join(path, name))
    : [path];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function one(sql: string): Promise<number[]> {
  const rows = (await connection.runAndReadAll(sql)).getRows();
  return (rows[0] ?? []).map(Number);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'meshbench-demo-'));
  mkdirSync(join(folder, 'a'));
  await make(join(folder, 'a'));
  connection = await (await DuckDBInstance.create(':memory:')).connect();
  const path = (name: string): string => join(folder, 'a', name);
  await connection.run(`create view rxpath as from read_parquet('${path('rxpath_pharmacy_claims.parquet')}')`);
  await connection.run(`create view claimwell as from read_csv('${path('claimwell_medical_claims.csv.gz')}', all_varchar = true)`);
  await connection.run(`create view labnorth as from read_parquet('${path('labnorth_lab_results')}/*.parquet')`);
  await connection.run(
    `create view norddiab as from read_csv('${path('norddiab_registry.csv')}', types = {'zip': 'VARCHAR', 'age': 'INTEGER'})`,
  );
});

afterAll(() => {
  connection.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

test('a second making gives the same bytes', async () => {
  mkdirSync(join(folder, 'b'));
  await make(join(folder, 'b'));
  for (const { name } of demoDeliveries) expect(digest(join(folder, 'b', name)), name).toBe(digest(join(folder, 'a', name)));
});

test('every delivery has the rows that it says', async () => {
  expect(
    await one(
      'select (select count(*) from rxpath), (select count(*) from claimwell), (select count(*) from labnorth), (select count(*) from norddiab)',
    ),
  ).toEqual([planted.rxpath.rows, planted.claimwell.rows, planted.labnorth.rows, planted.norddiab.rows]);
});

test('ClaimWell repeats the planted number of rows', async () => {
  expect(await one('select (select count(*) from claimwell) - count(*) from (select distinct * from claimwell)')).toEqual([
    planted.claimwell.duplicateRows,
  ]);
  expect(planted.claimwell.duplicateRows / planted.claimwell.rows).toBe(planted.claimwell.duplicateShare);
});

test('the planted share of ClaimWell diabetes members and drug codes is in RxPath', async () => {
  const diabetes = `(select ndc from demo_codes where diabetes)`;
  for (const sql of demoPreparation) await connection.run(sql);
  const members = await one(
    `select count(distinct member_token), count(distinct member_token) filter (member_token in (select patient_token from rxpath where ndc in ${diabetes})) from claimwell where ndc in ${diabetes}`,
  );
  expect(members).toEqual([planted.claimwell.diabetesMembers, planted.claimwell.diabetesMembersAlsoInRxpath]);
  const codes = await one('select count(distinct ndc), count(distinct ndc) filter (ndc in (select ndc from rxpath)) from claimwell');
  expect(codes).toEqual([planted.claimwell.drugCodes, planted.claimwell.drugCodesAlsoInRxpath]);
  expect(await one(`select count(distinct ndc), count(distinct patient_token) filter (ndc in ${diabetes}) from rxpath`)).toEqual([
    planted.rxpath.drugCodes,
    planted.rxpath.diabetesMembers,
  ]);
});

/** Luhn over all digits of a LOINC code, the check digit last. */
const luhnSum = `list_sum([case when i % 2 = 0 and d * 2 > 9 then d * 2 - 9 when i % 2 = 0 then d * 2 else d end
  for d, i in [x::integer for x in string_split(reverse(replace(loinc_code, '-', '')), '')]])`;

test('LabNorth has the planted wrong codes, two glucose units and a week without results', async () => {
  expect(await one(`select count(*) from labnorth where ${luhnSum} % 10 <> 0`)).toEqual([planted.labnorth.wrongLoincRows]);
  const units = (await connection.runAndReadAll("select distinct result_unit from labnorth where test_name = 'Glucose' order by 1"))
    .getRows()
    .flat();
  expect(units).toEqual(planted.labnorth.glucoseUnits);
  const { missingFrom, missingTo } = planted.labnorth;
  expect(await one(`select count(*) from labnorth where collected_at::date between '${missingFrom}' and '${missingTo}'`)).toEqual([0]);
  expect(await one(`select count(distinct collected_at::date) from labnorth`)).toEqual([365 - 7]);
});

test('NordDiab names people in its notes, gives ages over 89, and singles people out', async () => {
  const facts =
    await one(`select count(*) filter (visit_note like '%Spoke with%'), count(*) filter (visit_note like '%555-01%'), count(*) filter (age > 89),
    (select min(n) from (select count(*) n from norddiab group by zip, sex, age)) from norddiab`);
  expect(facts).toEqual([
    planted.norddiab.rowsWithNamesInFreeText,
    planted.norddiab.rowsWithPhonesInFreeText,
    planted.norddiab.agesOver89,
    planted.norddiab.smallestGroupOnZipSexBirthYear,
  ]);
});
