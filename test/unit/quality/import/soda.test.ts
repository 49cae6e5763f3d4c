import { describe, expect, it } from 'vitest';
import { importRules } from '#core/quality/import/import-rules.ts';
import { validateRuleset } from '#core/quality/dqdl/validate.ts';

const file = (checks: string): string => `checks for orders:\n${checks}`;

function became(checks: string): readonly string[] {
  const result = importRules(file(checks));
  expect(result.lost).toEqual([]);
  expect(validateRuleset(result.text)).toMatchObject({ valid: true });
  return result.rules.flatMap(({ dqdl }) => dqdl);
}

describe('a file of Soda checks', () => {
  it.each<[string, string[]]>([
    ['  - row_count > 0', ['RowCount > 0']],
    ['  - row_count between 10 and 20', ['(RowCount >= 10) and (RowCount <= 20)']],
    ['  - row_count not between 10 and 20', ['(RowCount < 10) or (RowCount > 20)']],
    ['  - missing_count(id) = 0', ['IsComplete "id"']],
    ['  - missing_count(id) < 1', ['IsComplete "id"']],
    ['  - missing_count(id) < 5', ['CustomSql "select count(*) from primary where id is null" < 5']],
    ['  - missing_percent(id) < 5 %', ['Completeness "id" > 0.95']],
    ['  - missing_percent(id) < 0.1%', ['Completeness "id" > 0.999']],
    ['  - duplicate_count(id) = 0', ['IsUnique "id"']],
    ['  - duplicate_count(a, b) = 0', ['IsUnique "a" "b" where "a is not null and b is not null"']],
    ['  - invalid_count(sex) = 0:\n      valid values: [F, M]', ['ColumnValues "sex" in ["F", "M"] where "sex is not null"']],
    [
      "  - invalid_count(age) = 0:\n      valid min: 0\n      valid max: 120\n      filter: country = 'US'",
      [
        `(ColumnValues "age" >= 0 where "country = 'US' and age is not null") and (ColumnValues "age" <= 120 where "country = 'US' and age is not null")`,
      ],
    ],
    ['  - invalid_count(zip) = 0:\n      valid length: 5', ['ColumnLength "zip" = 5 where "zip is not null"']],
    ['  - avg(size) >= 1.5', ['Mean "size" >= 1.5']],
    ['  - stddev_pop(size) < 2', ['StandardDeviation "size" < 2']],
    ['  - max_length(name) <= 30', ['CustomSql "select max(length(name)) from primary" <= 30']],
    [
      '  - missing_count(x):\n      warn: when > 0\n      fail: when > 10',
      ['IsComplete "x" labels=["severity"="warn"]', 'CustomSql "select count(*) from primary where x is null" <= 10'],
    ],
    ['  - schema:\n      fail:\n        when required column missing: [id, email]', ['ColumnExists "id"', 'ColumnExists "email"']],
    [
      '  - values in (customer_id) must exist in shop.customers (id)',
      [
        'CustomSql "select count(*) from primary left join customers on primary.customer_id = customers.id where primary.customer_id is not null and customers.id is null" = 0',
      ],
    ],
    ['  - row_count same as shop.raw_orders', ['RowCountMatch "raw_orders" = 1.0']],
    ['  - failed rows:\n      fail condition: a > b', ['CustomSql "select count(*) from primary where (a > b)" = 0']],
    [
      '  - failed rows:\n      fail query: |\n        SELECT id\n        FROM orders -- all\n        WHERE "Total Sum" < 0',
      ['CustomSql "select count(*) from (SELECT id FROM primary WHERE `Total Sum` < 0) as failed" = 0'],
    ],
    ['  - ratio < 0.5:\n      ratio expression: sum(a) / sum(b)', ['CustomSql "select sum(a) / sum(b) from primary" < 0.5']],
  ])('%s', (checks, rules) => {
    expect(became(checks)).toEqual(rules);
  });

  it('takes a schema check apart, so that what DQDL has is kept', () => {
    const result = importRules(
      file(
        '  - schema:\n      warn:\n        when required column missing: [id]\n        when wrong column index: {id: 1}\n      fail:\n        when wrong column type: {id: integer}\n',
      ),
    );
    expect(result.rules).toMatchObject([
      { what: 'schema, warn when required column missing', line: 4, dqdl: ['ColumnExists "id" labels=["severity"="warn"]'] },
    ]);
    expect(result.lost).toMatchObject([
      { what: 'schema, warn when wrong column index', nearest: null },
      { what: 'schema, fail when wrong column type', nearest: 'ColumnDataType "id" = "Integer"' },
    ]);
  });

  it('holds a check to the filter of its part of the data', () => {
    const result = importRules("filter orders [daily]:\n  where: day = DATE '2024-01-01'\nchecks for orders [daily]:\n  - row_count > 0\n");
    expect(result.rules[0]?.dqdl).toEqual([`RowCount > 0 where "day = DATE '2024-01-01'"`]);
  });

  it('takes the settings of a column from the configurations of its data set', () => {
    const text = 'checks for orders:\n  - invalid_count(sex) = 0\nconfigurations for orders:\n  valid values for sex: [F, M]\n';
    expect(importRules(text).rules[0]?.dqdl).toEqual(['ColumnValues "sex" in ["F", "M"] where "sex is not null"']);
  });

  it('gives the rules of one data set and names the others', () => {
    const text = 'checks for orders:\n  - row_count > 0\nchecks for customers:\n  - row_count > 5\n';
    expect(importRules(text)).toMatchObject({ dataSet: 'orders', dataSets: ['orders', 'customers'], rules: [{ dqdl: ['RowCount > 0'] }] });
    expect(importRules(text, { dataSet: 'customers' })).toMatchObject({ dataSet: 'customers', rules: [{ dqdl: ['RowCount > 5'] }] });
    expect(() => importRules(text, { dataSet: 'prices' })).toThrow('no rules for this data set');
  });

  it('repeats checks for each data set that is named, and says so of patterns', () => {
    const result = importRules('for each dataset D:\n  datasets:\n    - a\n    - b\n    - pay%\n  checks:\n    - row_count > 0\n');
    expect(result.dataSets).toEqual(['a', 'b']);
    expect(result.lost).toMatchObject([{ why: expect.stringContaining('pattern of their names') as string }]);
  });

  it.each<[string, RegExp, string | null]>([
    ['  - freshness(ts) < 1d', /newest row/, 'DataFreshness "ts" < 1440 minutes'],
    ['  - anomaly detection for row_count', /earlier runs/, null],
    ['  - invalid_count(x) = 0', /does not say which are valid/, null],
    ['  - invalid_count(x) = 0:\n      valid format: phone number', /no pattern here/, null],
    ['  - row_count > ${LEAST}', /no plain number/, null],
    ["  - missing_count(x) = 0:\n      filter: day = '${DAY}'", /placeholder/, null],
    [
      '  - schema:\n      fail:\n        when forbidden column present: [ssn]',
      /nothing else of a schema/,
      'ColumnNamesMatchPattern "^(?!(?:ssn)$).*$"',
    ],
    ['  - missing_count(x) = 0:\n      surprise: 1', /`surprise`/, 'IsComplete "x"'],
    ['  - sparkle(x) = 0', /not known/, null],
    ['  - {}', /form that is not known/, null],
  ])('says why %s is lost', (checks, why, nearest) => {
    const result = importRules(file(checks));
    expect(result.rules).toEqual([]);
    expect(result.lost[0]?.why).toMatch(why);
    expect(result.lost[0]?.nearest).toBe(nearest);
  });
});
