import { describe, expect, it } from 'vitest';
import { importRules } from '#core/quality/import/import-rules.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

type Kwargs = Record<string, unknown>;

const suite = (...expectations: [string, Kwargs][]): string =>
  JSON.stringify({
    expectation_suite_name: 'claims',
    expectations: expectations.map(([expectation_type, kwargs]) => ({ expectation_type, kwargs })),
  });

/** The DQDL that one expectation became; fails the test where it is lost. */
function became(type: string, kwargs: Kwargs): readonly string[] {
  const result = importRules(suite([type, kwargs]));
  expect(result.lost).toEqual([]);
  expect(validateRuleset(result.text)).toMatchObject({ valid: true });
  return result.rules[0]?.dqdl ?? [];
}

function lost(type: string, kwargs: Kwargs) {
  const result = importRules(suite([type, kwargs]));
  expect(result.rules).toEqual([]);
  expect(result.text).toBe('');
  return result.lost[0];
}

describe('a Great Expectations suite', () => {
  it.each<[string, Kwargs, string[]]>([
    ['expect_column_values_to_not_be_null', { column: 'id' }, ['IsComplete "id"']],
    ['expect_column_values_to_not_be_null', { column: 'id', mostly: 0.95 }, ['Completeness "id" >= 0.95']],
    ['expect_column_values_to_not_be_null', { column: 'id', mostly: 1 }, ['IsComplete "id"']],
    ['expect_column_values_to_be_null', { column: 'id' }, ['ColumnValues "id" = NULL']],
    ['expect_column_values_to_be_unique', { column: 'id' }, ['IsUnique "id"']],
    ['expect_column_values_to_be_unique', { column: 'id', mostly: 0.99 }, ['Uniqueness "id" >= 0.99']],
    ['expect_compound_columns_to_be_unique', { column_list: ['a', 'b'] }, ['IsUnique "a" "b"']],
    [
      'expect_compound_columns_to_be_unique',
      { column_list: ['a', 'b'], ignore_row_if: 'any_value_is_missing' },
      ['IsUnique "a" "b" where "a is not null and b is not null"'],
    ],
    [
      'expect_column_values_to_be_in_set',
      { column: 'sex', value_set: ['F', 'M'] },
      ['ColumnValues "sex" in ["F", "M"] where "sex is not null"'],
    ],
    [
      'expect_column_values_to_be_in_set',
      { column: 'sex', value_set: ['F', 'M'], mostly: 0.9 },
      ['ColumnValues "sex" in ["F", "M"] where "sex is not null" with threshold >= 0.9'],
    ],
    [
      'expect_column_values_to_be_in_set',
      { column: 'n', value_set: [1, 2.5, -3] },
      ['ColumnValues "n" in [1, 2.5, -3] where "n is not null"'],
    ],
    ['expect_column_values_to_not_be_in_set', { column: 'n', value_set: [0] }, ['ColumnValues "n" not in [0] where "n is not null"']],
    [
      'expect_column_values_to_be_in_set',
      { column: 'c', value_set: ['a"b', 'c\\d'] },
      ['ColumnValues "c" in ["a\\"b", "c\\\\d"] where "c is not null"'],
    ],
    [
      'expect_column_values_to_be_in_set',
      { column: 't', value_set: ['12:30', 'late'] },
      ['ColumnValues "t" matches "^(?:12:30|late)$" where "t is not null"'],
    ],
    [
      'expect_column_values_to_be_between',
      { column: 'age', min_value: 0, max_value: 120 },
      ['(ColumnValues "age" >= 0 where "age is not null") and (ColumnValues "age" <= 120 where "age is not null")'],
    ],
    [
      'expect_column_values_to_be_between',
      { column: 'age', min_value: 0, strict_min: true },
      ['ColumnValues "age" > 0 where "age is not null"'],
    ],
    [
      'expect_column_values_to_be_between',
      { column: 'd', min_value: '2024-01-01' },
      ['ColumnValues "d" >= "2024-01-01" where "d is not null"'],
    ],
    [
      'expect_column_values_to_be_between',
      { column: 'd', max_value: '2024-01-01T10:00:00' },
      [`CustomSql "select count(*) from primary where d is not null and not coalesce(d <= timestamp '2024-01-01 10:00:00', false)" = 0`],
    ],
    [
      'expect_column_values_to_be_between',
      { column: 'age', min_value: 0, max_value: 120, mostly: 0.99 },
      [
        'CustomSql "select coalesce(avg(cast(case when age >= 0 and age <= 120 then 1 else 0 end as double)), 1) from primary where age is not null" >= 0.99',
      ],
    ],
    ['expect_column_value_lengths_to_equal', { column: 'zip', value: 5 }, ['ColumnLength "zip" = 5 where "zip is not null"']],
    [
      'expect_column_values_to_match_regex',
      { column: 'code', regex: '^[A-Z]\\d+$' },
      ['ColumnValues "code" matches "^[A-Z]\\d+$" where "code is not null"'],
    ],
    [
      'expect_column_values_to_match_regex',
      { column: 'code', regex: 'a|^b$' },
      ['ColumnValues "code" matches "^[\\s\\S]*(?:a|^b$)[\\s\\S]*$" where "code is not null"'],
    ],
    [
      'expect_column_values_to_match_like_pattern',
      { column: 'code', like_pattern: 'A%_.' },
      ['ColumnValues "code" matches "^(?:A[\\s\\S]*[\\s\\S]\\.)$" where "code is not null"'],
    ],
    ['expect_table_row_count_to_be_between', { min_value: 10 }, ['RowCount >= 10']],
    ['expect_table_row_count_to_be_between', { min_value: 10, max_value: 10 }, ['RowCount = 10']],
    ['expect_table_row_count_to_equal', { value: 1e6 }, ['RowCount = 1000000']],
    ['expect_table_column_count_to_equal', { value: 3 }, ['ColumnCount = 3']],
    ['expect_table_columns_to_match_set', { column_set: ['a', 'b'], exact_match: false }, ['ColumnExists "a"', 'ColumnExists "b"']],
    ['expect_table_columns_to_match_set', { column_set: ['a', 'b'] }, ['ColumnExists "a"', 'ColumnExists "b"', 'ColumnCount = 2']],
    ['expect_column_to_exist', { column: 'a b' }, ['ColumnExists "a b"']],
    [
      'expect_column_mean_to_be_between',
      { column: 'a', min_value: 1, max_value: 2, strict_max: true },
      ['(Mean "a" >= 1) and (Mean "a" < 2)'],
    ],
    ['expect_column_sum_to_be_between', { column: 'a', max_value: 2 }, ['Sum "a" <= 2']],
    ['expect_column_sum_to_be_between', { column: 'a', max_value: 2, mostly: 1.0, auto: true, surprise: false }, ['Sum "a" <= 2']],
    ['expect_column_stdev_to_be_between', { column: 'a', max_value: 2 }, ['CustomSql "select stddev_samp(a) from primary" <= 2']],
    ['expect_column_min_to_be_between', { column: 'a', min_value: 2 }, ['CustomSql "select min(a) from primary" >= 2']],
    [
      'expect_column_max_to_be_between',
      { column: 'd', max_value: '2024-12-31' },
      [`CustomSql "select count(*) from (select max(d) as extreme from primary) as extremes where extreme <= date '2024-12-31'" = 1`],
    ],
    [
      'expect_column_unique_value_count_to_be_between',
      { column: 'a', min_value: 2 },
      ['DistinctValuesCount "a" >= 2 where "a is not null"'],
    ],
    [
      'expect_column_pair_values_a_to_be_greater_than_b',
      { column_A: 'end', column_B: 'start', or_equal: true },
      [
        'CustomSql "select count(*) from primary where (`end` is not null or start is not null) and not coalesce(`end` >= start, false)" = 0',
      ],
    ],
    [
      'expect_multicolumn_sum_to_equal',
      { column_list: ['a', 'b'], sum_total: 100, ignore_row_if: 'never' },
      ['CustomSql "select count(*) from primary where not coalesce(a + b = 100, false)" = 0'],
    ],
  ])('%s %j', (type, kwargs, rules) => {
    expect(became(type, kwargs)).toEqual(rules);
  });

  it.each<[unknown, string | undefined, string]>([
    ['age > 3 and sex == "F"', 'pandas', `age > 3 and sex = 'F'`],
    ['age.notnull() & (sex in ["F", "M"])', 'pandas', `age is not null and (sex in ('F', 'M'))`],
    ['col("first name") == "x"', 'great_expectations__experimental__', "`first name` = 'x'"],
    [`age > 3 -- grown up`, 'spark', 'age > 3'],
    [{ type: 'comparison', column: { name: 'age' }, operator: '==', parameter: 3 }, undefined, 'age = 3'],
    [
      {
        type: 'or',
        conditions: [
          { column: { name: 'a' }, operator: 'IS_NULL' },
          { column: { name: 'a' }, operator: 'IN', parameter: [1, 2] },
        ],
      },
      undefined,
      '(a is null) or (a in (1, 2))',
    ],
  ])('takes the row condition %j over as a filter', (row_condition, condition_parser, where) => {
    expect(became('expect_column_values_to_not_be_null', { column: 'id', row_condition, condition_parser })).toEqual([
      `IsComplete "id" where "${where}"`,
    ]);
  });

  it.each<[string, Kwargs, RegExp, string | null]>([
    ['expect_column_values_to_be_of_type', { column: 'a', type_: 'int64' }, /stored type/, 'ColumnDataType "a" = "Long"'],
    ['expect_column_values_to_be_increasing', { column: 'a' }, /order of rows/, null],
    ['expect_column_values_to_be_in_set', { column: 'a', value_set: [] }, /empty/, null],
    ['expect_column_values_to_be_in_set', { column: 'a', value_set: [1, 'b'] }, /one kind/, 'ColumnValues "a" in ["1", "b"]'],
    ['expect_column_values_to_be_between', { column: 'a', min_value: { $PARAMETER: 'last' } }, /run time/, null],
    ['expect_column_sum_to_be_between', { column: 'a', max_value: 2, mostly: 0.9 }, /`mostly`/, 'Sum "a" <= 2'],
    ['expect_column_values_to_not_be_null', { column: 'a', surprise: 3 }, /`surprise`/, 'IsComplete "a"'],
    ['expect_column_values_to_not_be_null', { column: 'a"b' }, /quotation mark/, null],
    ['expect_column_values_to_not_be_null', { column: '2024-01-01' }, /date or time/, null],
    [
      'expect_column_values_to_not_be_null',
      { column: 'a', row_condition: 'b.str.len() > 3', condition_parser: 'pandas' },
      /notation/,
      null,
    ],
    ['expect_column_values_to_not_be_null', {}, /`column` is missing/, null],
    ['expect_something_of_our_own', { column: 'a' }, /not known/, null],
    ['expect_table_columns_to_match_ordered_list', { column_list: ['a'] }, /order of the columns/, 'ColumnExists "a",\nColumnCount = 1'],
    ['expect_column_values_to_match_regex', { column: 'a', regex: 'a\\' }, /pattern is broken/, null],
    ['expect_column_values_to_match_regex', { column: 'a', regex: '(?P<year>\\d+)' }, /Python/, null],
  ])('says why %s %j is lost', (type, kwargs, why, nearest) => {
    const found = lost(type, kwargs);
    expect(found?.why).toMatch(why);
    expect(found?.nearest).toBe(nearest);
  });

  it('reads the form of version 1, keeps what is not critical as a label, and tells the place of each', () => {
    const text = `{
  "name": "claims",
  "expectations": [
    { "type": "expect_column_values_to_be_unique", "kwargs": { "column": "id" }, "severity": "warning", "id": "1", "meta": {} },
    { "type": "expect_column_kl_divergence_to_be_less_than", "kwargs": { "column": "n", "threshold": 0.1 } }
  ]
}`;
    const result = importRules(text);
    expect(result.format).toBe('gx');
    expect(result.rules).toEqual([
      {
        what: 'expect_column_values_to_be_unique on id',
        path: 'expectations[0]',
        line: 4,
        column: 4,
        dqdl: ['IsUnique "id" labels=["severity"="warning"]'],
        note: null,
      },
    ]);
    expect(result.lost).toMatchObject([{ line: 5, column: 4, path: 'expectations[1]' }]);
    expect(result.text).toContain('# Not carried over: expect_column_kl_divergence_to_be_less_than on n (line 5).');
    expect(validateRuleset(result.text).valid).toBe(true);
  });

  it('keeps every digit of large numbers', () => {
    const text =
      '{"expectations":[{"type":"expect_column_sum_to_be_between","kwargs":{"column":"a","max_value":123456789012345678901.5}}]}';
    expect(importRules(text).rules[0]?.dqdl).toEqual(['Sum "a" <= 123456789012345678901.5']);
  });
});
