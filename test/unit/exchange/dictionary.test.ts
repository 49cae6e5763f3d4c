import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dictionarySchema } from '#contract/dictionary.ts';
import { csvCell, csvText } from '#core/exchange/csv-text.ts';
import { buildDictionary } from '#core/exchange/dictionary.ts';
import { exportSample } from '#core/exchange/export-sample.ts';
import { slug } from '#core/exchange/slug.ts';
import { hostileNames, nested, secret, subject } from '../../support/exchange/subjects.ts';
import { column, profile } from '../../support/engine/samples.ts';
import { drawn } from '../../support/sampling/drawn.ts';

const hostile = subject({
  title: hostileNames.slice(0, 8).join(' '),
  note: hostileNames.join('\n\n'),
  columnNotes: Object.fromEntries(hostileNames.map((name) => [name, name])),
  profile: profile({
    columns: hostileNames.map((name, position) =>
      column({ name, position, type: name, kind: 'text', min: name, max: name, topValues: [{ value: name.slice(0, 80), count: 1 }] }),
    ),
  }),
});

describe('a data dictionary', () => {
  test('of a drawn sample counts the rows of the whole, and promises nothing that was only seen in the sample', () => {
    const sampled = subject({ profile: profile({ drawn: drawn(), columns: [column({ name: 'id', nullCount: 0, distinctCount: 1000 })] }) });
    expect(buildDictionary(sampled, true)).toMatchObject({ rowCount: { value: 500_000, isExact: true }, readRows: 1000 });
    expect(exportSample(sampled, 'frictionless', true).content).not.toContain('required');
    expect(exportSample(subject({ profile: { ...sampled.profile, drawn: null } }), 'frictionless', true).content).toContain('required');
  });

  test('says what is known of the fields of a nested column', () => {
    const [plain] = nested.fields;
    if (!plain) throw new Error('there is no field');
    const codes = {
      ...plain,
      path: 'visits[].code',
      semanticTypes: [{ type: 'icd-10-cm', label: 'ICD-10-CM code', share: 0.9, confidence: 0.95, evidence: ['Looked at.'] }],
    };
    const mails = {
      ...plain,
      path: 'visits[].by',
      phi: [{ identifier: 'email' as const, label: 'E-mail addresses', confidence: 0.8, evidence: ['Looked at.'] }],
    };
    const visits = column({ name: 'visits', kind: 'nested', nested: { ...nested, fields: [plain, codes, mails] } });
    const given = subject({ profile: profile({ columns: [visits] }) });
    const dictionary = buildDictionary(given, false);
    expect(dictionarySchema.safeParse(dictionary).success).toBe(true);
    expect(dictionary.columns[0]?.fields).toEqual([
      { path: 'visits[].code', meaning: { type: 'icd-10-cm', label: 'ICD-10-CM code', confidence: 0.95, share: 0.9 }, phi: [] },
      { path: 'visits[].by', meaning: null, phi: [{ identifier: 'email', label: 'E-mail addresses', confidence: 0.8 }] },
    ]);
    const markdown = exportSample(given, 'dictionary-markdown', false).content;
    expect(markdown).toMatch(/visits.*code.*: Values look like ICD-10-CM code: 90 % of the filled places fit, 95 % sure\./);
    expect(markdown).toMatch(/visits.*by.*: May identify a person: E-mail addresses, 80 % sure\./);
    expect(exportSample(given, 'frictionless', false).content).toContain('visits[].by: May identify a person: E-mail addresses.');
    const lines = exportSample(given, 'dictionary-csv', false).content.trimEnd().split('\r\n');
    const [names = '', ...told] = lines.map((line) => line.split(','));
    expect(told.map((cells) => cells.length)).toEqual([names.length, names.length, names.length]);
    expect(told.map((cells) => [cells[1], cells[4], cells[6], cells.at(-1)])).toEqual([
      ['"visits"', '', '', ''],
      ['"visits[].code"', '"ICD-10-CM code"', '', '"visits"'],
      ['"visits[].by"', '', '"E-mail addresses"', '"visits"'],
    ]);
    // A field that may identify people is enough to leave the column's values out.
    expect(dictionary.columns[0]?.valuesLeftOut).toBe(true);
    expect(markdown).not.toContain(secret);
  });

  test('says of each column what it is, what it means and whom it may identify', () => {
    const dictionary = buildDictionary(subject(), false);
    expect(dictionarySchema.safeParse(dictionary).success).toBe(true);
    expect(dictionary).toMatchObject({
      title: 'Claims of May',
      file: { name: 'claims.parquet', sha256: 'ab'.repeat(32) },
      rowCount: { value: 1_000, isExact: true },
      profiledAt: '2026-11-01T08:01:00.000Z',
      columns: [
        { name: 'amount', position: 1, description: 'In euros, without tax.', min: 0, max: 1_234.5, examples: [600], valuesLeftOut: false },
        {
          name: 'patient',
          position: 2,
          meaning: { label: 'Person name' },
          phi: [{ identifier: 'name' }],
          min: null,
          examples: [],
          valuesLeftOut: true,
        },
      ],
    });
    expect(buildDictionary(subject(), true).columns[1]).toMatchObject({ min: secret, examples: [secret], valuesLeftOut: false });
  });

  test('in Markdown has one line of the table for each column, whatever names and values are', () => {
    const lines = exportSample(hostile, 'dictionary-markdown', true)
      .content.split('\n')
      .filter((line) => line.startsWith('|'));
    expect(lines).toHaveLength(hostileNames.length + 2);
    for (const line of lines) expect(line.split('|')).toHaveLength(12);
  });

  test('in Markdown cannot carry markup of its own', () => {
    const text = exportSample(hostile, 'dictionary-markdown', true).content;
    expect(text.match(/<(?!\/?code>)/g)).toBeNull();
    expect(text).not.toMatch(/(?<!\\)\]\(/);
    for (const character of ['\u202E', '\0', '\r']) expect(text.includes(character)).toBe(false);
  });

  test('in Markdown reads well', () => {
    const text = exportSample(subject(), 'dictionary-markdown', false).content;
    expect(text).toContain('# Claims of May\n');
    expect(text).toContain('Delivered by RxPath.');
    expect(text).toContain(
      '| 1 | <code>amount</code> | <code>DOUBLE</code> |  | In euros, without tax. | 2.5 % | 900 | <code>0</code> | <code>1234.5</code> | <code>600</code> |',
    );
    expect(text).toContain('| 2 | <code>patient</code> | <code>VARCHAR</code> | Person name **PHI** |');
    expect(text).toContain('- May identify a person: Names, 90 % sure.');
  });
});

describe('cells of CSV', () => {
  test.each([
    ['=1+1', `"'=1+1"`],
    ['+1', `"'+1"`],
    ['-1', `"'-1"`],
    ['@x', `"'@x"`],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['\n=1', `"'\n=1"`],
    ['  =1', `"'  =1"`],
    ['＝1', `"'＝1"`],
    ['a=1', '"a=1"'],
    ['say "x", y', '"say ""x"", y"'],
    ['\0=1', `"'=1"`],
    [-1.5, '-1.5'],
    [Number.NaN, ''],
    [null, ''],
    [true, 'true'],
  ])('%j is %s', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });

  test('no text starts a formula, and every text can be read back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\0",; a\'＝💥'), maxLength: 6 }), { minLength: 1, maxLength: 4 }),
        (texts) => {
          const [, line = ''] = csvText(['a'], [texts]).split(/\r\n(?="|$)/);
          const cells = [...csvText(texts, []).matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, cell = '']) => cell.replaceAll('""', '"'));
          expect(line).not.toBe('');
          for (const cell of cells) expect(cell).not.toMatch(/^\s*[=+\-@\t\r]/);
          expect(cells.map((cell) => cell.replace(/^'/, ''))).toEqual(texts.map((text) => text.replaceAll('\0', '').replace(/^'/, '')));
        },
      ),
    );
  });

  test('the profile has a row for each column and says what is estimated', () => {
    const text = exportSample(subject(), 'csv', false).content;
    const [names = '', first = '', second = ''] = text.split('\r\n');
    const at = (line: string, name: string) => line.split(',')[names.split(',').indexOf(`"${name}"`)];
    expect([at(first, 'name'), at(first, 'null_count'), at(first, 'null_count_is_exact'), at(first, 'max'), at(first, 'p50')]).toEqual([
      '"amount"',
      '25',
      'true',
      '1234.5',
      '600',
    ]);
    expect([at(second, 'may_identify'), at(second, 'min'), at(second, 'top_value'), at(second, 'max_length')]).toEqual([
      '"Names"',
      '',
      '',
      '13',
    ]);
  });
});

test.each([
  ['Claims of May', 'claims-of-may'],
  ['Übersicht (2024).csv', 'ubersicht-2024-.csv'],
  ['', 'sample'],
  ['💥', 'sample'],
  ['../../x', 'x'],
])('%j is called %s by machines', (text, name) => {
  expect(slug(text)).toBe(name);
});
