import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brief, type RuleBench, ruleBench } from '../../../support/quality/rule-bench.ts';

let bench: RuleBench;

beforeAll(async () => {
  bench = await ruleBench();
  await bench.make(
    `CREATE TABLE visits AS SELECT ['PAID', '', ' ', NULL, 'OPEN', '2024-01-31', '2024-01'][1 + i % 7] AS status, i % 5 AS n, i AS rows_of_value,
      [NULL, -0.0, 0.0, 1.5, 'nan'::DOUBLE][1 + i % 5] AS score, DATE '2024-01-01' + (i % 9)::INTEGER AS "day ""of"" visit",
      (i % 3 = 0) AS is_refill FROM range(100) AS r(i)`,
    `CREATE TABLE nothing AS SELECT * FROM visits LIMIT 0`,
  );
});
afterAll(() => bench.close());

const rules = [
  'ColumnValues "status" matches "[A-Z]*"',
  'ColumnValues "status" matches "P|O.*" with threshold > 0.2',
  'ColumnValues "status" not matches "PA.*"',
  'ColumnValues "status" != NULL',
  'ColumnValues "status" = NULL with threshold > 0.1',
  'ColumnValues "status" != EMPTY',
  'ColumnValues "status" not in ["OPEN", WHITESPACES_ONLY]',
  'ColumnValues "status" in ["PAID", NULL]',
  'ColumnValues "status" in ["PAID"] where "is_refill = true"',
  'ColumnValues "status" > "2023-01-01" with threshold > 0.1',
  'ColumnLength "status" < 5',
  'ColumnDataType "status" = "Date" with threshold > 0.2',
  'ColumnValues "n" > 2',
  'ColumnValues "rows_of_value" between 3 and 40',
  'ColumnValues "score" matches "-.*" with threshold > 0.1',
  'ColumnValues "score" >= 0',
  'ColumnValues "day \\"of\\" visit" <= "2024-01-05"',
  'DataFreshness "day \\"of\\" visit" < 21700 hours',
  'Completeness "status" > 0.9',
  'Uniqueness "status" >= 0',
  'UniqueValueRatio "rows_of_value" > 0.5',
];
const groupings = ['status', 'n', 'rows_of_value', 'score', 'day \\"of\\" visit', 'is_refill'].map(
  (column) => `DistinctValuesCount "${column}" > 3`,
);

describe('conditions on the values of a column that is grouped anyway', () => {
  it.each([
    ['visits', 'parquet', 'empty'],
    ['visits', 'csv', 'empty'],
    ['visits', 'csv', 'null'],
    ['nothing', 'parquet', 'empty'],
  ] as const)('come to what they come to alone: %s as %s, blanks %s', async (table, format, blanks) => {
    const alone = [];
    for (const rule of [...rules, ...groupings]) alone.push(brief(await bench.rule(table, rule, { format, blanks })));
    const together = await bench.verdict(table, `Rules = [ ${[...rules, ...groupings].join(', ')} ]`, { format, blanks });
    expect(together.rules.map(brief)).toEqual(alone);
    expect(alone.filter(([outcome]) => outcome === 'Error')).toEqual([]);
  });

  it('leave figures of the groups as they are: a missing value is none', async () => {
    const alone = await bench.rule('visits', 'Entropy "status" > 1');
    const { rules: beside } = await bench.verdict('visits', 'Rules = [ Entropy "status" > 1, ColumnValues "status" != EMPTY ]');
    expect(beside[0]?.evaluated['Column.status.Entropy']).toBeCloseTo(alone.evaluated['Column.status.Entropy'] ?? 0, 12);
  });

  it('are asked of each different value, and not of rows', async () => {
    bench.statements();
    await bench.verdict('visits', 'Rules = [ ColumnValues "status" matches "P.*", DistinctValuesCount "status" > 1 ]');
    const asking = bench.statements().filter((sql) => sql.includes('^P.*$') && sql.includes('FROM visits'));
    expect(asking).toEqual([expect.stringContaining('GROUP BY')]);
  });
});
