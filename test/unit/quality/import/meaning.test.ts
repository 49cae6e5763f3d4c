import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importRules } from '#core/quality/import/import-rules.ts';
import { type RuleBench, ruleBench } from '../../../support/quality/rule-bench.ts';

/**
 * Imported rules are run, and their outcome is held to what the other tool says of the same data by its own documentation:
 * above all null values, shares, included ends, and data without rows.
 */
let bench: RuleBench;

beforeAll(async () => {
  bench = await ruleBench();
  await bench.make(
    `CREATE TABLE people AS SELECT * FROM (VALUES
      (1, 'F', 34, 'DE-1', date '2024-01-01', timestamp '2024-01-01 10:00:00', 10, 12, 'a@b.org', '(123)'),
      (2, 'M', 0, 'DE-22', date '2024-06-30', timestamp '2024-06-30 00:00:00', 10, 10, 'c@d.net', ''),
      (3, 'F', 120, 'AT-3', date '2024-12-31', timestamp '2024-12-31 23:59:59', NULL, 5, NULL, ' 12!'),
      (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'not an address', NULL)
    ) AS t(id, sex, age, code, day, moment, low, high, mail, note)`,
    `CREATE TABLE nobody AS SELECT * FROM people WHERE false`,
    `CREATE TABLE visits AS SELECT *, date '2024-01-01' AS day FROM (VALUES (1, 1, 1), (2, 1, 2), (3, NULL, 2), (3, 9, 3)) AS t(visit, person, "order by")`,
  );
});
afterAll(() => bench.close());

/** `Passed` where every rule that the text became passes; throws where anything was lost or could not be worked out. */
async function outcome(table: string, text: string): Promise<'Passed' | 'Failed'> {
  const { rules, lost } = importRules(text);
  if (lost.length > 0) throw new Error(lost.map(({ why }) => why).join('; '));
  let held = true;
  for (const rule of rules.flatMap(({ dqdl }) => dqdl)) {
    const result = await bench.rule(table, rule, { references: { people: 'people' } });
    if (result.outcome !== 'Passed' && result.outcome !== 'Failed') throw new Error(`${rule}: ${result.outcome}, ${result.message ?? ''}`);
    held &&= result.outcome === 'Passed';
  }
  return held ? 'Passed' : 'Failed';
}

const gx = (type: string, kwargs: object): string => JSON.stringify({ expectations: [{ type: `expect_${type}`, kwargs }] });
const soda = (check: string): string => `checks for people:\n  - ${check}\n`;
const dbt = (column: string, ...tests: string[]): string =>
  [
    'models:',
    '  - name: visits',
    '    columns:',
    `      - name: ${column}`,
    '        tests:',
    ...tests.map((line) => `          ${line}`),
  ].join('\n');

describe('Great Expectations', () => {
  it.each<[string, object, 'Passed' | 'Failed']>([
    ['column_values_to_not_be_null', { column: 'id' }, 'Passed'],
    ['column_values_to_not_be_null', { column: 'sex' }, 'Failed'],
    ['column_values_to_not_be_null', { column: 'sex', mostly: 0.75 }, 'Passed'],
    ['column_values_to_not_be_null', { column: 'sex', mostly: 0.76 }, 'Failed'],
    ['column_values_to_be_null', { column: 'low', mostly: 0.5 }, 'Passed'],
    ['column_values_to_be_null', { column: 'low' }, 'Failed'],
    ['column_values_to_be_unique', { column: 'code' }, 'Passed'],
    ['column_values_to_be_unique', { column: 'sex' }, 'Failed'],
    ['column_values_to_be_unique', { column: 'sex', mostly: 0.33 }, 'Passed'],
    // Null values are not looked at: two of three are F.
    ['column_values_to_be_in_set', { column: 'sex', value_set: ['F', 'M'] }, 'Passed'],
    ['column_values_to_be_in_set', { column: 'sex', value_set: ['F'] }, 'Failed'],
    ['column_values_to_be_in_set', { column: 'sex', value_set: ['F'], mostly: 0.66 }, 'Passed'],
    ['column_values_to_be_in_set', { column: 'sex', value_set: ['F'], mostly: 0.67 }, 'Failed'],
    ['column_values_to_not_be_in_set', { column: 'sex', value_set: ['X'] }, 'Passed'],
    ['column_values_to_not_be_in_set', { column: 'age', value_set: [0] }, 'Failed'],
    // Both ends are included, unless they are strict.
    ['column_values_to_be_between', { column: 'age', min_value: 0, max_value: 120 }, 'Passed'],
    ['column_values_to_be_between', { column: 'age', min_value: 0, max_value: 120, strict_max: true }, 'Failed'],
    ['column_values_to_be_between', { column: 'age', min_value: 0, max_value: 119, mostly: 0.66 }, 'Passed'],
    ['column_values_to_be_between', { column: 'age', min_value: 0, max_value: 119, mostly: 0.67 }, 'Failed'],
    ['column_values_to_be_between', { column: 'day', min_value: '2024-01-01', max_value: '2024-12-31' }, 'Passed'],
    ['column_values_to_be_between', { column: 'moment', max_value: '2024-12-31T23:59:59' }, 'Passed'],
    ['column_values_to_be_between', { column: 'moment', max_value: '2024-12-31T23:59:58' }, 'Failed'],
    ['column_value_lengths_to_be_between', { column: 'code', min_value: 4, max_value: 5 }, 'Passed'],
    ['column_value_lengths_to_equal', { column: 'code', value: 4 }, 'Failed'],
    ['column_value_lengths_to_equal', { column: 'code', value: 4, mostly: 0.6 }, 'Passed'],
    // A pattern is found anywhere.
    ['column_values_to_match_regex', { column: 'code', regex: '-\\d' }, 'Passed'],
    ['column_values_to_match_regex', { column: 'code', regex: '^DE' }, 'Failed'],
    ['column_values_to_match_regex', { column: 'code', regex: '^DE-\\d$|AT' }, 'Failed'],
    ['column_values_to_match_regex', { column: 'code', regex: '^DE-\\d$|AT', mostly: 0.66 }, 'Passed'],
    ['column_values_to_not_match_regex', { column: 'code', regex: 'X' }, 'Passed'],
    ['column_values_to_not_match_regex', { column: 'note', regex: '\\d{3}' }, 'Failed'],
    ['column_values_to_not_match_regex', { column: 'note', regex: '\\d{3}', mostly: 0.5 }, 'Passed'],
    ['column_values_to_not_match_regex', { column: 'note', regex: '!$' }, 'Failed'],
    ['column_values_to_not_match_regex_list', { column: 'note', regex_list: ['X', '^\\('] }, 'Failed'],
    ['column_values_to_not_match_like_pattern', { column: 'note', like_pattern: '%)' }, 'Failed'],
    // An empty text is looked at like any other: it holds no digit, and letters any number of times.
    ['column_values_to_not_match_regex', { column: 'note', regex: '[a-z]' }, 'Passed'],
    ['column_values_to_match_regex', { column: 'note', regex: '^(?:[a-z]*|\\W.*)$' }, 'Passed'],
    ['column_values_to_match_regex', { column: 'note', regex: '^.+$' }, 'Failed'],
    ['column_values_to_not_match_regex', { column: 'note', regex: '^$' }, 'Failed'],
    ['column_values_to_match_regex', { column: 'age', regex: '^\\d*$' }, 'Passed'],
    ['column_values_to_match_like_pattern', { column: 'code', like_pattern: '__-%' }, 'Passed'],
    ['column_values_to_match_like_pattern', { column: 'code', like_pattern: '__-_' }, 'Failed'],
    ['table_row_count_to_be_between', { min_value: 4, max_value: 4 }, 'Passed'],
    ['table_columns_to_match_set', { column_set: ['id', 'sex'], exact_match: false }, 'Passed'],
    ['table_columns_to_match_set', { column_set: ['id', 'sex'] }, 'Failed'],
    ['column_to_exist', { column: 'nowhere' }, 'Failed'],
    ['column_mean_to_be_between', { column: 'id', min_value: 2.5, max_value: 2.5 }, 'Passed'],
    ['column_sum_to_be_between', { column: 'id', min_value: 11 }, 'Failed'],
    // The sample's deviation of 1, 2, 3, 4 is 1.29, that of the population 1.12.
    ['column_stdev_to_be_between', { column: 'id', min_value: 1.29, max_value: 1.3 }, 'Passed'],
    ['column_median_to_be_between', { column: 'id', min_value: 2.5, max_value: 2.5 }, 'Passed'],
    ['column_max_to_be_between', { column: 'day', max_value: '2024-12-31' }, 'Passed'],
    ['column_min_to_be_between', { column: 'day', min_value: '2024-01-02' }, 'Failed'],
    // Null is no value of its own.
    ['column_unique_value_count_to_be_between', { column: 'sex', min_value: 2, max_value: 2 }, 'Passed'],
    ['column_proportion_of_unique_values_to_be_between', { column: 'sex', min_value: 0.66, max_value: 0.67 }, 'Passed'],
    ['column_distinct_values_to_equal_set', { column: 'sex', value_set: ['M', 'F'] }, 'Passed'],
    ['column_distinct_values_to_contain_set', { column: 'sex', value_set: ['M', 'X'] }, 'Failed'],
    // A row in which one of both is null does not hold; one in which both are is not looked at.
    ['column_pair_values_a_to_be_greater_than_b', { column_A: 'high', column_B: 'low', or_equal: true }, 'Failed'],
    ['column_pair_values_a_to_be_greater_than_b', { column_A: 'high', column_B: 'low', or_equal: true, mostly: 0.66 }, 'Passed'],
    [
      'column_pair_values_a_to_be_greater_than_b',
      { column_A: 'high', column_B: 'low', or_equal: true, ignore_row_if: 'either_value_is_missing' },
      'Passed',
    ],
    ['compound_columns_to_be_unique', { column_list: ['sex', 'age'] }, 'Passed'],
    ['multicolumn_sum_to_equal', { column_list: ['id', 'id'], sum_total: 2 }, 'Failed'],
    ['column_values_to_not_be_null', { column: 'age', row_condition: 'sex == "F" or id < 3', condition_parser: 'pandas' }, 'Passed'],
  ])('%s %j: %s', async (type, kwargs, expected) => {
    expect(await outcome('people', gx(type, kwargs))).toBe(expected);
  });

  it.each<[string, object]>([
    ['column_values_to_be_in_set', { column: 'sex', value_set: ['F'] }],
    ['column_values_to_be_between', { column: 'age', min_value: 0, max_value: 5, mostly: 0.9 }],
    ['column_pair_values_to_be_equal', { column_A: 'low', column_B: 'high' }],
  ])('%s %j holds on data without rows', async (type, kwargs) => {
    expect(await outcome('nobody', gx(type, kwargs))).toBe('Passed');
  });
});

describe('Soda', () => {
  it.each<[string, 'Passed' | 'Failed']>([
    ['row_count between 4 and 5', 'Passed'],
    ['row_count not between 4 and 5', 'Failed'],
    ['missing_count(sex) = 1', 'Passed'],
    ['missing_percent(sex) < 25 %', 'Failed'],
    ['missing_percent(sex) <= 25 %', 'Passed'],
    ['missing_count(sex) = 2:\n      missing values: [M]', 'Passed'],
    ['duplicate_count(sex) = 1', 'Passed'],
    ['duplicate_count(sex) = 0', 'Failed'],
    ['invalid_count(sex) = 0:\n      valid values: [F, M]', 'Passed'],
    ['invalid_count(sex) = 1:\n      valid values: [F]', 'Passed'],
    // The share is of all rows, those without a value too.
    ['invalid_percent(sex) = 25 %:\n      valid values: [F]', 'Passed'],
    ['invalid_count(mail) = 0:\n      valid format: email', 'Failed'],
    ['invalid_count(mail) = 0:\n      valid format: email\n      filter: id < 4', 'Passed'],
    ['invalid_count(code) = 1:\n      valid regex: E-', 'Passed'],
    ['valid_count(mail) = 2:\n      valid format: email', 'Passed'],
    ['invalid_percent(mail) < 25 %:\n      valid format: email', 'Failed'],
    ['invalid_percent(mail) <= 25 %:\n      valid format: email', 'Passed'],
    ['invalid_count(code) = 0:\n      valid max length: 4\n      missing values: [DE-22]', 'Passed'],
    ['max_length(code) = 5', 'Passed'],
    ['avg(age) between 51 and 52', 'Passed'],
    ['percentile(id, 0.5) = 2.5', 'Passed'],
    ['failed rows:\n      fail condition: high < low', 'Passed'],
    ['failed rows:\n      fail query: SELECT * FROM people WHERE age > 100', 'Failed'],
    ['ratio < 3:\n      ratio expression: sum(high) / sum(low)', 'Passed'],
    ['schema:\n      fail:\n        when required column missing: [id, sex]', 'Passed'],
    ['missing_count(sex):\n      fail: when > 1', 'Passed'],
    ['missing_count(sex):\n      fail: when between 1 and 2', 'Failed'],
  ])('%s: %s', async (check, expected) => {
    expect(await outcome('people', soda(check))).toBe(expected);
  });

  it('values must exist in another data set, where there are values', async () => {
    const check = 'checks for visits:\n  - values in (person) must exist in people (id)\n';
    expect(await outcome('visits', check)).toBe('Failed');
    expect(await outcome('visits', check.replace('(person)', '(visit)'))).toBe('Passed');
  });
});

describe('dbt', () => {
  it.each<[string, string, 'Passed' | 'Failed']>([
    ['not_null', dbt('person', '- not_null'), 'Failed'],
    ['not_null under a filter', dbt('person', '- not_null: {config: {where: "visit < 3"}}'), 'Passed'],
    ['unique leaves null out', dbt('person', '- unique: {config: {where: "visit > 1"}}'), 'Passed'],
    ['unique', dbt('visit', '- unique'), 'Failed'],
    ['accepted values leave null out', dbt('person', '- accepted_values: {values: [1, 9]}'), 'Passed'],
    ['a column that is named like a word of SQL', dbt('order by', '- dbt_utils.accepted_range: {min_value: 1, max_value: 3}'), 'Passed'],
    ['excluded ends', dbt('order by', '- dbt_utils.accepted_range: {min_value: 1, max_value: 3, inclusive: false}'), 'Failed'],
    ['relationships leave null out', dbt('person', '- relationships: {to: ref("people"), field: id, config: {severity: warn}}'), 'Failed'],
    ['relationships that hold', dbt('visit', '- relationships: {to: ref("people"), field: id}'), 'Passed'],
    [
      'relationships of a column that is never null',
      dbt('visit', '- not_null', '- relationships: {to: ref("people"), field: id}'),
      'Passed',
    ],
    ['a share of values', dbt('person', '- dbt_utils.not_null_proportion: {at_least: 0.75}'), 'Passed'],
    ['an expression that is null does not fail', dbt('person', '- dbt_utils.expression_is_true: {expression: "> 0"}'), 'Passed'],
    ['an expression', dbt('person', '- dbt_utils.expression_is_true: {expression: "< 9"}'), 'Failed'],
    [
      'a limit that is a day in SQL',
      dbt('day', `- dbt_expectations.expect_column_values_to_be_between: {min_value: "cast('2024-01-01' as date)"}`),
      'Passed',
    ],
    [
      'a limit that is a day in SQL',
      dbt('day', `- dbt_expectations.expect_column_values_to_be_between: {min_value: "'2024-01-02'"}`),
      'Failed',
    ],
    ['a limit that SQL works out', dbt('day', '- dbt_utils.accepted_range: {max_value: "current_date()"}'), 'Passed'],
    ['not constant', dbt('visit', '- dbt_utils.not_constant'), 'Passed'],
  ])('%s', async (_, text, expected) => {
    expect(await outcome('visits', text)).toBe(expected);
  });
});
