import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalDecimal, canonicalInteger, canonicalNumber, canonicalText, canonicalTime } from '#core/overlap/sketch/canonical.ts';
import { canonicalRule, type CanonicalRule } from '#core/overlap/sketch/canonical-rule.ts';
import { canonicalSql } from '#core/overlap/sketch/canonical-sql.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { quoteLiteral } from '#core/sql.ts';
import { testDatabase, type TestDatabase } from '../../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Canonical text and choice of each literal, read as the type. */
async function inSql(
  literals: readonly string[],
  type: string,
  rule: CanonicalRule = 'plain',
): Promise<{ text: unknown; choice: unknown }[]> {
  const sql = canonicalSql(columnType(type), rule);
  const values = literals.map((literal, place) => `(${place}, ${literal}::${type})`).join(', ');
  const rows = await database.runner.rows(
    `SELECT ${sql.text('p')}, CASE WHEN p IS NOT NULL THEN ${sql.choice('p')} END FROM (SELECT i, ${sql.prepared('v')} AS p FROM (VALUES ${values}) t(i, v)) ORDER BY i`,
  );
  return rows.map(([text, choice]) => ({ text, choice }));
}

const formsOf = async (forms: Record<string, string>, rule: CanonicalRule = 'plain') => {
  const found = [];
  for (const [type, literal] of Object.entries(forms)) {
    const name = type.replace(/#.*/, '');
    found.push({ type, ...(await inSql([literal], name, rule))[0] });
  }
  return found;
};

/** A sample of an arbitrary, the same in each run. */
const some = <Value>(arbitrary: fc.Arbitrary<Value>, count = 400): Value[] => fc.sample(arbitrary, { numRuns: count, seed: 7 });

describe('one value in several types', () => {
  test.each([
    [
      'a whole number',
      '123',
      {
        INTEGER: '123',
        BIGINT: '123',
        UTINYINT: '123',
        HUGEINT: '123',
        'DECIMAL(18,2)': '123.00',
        DOUBLE: '123',
        FLOAT: '123',
        VARCHAR: `'123'`,
        'VARCHAR#zeros': `'000123'`,
        'VARCHAR#fraction': `'123.00'`,
        'VARCHAR#blanks': `E' 123\\t'`,
      },
    ],
    ['a negative one', '-5', { SMALLINT: '-5', 'DECIMAL(5,3)': '-5', DOUBLE: '-5', VARCHAR: `'-05'` }],
    ['zero', '0', { INTEGER: '0', DOUBLE: `'-0.0'`, 'DECIMAL(4,2)': '0', VARCHAR: `'-000'`, 'VARCHAR#long': `'${'0'.repeat(60)}'` }],
    ['a fraction', '0.1', { DOUBLE: '0.1', FLOAT: '0.1', 'DECIMAL(9,4)': '0.1', VARCHAR: `'0.10'`, 'VARCHAR#zeros': `'00.100'` }],
    [
      'beyond 64 bits',
      '123456789012345678901234',
      { HUGEINT: '123456789012345678901234', 'DECIMAL(38,4)': '123456789012345678901234', VARCHAR: `'00123456789012345678901234'` },
    ],
    [
      'a day',
      '2026-07-14',
      {
        DATE: `'2026-07-14'`,
        TIMESTAMP: `'2026-07-14 00:00:00'`,
        TIMESTAMP_NS: `'2026-07-14 00:00:00'`,
        'TIMESTAMP WITH TIME ZONE': `'2026-07-14 00:00:00+00'`,
        VARCHAR: `'2026-07-14'`,
        'VARCHAR#time': `'2026-07-14T00:00:00Z'`,
      },
    ],
    [
      'a moment',
      '2026-07-14 08:00:00.5',
      {
        TIMESTAMP: `'2026-07-14 08:00:00.5'`,
        TIMESTAMP_MS: `'2026-07-14 08:00:00.500'`,
        'TIMESTAMP WITH TIME ZONE': `'2026-07-14 10:00:00.5+02'`,
        VARCHAR: `'2026-07-14T08:00:00.500Z'`,
      },
    ],
    ['true', 'TRUE', { BOOLEAN: 'true', VARCHAR: `'True'` }],
    [
      'a UUID',
      'CFCD2084-95D5-65EF-66E7-DFF9F98764DA',
      { UUID: `'cfcd2084-95d5-65ef-66e7-dff9f98764da'`, VARCHAR: `'cfcd2084-95d5-65ef-66e7-dff9f98764da'` },
    ],
    ['a time of day', '08:05:00', { TIME: `'08:05:00'`, VARCHAR: `'08:05:00'` }],
    ['words', 'MÜLLER', { VARCHAR: `' Müller\u00a0'`, "ENUM('müller')": `'müller'` }],
  ] as const)('%s', async (_, text, forms) => {
    const found = await formsOf(forms);
    for (const each of found) expect(each).toMatchObject({ text });
    expect(new Set(found.map(({ choice }) => choice)).size, JSON.stringify(found.map(({ type, choice }) => [type, String(choice)]))).toBe(
      1,
    );
  });

  test.each([
    ['ndc', '2143380', ['0002-1433-80', '00002-1433-80', '00002143380', '2143380']],
    ['ndc', '12345000109', ['12345-001-09', '12345-0001-09', '12345000109']],
    ['ndc', '12345678901', ['12345-6789-01', '12345-6789-1']],
    ['phone', '2125550100', ['+1 (212) 555-0100', '212.555.0100', '12125550100']],
    ['icd-10-cm', 'E119', ['E11.9', 'e119', ' E11.9 ']],
    ['us-ssn', '78051120', ['078-05-1120', '078051120']],
  ])('%s of which only the writing differs', async (type, text, forms) => {
    const rule = canonicalRule(type, columnType('VARCHAR'));
    const found = await inSql(forms.map(quoteLiteral), 'VARCHAR', rule);
    expect(found.map((each) => each.text)).toEqual(forms.map(() => text));
    expect(forms.map((form) => canonicalText(form, rule))).toEqual(forms.map(() => text));
    const plain = canonicalRule(type, columnType('BIGINT'));
    if (/^\d+$/.test(text)) expect((await inSql([text], 'BIGINT', plain))[0]).toEqual(found[0]);
    expect(new Set(found.map(({ choice }) => choice)).size).toBe(1);
  });

  test('a code list keeps apart what only looks alike: no meaning is known', async () => {
    const texts = ['250.00', 'E11.9', 'E119', '1e5', '100000', '1_000', '0x10', '+5', '2026-02-30', '2026-07-14 25:00', 'NaN', '1-2'];
    const found = await inSql(texts.map(quoteLiteral), 'VARCHAR');
    expect(found.map(({ text }) => text)).toEqual([
      '250',
      'E11.9',
      'E119',
      '1E5',
      '100000',
      '1_000',
      '0X10',
      '+5',
      '2026-02-30',
      '2026-07-14 25:00',
      'NAN',
      '1-2',
    ]);
  });

  test('no value: blank, NaN, infinite', async () => {
    expect((await inSql([`''`, `'  '`, 'chr(160) || chr(9)', 'NULL'], 'VARCHAR')).map(({ text }) => text)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect((await inSql([`'nan'`, `'inf'`, `'-inf'`], 'DOUBLE')).map(({ text }) => text)).toEqual([null, null, null]);
    expect((await inSql([`'infinity'`], 'DATE')).map(({ text }) => text)).toEqual([null]);
    expect((await inSql([`'infinity'`], 'TIMESTAMP')).map(({ text }) => text)).toEqual([null]);
    expect((await inSql([`'---'`], 'VARCHAR', 'digits')).map(({ text }) => text)).toEqual([null]);
  });
});

describe('SQL and TypeScript agree', () => {
  // Letters that got a capital after the Unicode version of one side; everything else that has one is here.
  const newer = new Set(['ƛ', 'ɤ', '\u1c8a', '\ua7cd', '\ua7cf', '\ua7d3', '\ua7d5', '\ua7db']);
  const unit = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '9',
      '-',
      '.',
      ' ',
      ':',
      'T',
      'Z',
      'e',
      '\t',
      '\u00a0',
      'ß',
      'ŉ',
      'ǅ',
      'ᾳ',
      '\u1f84',
      'é',
      'e\u0301',
      '😀',
      'ı',
      '/',
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((each) => !newer.has(each) && each !== '\0' && each.isWellFormed()),
  );
  const rules: CanonicalRule[] = ['plain', 'words', 'code', 'digits', 'phone', 'ndc'];

  test.each(rules)('texts, written as %s', async (rule) => {
    const texts = [
      ...some(fc.string({ unit, maxLength: 14 })),
      ...some(fc.stringMatching(/^-?[0-9]{1,40}(\.[0-9]{1,20})?$/), 200),
      ...some(fc.stringMatching(/^[0-9]{1,5}-[0-9]{1,4}-[0-9]{1,2}([ T][0-2][0-9]:[0-6][0-9](:[0-5][0-9](\.[0-9]{1,7})?)?Z?)?$/), 300),
      ...some(
        fc.stringMatching(/^(19|20)[0-9]{2}-(0[1-9]|1[0-2])-[0-3][0-9]([ T][0-2][0-9]:[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?Z?)?$/),
        300,
      ),
    ].filter((text) => !text.includes('\0'));
    const found = await inSql(texts.map(quoteLiteral), 'VARCHAR', rule);
    const expected = texts.map((text) => canonicalText(text, rule));
    found.forEach(({ text }, place) => expect(text, JSON.stringify(texts[place])).toBe(expected[place]));
  });

  test('doubles', async () => {
    const values = [
      ...some(fc.double({ noNaN: true, noDefaultInfinity: true })),
      ...some(fc.tuple(fc.integer(), fc.nat(12)).map(([whole, digits]) => whole / 10 ** digits)),
      1e-4,
      9.9e-5,
      1e15,
      1e16,
      2 ** 53,
      2 ** 63,
      2 ** 64,
      1e37,
      1e38,
      1.5e38,
      2e38,
      5e-324,
      Number.MAX_VALUE,
      -0,
    ];
    const found = await inSql(
      values.map((value) => `'${String(value)}'`),
      'DOUBLE',
    );
    found.forEach(({ text }, place) => expect(text, String(values[place])).toBe(canonicalNumber(values[place] ?? 0)));
  });

  test('whole numbers and decimals', async () => {
    const whole = some(fc.bigInt({ min: -(2n ** 126n), max: 2n ** 126n }), 200);
    expect((await inSql(whole.map(String), 'HUGEINT')).map(({ text }) => text)).toEqual(whole.map(canonicalInteger));
    const decimals = some(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), 300).map((value) => {
      const digits = String(value < 0n ? -value : value).padStart(7, '0');
      return `${value < 0n ? '-' : ''}${digits.slice(0, -6)}.${digits.slice(-6)}`;
    });
    const found = await inSql(
      decimals.map((text) => `'${text}'`),
      'DECIMAL(38,6)',
    );
    found.forEach(({ text }, place) => expect(text, decimals[place]).toBe(canonicalDecimal(decimals[place] ?? '')));
  });

  test('days and moments', async () => {
    const texts = some(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), 300).map((date) =>
      date.toISOString(),
    );
    const found = await inSql(
      texts.map((text) => `'${text.replace('T', ' ').replace('Z', '')}'`),
      'TIMESTAMP',
    );
    found.forEach(({ text }, place) => expect(text).toBe(canonicalTime(texts[place] ?? '')));
  });
});

describe('the choice', () => {
  test('is the same wherever the canonical texts are', async () => {
    const numbers = some(
      fc.oneof(
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.integer().map((each) => each / 100),
      ),
      500,
    );
    const asNumbers = await inSql(
      numbers.map((value) => `'${String(value)}'`),
      'DOUBLE',
    );
    // As texts numbers are written without exponents; those are words there.
    const written = asNumbers.filter(({ text }) => typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text));
    expect(written.length).toBeGreaterThan(150);
    const asTexts = await inSql(
      written.map(({ text }) => quoteLiteral(String(text))),
      'VARCHAR',
    );
    expect(asTexts).toEqual(written);
  });

  test('has not changed with DuckDB: another hash needs another name of the scheme', async () => {
    const found = [
      ...(await inSql([`'MÜLLER'`, `'42'`, `'0.1'`, `'2026-07-14'`, `'2026-07-14 08:00'`], 'VARCHAR')),
      ...(await inSql([`'cfcd2084-95d5-65ef-66e7-dff9f98764da'`], 'UUID')),
    ];
    expect(found.map(({ choice }) => String(choice))).toMatchInlineSnapshot(`
      [
        "4821556651499180530",
        "7199933130570745587",
        "11332587641376587762",
        "11292033422359147540",
        "15580649689955207722",
        "13291101465627293496",
      ]
    `);
  });
});
