import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ruleTypes } from '#core/quality/dqdl/rule-types.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

type Kind = 'none' | 'number' | 'string' | 'date' | 'duration' | 'size' | 'number or none' | 'bytes';

/** What AWS documents of each rule type: ways to write it, what it compares with, `where`, threshold, analyzer. */
const types: readonly [
  name: string,
  parameters: readonly string[],
  kinds: readonly Kind[],
  where: boolean,
  threshold: boolean,
  analyzer: boolean,
][] = [
  ['RowCount', [''], ['number'], true, false, true],
  ['ColumnCount', [''], ['number'], false, false, true],
  ['ColumnExists', ['"c"'], ['none'], false, false, false],
  ['ColumnNamesMatchPattern', ['"^[a-z]+$"'], ['none'], false, false, false],
  ['Completeness', ['"c"', 'of "c"'], ['number'], true, false, true],
  ['IsComplete', ['"c"', 'c'], ['none'], true, false, false],
  ['Uniqueness', ['"c"', '"c" "d"', '"c" and "d"'], ['number'], true, false, true],
  ['IsUnique', ['"c"', '"c" "d" "e"'], ['none'], true, false, false],
  ['IsPrimaryKey', ['"c"', '"c" "d"'], ['none'], true, false, false],
  ['UniqueValueRatio', ['"c"'], ['number'], true, false, true],
  ['DistinctValuesCount', ['"c"'], ['number'], true, false, true],
  ['Entropy', ['"c"'], ['number'], true, false, true],
  ['Mean', ['"c"'], ['number'], true, false, true],
  ['Sum', ['"c"'], ['number'], true, false, true],
  ['StandardDeviation', ['"c"'], ['number'], true, false, true],
  ['Variance', ['"c"'], ['number'], true, false, true],
  ['ColumnCorrelation', ['"c" "d"'], ['number'], true, false, true],
  ['ColumnLength', ['"c"'], ['number'], true, false, true],
  ['ColumnValues', ['"c"'], ['number', 'string', 'date'], true, true, true],
  ['ColumnDataType', ['"c"'], ['string'], true, true, true],
  ['DataFreshness', ['"c"'], ['duration'], true, false, true],
  ['CustomSql', ['"select count(*) from primary"'], ['number or none'], false, true, true],
  ['ReferentialIntegrity', ['"a" "r.b"', '"a,b" "r.{c,d}"'], ['number'], false, false, true],
  ['DatasetMatch', ['"r" "k"', '"r" "k->l" "m->n"'], ['number'], false, false, true],
  ['SchemaMatch', ['"r"'], ['number'], false, false, true],
  ['RowCountMatch', ['"r"'], ['number'], false, false, true],
  ['AggregateMatch', ['"sum(a)" "avg(r.b)"'], ['number'], false, false, true],
  ['DetectAnomalies', ['"RowCount"', '"Mean" "c"', 'of RowCount'], ['none'], false, false, false],
  ['FileFreshness', ['', '"s3://b/p"'], ['date'], false, true, true],
  ['FileSize', ['', '"s3://b/p"'], ['size', 'bytes'], false, true, true],
  ['FileMatch', ['"s3://b/p" "s3://b/q"'], ['none'], false, false, true],
  ['FileMatch', ['', '"s3://b/p"'], ['string'], false, false, true],
  ['FileUniqueness', ['', '"s3://b/p"'], ['number'], false, true, true],
];

const conditions: Record<Exclude<Kind, 'none' | 'number or none'>, readonly string[]> = {
  number: [
    '= 1',
    '!= 1',
    '> 1',
    '>= -1.5',
    '< 1',
    '<= 1',
    'between 1 and 2',
    'not between 1 and 2',
    'in [1, 2]',
    'not in [1]',
    '> avg(last(10)) * 0.9',
  ],
  string: [
    '= "Date"',
    '!= "Date"',
    'in ["Date", "Long"]',
    'not in ["Date"]',
    'matches "[a-z]+"',
    'not matches "x"',
    '= EMPTY',
    'in ["a", NULL]',
  ],
  date: [
    '= "2024-01-31"',
    '> now()',
    '<= (now() - 3 days)',
    'between "2024-01-01" and now()',
    'not in ["2024-01-01"]',
    '> "9:30 AM"',
    '< "21:45"',
  ],
  duration: ['= 1 days', '<= 24 hours', '> 5 minutes', 'between 1 hours and 2 days', 'in [1 days, 2 days]'],
  size: ['= 1 B', '< 10 MB', '>= 1 KB', 'between 1 GB and 2 TB', 'not in [1 KB, 2 KB]'],
  bytes: ['> 1024', 'in [1, 2, 3]'],
};
const unknownHere: Partial<Record<Kind, readonly Kind[]>> = { bytes: ['number'], 'number or none': ['number'] };

const errorsOf = (rule: string): string[] => validateRuleset(`Rules = [ ${rule} ]\n`).errors.map(({ message }) => message);
const written = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

const conditionsOf = (kinds: readonly Kind[]): string[] =>
  kinds.flatMap((kind) => (kind === 'none' ? [''] : kind === 'number or none' ? ['', ...conditions.number] : conditions[kind]));

test('every rule type has a test, and every tested type exists', () => {
  const tested = new Set([...types.map(([name]) => name), 'AllStatistics']);
  expect(new Set(ruleTypes.map(({ name }) => name))).toEqual(tested);
});

describe.each(types)('%s %j', (name, parameters, kinds, where, threshold, analyzer) => {
  const all = parameters.flatMap((parameter) => conditionsOf(kinds).map((condition) => written([name, parameter, condition])));
  const [rule = ''] = all;

  test('is accepted in every way to write it', () => {
    for (const each of all) expect(errorsOf(each), each).toEqual([]);
  });

  test('is refused with values of another kind', () => {
    const known = kinds.flatMap((kind) => [kind, ...(unknownHere[kind] ?? [])]);
    const others = (Object.keys(conditions) as (keyof typeof conditions)[]).filter((kind) => kind !== 'bytes' && !known.includes(kind));
    expect(others.length).toBeGreaterThan(0);
    for (const kind of others) {
      // FileMatch is one thing with a condition and another without.
      if (name === 'FileMatch' && kind === 'string') continue;
      const [condition = ''] = conditions[kind];
      expect(errorsOf(written([name, parameters[0] ?? '', condition])), condition).not.toEqual([]);
    }
  });

  test('is refused with too many parameters, unless it takes any number', () => {
    const repeats = ['Uniqueness', 'IsUnique', 'IsPrimaryKey', 'DetectAnomalies'].includes(name);
    const errors = errorsOf(written([name, '"1st" "2nd" "3rd" "4th"', conditionsOf(kinds)[0] ?? '']));
    if (repeats) expect(errors).toEqual([]);
    else expect(errors[0]).toMatch(new RegExp(`^${name} takes .*but here are 4\\.$`));
  });

  test(`${where ? 'takes' : 'refuses'} where`, () => {
    expect(errorsOf(`${rule} where "a > 1"`)).toEqual(where ? [] : [expect.stringContaining('takes no `where`')]);
  });

  test(`${threshold ? 'takes' : 'refuses'} a threshold`, () => {
    expect(errorsOf(`${rule} with threshold > 0.9`)).toEqual(threshold ? [] : [expect.stringContaining('takes no threshold')]);
  });

  test(`${analyzer ? 'is' : 'is not'} an analyzer`, () => {
    const { valid } = validateRuleset(`Analyzers = [ ${written([name, parameters[0] ?? ''])} ]\n`);
    expect(valid).toBe(analyzer);
  });

  test('needs its condition, if it has one', () => {
    const isOptional = kinds.includes('none') || kinds.includes('number or none');
    const errors = errorsOf(written([name, parameters[0] ?? '']));
    expect(errors).toEqual(isOptional ? [] : [expect.stringContaining('needs a condition')]);
  });
});

test('AllStatistics is an analyzer and no rule', () => {
  expect(validateRuleset('Analyzers = [ AllStatistics "c", AllStatistics of AllColumns ]\n')).toMatchObject({ valid: true, analyzers: 2 });
  expect(errorsOf('AllStatistics "c" > 1')).toEqual([expect.stringContaining('is an analyzer')]);
});

test.each(['ZerosCount', 'Skewness', 'Distinctness', 'Distribution', 'JobStatus', 'FileCount', 'rowCount', 'Iscomplete', 'Whatever'])(
  '%s is no rule type',
  (name) => {
    expect(errorsOf(`${name} "c" > 1`)).toHaveLength(1);
  },
);

test('a misspelt rule type is put right', () => {
  expect(errorsOf('Iscomplete "c"')).toEqual([expect.stringContaining('Did you mean IsComplete?')]);
  expect(errorsOf('ColumnValue "c" > 1')).toEqual([expect.stringContaining('Did you mean ColumnValues?')]);
});

test('the published table names every rule type with what it takes', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/dqdl.md'), 'utf8');
  const rows = new Map(
    page
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .map((cells) => [cells[1], cells]),
  );
  for (const { name, where, threshold, meaning } of ruleTypes) {
    const [, , , , whereCell, thresholdCell, , meaningCell] = rows.get(name) ?? [];
    expect([name, whereCell, thresholdCell, meaningCell]).toEqual([name, where ? '✓' : '', threshold ? '✓' : '', meaning]);
  }
});
