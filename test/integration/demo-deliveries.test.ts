import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import { demoDeliveries, demoPreparation } from '#core/demo/deliveries.ts';
import { column, comparisonBench } from '../support/comparison/bench.ts';
import { demoRulesets } from '#core/demo/rulesets.ts';
import { labBench, opened } from '../support/lab.ts';
import { ruleBench } from '../support/quality/rule-bench.ts';
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
  // Unpacked and read once, not by every question.
  await connection.run(`create table claimwell as from read_csv('${path('claimwell_medical_claims.csv.gz')}', all_varchar = true)`);
  await connection.run(`create view labnorth as from read_parquet('${path('labnorth_lab_results')}/*.parquet')`);
  await connection.run(`create view labnorth_july as from read_parquet('${path('labnorth_lab_results_2026-07.parquet')}')`);
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
      'select (select count(*) from rxpath), (select count(*) from claimwell), (select count(*) from labnorth), (select count(*) from labnorth_july), (select count(*) from norddiab)',
    ),
  ).toEqual([planted.rxpath.rows, planted.claimwell.rows, planted.labnorth.rows, planted.labnorthJuly.rows, planted.norddiab.rows]);
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

test('LabNorth’s week in July reads potassium too high by the planted difference, and nothing else', async () => {
  const { driftedBy, driftedTest, from, rows, to, wrongLoincRows, wrongLoincShare } = planted.labnorthJuly;
  expect(await one(`select count(*) from labnorth_july where ${luhnSum} % 10 <> 0`)).toEqual([wrongLoincRows]);
  expect(wrongLoincRows / rows).toBe(wrongLoincShare);
  expect(await one(`select count(*) from labnorth_july where collected_at::date between '${from}' and '${to}'`)).toEqual([rows]);
  const shifts = await connection.runAndReadAll(
    `select test_name, (b.m - a.m) / a.s from (select test_name, avg(result_value) m, stddev(result_value) s from labnorth group by 1) a
     join (select test_name, avg(result_value) m from labnorth_july group by 1) b using (test_name)`,
  );
  for (const [test, shift] of shifts.getRows()) {
    if (test === driftedTest) expect(Number(shift)).toBeCloseTo(driftedBy / 0.4, 0);
    else expect(Math.abs(Number(shift)), String(test)).toBeLessThan(0.15);
  }
});

const file = (name: string): string => `FROM read_parquet('${join(folder, 'a', name)}')`;

test('a comparison finds that LabNorth drifted in potassium, and in nothing else', async () => {
  const { driftedBy, driftedColumn, driftedTest, driftedWithin, rows } = planted.labnorthJuly;
  const bench = await comparisonBench();
  const found = await bench.compare(file('labnorth_lab_results/*.parquet'), file('labnorth_lab_results_2026-07.parquet'));
  bench.close();
  const drifted = found.columns.filter(({ level }) => level !== 'same' && level !== 'none');
  expect(drifted.map(({ name }) => name)).toEqual([driftedColumn]);
  const { segments } = column(found, driftedColumn);
  expect(segments).toMatchObject({ by: driftedWithin, compared: 10 });
  const changed = segments?.items.filter(({ level }) => level !== 'none') ?? [];
  expect(changed.map(({ value, level }) => [value, level])).toEqual([[driftedTest, 'strong']]);
  expect((changed[0]?.mean.after ?? 0) - (changed[0]?.mean.before ?? 0)).toBeCloseTo(driftedBy, 1);
  expect(found).toMatchObject({
    schemaChanged: false,
    keyed: { columns: ['result_id'], added: rows, removed: planted.labnorth.rows, changed: 0 },
  });
  expect(column(found, 'collected_at').coverage?.words).toBe('The later delivery takes up the day after the other one ends.');
  expect(found.headline).toBe('Same data set: the same columns; 1 column changed strongly; 12,000 new rows, 400,000 gone, 0 changed.');
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

const made = (name: string): string => join(folder, 'a', name);

test('the rulesets of the demo find what was planted', async () => {
  const bench = await ruleBench({ readsFiles: true });
  await bench.make(
    `create view rxpath as from read_parquet('${made('rxpath_pharmacy_claims.parquet')}')`,
    // Unpacked and read once, not by every rule.
    `create table claimwell as from read_csv('${made('claimwell_medical_claims.csv.gz')}', types = {'ndc': 'VARCHAR', 'cpt': 'VARCHAR'})`,
    `create view labnorth as from read_parquet('${made('labnorth_lab_results')}/*.parquet')`,
    `create view july as from read_parquet('${made('labnorth_lab_results_2026-07.parquet')}')`,
    `create view norddiab as from read_csv('${made('norddiab_registry.csv')}', types = {'zip': 'VARCHAR'})`,
  );
  const failures = async (table: string, delivery: string, format: 'csv' | 'parquet'): Promise<Record<string, number | null>> => {
    const ruleset = demoRulesets.find((each) => each.delivery === delivery);
    const { rules } = await bench.verdict(table, ruleset?.text ?? '', { format, now: new Date('2026-11-22T12:00:00.000Z') });
    expect(
      rules.filter(({ outcome }) => outcome === 'Error' || outcome === 'NotEvaluated').map(({ rule, message }) => [rule, message]),
    ).toEqual([]);
    return Object.fromEntries(
      rules.filter(({ outcome }) => outcome === 'Failed').map(({ rule, failedRows }) => [rule.slice(0, 40), failedRows]),
    );
  };
  try {
    expect(await failures('rxpath', planted.rxpath.title, 'parquet')).toEqual({});
    // Each duplicate stands beside the row that it repeats.
    expect(await failures('claimwell', planted.claimwell.title, 'csv')).toEqual({
      'CustomSql "select (select count(*) from ': null,
      'IsPrimaryKey "claim_id"': 2 * planted.claimwell.duplicateRows,
    });
    expect(await failures('labnorth', planted.labnorth.title, 'parquet')).toEqual({
      'CustomSql "select distinct loinc_code fr': planted.labnorth.wrongLoincRows,
      'ColumnValues "result_unit" = "mg/dL" whe': 8732,
      'CustomSql "select max(datediff(day, day_': null,
    });
    expect(await failures('july', planted.labnorth.title, 'parquet')).toEqual({
      'CustomSql "select distinct loinc_code fr': planted.labnorthJuly.wrongLoincRows,
      'ColumnValues "result_unit" = "mg/dL" whe': 263,
      'Mean "result_value" between 3.9 and 4.5 ': null,
    });
    expect(await failures('norddiab', planted.norddiab.title, 'csv')).toEqual({
      'ColumnValues "age" <= 89': planted.norddiab.agesOver89,
      'ColumnLength "zip" <= 3': planted.norddiab.rows,
      'ColumnValues "visit_note" not matches ".': planted.norddiab.rowsWithPhonesInFreeText,
    });
  } finally {
    bench.close();
  }
});

/** The first delivery of each vendor as a lab profiles it. */
const profiles = new Map<string, Profile>();

function profiled(delivery: string, name: string): ColumnProfile {
  const found = profiles.get(delivery)?.columns.find((each) => each.name === name);
  if (!found) throw new Error(`${delivery} has no column ${name}`);
  return found;
}
const typeOf = (delivery: string, name: string): string | undefined => profiled(delivery, name).semanticTypes[0]?.type;
const identifiers = (delivery: string, name: string): string[] => profiled(delivery, name).phi.map((each) => each.identifier);

describe('a profile', () => {
  beforeAll(async () => {
    const bench = await labBench();
    for (const { name } of demoDeliveries) {
      const vendor = name.replace(/_.*$/, '');
      if (!profiles.has(vendor)) profiles.set(vendor, opened(await bench.profile(made(name))));
    }
    await bench.remove();
  }, 300_000);

  test('NordDiab’s claim to hold no identifiers is seen to be wrong', () => {
    expect(identifiers('norddiab', 'visit_note')).toEqual(['name', 'date', 'phone']);
    const named = profiled('norddiab', 'visit_note').phi[0]?.evidence.join(' ') ?? '';
    expect(named).toContain('not cleared');
    expect(named).toContain(`${planted.norddiab.rowsWithNamesInFreeText.toLocaleString('en-GB')} of `);
    expect(identifiers('norddiab', 'zip')).toEqual(['geography']);
    expect(identifiers('norddiab', 'age')).toEqual(['date']);
    const share = ((planted.norddiab.agesOver89 / planted.norddiab.rows) * 100).toFixed(1).replace(/\.0$/, '');
    expect(profiled('norddiab', 'age').phi[0]?.evidence[0]).toContain(`(${share} % of the rows`);
    for (const name of ['sex', 'state', 'hba1c_percent', 'treatment', 'smoking_status'])
      expect(identifiers('norddiab', name), name).toEqual([]);
  });

  test('LabNorth’s codes are LOINC, and the share that fails is the planted one', () => {
    const [claim] = profiled('labnorth', 'loinc_code').semanticTypes;
    expect(claim?.type).toBe('loinc');
    expect(claim?.share).toBeCloseTo(1 - planted.labnorth.wrongLoincRows / planted.labnorth.rows, 6);
    expect(claim?.evidence.some((sentence) => /^\d+ different values do not fit\.$/.test(sentence))).toBe(true);
    expect(typeOf('labnorth', 'result_unit')).toBe('ucum');
  });

  test('claims hold NPI, NDC, ICD-10-CM and CPT codes, of which none identifies a patient', () => {
    const codes = [
      ['rxpath', 'ndc', 'ndc'],
      ['rxpath', 'prescriber_npi', 'npi'],
      ['rxpath', 'pharmacy_npi', 'npi'],
      ['rxpath', 'diagnosis_code', 'icd-10-cm'],
      ['rxpath', 'pharmacy_zip', 'us-zip'],
      ['claimwell', 'ndc', 'ndc'],
      ['claimwell', 'provider_npi', 'npi'],
      ['claimwell', 'icd10_primary', 'icd-10-cm'],
      ['claimwell', 'cpt', 'cpt'],
      ['claimwell', 'member_zip3', 'us-zip3'],
    ] as const;
    for (const [delivery, name, type] of codes) {
      expect(typeOf(delivery, name), name).toBe(type);
      expect(identifiers(delivery, name), name).toEqual([]);
    }
  });

  test('no evidence holds a value of the column', () => {
    for (const profile of profiles.values()) {
      for (const each of profile.columns) {
        const text = [...each.semanticTypes, ...each.phi].flatMap((claim) => claim.evidence).join('\n');
        const values = each.topValues.map((top) => String(top.value)).filter((value) => /[A-Za-z]/.test(value) && value.length > 3);
        for (const value of values) expect(text.includes(value), each.name).toBe(false);
      }
    }
  });

  test('LabNorth’s missing week, its mixed units and its few wrong codes stand out in the columns', () => {
    const { missingFrom, missingTo, wrongLoincRows } = planted.labnorth;
    const collected = profiled('labnorth', 'collected_at').content;
    expect(collected?.coverage).toMatchObject({
      unit: 'day',
      units: 365,
      missing: 7,
      gaps: [{ from: missingFrom, to: missingTo, units: 7 }],
      isExact: true,
    });
    expect(collected?.flags.map(({ flag }) => flag)).toContain('gaps');
    const value = profiled('labnorth', 'result_value').content;
    expect(value?.flags.map(({ flag }) => flag)).toContain('heaps');
    const code = profiled('labnorth', 'loinc_code').content;
    expect(code?.rare.count).toBe(wrongLoincRows);
    expect(code?.flags.find(({ flag }) => flag === 'rare-values')?.count).toBe(wrongLoincRows);
  });

  test('NordDiab’s ages over 89 lie above 99 of 100 others', () => {
    const age = profiled('norddiab', 'age');
    expect(Number(age.max)).toBeGreaterThan(89);
    expect(Number(age.quantiles.find(({ p }) => p === 0.99)?.value)).toBeLessThan(90);
    expect(age.content?.numbers).toMatchObject({ zeroCount: 0, negativeCount: 0, signsAreExact: true });
  });
});
