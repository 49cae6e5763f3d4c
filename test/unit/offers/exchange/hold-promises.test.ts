import { describe, expect, test } from 'vitest';
import { holdPromises, tableFor } from '#core/offers/exchange/hold-promises.ts';
import { readContractFile } from '#core/offers/exchange/read-file.ts';
import { column, profile } from '../../../support/engine/samples.ts';

const contract = (properties: string, quality = '') =>
  readContractFile(
    `apiVersion: v3.1.0
kind: DataContract
id: a
version: 1.0.0
status: active
name: A
schema:
  - name: other
    properties: [{ name: x }, { name: y }]
  - name: claims
    properties:
${properties}
${quality}
`,
    { fileName: 'a.yaml' },
  );

const columns = [
  column({ name: 'claim_id', kind: 'integer', type: 'BIGINT', nullCount: 0, distinctCount: 983 }),
  column({
    name: 'MEMBER',
    kind: 'text',
    type: 'VARCHAR',
    nullCount: 10,
    distinctCount: 400,
    distinctIsExact: false,
    distinctPlusMinus: 20,
    phi: [{ identifier: 'other-unique-code', label: 'Other unique codes', confidence: 1, evidence: [] }],
    length: { min: 4, max: 20, mean: 9, isExact: true },
    min: 'Anna',
    max: 'Zoe',
  }),
  column({ name: 'day', kind: 'date', type: 'DATE', nullCount: 0, min: '2025-01-01', max: '2026-06-30' }),
];
const held = (properties: string, quality = '', some: Parameters<typeof profile>[0] = {}) => {
  const { tables } = contract(properties, quality);
  const made = profile({ columns, ...some });
  const table = tableFor(tables, made);
  if (table === null) throw new Error('no table');
  return holdPromises(table, made);
};
const states = (properties: string, quality = '', some: Parameters<typeof profile>[0] = {}) =>
  held(properties, quality, some).promises.map(({ column: name, kind, state }) => `${name ?? '*'} ${kind} ${state}`);

describe('what a contract promises against what the sample holds', () => {
  test('finds its table by the columns, in whatever case, and names what was not promised', () => {
    const report = held('      - { name: claim_id }\n      - { name: member }');
    expect([report.table, report.notPromised]).toEqual(['claims', ['day']]);
    expect(report.promises.map(({ found }) => found)).toEqual(['there', 'there as MEMBER']);
  });

  test.each([
    [
      'a column that is not there',
      '      - { name: claim_id }\n      - { name: gone, required: true }',
      ['claim_id present kept', 'gone present broken'],
    ],
    [
      'types',
      '      - { name: claim_id, logicalType: integer }\n      - { name: day, logicalType: string }',
      ['claim_id present kept', 'claim_id type kept', 'day present kept', 'day type broken'],
    ],
    [
      'required',
      '      - { name: claim_id, required: true }\n      - { name: member, required: true }',
      ['claim_id present kept', 'claim_id required kept', 'member present kept', 'member required broken'],
    ],
    [
      'unique, and estimates that are far from it',
      '      - { name: claim_id, unique: true, primaryKey: true }\n      - { name: member, unique: true }',
      ['claim_id present kept', 'claim_id unique broken', 'claim_id primary_key broken', 'member present kept', 'member unique broken'],
    ],
    [
      'keys of several columns',
      '      - { name: claim_id, primaryKey: true }\n      - { name: day, primaryKey: true }',
      ['claim_id present kept', 'claim_id primary_key unknown', 'day present kept', 'day primary_key unknown'],
    ],
    [
      'classes',
      '      - { name: member, classification: public }\n      - { name: day, classification: public }',
      ['member present kept', 'member classification broken', 'day present kept', 'day classification unknown'],
    ],
    [
      'ranges and lengths',
      '      - { name: day, logicalType: date, logicalTypeOptions: { minimum: "2025-01-01", exclusiveMaximum: "2026-06-30" } }\n      - { name: member, logicalType: string, logicalTypeOptions: { minLength: 4, maxLength: 10, pattern: "^A" } }',
      [
        'day present kept',
        'day type kept',
        'day range kept',
        'day range broken',
        'member present kept',
        'member type kept',
        'member length kept',
        'member length broken',
        'member pattern unknown',
      ],
    ],
  ])('%s', (_what, properties, expected) => expect(states(properties)).toEqual(expected));

  test('rules of the library on rows, nulls and duplicates; others are told as not known', () => {
    const quality = `    quality:
      - { metric: rowCount, mustBeGreaterThan: 500 }
      - { metric: rowCount, mustBeBetween: [1, 10] }
      - { metric: duplicateValues, mustBeLessThan: 2, unit: percent }
      - { type: sql, query: select 1, mustBe: 1, description: Adds up }
      - { metric: nullValues, arguments: { missingValues: [x] }, mustBe: 0 }`;
    expect(states('      - { name: claim_id }', quality)).toEqual([
      'claim_id present kept',
      '* quality kept',
      '* quality broken',
      '* quality kept',
      '* quality unknown',
      '* quality unknown',
    ]);
  });

  test('values that may identify somebody are not shown', () => {
    const told = JSON.stringify(
      held('      - { name: member, logicalType: string, logicalTypeOptions: { minimum: "2020-01-01" } }\n      - { name: claim_id }'),
    );
    expect(told).not.toContain('Anna');
  });

  test('an estimate keeps no promise', () => {
    const some = { columns: columns.map((each) => ({ ...each, nullCount: 0, nullCountIsExact: false })) };
    expect(states('      - { name: claim_id, required: true }', '', some)).toContain('claim_id required unknown');
  });

  test('in delimited text everything is text', () => {
    const made = profile();
    expect(states('      - { name: claim_id, logicalType: string }', '', { file: { ...made.file, format: 'csv' } })).toContain(
      'claim_id type kept',
    );
  });
});
