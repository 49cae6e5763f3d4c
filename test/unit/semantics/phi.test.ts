import { describe, expect, it } from 'vitest';
import { described, made } from '../../support/semantics/columns.ts';

const person = ['first_name', 'birth_date', 'ssn'];
const provider = ['npi', 'speciality'];
const people = made(30, (index) => `Maria Example${String.fromCodePoint(97 + (index % 26))}`);

describe('each identifier of Safe Harbor', () => {
  it.each([
    ['last_name', ['Okuneva', 'Conroy'], 'text', 'name'],
    ['zip_code', ['02155', '01890'], 'text', 'geography'],
    ['address', ['784 Stamm Lock Unit 46', '1 Test Address'], 'text', 'geography'],
    ['longitude', ['-71.1516', '-70.4639'], 'decimal', 'geography'],
    ['admitted', ['2020-01-01', '2020-02-01'], 'date', 'date'],
    ['phone', ['617-884-8300'], 'text', 'phone'],
    ['fax', ['617-884-8300'], 'text', 'fax'],
    ['contact', ['a@example.org', 'b@example.org'], 'text', 'email'],
    ['ssn', ['999-17-5017', '000-00-0000'], 'text', 'ssn'],
    ['mrn', ['A1', 'A2'], 'text', 'medical-record-number'],
    ['member_id', ['M1', 'M2'], 'text', 'health-plan-number'],
    ['id_on_card', ['1EG4-TE5-MK73', '1EG4-TE5-MK74', '1EG4-TE5-MK75'], 'text', 'health-plan-number'],
    ['account_number', ['100', '101'], 'integer', 'account-number'],
    ['DRIVERS', ['S99911049'], 'text', 'licence-number'],
    ['plate_number', ['AB 123'], 'text', 'vehicle'],
    ['UDI', ['(01)13465995954590(11)760704', '(01)21355700727243(11)040229'], 'text', 'device'],
    ['homepage', ['https://example.org/a'], 'text', 'url'],
    ['ip', ['10.0.0.1', '10.0.0.2'], 'text', 'ip-address'],
    ['fingerprint', ['a9', 'b7'], 'text', 'biometric'],
    ['portrait', ['FFD8FFE000104A46', 'ffd8ffe1'], 'binary', 'photo'],
    ['patient_token', ['c725a806553fbfa3', '15e31bf9940dc653'], 'text', 'other-unique-code'],
  ] as const)('%s', (name, values, kind, identifier) => {
    expect(described({ name, values, kind, beside: person }).phi).toContain(identifier);
  });
});

it('a social security number counts though it was never issued, and that is said', () => {
  const { evidence } = described({ name: 'ssn', values: ['123-45-6789', '999-17-5017', '000-00-0000', '666-12-1234'] });
  expect(evidence).toContain('25 % could have been issued');
});

describe('what identifies no patient', () => {
  it.each([
    ['state', ['MA', 'NY'], 'text'],
    ['gender', ['F', 'M'], 'text'],
    ['paid_amount', ['10.00', '20.00'], 'decimal'],
    ['diagnosis_code', ['E11.9', 'I10'], 'text'],
    ['prescriber_npi', ['1234567893', '1245319599'], 'text'],
    ['pharmacy_zip', ['97204', '85004'], 'text'],
    ['drug_name', ['Metformin', 'Insulin Glargine'], 'text'],
    ['loaded_at', ['2026-01-01 10:00:00'], 'timestamp'],
    ['member_months', ['96', '1116'], 'integer'],
    ['longitude', ['-71.1', '-70.4'], 'decimal'],
  ] as const)('%s', (name, values, kind) => {
    expect(described({ name, values, kind, beside: person }).phi).toEqual([]);
  });

  it('a provider’s name, birthday and practice', () => {
    for (const name of ['provider_name', 'address', 'city', 'zip']) {
      const values = name === 'provider_name' ? people : name === 'zip' ? ['02155'] : name === 'city' ? ['Boston'] : ['23 WARREN AVE'];
      expect(described({ name, values, beside: provider }).phi, name).toEqual([]);
    }
    expect(described({ name: 'zip', values: ['02155'], beside: ['revenue', 'name'] }).phi).toEqual([]);
  });

  it('a day on which a drug was approved', () => {
    expect(described({ name: 'approved_on', kind: 'date', values: ['2020-01-01'], beside: ['drug_name'] }).phi).toEqual([]);
  });
});

describe('ages and years of birth', () => {
  it('count from 90 on, and fillers are no ages', () => {
    const beside = ['patient_token', 'sex'];
    expect(described({ name: 'age', kind: 'integer', values: ['40', '89'], max: 89, beside }).phi).toEqual([]);
    expect(described({ name: 'age', kind: 'integer', values: ['40', '90'], max: 90, beside }).phi).toEqual(['date']);
    expect(described({ name: 'age', kind: 'integer', values: [['40', 500], '999'], max: 999, beside }).phi).toEqual([]);
    expect(described({ name: 'birth_year', kind: 'integer', values: ['1936'], beside }).phi).toEqual(['date']);
    expect(described({ name: 'birth_year', kind: 'integer', values: ['1940'], beside }).phi).toEqual([]);
  });

  it('an age beyond the values looked at is seen in the column’s largest value', () => {
    expect(described({ name: 'age', kind: 'integer', values: ['40', '50'], max: 94, beside: ['patient_id'] }).phi).toEqual(['date']);
  });
});

it('the first three digits of a ZIP code count where few people live', () => {
  const beside = ['patient_id'];
  expect(described({ name: 'zip3', values: ['631', '770'], beside }).phi).toEqual([]);
  expect(described({ name: 'zip3', values: ['631', '036'], beside }).phi).toEqual(['geography']);
  expect(described({ name: 'zip3', kind: 'integer', values: ['631', '36'], beside }).phi).toEqual(['geography']);
});

describe('free text', () => {
  const notes = made(60, (index) => `Laboratory results of visit ${index} reviewed.`);
  const beside = ['patient_id', 'visit_date'];
  it('that names, dates or numbers stand in is flagged and never cleared', () => {
    const { phi, evidence } = described({
      name: 'note',
      values: [
        ...notes,
        'Spoke with Dorothy Reed on 12.03.2024.',
        'Call back at (415) 555-0123 today please.',
        'Met with Mrs. Okafor about the plan.',
      ],
      beside,
    });
    expect(phi).toEqual(['name', 'date', 'phone']);
    expect(evidence).toContain('not cleared');
    expect(evidence).toContain('2 of 63 different texts');
  });

  it.each(['Mobile 555-0123, evenings.', 'Can be reached at 555 0123.', 'Tel.: 555.0123'])(
    'holds a telephone number without its area code after a word for one: %s',
    (text) => expect(described({ name: 'note', values: [...notes, text], beside }).phi).toEqual(['phone']),
  );

  it('holds no telephone number where seven digits stand alone', () => {
    expect(described({ name: 'note', values: [...notes, 'Dose range 250-5000 units, lot 555-0123.'], beside }).phi).toEqual([]);
  });

  it('without any of them is not', () => {
    expect(described({ name: 'note', values: notes, beside }).phi).toEqual([]);
    expect(
      described({
        name: 'description',
        values: ['Coronary Heart Disease of the elderly', 'Perennial allergic rhinitis with seasonal variation'],
        beside,
      }).phi,
    ).toEqual([]);
  });

  it('of packages holds drug codes, not telephone numbers', () => {
    expect(
      described({ name: 'description', values: made(30, (index) => `4 BOTTLE in 1 CONTAINER (0002-${1000 + index}-04)`) }).phi,
    ).toEqual([]);
  });
});

describe('nested values', () => {
  it.each([
    ['name', 'STRUCT("use" VARCHAR, given VARCHAR[], "family" VARCHAR)[]', ['name']],
    ['telecom', 'STRUCT("system" VARCHAR, "value" VARCHAR)[]', ['phone', 'email']],
    ['address', 'STRUCT(line VARCHAR[], city VARCHAR, postalCode VARCHAR)[]', ['geography']],
    ['identifier', 'STRUCT("system" VARCHAR, "value" VARCHAR)[]', ['medical-record-number']],
    ['photo', 'STRUCT(contentType VARCHAR, "data" VARCHAR)[]', ['photo']],
    ['meta', 'STRUCT(versionId VARCHAR, lastUpdated VARCHAR)', []],
  ])('%s of a person', (name, type, identifiers) => {
    expect(described({ name, kind: 'nested', type, values: ['{}'], beside: ['birthDate', 'id'] }).phi).toEqual(identifiers);
  });

  it('of JSON are told by their keys, and a reference to the patient is one', () => {
    expect(described({ name: 'who', type: 'JSON', values: ['{"given": ["Eve"], "family": "Doe"}'], beside: ['birth_date'] }).phi).toEqual([
      'name',
    ]);
    expect(described({ name: 'subject', kind: 'nested', type: 'STRUCT(reference VARCHAR)', values: ['{}'] }).phi).toEqual([
      'other-unique-code',
    ]);
  });

  it('are told by their values where the fields are called anything', () => {
    const values = made(40, (index) =>
      JSON.stringify({ a: { x: `user${index}@example.org` }, b: [`219-09-${1000 + index}`, null], c: [index] }),
    );
    const { phi } = described({ name: 'payload', kind: 'nested', type: 'STRUCT(a STRUCT(x VARCHAR), b VARCHAR[], c BIGINT[])', values });
    expect(phi).toEqual(['email', 'ssn']);
    const lists = made(40, (index) => JSON.stringify([`user${index}@example.org`]));
    expect(described({ name: 'sent_to', kind: 'nested', type: 'VARCHAR[]', values: lists }).phi).toEqual(['email']);
  });

  it('that are cut off or hold no identifier are none', () => {
    const cut = made(40, (index) => `{"a":"user${index}@exam`);
    expect(described({ name: 'payload', kind: 'nested', type: 'STRUCT(a VARCHAR)', values: cut }).phi).toEqual([]);
    const codes = made(40, (index) => JSON.stringify([{ drug: `drug ${index % 4}`, ndc: `0093-7214-0${index % 9}`, dose: index }]));
    expect(
      described({ name: 'dispensed', kind: 'nested', type: 'STRUCT(drug VARCHAR, ndc VARCHAR, dose BIGINT)[]', values: codes }).phi,
    ).toEqual([]);
  });
});
