import { Ajv2019 } from 'ajv/dist/2019.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { OfferFields } from '#contract/offers/offer.ts';
import { readContractFile } from '#core/offers/exchange/read-file.ts';
import { writeContractFile } from '#core/offers/exchange/write-file.ts';
import { newOffer } from '#core/offers/record/empty-offer.ts';
import { contractCases } from '../../../support/offers/contract-cases.ts';
import { fullFields, offerOf } from '../../../support/offers/offers.ts';
import { hasSharedSchemas, sharedSchema } from '../../../support/shared-schemas.ts';

const cases = contractCases();
const schemas = hasSharedSchemas()
  ? {
      odcs: new Ajv2019({ strict: false, validateFormats: false }).compile(sharedSchema('contracts/odcs-json-schema-v3.1.0.json')),
      odps: new Ajv2019({ strict: false, validateFormats: false }).compile(sharedSchema('contracts/odps-json-schema-v1.0.0.json')),
    }
  : null;

function expectSound(standard: 'odcs' | 'odps', content: string): void {
  if (schemas === null) return;
  const validate = schemas[standard];
  validate(parse(content));
  expect(validate.errors ?? []).toEqual([]);
}

const read = (text: string, base?: OfferFields) => readContractFile(text, { fileName: 'a-file.odcs.yaml', base });
const errorsOf = (text: string) => read(text).report.problems.filter(({ severity }) => severity === 'error');

const head = `apiVersion: v3.1.0
kind: DataContract
id: a
version: 1.0.0
status: active
`;

describe.runIf(cases.length > 0)('published contract files', () => {
  test.each(cases.map((each) => [`${each.source} ${each.path}`, each] as const))('%s', (_name, each) => {
    if (each.standard !== 'ODCS') {
      expect(() => read(each.text)).toThrow(/Data Contract Specification/);
      return;
    }
    const { report, fields, tables } = read(each.text);
    expect(report).toMatchObject({
      standard: 'odcs',
      apiVersion: each.apiVersion,
      tables: each.schema_objects,
      columns: expectColumns(each),
    });
    const columns = tables.flatMap((table) => table.columns);
    expect(columns.filter(({ primaryKey }) => primaryKey)).toHaveLength(each.primary_key_properties ?? 0);
    expect([...tables, ...columns].reduce((sum, { rules }) => sum + rules.length, 0)).toBe(expectRules(each));
    if (each.expect !== undefined) {
      expect(fields).toBeNull();
      expect(report.problems.map(({ path, severity }) => `${severity} ${path}`)).toContain('error status');
      return;
    }
    if (fields === null) throw new Error(JSON.stringify(report.problems));
    const offer = offerOf(fields);
    const untouched = writeContractFile('odcs', { ...offer }, { text: each.text, fileName: 'a-file.odcs.yaml', schema: null });
    expect(untouched.content).toBe(each.text);
    const changed = {
      ...offer,
      vendor: 'RxPath',
      summary: 'New words.',
      price: fullFields().price,
      contract: { ...offer.contract, end: '2027-01-31' },
    };
    const written = writeContractFile('odcs', changed, { text: each.text, fileName: 'a-file.odcs.yaml', schema: null });
    expectSound('odcs', written.content);
    const [before, after] = [parse(each.text) as Record<string, unknown>, parse(written.content) as Record<string, unknown>];
    for (const key of ['schema', 'servers', 'roles', 'team', 'support', 'slaProperties', 'tags', 'authoritativeDefinitions']) {
      expect(after[key]).toEqual(before[key]);
    }
    expect(read(written.content).fields).toEqual(pickFields(changed));
  });
});

function pickFields(offer: ReturnType<typeof offerOf>): OfferFields {
  const { id: _i, gates: _g, imported: _m, createdAt: _c, changedAt: _h, removedAt: _r, ...fields } = offer;
  return fields;
}

/** The expected figures count columns of the first level of all tables. */
const expectColumns = (each: (typeof cases)[number]) => each.properties_top_level;
const expectRules = (each: (typeof cases)[number]) => each.quality_rules;

describe('round trips', () => {
  test.each(['odcs', 'odps'] as const)('%s: what the offer holds comes back', (standard) => {
    const fields = fullFields();
    const { content, left } = writeContractFile(standard, offerOf(fields), { text: null, fileName: '', schema: null });
    expectSound(standard, content);
    const again = read(content).fields;
    if (again === null) throw new Error('not read');
    const levels = again.contract.serviceLevels.filter(({ property }) => property !== 'frequency');
    expect({ ...again, contract: { ...again.contract, serviceLevels: levels } }).toEqual(fields);
    expect(left).toEqual([]);
  });

  test('what is not changed keeps its bytes, comments and unknown members; what is changed is changed alone', () => {
    const text = `# Our contract\n${head}name: Labs # short\nprice: { priceAmount: 9.50, priceCurrency: EUR, priceUnit: month }\nfutureMember:\n  deep: [1, 0x10]\ncustomProperties:\n  - property: vendor\n    value: LabNorth\n`;
    const { fields, report } = read(text);
    if (fields === null) throw new Error('not read');
    expect(report.kept.filter(({ isOfStandard }) => !isOfStandard)).toEqual([{ path: 'futureMember', line: 9, isOfStandard: false }]);
    expect(writeContractFile('odcs', offerOf(fields), { text, fileName: 'x', schema: null }).content).toBe(text);
    const ended = { ...fields, contract: { ...fields.contract, end: '2027-03-31' } };
    const { content } = writeContractFile('odcs', offerOf(ended), { text, fileName: 'x', schema: null });
    expect(content).toContain('# Our contract');
    expect(content).toContain('name: Labs # short');
    expect(content).toContain('9.50');
    expect(content).toContain('0x10');
    expect(read(content).fields).toEqual(ended);
  });

  test('what a file does not tell stays as it is in the offer', () => {
    const base = fullFields();
    expect(read(`${head}price: { priceAmount: 10, priceCurrency: usd, priceUnit: per record }\n`, base).fields).toEqual({
      ...base,
      price: { ...base.price, amount: 10, currency: 'USD', per: 'record', period: null, unit: null },
    });
  });

  test('references of YAML are written out where something changes, and that is told', () => {
    const text = `${head}name: A\nx: &x { a: 1 }\ny: *x\ncustomProperties: [{ property: vendor, value: V }]\n`;
    const fields = { ...(read(text).fields ?? newOffer('', '')), summary: 'Words' };
    const { content, left } = writeContractFile('odcs', offerOf(fields), { text, fileName: 'x', schema: null });
    expect(parse(content)).toMatchObject({ x: { a: 1 }, y: { a: 1 }, description: { purpose: 'Words' } });
    expect(left.join(' ')).toMatch(/written out/);
  });
});

describe('what is wrong is told at its place', () => {
  const custom = (property: string, value: string) =>
    `${head}name: A\ncustomProperties:\n  - property: vendor\n    value: V\n  - property: ${property}\n    value: ${value}\n`;

  test.each([
    ['31 February', custom('contractEnd', '2026-02-31'), 11, /day of the calendar/],
    [
      'an end before the start',
      custom('contractStart', "2026-05-01'").replace("'", '') + '  - property: contractEnd\n    value: 2026-04-30\n',
      13,
      /before it starts/,
    ],
    ['a duration that is none', custom('contractNotice', '30 days'), 11, /ISO 8601/],
    ['a wrong type', custom('licenceUnits', 'Commercial'), 11, /a list/],
    ['a currency that is none', `${head}price:\n  priceAmount: 1\n  priceCurrency: EURO\n`, 8, /ISO 4217/],
    ['a negative price', `${head}price:\n  priceAmount: -1\n  priceCurrency: EUR\n`, 7, /negative/],
    ['a price that is a text', `${head}price:\n  priceAmount: much\n`, 7, /a number is expected/],
    ['a list where members are expected', `${head}description: []\n`, 6, /a group of members is expected/],
    [
      'a member of the team who left before joining',
      `${head}team:\n  members:\n    - username: a\n      dateIn: 2026-03-01\n      dateOut: 2026-02-01\n`,
      8,
      /left the team before/,
    ],
    ['a day of the team that is none', `${head}team:\n  members:\n    - username: a\n      dateIn: 2026-13-01\n`, 9, /no such day/],
    ['another version', head.replace('v3.1.0', 'v2.2.2'), 1, /ODCS 3\.0 and 3\.1/],
    ['an instant that is none', `${head}contractCreatedTs: 2026-02-30T00:00:00Z\n`, 6, /day that exists/],
  ])('%s', (_what, text, line, message) => {
    const errors = errorsOf(text);
    expect(errors.map((each) => each.line)).toContain(line);
    expect(errors.find((each) => each.line === line)?.message).toMatch(message);
    expect(read(text).fields).toBeNull();
  });

  test('a newer version is read, with a word', () => {
    const { report, fields } = read(head.replace('v3.1.0', 'v3.2.0') + 'name: A\n');
    expect(report.problems.map(({ severity, path }) => `${severity} ${path}`)).toContain('warning apiVersion');
    expect(fields).not.toBeNull();
  });

  test.each([
    ['an unknown kind', 'kind: DataThing\napiVersion: v1\n', /kind of file is not known/],
    ['no kind', 'a: 1\n', /no `kind`/],
    ['the other ODPS', 'schema: https://opendataproducts.org/v3.0/schema/odps.yaml\nproduct: {}\n', /opendataproducts/],
    ['a list', '- 1\n', /no members/],
    ['nothing', '', /empty/],
    ['a zero byte', 'kind: DataContract\n\0', /zero byte/],
    ['broken YAML', 'kind: [DataContract\n', /Line 2/],
    ['a key twice', 'kind: DataContract\nkind: DataContract\n', /Line 2/],
    ['too deep', `kind: DataContract\nx: ${'['.repeat(500)}${']'.repeat(500)}\n`, /deep/],
    ['a bomb of references', bomb(), /too many values|aliases/],
    ['a huge file', `kind: DataContract\nx: ${'a'.repeat(2_000_001)}`, /longer/],
  ])('%s', (_what, text, message) => expect(() => read(text)).toThrow(message));
});

function bomb(): string {
  const lines = ['kind: DataContract', 'a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level += 1)
    lines.push(`a${level}: &a${level} [${Array.from({ length: 10 }, () => `*a${level - 1}`).join(', ')}]`);
  return `${lines.join('\n')}\n`;
}
