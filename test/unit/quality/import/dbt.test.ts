import { describe, expect, it } from 'vitest';
import { importRules } from '#core/quality/import/import-rules.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

/** @param tests lines of YAML below `data_tests:` of the column `status` */
const column = (...tests: string[]): string =>
  [
    'version: 2',
    'models:',
    '  - name: orders',
    '    columns:',
    '      - name: status',
    '        data_tests:',
    ...tests.map((line) => `          ${line}`),
  ].join('\n');

const model = (...tests: string[]): string =>
  ['models:', '  - name: orders', '    tests:', ...tests.map((line) => `      ${line}`)].join('\n');

function became(text: string): readonly string[] {
  const result = importRules(text);
  expect(result.lost).toEqual([]);
  expect(result).toMatchObject({ format: 'dbt', dataSet: 'orders' });
  expect(validateRuleset(result.text)).toMatchObject({ valid: true });
  return result.rules.flatMap(({ dqdl }) => dqdl);
}

describe('a properties file of dbt', () => {
  it.each<[string, string, string[]]>([
    ['not_null', column('- not_null'), ['IsComplete "status"']],
    ['unique', column('- unique'), ['IsUnique "status"']],
    ['a filter', column('- not_null:', '    config:', '      where: "a > 3"'), ['IsComplete "status" where "a > 3"']],
    ['a severity', column('- unique:', '    config: {severity: warn}'), ['IsUnique "status" labels=["severity"="warn"]']],
    [
      'accepted values',
      column('- accepted_values:', '    values: [placed, shipped]'),
      ['ColumnValues "status" in ["placed", "shipped"] where "status is not null"'],
    ],
    [
      'arguments of their own, as since version 1.10',
      column('- accepted_values:', '    arguments:', '      values: [1, 2]', '      quote: false'),
      ['ColumnValues "status" in [1, 2] where "status is not null"'],
    ],
    [
      'a test with a name of its own',
      column('- name: status_is_there', '  test_name: not_null', '  config: {where: "a is null"}'),
      ['IsComplete "status" where "a is null"'],
    ],
    [
      'relationships',
      column('- relationships:', "    to: ref('states')", '    field: code'),
      [
        'CustomSql "select count(*) from primary left join states on primary.status = states.code where primary.status is not null and states.code is null" = 0',
      ],
    ],
    [
      'relationships of a column that is never null',
      column('- not_null', '- relationships:', "    to: source('raw', 'states')", '    field: code'),
      ['IsComplete "status"', 'ReferentialIntegrity "status" "states.code" = 1.0'],
    ],
    [
      'dbt_utils',
      column(
        '- dbt_utils.accepted_range:',
        '    min_value: 0',
        '    inclusive: false',
        '- dbt_utils.not_null_proportion: {at_least: 0.95}',
        '- dbt_utils.at_least_one',
      ),
      ['ColumnValues "status" > 0 where "status is not null"', 'Completeness "status" >= 0.95', 'Completeness "status" > 0'],
    ],
    [
      'dbt_utils of a model',
      model(
        '- dbt_utils.unique_combination_of_columns:',
        '    combination_of_columns: [a, b]',
        '- dbt_utils.equal_rowcount: {compare_model: "ref(\'raw\')"}',
      ),
      ['IsUnique "a" "b"', 'RowCountMatch "raw" = 1.0'],
    ],
    [
      'an expression',
      model('- dbt_utils.expression_is_true:', '    expression: "\\"Sum\\" >= 0"'),
      ['CustomSql "select count(*) from primary where (`Sum` >= 0) is not null and not coalesce((`Sum` >= 0), false)" = 0'],
    ],
    [
      'dbt_expectations',
      column(
        '- dbt_expectations.expect_column_values_to_be_between: {min_value: 1, strictly: true, row_condition: "b = 1"}',
        '- dbt_expectations.expect_column_values_to_match_regex: {regex: "^a$", flags: i}',
      ),
      [
        'ColumnValues "status" > 1 where "b = 1 and status is not null"',
        'ColumnValues "status" matches "^[\\s\\S]*(?:(?i)^a$)[\\s\\S]*$" where "status is not null"',
      ],
    ],
  ])('%s', (_, text, rules) => {
    expect(became(text)).toEqual(rules);
  });

  it('reads sources, seeds and snapshots, and gives one data set at a time', () => {
    const text = `sources:
  - name: raw
    tables:
      - name: customers
        columns:
          - name: id
            tests: [unique]
seeds:
  - name: states
    columns:
      - {name: code, tests: [not_null]}
`;
    const result = importRules(text, { dataSet: 'customers' });
    expect(result.dataSets).toEqual(['states', 'customers']);
    expect(result.rules).toMatchObject([{ what: 'unique on customers.id', path: 'sources[0].tables[0].columns[0].tests[0]', line: 7 }]);
  });

  it('tells a model from the table of a source that is called the same', () => {
    const text =
      'models:\n  - {name: orders, data_tests: [unique: {column_name: id}]}\nsources:\n  - {name: raw, tables: [{name: orders, columns: [{name: id, data_tests: [not_null]}]}]}\n';
    expect(importRules(text)).toMatchObject({ dataSets: ['orders', 'raw.orders'], rules: [{ dqdl: ['IsUnique "id"'] }] });
    expect(importRules(text, { dataSet: 'raw.orders' })).toMatchObject({ rules: [{ dqdl: ['IsComplete "id"'] }] });
  });

  it('says that how fresh a source has to be is lost, with the rule that comes near', () => {
    const text = `sources:
  - name: raw
    loaded_at_field: loaded
    freshness: {error_after: {count: 2, period: day}}
    tables:
      - name: orders
        freshness: {error_after: {count: 90, period: minute}, warn_after: {count: 1, period: hour}}
      - name: states
      - {name: zones, freshness: null}
`;
    expect(importRules(text, { dataSet: 'orders' }).lost).toMatchObject([
      { what: 'freshness of orders (error_after)', nearest: 'DataFreshness "loaded" <= 90 minutes', line: 7 },
      { nearest: 'DataFreshness "loaded" <= 1 hours' },
    ]);
    expect(importRules(text, { dataSet: 'states' }).lost).toMatchObject([{ nearest: 'DataFreshness "loaded" <= 48 hours', line: 4 }]);
    expect(importRules(text).dataSets).toEqual(['orders', 'states']);
  });

  it.each<[string, string, RegExp]>([
    ['a test of the project', column('- looks_nice'), /not known here/],
    ['a test that is switched off', column('- unique: {config: {enabled: false}}'), /switched off/],
    ['a number of failures that is allowed', column('- unique: {config: {error_if: ">10"}}'), /allows some rows to fail/],
    ['a variable', column('- not_null: {config: {where: "a > {{ var(\'x\') }}"}}'), /placeholder/],
    ['groups', column('- dbt_expectations.expect_column_mean_to_be_between: {min_value: 1, group_by: [a]}'), /by group/],
    ['a date that dbt would subtract', column('- dbt_utils.accepted_range: {min_value: 2024-01-01}'), /single quotes/],
    ['a limit from a variable', column('- dbt_utils.accepted_range: {min_value: "{{ run_started_at }}"}'), /placeholder/],
    ['a list without values', column('- accepted_values: {values: []}'), /empty/],
    ['arguments that are no map', column('- accepted_values: [a, b]'), /`values` is missing/],
  ])('says why %s is lost', (_, text, why) => {
    const result = importRules(text);
    expect(result.rules).toEqual([]);
    expect(result.lost[0]?.why).toMatch(why);
  });
});
