import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import { demoDeliveries, demoPreparation } from '#core/demo/deliveries.ts';
import planted from '../../resources/demo/planted.json' with { type: 'json' };
import { labBench, opened, type LabBench } from '../support/lab.ts';

let bench: LabBench;
const profiles = new Map<string, Profile>();

beforeAll(async () => {
  bench = await labBench();
  for (const sql of demoPreparation) await bench.sql(sql);
  for (const delivery of demoDeliveries) {
    const path = join(bench.folder, delivery.name);
    if (delivery.isFolder) mkdirSync(path);
    for (const sql of delivery.statements(path)) await bench.sql(sql);
    const vendor = delivery.name.replace(/_.*$/, '');
    if (!profiles.has(vendor)) profiles.set(vendor, opened(await bench.profile(path)));
  }
}, 300_000);
afterAll(() => bench.remove());

function column(delivery: string, name: string): ColumnProfile {
  const found = profiles.get(delivery)?.columns.find((each) => each.name === name);
  if (!found) throw new Error(`${delivery} has no column ${name}`);
  return found;
}
const typeOf = (delivery: string, name: string): string | undefined => column(delivery, name).semanticTypes[0]?.type;
const identifiers = (delivery: string, name: string): string[] => column(delivery, name).phi.map((each) => each.identifier);

test('NordDiab’s claim to hold no identifiers is seen to be wrong', () => {
  expect(identifiers('norddiab', 'visit_note')).toEqual(['name', 'date', 'phone']);
  const named = column('norddiab', 'visit_note').phi[0]?.evidence.join(' ') ?? '';
  expect(named).toContain('not cleared');
  expect(named).toContain(`${planted.norddiab.rowsWithNamesInFreeText.toLocaleString('en-GB')} of `);
  expect(identifiers('norddiab', 'zip')).toEqual(['geography']);
  expect(identifiers('norddiab', 'age')).toEqual(['date']);
  const share = ((planted.norddiab.agesOver89 / planted.norddiab.rows) * 100).toFixed(1).replace(/\.0$/, '');
  expect(column('norddiab', 'age').phi[0]?.evidence[0]).toContain(`(${share} % of the rows`);
  for (const name of ['sex', 'state', 'hba1c_percent', 'treatment', 'smoking_status'])
    expect(identifiers('norddiab', name), name).toEqual([]);
});

test('LabNorth’s codes are LOINC, and the share that fails is the planted one', () => {
  const [claim] = column('labnorth', 'loinc_code').semanticTypes;
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
  const collected = column('labnorth', 'collected_at').content;
  expect(collected?.coverage).toMatchObject({
    unit: 'day',
    units: 365,
    missing: 7,
    gaps: [{ from: missingFrom, to: missingTo, units: 7 }],
    isExact: true,
  });
  expect(collected?.flags.map(({ flag }) => flag)).toContain('gaps');
  const value = column('labnorth', 'result_value').content;
  expect(value?.flags.map(({ flag }) => flag)).toContain('heaps');
  const code = column('labnorth', 'loinc_code').content;
  expect(code?.rare.count).toBe(wrongLoincRows);
  expect(code?.flags.find(({ flag }) => flag === 'rare-values')?.count).toBe(wrongLoincRows);
});

test('NordDiab’s ages over 89 lie above 99 of 100 others', () => {
  const age = column('norddiab', 'age');
  expect(Number(age.max)).toBeGreaterThan(89);
  expect(Number(age.quantiles.find(({ p }) => p === 0.99)?.value)).toBeLessThan(90);
  expect(age.content?.numbers).toMatchObject({ zeroCount: 0, negativeCount: 0, signsAreExact: true });
});
