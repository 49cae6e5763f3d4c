import { describe, expect, it } from 'vitest';
import { luhn } from '#core/semantics/check-digits.ts';
import { described, made } from '../../support/semantics/columns.ts';

const completed = (start: string, isValid: (text: string) => boolean): string =>
  [...'0123456789'].map((last) => start + last).find(isValid) ?? start;
const npis = made(40, (index) => completed(`1${String(20_300_100 + index * 7)}`, (text) => luhn(`80840${text}`)));

describe('a column of codes', () => {
  it('is found by its check digits under any name, and told from telephone numbers', () => {
    expect(described({ name: 'x', values: npis }).type).toBe('npi');
    expect(described({ name: 'x', values: npis.slice(0, 12) }).type).toBeNull();
    expect(described({ name: 'billing npi', values: npis.slice(0, 3) }).type).toBe('npi');
    expect(described({ name: 'phone', values: made(40, (index) => `61788483${10 + index}`) }).type).toBe('phone');
  });

  it('keeps its type when some codes fail, and says how many', () => {
    const wrong = made(10, (index) => `2345-${(index + 8) % 10}`).filter((text) => text !== '2345-7');
    const { type, share, evidence } = described({
      name: 'loinc_code',
      values: [['2345-7', 9910], ...wrong.map((text) => [text, 10] as const)],
    });
    expect(type).toBe('loinc');
    expect(share).toBeCloseTo(0.991, 3);
    expect(evidence).toContain('9 different values do not fit');
  });

  it('of nine digits is SNOMED CT by its check digit, not a social security number', () => {
    const codes = ['160903007', '73595000', '423315002', '422650009'];
    expect(described({ name: 'CODE', kind: 'integer', values: codes })).toMatchObject({ type: 'snomed-ct', phi: [] });
    expect(described({ name: 'CODE', kind: 'integer', values: made(40, (index) => String(160_903_000 + index)) }).type).toBeNull();
  });

  it('is ICD-10-CM where the name or the dots say so, and cabins are not', () => {
    const codes = ['E11.9', 'E11.22', 'I10', 'Z79.4', 'J45.909', 'M54.5', 'K21.9', 'F41.1', 'N18.3', 'R74.01', 'C50.911', 'S72.001A'];
    expect(described({ name: 'x', values: codes }).type).toBe('icd-10-cm');
    expect(described({ name: 'dx1', values: ['E119', 'I10'] }).type).toBe('icd-10-cm');
    const cabins = made(60, (index) => `C${10 + index}`);
    expect(described({ name: 'Cabin', values: cabins }).type).toBeNull();
    expect(described({ name: 'x', values: cabins }).type).toBeNull();
  });

  it.each([
    ['zip', 'us-zip'],
    ['cpt', 'cpt'],
    ['icd9_dx', 'icd-9-cm'],
    ['x', null],
  ])('of five digits named %s is %s', (name, type) => {
    expect(described({ name, values: made(30, (index) => String(10_001 + index * 31)) }).type).toBe(type);
  });

  it('of the form 5-4 is a ZIP code or a drug code as its name says', () => {
    const values = made(30, (index) => `${20_001 + index}-${1000 + index}`);
    expect(described({ name: 'ZIP', values }).type).toBe('us-zip');
    expect(described({ name: 'PRODUCTNDC', values }).type).toBe('ndc-product');
  });

  it('says what a number type has taken', () => {
    const zip = described({ name: 'zip', values: ['02155', '10001', '2139', '1810'] });
    expect(zip).toMatchObject({ type: 'us-zip', share: 0.5 });
    expect(zip.evidence).toContain('lack leading zeros');
    const snomed = described({ name: 'condition_source_value', values: ['73595000.0', '444814009.0', '423315002.0'] });
    expect(snomed.type).toBe('snomed-ct');
    expect(snomed.evidence).toContain('ends in a point and a nought');
  });

  it('just called code is told by the columns beside it', () => {
    expect(described({ name: 'CODE', values: ['140', '08', '113'], title: 'immunizations' }).type).toBe('cvx');
    expect(described({ name: 'CODE', kind: 'integer', values: ['310965', '313782'], beside: ['DISPENSES', 'DESCRIPTION'] }).type).toBe(
      'rxnorm',
    );
    expect(described({ name: 'CODE', kind: 'integer', values: ['310965', '313782'] }).type).toBeNull();
    expect(described({ name: 'measurement_source_value', values: ['8302-2', '29463-7', '39156-5'] }).type).toBe('loinc');
    expect(described({ name: 'test', values: ['718-7'] }).type).toBeNull();
  });
});

describe('other columns', () => {
  it.each([
    ['gender_concept_id', 'integer', ['8507', '8532'], 'omop-concept-id'],
    ['BENE_BIRTH_DT', 'integer', ['19201001', '19430701'], 'date'],
    ['ICD9_PRCDR_CD_1', 'text', ['8154', '3893'], 'icd-9-procedure'],
    ['ICD9_DGNS_CD_1', 'text', ['7802', 'V5789'], 'icd-9-cm'],
    ['order', 'text', ['00001', '00002', '00003'], null],
    ['MEDREIMB_IP', 'integer', ['0', '3000'], 'money'],
    ['unit', 'text', ['mg/dL', 'mmol/L', '%'], 'ucum'],
    ['state', 'text', ['MA', 'NY'], 'us-state'],
    ['status', 'text', ['IN', 'OR'], null],
    ['version', 'text', ['1.2.3.4', '1.2.3.5', '1.2.4.0'], null],
    ['series', 'text', ['2.16.840.1.113883.1', '2.16.840.1.113883.2'], 'oid'],
    ['ref', 'text', ['Patient/1', 'Patient/2', 'Patient/3'], 'fhir-reference'],
    ['LBTESTCD', 'text', ['GLUC', 'HGB'], 'cdisc-test-code'],
    ['lat', 'decimal', ['42.350000', '-12.100000'], 'latitude'],
    ['lat', 'decimal', ['142.35', '212.1'], null],
    ['l_discount', 'decimal', ['0.05', '0.1'], null],
  ] as const)('%s (%s) %j is %s', (name, kind, values, type) => {
    expect(described({ name, kind, values }).type).toBe(type);
  });

  it('called name holds persons only where the values or the table say so', () => {
    expect(described({ name: 'name', values: ['Dark Chocolate', 'Milk Chocolate'] }).type).toBeNull();
    expect(described({ name: 'name', values: ['STURDY MEMORIAL HOSPITAL', 'URGENT CARE LLC'] }).type).toBeNull();
    expect(
      described({ name: 'name', values: ['Braund, Mr. Owen Harris', 'Heikkinen, Miss. Laina', 'Allen, Mr. William Henry'] }).type,
    ).toBe('person-name');
  });

  it('an empty column means nothing, whatever it is called', () => {
    expect(described({ name: 'npi', values: [] })).toMatchObject({ type: null, phi: [] });
    expect(described({ name: 'ssn', values: [''] })).toMatchObject({ type: null, phi: [] });
  });

  it('evidence never holds a value', () => {
    for (const name of ['npi', 'x', 'phone'])
      for (const value of npis) expect(described({ name, values: npis }).evidence).not.toContain(value);
  });
});
