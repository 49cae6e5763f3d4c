import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brief, type RuleBench, ruleBench } from '../../../support/quality/rule-bench.ts';

let bench: RuleBench;

beforeAll(async () => {
  bench = await ruleBench();
  await bench.make(
    `CREATE TABLE claims AS SELECT * FROM (VALUES
      (1, 'a', 10.0::DOUBLE, 1.50::DECIMAL(8,2), DATE '2026-06-29', TIMESTAMP '2026-06-30 10:34:56', 'x'),
      (2, 'a', 20.0, 2.50, DATE '2026-06-30', TIMESTAMP '2026-06-30 11:34:56', ''),
      (3, 'b', 30.0, 3.50, DATE '2026-07-01', TIMESTAMP '2026-06-29 12:34:56', '  '),
      (4, NULL, NULL, NULL, NULL, NULL, NULL),
      (4, NULL, 40.0, 4.50, DATE '2026-06-01', TIMESTAMP '2026-06-30 12:34:56', 'abcdé')
    ) AS t(id, plan, amount, copay, day, seen_at, note)`,
    `CREATE TABLE nothing AS SELECT * FROM claims WHERE false`,
    `CREATE TABLE spread AS SELECT unnest([0, 20, 40])::INTEGER AS n, unnest([1, 2, 3])::INTEGER AS m, unnest([5, 5, 5])::INTEGER AS flat`,
    `CREATE TABLE wild AS SELECT unnest([1.0, 2.0, 'nan'::DOUBLE, NULL]) AS x, unnest([1.0, 2.0, 3.0, 4.0]) AS y`,
  );
});
afterAll(() => bench.close());

describe('rules on the whole table', () => {
  it.each([
    ['RowCount = 5', 'Passed', { 'Dataset.*.RowCount': 5 }, null],
    ['RowCount between 1 and 5', 'Failed', { 'Dataset.*.RowCount': 5 }, null],
    ['RowCount not between 1 and 5', 'Passed', { 'Dataset.*.RowCount': 5 }, null],
    ['RowCount = 2 where "plan = \'a\'"', 'Passed', { 'Dataset.*.RowCount': 2 }, null],
    ['ColumnCount = 7', 'Passed', { 'Dataset.*.ColumnCount': 7 }, null],
    ['ColumnExists "plan"', 'Passed', { 'Dataset.plan.ColumnExists': 1 }, null],
    ['ColumnExists "Plan"', 'Failed', { 'Dataset.Plan.ColumnExists': 0 }, null],
    ['ColumnNamesMatchPattern "^[a-z_]+$"', 'Passed', { 'Dataset.*.ColumnNamesPatternMatchRatio': 1 }, null],
    ['ColumnNamesMatchPattern "a"', 'Failed', { 'Dataset.*.ColumnNamesPatternMatchRatio': 5 / 7 }, null],
  ])('%s: %s', async (rule, outcome, evaluated, failedRows) => {
    expect(brief(await bench.rule('claims', rule))).toEqual([outcome, evaluated, failedRows]);
  });
});

describe('a column that the data lacks', () => {
  it.each([
    [
      'IsComplete "paln"',
      'Failed',
      'Input data does not include column paln! Did you mean plan? If not, check whether the vendor has renamed it.',
    ],
    [
      'IsUnique "id" "amuont"',
      'Failed',
      'Input data does not include column amuont! Did you mean amount? If not, check whether the vendor has renamed it.',
    ],
    [
      'ColumnExists "nothing_alike"',
      'Failed',
      'Input data does not include column nothing_alike! Check the spelling, or whether the vendor has renamed it.',
    ],
    ['ReferentialIntegrity "id" "other.nn" = 1', 'Error', 'other has no column nn. Did you mean n?'],
    ['ReferentialIntegrity "id" "other.nothing_alike" = 1', 'Error', 'other has no column nothing_alike.'],
  ])('%s: %s', async (rule, outcome, message) => {
    expect(await bench.rule('claims', rule, { references: { other: 'spread' } })).toMatchObject({ outcome, message });
  });
});

describe('completeness and uniqueness', () => {
  it.each([
    ['Completeness "plan" = 0.6', 'Passed', { 'Column.plan.Completeness': 0.6 }, 2],
    ['Completeness "PLAN" > 0.6', 'Failed', { 'Column.plan.Completeness': 0.6 }, 2],
    ['IsComplete "id"', 'Passed', { 'Column.id.Completeness': 1 }, 0],
    ['IsComplete "plan"', 'Failed', { 'Column.plan.Completeness': 0.6 }, 2],
    // Empty and blank texts are complete.
    ['Completeness "note" = 0.8', 'Passed', { 'Column.note.Completeness': 0.8 }, 1],
    ['Uniqueness "plan" between 0.33 and 0.34', 'Passed', { 'Column.plan.Uniqueness': 1 / 3 }, 2],
    ['Uniqueness "id" = 0.6', 'Passed', { 'Column.id.Uniqueness': 0.6 }, 2],
    ['Uniqueness "id" "plan" = 0.6', 'Passed', { 'Multicolumn.id,plan.Uniqueness': 0.6 }, 2],
    ['IsUnique "amount"', 'Passed', { 'Column.amount.Uniqueness': 1 }, 0],
    ['IsUnique "id"', 'Failed', { 'Column.id.Uniqueness': 0.6 }, 2],
    ['IsUnique "id" "amount"', 'Passed', { 'Multicolumn.id,amount.Uniqueness': 1 }, 0],
    ['IsPrimaryKey "id"', 'Failed', { 'Column.id.Uniqueness': 0.6, 'Column.id.Completeness': 1 }, 2],
    ['IsPrimaryKey "amount"', 'Failed', { 'Column.amount.Uniqueness': 1, 'Column.amount.Completeness': 0.8 }, 1],
    [
      'IsPrimaryKey "id" "amount"',
      'Failed',
      { 'Multicolumn.id,amount.Uniqueness': 1, 'Column.id.Completeness': 1, 'Column.amount.Completeness': 0.8 },
      1,
    ],
    ['UniqueValueRatio "plan" = 0.5', 'Passed', { 'Column.plan.UniqueValueRatio': 0.5 }, 2],
    ['DistinctValuesCount "plan" = 2', 'Passed', { 'Column.plan.DistinctValuesCount': 2 }, null],
  ])('%s: %s', async (rule, outcome, evaluated, failedRows) => {
    expect(brief(await bench.rule('claims', rule))).toEqual([outcome, evaluated, failedRows]);
  });
});

describe('statistics', () => {
  it.each([
    ['claims', 'Mean "amount" = 25', 'Passed', { 'Column.amount.Mean': 25 }],
    ['claims', 'Sum "copay" = 12', 'Passed', { 'Column.copay.Sum': 12 }],
    ['spread', 'Variance "m" between 0.66 and 0.67', 'Passed', { 'Column.m.Variance': 2 / 3 }],
    ['spread', 'ColumnCorrelation "n" "m" = 1', 'Passed', { 'Multicolumn.n,m.ColumnCorrelation': 1 }],
    // Without variance there is no correlation.
    ['spread', 'ColumnCorrelation "n" "flat" > -2', 'Failed', { 'Multicolumn.n,flat.ColumnCorrelation': null }],
    // NaN is in the data: so are the figures.
    ['wild', 'Mean "x" > 0', 'Failed', { 'Column.x.Mean': null }],
    ['wild', 'StandardDeviation "x" >= 0', 'Failed', { 'Column.x.StandardDeviation': null }],
    ['wild', 'ColumnCorrelation "x" "y" > 0', 'Failed', { 'Multicolumn.x,y.ColumnCorrelation': null }],
    ['wild', 'Mean "x" = 1.5 where "x < 3"', 'Passed', { 'Column.x.Mean': 1.5 }],
    ['claims', 'Mean "plan" > 0', 'Failed', {}],
  ])('%s: %s', async (table, rule, outcome, evaluated) => {
    expect(brief(await bench.rule(table, rule))).toEqual([outcome, evaluated, null]);
  });

  it('has the population’s standard deviation, as the documented example', async () => {
    const { evaluated } = await bench.rule('spread', 'StandardDeviation "n" between 16.32 and 16.34');
    expect(evaluated['Column.n.StandardDeviation']).toBeCloseTo(16.33, 2);
  });

  it('has entropy in natural units', async () => {
    const { evaluated } = await bench.rule('claims', 'Entropy "plan" > 0');
    expect(evaluated['Column.plan.Entropy']).toBeCloseTo(0.6365, 4);
  });
});

describe('lengths', () => {
  it.each([
    // Null has length 0.
    [
      'ColumnLength "note" < 6',
      'Passed',
      { 'Column.note.LengthCompliance': 1, 'Column.note.MinimumLength': 0, 'Column.note.MaximumLength': 5 },
      0,
    ],
    [
      'ColumnLength "note" > 0',
      'Failed',
      { 'Column.note.LengthCompliance': 0.6, 'Column.note.MinimumLength': 0, 'Column.note.MaximumLength': 5 },
      2,
    ],
    [
      'ColumnLength "note" in [0, 1, 2, 5]',
      'Passed',
      { 'Column.note.LengthCompliance': 1, 'Column.note.MinimumLength': 0, 'Column.note.MaximumLength': 5 },
      0,
    ],
    ['ColumnLength "amount" > 0', 'Failed', {}, null],
  ])('%s: %s', async (rule, outcome, evaluated, failedRows) => {
    expect(brief(await bench.rule('claims', rule))).toEqual([outcome, evaluated, failedRows]);
  });
});

const share = (column: string, value: number) => ({ [`Column.${column}.ColumnValues.Compliance`]: value });

describe('values', () => {
  it.each([
    ['ColumnValues "plan" = "a"', 'Failed', share('plan', 0.4), 3],
    ['ColumnValues "plan" in ["a", "b", NULL]', 'Passed', share('plan', 1), 0],
    ['ColumnValues "plan" in ["a", "b"]', 'Failed', share('plan', 0.6), 2],
    ['ColumnValues "plan" in ["a", "b"] with threshold > 0.5', 'Passed', share('plan', 0.6), 2],
    ['ColumnValues "plan" in ["a", "b"] where "plan is not null"', 'Passed', share('plan', 1), 0],
    // Null passes != and not in.
    ['ColumnValues "plan" != "a"', 'Failed', share('plan', 0.6), 2],
    ['ColumnValues "plan" not in ["a"]', 'Failed', share('plan', 0.6), 2],
    ['ColumnValues "plan" not in ["a", NULL]', 'Failed', share('plan', 0.2), 4],
    ['ColumnValues "plan" = NULL', 'Failed', share('plan', 0.4), 3],
    ['ColumnValues "plan" != NULL', 'Failed', share('plan', 0.6), 2],
    ['ColumnValues "note" = EMPTY', 'Failed', share('note', 0.2), 4],
    ['ColumnValues "note" != EMPTY', 'Failed', share('note', 0.6), 2],
    ['ColumnValues "note" = WHITESPACES_ONLY', 'Failed', share('note', 0.2), 4],
    ['ColumnValues "note" not in [EMPTY, WHITESPACES_ONLY]', 'Failed', share('note', 0.6), 2],
    ['ColumnValues "plan" matches "[a-z]" where "plan is not null"', 'Passed', share('plan', 1), 0],
    ['ColumnValues "note" matches "[a-z]*"', 'Failed', share('note', 0.2), 4],
    ['ColumnValues "plan" not matches "b"', 'Failed', share('plan', 0.4), 3],
    ['ColumnValues "amount" between 10 and 41', 'Failed', share('amount', 0.6), 2],
    ['ColumnValues "amount" not between 10 and 40', 'Failed', share('amount', 0.4), 3],
    ['ColumnValues "amount" in [10, 20, 30, 40, NULL]', 'Passed', share('amount', 1), 0],
    ['ColumnValues "amount" != 10', 'Failed', share('amount', 0.8), 1],
    ['ColumnValues "id" in ["1", "2", "3", "4"]', 'Passed', share('id', 1), 0],
    ['ColumnValues "day" > "2026-06-29"', 'Failed', share('day', 0.4), 3],
    ['ColumnValues "day" <= now()', 'Failed', share('day', 0.6), 2],
    ['ColumnValues "day" > (now() - 2 days)', 'Failed', share('day', 0.6), 2],
    ['ColumnValues "day" not in ["2026-06-30"]', 'Failed', share('day', 0.8), 1],
    ['ColumnValues "seen_at" = "2026-06-30" with threshold >= 0.6', 'Passed', share('seen_at', 0.6), 2],
  ])('%s: %s', async (rule, outcome, evaluated, failedRows) => {
    expect(brief(await bench.rule('claims', rule))).toEqual([outcome, evaluated, failedRows]);
  });

  it('tells the smallest and the largest where numbers are put in order', async () => {
    expect(brief(await bench.rule('claims', 'ColumnValues "amount" >= 10'))).toEqual([
      'Failed',
      { 'Column.amount.ColumnValues.Compliance': 0.8, 'Column.amount.Minimum': 10, 'Column.amount.Maximum': 40 },
      1,
    ]);
    expect((await bench.rule('claims', 'ColumnValues "id" between 0 and (2 + 1 * 2)')).outcome).toBe('Passed');
  });

  it('does not put texts in order as numbers, as Glue does not', async () => {
    const { outcome, message } = await bench.rule('claims', 'ColumnValues "plan" > 1');
    expect([outcome, message]).toEqual(['Failed', expect.stringContaining('plan is VARCHAR')]);
  });

  it('takes NaN for larger than every number, as Spark does', async () => {
    expect(brief(await bench.rule('wild', 'ColumnValues "x" > 0'))).toEqual([
      'Failed',
      { 'Column.x.ColumnValues.Compliance': 0.75, 'Column.x.Minimum': 1, 'Column.x.Maximum': null },
      1,
    ]);
    expect((await bench.rule('wild', 'ColumnValues "x" < 1000')).failedRows).toBe(2);
  });

  it('cannot evaluate what only Java’s patterns have', async () => {
    const { outcome, message } = await bench.rule('claims', 'ColumnValues "plan" matches "(?=a).*"');
    expect([outcome, message]).toEqual(['NotEvaluated', expect.stringContaining('Look-around')]);
  });
});

const fits = async (type: string): Promise<unknown> =>
  (await bench.rule('texts', `ColumnDataType "v" = "${type}"`)).evaluated['Column.v.ColumnDataType.Compliance'];

describe('data types', () => {
  beforeAll(() =>
    bench.make(
      `CREATE TABLE texts AS SELECT * FROM (VALUES ('12'), ('12.7'), ('1e3'), (' 7 '), ('2147483648'), ('true'), ('Y'), ('2024'), ('2024-02-30'),
        ('2024-2-3'), ('2024-02-03 25:00:00'), ('2024-02-03T04:05:06Z'), ('NaN'), (NULL), ('')) AS t(v)`,
      `CREATE TABLE days AS SELECT unnest(['31-12-2024', '2024-12-31', '30-02-2024', NULL]) AS v`,
    ),
  );

  it('casts as Spark does', async () => {
    expect(await fits('Integer')).toBe(4 / 15); // 12, 12.7, ' 7 ', 2024
    expect(await fits('Long')).toBe(5 / 15);
    expect(await fits('double')).toBe(7 / 15); // and 1e3, NaN
    expect(await fits('Boolean')).toBe(2 / 15);
    expect(await fits('Date')).toBe(4 / 15); // 2024, 2024-2-3 and the day of both timestamps
    expect(await fits('Timestamp')).toBe(3 / 15);
  });

  it('lets null pass != only', async () => {
    expect(brief(await bench.rule('texts', 'ColumnDataType "v" != "Boolean"'))).toEqual([
      'Failed',
      { 'Column.v.ColumnDataType.Compliance': 13 / 15 },
      2,
    ]);
  });

  it('reads days in a format', async () => {
    expect(brief(await bench.rule('days', 'ColumnDataType "v" = "Date" with format = "dd-MM-yyyy" with threshold >= 0.25'))).toEqual([
      'Passed',
      { 'Column.v.ColumnDataType.Compliance': 0.25 },
      3,
    ]);
  });

  it('knows what casts without looking at the values', async () => {
    expect((await bench.rule('claims', 'ColumnDataType "id" = "Integer"')).outcome).toBe('Passed');
    expect((await bench.rule('claims', 'ColumnDataType "day" = "Integer" with threshold = 0')).outcome).toBe('Passed');
    expect((await bench.rule('claims', 'ColumnDataType "id" = "String"')).outcome).toBe('Error');
  });
});

describe('freshness', () => {
  it.each([
    ['DataFreshness "seen_at" <= 24 hours', 'Failed', 0.8, 1],
    ['DataFreshness "seen_at" <= 24 hours where "seen_at is not null"', 'Passed', 1, 0],
    ['DataFreshness "seen_at" < 90 minutes', 'Failed', 0.4, 3],
    ['DataFreshness "day" between 0 hours and 2 days', 'Failed', 0.4, 3],
  ])('%s: %s', async (rule, outcome, value, failedRows) => {
    const result = await bench.rule('claims', rule);
    expect([result.outcome, Object.values(result.evaluated), result.failedRows]).toEqual([outcome, [value], failedRows]);
  });
});

describe('no rows', () => {
  it.each([
    ['RowCount = 0', 'Passed'],
    ['Completeness "plan" >= 0', 'Failed'],
    ['IsComplete "plan"', 'Failed'],
    ['IsUnique "plan"', 'Failed'],
    ['Mean "amount" >= 0', 'Failed'],
    ['Sum "amount" = 0', 'Failed'],
    ['ColumnValues "plan" = "a"', 'Failed'],
    ['ColumnDataType "plan" = "Date"', 'Passed'],
    ['DataFreshness "seen_at" < 1 hours', 'Passed'],
    ['CustomSql "select count(*) from primary" = 0', 'Passed'],
    ['CustomSql "select id from primary"', 'Failed'],
  ])('an empty file: %s is %s', async (rule, outcome) => {
    expect((await bench.rule('nothing', rule)).outcome).toBe(outcome);
  });

  it.each(['Completeness "plan" > 0.99', 'IsUnique "id"', 'Mean "amount" = 1', 'ColumnValues "plan" = "z"', 'ColumnLength "note" = 99'])(
    'a filter that leaves none: %s passes and says so',
    async (rule) => {
      const { outcome, message, checkedRows } = await bench.rule('claims', `${rule} where "id > 100"`);
      expect([outcome, checkedRows, message]).toEqual(['Passed', 0, expect.stringContaining('nothing to measure')]);
    },
  );
});
