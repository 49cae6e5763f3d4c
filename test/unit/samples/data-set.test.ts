import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { dataSetOf } from '#core/samples/data-set.ts';

test.each([
  ['LabNorth lab results, July 2026', 'LabNorth lab results'],
  ['LabNorth lab results', 'LabNorth lab results'],
  ['claims_2026-06-30.csv.gz', 'claims'],
  ['claims_20260630.parquet', 'claims'],
  ['2026Q2 pharmacy claims (2)', 'pharmacy claims'],
  ['pharmacy-claims-v2.1.parquet', 'pharmacy-claims'],
  ['Registry, week 27', 'Registry'],
  ['Registry 1 to 7 July 2026', 'Registry'],
  ['May 2026', 'May 2026'],
  ['Maybe results', 'Maybe results'],
  ['ICD10 codes', 'ICD10 codes'],
  ['visits.parquet', 'visits'],
])('%j is a delivery of %j', (title, dataSet) => {
  expect(dataSetOf(title)).toBe(dataSet);
});

test('every title tells a data set', () => {
  assert(property(string({ minLength: 1 }), (title) => dataSetOf(title).length > 0));
});
