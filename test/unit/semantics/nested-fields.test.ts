import { describe, expect, test } from 'vitest';
import { describeField, describeProfiledField, type FieldSample } from '#core/semantics/nested-fields.ts';
import { tableContext } from '#core/semantics/table.ts';

const patients = tableContext(['patient_id', 'birth_date', 'sex', 'diagnoses'], 'patients', 2026);
const products = tableContext(['product', 'price'], 'products', 2026);

const icd = ['E11.9', 'I10', 'J45.909', 'E78.5', 'M54.50', 'F32.9', 'K21.9', 'N39.0', 'Z79.4', 'E66.9', 'G47.33', 'R05.9'];
const field = (name: string, parent: string, texts: readonly string[], more: Partial<FieldSample> = {}): FieldSample => ({
  name,
  parent,
  kind: 'text',
  type: 'VARCHAR',
  values: texts.map((text, at) => ({ text, count: texts.length - at })),
  distinct: texts.length,
  max: null,
  ...more,
});

/** Identifiers of Safe Harbor that a profile finds in a field. */
const identifiers = (sample: FieldSample, table = patients): string[] =>
  describeProfiledField(sample, table).phi.map(({ identifier }) => identifier);

describe('types', () => {
  test.each([
    ['elements of a list go by the name of the list', field('icd10_codes', '', icd)],
    ['and by one of them', field('icd10s', '', icd)],
    ['a field goes by its own name', field('icd10_code', 'diagnoses', icd)],
    ['and by that of what it lies in', field('code', 'diagnoses', icd)],
  ])('%s', (_, sample) => {
    const [claim] = describeProfiledField(sample, patients).semanticTypes;
    expect(claim).toMatchObject({ type: 'icd-10-cm', share: 1 });
    expect(claim?.evidence[0]).toMatch(/^100 % of the filled places fit: /);
    expect(claim?.evidence.join(' ')).not.toContain('column’s name');
  });

  test('the share is of the places that are filled', () => {
    const values = [...icd.map((text) => ({ text, count: 9 })), { text: 'unknown', count: 12 }];
    expect(describeProfiledField(field('icd10_codes', '', [], { values, distinct: 13 }), patients).semanticTypes[0]?.share).toBe(0.9);
  });

  test('values without a form have none', () => {
    const texts = ['mild', 'severe', 'none', 'moderate'];
    expect(describeProfiledField(field('code', 'severity', texts), patients)).toEqual({ semanticTypes: [], phi: [] });
    expect(describeProfiledField(field('code', 'severity', []), patients)).toEqual({ semanticTypes: [], phi: [] });
  });
});

describe('whom they identify', () => {
  test('by name and by values, in words for fields', () => {
    const { phi } = describeProfiledField(field('given', 'name', ['Ann', 'Robert', 'Mary', 'James']), patients);
    expect(phi.map(({ identifier }) => identifier)).toEqual(['name']);
    expect(phi[0]?.evidence).toEqual(['The field’s name says so.']);
    expect(identifiers(field('emails', '', ['ann@example.org', 'bo@example.org', 'cy@example.org']))).toEqual(['email']);
    expect(identifiers(field('mrn', 'identifiers', ['88123', '88124', '88125']))).toEqual(['medical-record-number']);
  });

  test('what a field is for is not taken for what its parent is', () => {
    expect(identifiers(field('code', 'patient', ['a', 'b', 'c']))).toEqual([]);
    expect(identifiers(field('system', 'phone', ['phone', 'email']))).toEqual([]);
  });

  test('a profile tells days of birth, not days when something was written, nor addresses of vocabularies', () => {
    const days = ['1950-02-01', '1961-05-03', '1972-08-09'];
    const kind = { kind: 'date', type: 'DATE' } as const;
    expect(identifiers(field('birthDate', 'person', days, kind))).toEqual(['date']);
    expect(identifiers(field('lastUpdated', 'meta', days, kind))).toEqual([]);
    expect(identifiers(field('onset', 'condition', days, kind))).toEqual([]);
    // The search of all rows tells them all.
    expect(describeField(field('onset', 'condition', days, kind), patients).phi.map(({ identifier }) => identifier)).toEqual(['date']);
    expect(identifiers(field('system', 'coding', ['http://loinc.org', 'http://snomed.info/sct', 'http://hl7.org/fhir']))).toEqual([]);
  });

  test('nobody, where rows are not about persons', () => {
    expect(identifiers(field('given', 'line', ['red', 'blue']), products)).toEqual([]);
  });
});
