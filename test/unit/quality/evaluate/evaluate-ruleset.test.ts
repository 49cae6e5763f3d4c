import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FailingRows } from '#contract/quality-result.ts';
import { failingRowsCondition, type OpenRows } from '#core/quality/evaluate/failing-rows.ts';
import { brief, type RuleBench, ruleBench, someDay } from '../../../support/quality/rule-bench.ts';

let bench: RuleBench;

beforeAll(async () => {
  bench = await ruleBench();
  await bench.make(
    `CREATE TABLE pairs AS SELECT * FROM (VALUES (2, 1), (0, 3)) AS t(c1, c2)`,
    `CREATE TABLE claims AS SELECT i AS id, i % 7 AS weekday, ['OPEN', 'PAID', 'DENIED', NULL][1 + i % 4] AS status, (i * 1.5)::DECIMAL(10,2) AS amount,
      CASE WHEN i % 10 <> 0 THEN 'm' || (i % 20) END AS member_id FROM range(100) AS r(i)`,
    `CREATE TABLE members AS SELECT 'm' || i AS id, 'name ' || i AS name FROM range(15) AS r(i)`,
    `CREATE TABLE ledger AS SELECT id AS claim, weekday, status, CASE WHEN id < 90 THEN amount ELSE amount + 1 END AS paid, member_id FROM claims`,
    `CREATE TABLE hostile AS SELECT 1 AS "a""; DROP TABLE x; --", 'it''s' AS "select", 2 AS "a b.c", NULL::VARCHAR AS "über"`,
    `CREATE TABLE delimited AS SELECT * FROM (VALUES (1, 'a', 1), (2, NULL, NULL), (3, ' ', 3)) AS t(id, name, size)`,
  );
});
afterAll(() => bench.close());

describe('composite rules', () => {
  const rule = '(ColumnValues "c1" > 1) or (ColumnValues "c2" > 2)';

  it('hold each part to the whole data, as the documented example', async () => {
    const { outcome, parts, failedRows } = await bench.rule('pairs', rule);
    expect([outcome, failedRows, parts.map((part) => [part.outcome, part.failedRows])]).toEqual([
      'Failed',
      null,
      [
        ['Failed', 1],
        ['Failed', 1],
      ],
    ]);
  });

  it('hold each row to the whole rule in row mode, as the documented example', async () => {
    const { outcome, failedRows, checkedRows } = await bench.rule('pairs', rule, { compositeMode: 'row' });
    expect([outcome, failedRows, checkedRows]).toEqual(['Passed', 0, 2]);
    const both = await bench.rule('pairs', '(ColumnValues "c1" > 1) and (IsUnique "c2")', { compositeMode: 'row' });
    expect([both.outcome, both.failedRows]).toEqual(['Failed', 1]);
  });

  it('say so where a part cannot be read row by row', async () => {
    const { outcome, message } = await bench.rule('pairs', '(RowCount = 2) and (ColumnValues "c1" >= 0)', { compositeMode: 'row' });
    expect([outcome, message]).toEqual(['Passed', expect.stringContaining('held to the whole data')]);
  });

  it('join messages and metrics, nested too', async () => {
    const { outcome, evaluated, message, types } = await bench.rule(
      'claims',
      '((RowCount = 1) or (IsComplete "id")) and ((Mean "amount" < 0) or (IsComplete "status"))',
    );
    expect(outcome).toBe('Failed');
    expect(types).toEqual(['RowCount', 'IsComplete', 'Mean']);
    expect(evaluated).toEqual({
      'Dataset.*.RowCount': 100,
      'Column.id.Completeness': 1,
      'Column.amount.Mean': 74.25,
      'Column.status.Completeness': 0.75,
    });
    expect(message).toContain('25 rows of 100');
    expect(message).toContain('The mean of amount is 74.25; the rule wants < 0.');
  });
});

describe('filters', () => {
  it.each([
    ['RowCount = 25 where "status = \'PAID\'"'],
    ['RowCount = 25 where "`status` <=> NULL"'],
    ['RowCount = 75 where "STATUS rlike \'^[A-Z]\'"'],
    ['RowCount = 50 where "status == \'PAID\' or isnull(status)"'],
    ['RowCount = 25 where "not status rlike \'E\' and status is not null"'],
    ["RowCount = 25 where \"nvl(status, 'none') = 'none'\""],
    ['RowCount = 10 where "id div 10 = 3"'],
    ['RowCount = 0 where "cast(status as int) > 0"'],
    ['RowCount = 100 where "current_date() = date \'2026-06-30\' && !(id < 0)"'],
    ['RowCount = 25 where "status = \\"PAID\\""'],
  ])('%s', async (rule) => {
    expect(brief(await bench.rule('claims', rule))[0]).toBe('Passed');
  });

  it.each([
    ['nosuch = 1', 'nosuch'],
    ['id = 1; drop table claims', 'semicolon'],
    ['id = 1)', 'without its ('],
    ["status = 'PAID", 'has no end'],
    ['1 = 1) union select (1', ''],
    ["id in (select 1 from read_csv('/etc/passwd'))", '/etc/passwd'],
  ])('one that cannot be used ends its rule alone: %s', async (where, said) => {
    const { rules } = await bench.verdict('claims', `Rules = [ RowCount = 1 where "${where}", RowCount = 100 ]`);
    expect(rules.map(({ outcome }) => outcome)).toEqual(['Error', 'Passed']);
    expect(rules[0]?.message).toContain(said);
  });

  it('that meet a value they cannot convert end their rules alone, and the others keep their scan', async () => {
    const { rules, score } = await bench.verdict(
      'claims',
      'Rules = [ RowCount = 1 where "status::int > 5", IsComplete "id", Mean "amount" > 1 where "status::int < 3" ]',
    );
    expect(rules.map(({ outcome }) => outcome)).toEqual(['Error', 'Passed', 'Error']);
    expect(rules[0]?.message).toContain('could not be converted');
    expect(score).toBeCloseTo(1 / 3, 12);
  });
});

describe('many rules that meet values they cannot convert', () => {
  it('all end alone', async () => {
    const bad = Array.from({ length: 60 }, (_, at) => `RowCount > ${at} where "status::int > ${at}", RowCount > ${at}`);
    const { counts } = await bench.verdict('claims', `Rules = [ ${bad.join(', ')} ]`);
    expect(counts).toEqual({ passed: 60, failed: 0, error: 60, notEvaluated: 0 });
  });
});

describe('thresholds', () => {
  it.each([
    ['ColumnValues "status" in ["OPEN", "PAID", "DENIED"] with threshold >= 0.75', 'Passed'],
    ['ColumnValues "status" in ["OPEN", "PAID", "DENIED"] with threshold > 0.75', 'Failed'],
    ['ColumnValues "status" in ["OPEN"] with threshold between 0.2 and 0.3', 'Passed'],
    ['ColumnValues "amount" >= 15 with threshold = 0.9', 'Passed'],
    ['CustomSql "select id from primary where id < 90" with threshold >= 0.9', 'Passed'],
    ['CustomSql "select id from primary where id < 90"', 'Failed'],
  ])('%s: %s', async (rule, outcome) => {
    expect((await bench.rule('claims', rule)).outcome).toBe(outcome);
  });
});

describe('earlier results', () => {
  const history = [9, 10, 11].map((rows, day) => ({ at: `2026-06-0${9 - day}T00:00:00.000Z`, metrics: { 'Dataset.*.RowCount': rows } }));
  it.each([
    ['RowCount > last()', 'Passed'],
    ['RowCount > last(1)', 'Passed'],
    ['RowCount > last(2)', 'Error'],
    ['RowCount = 10 * avg(last(3))', 'Passed'],
    ['RowCount = index(last(3), 2) * 10 - 10', 'Passed'],
    ['RowCount = index(last(3), 3)', 'Error'],
    ['RowCount > max(last(3)) + std(last(3))', 'Passed'],
    ['RowCount between min(last(10)) and sum(last(10)) * 4', 'Passed'],
    ['RowCount > nosuch(last(3))', 'Error'],
    ['RowCount = 2 + 3 * 20', 'Passed'],
    ['Mean "amount" > last()', 'Passed'],
    ['ColumnValues "id" > last()', 'Error'],
  ])('%s: %s', async (rule, outcome) => {
    expect((await bench.rule('claims', rule, { history })).outcome).toBe(outcome);
  });

  it('are 0 where there are none, so that a first run can pass', async () => {
    expect((await bench.rule('claims', 'RowCount > avg(last(10))')).outcome).toBe('Passed');
  });

  it('under a filter are looked up under the same filter', async () => {
    const { metrics } = await bench.verdict('claims', 'Rules = [ Mean "amount" > 0 where "id > 50" ]');
    expect(Object.keys(metrics)).toEqual(['Column.amount.Mean where id > 50']);
  });

  it('show an anomaly once there are enough', async () => {
    const outcome = async (runs: number): Promise<string> =>
      (await bench.rule('claims', 'DetectAnomalies "RowCount"', { history: history.slice(0, runs) })).outcome;
    expect([await outcome(2), await outcome(3)]).toEqual(['NotEvaluated', 'Failed']);
    const steady = [99, 101, 100, 98].map((rows) => ({ at: someDay.toISOString(), metrics: { 'Dataset.*.RowCount': rows } }));
    expect((await bench.rule('claims', 'DetectAnomalies "RowCount"', { history: steady })).outcome).toBe('Passed');
  });
});

describe('queries', () => {
  it.each([
    ['CustomSql "select count(*) from primary where status = \\"PAID\\"" = 25', 'Passed', { 'Dataset.*.CustomSQL': 25 }],
    ['CustomSql "SELECT avg(p.amount) FROM primary AS p JOIN PRIMARY q ON p.id = q.id" > 74', 'Passed', { 'Dataset.*.CustomSQL': 74.25 }],
    ['CustomSql "with x as (select * from primary) select count(*) from x;" = 100', 'Passed', { 'Dataset.*.CustomSQL': 100 }],
    [
      'CustomSql "select count(*) from primary p left join members m on p.member_id = m.id where m.id is null" = 35',
      'Passed',
      { 'Dataset.*.CustomSQL': 35 },
    ],
    ['CustomSql "select status, amount from primary where id < 40"', 'Failed', { 'Dataset.*.CustomSQL.Compliance': 0.4 }],
  ])('%s: %s', async (rule, outcome, evaluated) => {
    const result = await bench.rule('claims', rule, { references: { members: 'members' } });
    expect([result.outcome, result.evaluated]).toEqual([outcome, evaluated]);
  });

  it.each([
    ['CustomSql "select id from primary" = 1', '100 rows'],
    ['CustomSql "select 1 as one, 2 as two" = 1', '2 columns'],
    ['CustomSql "select \'x\' as y" = 1', 'is no number'],
    ['CustomSql "select 1 as unrelated"', 'at least one column'],
    ['CustomSql "drop table claims" = 1', 'begins with SELECT'],
    ['CustomSql "select 1; drop table claims" = 1', 'semicolon'],
    ['CustomSql "select nosuch from primary" = 1', 'nosuch'],
    ['CustomSql "select * from nosuch" = 1', 'nosuch'],
    ['CustomSql "select count(*) from read_text(\'/etc/passwd\')" = 1', '/etc/passwd'],
    ['CustomSql "copy primary to \'/tmp/x\'" = 1', 'begins with SELECT'],
    ['CustomSql "select 1) to (select 2" = 1', ''],
  ])('%s ends with its reason', async (rule, said) => {
    const { outcome, message } = await bench.rule('claims', rule);
    expect(['Error', 'Failed']).toContain(outcome);
    expect(message).toContain(said);
  });
});

describe('other data', () => {
  const references = { members: 'members', ledger: 'ledger', same: 'claims' };
  it.each([
    // Null keys are not found: ten of a hundred, and every twentieth from m15 to m19.
    ['ReferentialIntegrity "member_id" "members.id" = 0.65', 'Passed', { 'Column.members.ReferentialIntegrity': 0.65 }, 35],
    ['ReferentialIntegrity "id,status" "ledger.{claim,status}" = 0.75', 'Passed', { 'Column.ledger.ReferentialIntegrity': 0.75 }, 25],
    ['DatasetMatch "same" "id" = 1', 'Passed', { 'Dataset.same.DatasetMatch': 1 }, 0],
    ['DatasetMatch "ledger" "id->claim" "amount->paid,status" = 0.9', 'Passed', { 'Dataset.ledger.DatasetMatch': 0.9 }, 10],
    ['SchemaMatch "same" = 1', 'Passed', { 'Dataset.same.SchemaMatch': 1 }, null],
    ['SchemaMatch "ledger" between 0.5 and 0.7', 'Passed', { 'Dataset.ledger.SchemaMatch': 0.6 }, null],
    ['SchemaMatch "members" = 0', 'Failed', { 'Dataset.members.SchemaMatch': 0 }, null],
    ['RowCountMatch "same" = 1', 'Passed', { 'Dataset.same.RowCountMatch': 1 }, null],
    ['RowCountMatch "members" > 6.6', 'Passed', { 'Dataset.members.RowCountMatch': 100 / 15 }, null],
    ['AggregateMatch "sum(amount)" "sum(same.amount)" = 1', 'Passed', { 'Column.amount.AggregateMatch': 1 }, null],
    ['AggregateMatch "avg(id)" "sum(ledger.claim)" = 0.01', 'Passed', { 'Column.id,claim.AggregateMatch': 0.01 }, null],
  ])('%s: %s', async (rule, outcome, evaluated, failedRows) => {
    expect(brief(await bench.rule('claims', rule, { references }))).toEqual([outcome, evaluated, failedRows]);
  });

  it.each([
    ['RowCountMatch "nosuch" = 1', 'nosuch'],
    ['ReferentialIntegrity "id" "members.nosuch" = 1', 'nosuch'],
    ['DatasetMatch "same" "weekday" = 1', 'unique on both sides'],
    ['DatasetMatch "members" "member_id->id" = 1', 'has no column'],
    ['AggregateMatch "max(id)" "sum(id)" = 1', 'no aggregate'],
  ])('%s ends with its reason', async (rule, said) => {
    const { outcome, message } = await bench.rule('claims', rule, { references });
    expect([outcome, message]).toEqual(['Error', expect.stringContaining(said)]);
  });
});

const file = (path: string, bytes: number, modified: string, hash: string) => ({
  path,
  bytes,
  modifiedAt: new Date(modified),
  hashes: { 'SHA-256': hash },
});

describe('files', () => {
  const files = [
    file('/data/2026-05.parquet', 5 * 1024 ** 2, '2026-06-01T00:00:00Z', 'aa'),
    file('/data/2026-06.parquet', 2 * 1024 ** 2, '2026-06-30T10:00:00Z', 'bb'),
    file('/data/copy.parquet', 2 * 1024 ** 2, '2026-06-30T11:00:00Z', 'bb'),
  ];
  it.each([
    [
      'FileSize between 1 MB and 6 MB',
      'Passed',
      { 'Dataset.*.FileSize.Compliance': 1, 'Dataset.*.MinimumFileSize': 2_097_152, 'Dataset.*.MaximumFileSize': 5_242_880 },
    ],
    [
      'FileSize <= 2097152 with threshold > 0.6',
      'Passed',
      { 'Dataset.*.FileSize.Compliance': 2 / 3, 'Dataset.*.MinimumFileSize': 2_097_152, 'Dataset.*.MaximumFileSize': 5_242_880 },
    ],
    ['FileFreshness > (now() - 1 days)', 'Failed', { 'Dataset.*.FileFreshness.Compliance': 2 / 3 }],
    ['FileFreshness > (now() - 1 days) with recentFiles = 2', 'Passed', { 'Dataset.*.FileFreshness.Compliance': 1 }],
    ['FileFreshness > "10:30" with uriRegex = "copy"', 'Passed', { 'Dataset.*.FileFreshness.Compliance': 1 }],
    [
      'FileFreshness > "13:15" with uriRegex = "copy" with timeZone = "Europe/Paris"',
      'Failed',
      { 'Dataset.*.FileFreshness.Compliance': 0 },
    ],
    [
      'FileFreshness > "12:45" with uriRegex = "copy" with timeZone = "Europe/Paris"',
      'Passed',
      { 'Dataset.*.FileFreshness.Compliance': 1 },
    ],
    ['FileMatch in ["aa", "bb"]', 'Passed', { 'Dataset.*.FileMatch.Compliance': 1 }],
    ['FileMatch "s3://bucket/in/2026-05.parquet" in ["bb"]', 'Failed', { 'Dataset.*.FileMatch.Compliance': 0 }],
    ['FileUniqueness > 0.5', 'Failed', { 'Dataset.*.FileUniquenessRatio': 1 / 3 }],
    ['FileSize "s3://bucket/other" > 1 KB', 'NotEvaluated', {}],
    ['FileMatch "s3://a" "s3://b"', 'NotEvaluated', {}],
    ['FileMatch in ["aa"] with hashAlgorithm = "MD5"', 'NotEvaluated', {}],
  ])('%s: %s', async (rule, outcome, evaluated) => {
    const result = await bench.rule('claims', rule, { files });
    expect([result.outcome, result.evaluated]).toEqual([outcome, evaluated]);
  });
});

describe('a whole ruleset', () => {
  it('has variables, labels, analyzers, places and a score', async () => {
    const text = `states = ["OPEN", "PAID"]
key = "id"
DefaultLabels=["team"="claims"]
Rules = [
    IsPrimaryKey $key,
    ColumnValues "status" in $states labels=["team"="finance", "level"="high"]
]
Analyzers = [ AllStatistics "amount", ColumnLength "status", DistinctValuesCount "weekday", RowCount ]
`;
    const { rules, analyzers, score, counts, metrics } = await bench.verdict('claims', text);
    expect(
      rules.map(({ name, outcome, labels, place, columns }) => ({
        name,
        outcome,
        labels,
        line: place.line,
        column: place.column,
        columns,
      })),
    ).toEqual([
      { name: 'Rule_0', outcome: 'Passed', labels: { team: 'claims' }, line: 5, column: 4, columns: ['id'] },
      { name: 'Rule_1', outcome: 'Failed', labels: { team: 'finance', level: 'high' }, line: 6, column: 4, columns: ['status'] },
    ]);
    expect(rules[1]?.failingRows?.rule).toBe('ColumnValues "status" in ["OPEN", "PAID"]');
    expect([score, counts]).toEqual([0.5, { passed: 1, failed: 1, error: 0, notEvaluated: 0 }]);
    expect(analyzers[0]?.evaluated).toMatchObject({
      'Dataset.*.RowCount': 100,
      'Column.amount.Minimum': 0,
      'Column.amount.Maximum': 148.5,
      'Column.amount.Sum': 7425,
    });
    expect(analyzers[1]?.evaluated).toEqual({ 'Column.status.MinimumLength': 0, 'Column.status.MaximumLength': 6 });
    expect(metrics['Column.weekday.DistinctValuesCount']).toBe(7);
  });

  it('that Glue would refuse is not run', async () => {
    const answer = await bench.evaluate('claims', 'Rules = [ IsComplete ]');
    expect(answer.state === 'invalid' && answer.errors).toEqual([
      { line: 1, column: 10, message: expect.stringContaining('IsComplete takes') },
    ]);
  });

  it('shares one scan among all plain rules, and one grouping among those on a key', async () => {
    bench.statements();
    const rules = Array.from({ length: 60 }, (_, at) => `ColumnValues "amount" >= ${-at}, RowCount > ${at} where "id > ${at % 5}"`);
    await bench.verdict(
      'claims',
      `Rules = [ ${rules.join(', ')}, IsUnique "id", Uniqueness "id" > 0.9, DistinctValuesCount "id" > 9, IsComplete "status" ]`,
    );
    expect(bench.statements().filter((sql) => !sql.startsWith('DESCRIBE'))).toHaveLength(2);
  });

  it('takes names and texts that try to be SQL', async () => {
    const { rules } = await bench.verdict(
      'hostile',
      `Rules = [ IsComplete "a\\"; DROP TABLE x; --", ColumnValues "select" in ["it's", "'); DROP TABLE hostile; --"], IsUnique "a b.c", IsComplete "über",
        IsPrimaryKey "select" "a b.c", ColumnExists "'; --", RowCount = 1 where "\`select\` = 'it\\'s' and \`a b.c\` = 2" ]`,
    );
    expect(rules.map(({ outcome }) => outcome)).toEqual(['Passed', 'Passed', 'Passed', 'Failed', 'Passed', 'Failed', 'Passed']);
    expect(await bench.rows('SELECT count(*) FROM hostile')).toEqual([[1n]]);
  });
});

const outcomesWith = async (blanks: 'empty' | 'null'): Promise<unknown[]> => {
  const { rules } = await bench.verdict(
    'delimited',
    'Rules = [ IsComplete "name", IsComplete "size", ColumnValues "name" != EMPTY, RowCount = 1 where "name = \'\'", CustomSql "select count(*) from primary where name is null" = 0 ]',
    { format: 'csv', blanks },
  );
  return rules.map(({ outcome }) => outcome);
};

describe('blank fields of delimited text', () => {
  it('are empty texts in text columns and null in others, as in Glue', async () => {
    expect(await outcomesWith('empty')).toEqual(['Passed', 'Failed', 'Failed', 'Passed', 'Passed']);
    expect(await outcomesWith('null')).toEqual(['Failed', 'Failed', 'Failed', 'Failed', 'Failed']);
  });
});

const ask = (rule: string) => () =>
  failingRowsCondition({ rule, now: someDay.toISOString(), blanks: 'null' }, { relation: 'claims', columns: [] }, new Map());

const tableOf = async (relation: string): Promise<OpenRows> => {
  const described = await bench.rows(`DESCRIBE ${relation}`);
  return { relation, columns: described.map(([name, type]) => ({ name: String(name), type: String(type) })) };
};

const countFailing = async (failing: FailingRows, others: ReadonlyMap<string, OpenRows> = new Map()): Promise<number> => {
  const condition = failingRowsCondition(failing, await tableOf('claims'), others);
  const [[count] = []] = await bench.rows(`SELECT count(*) FROM claims AS base WHERE ${condition}`);
  return Number(count);
};

describe('rows that fail', () => {
  it.each([
    'IsComplete "status"',
    'Completeness "member_id" > 0.5',
    'IsUnique "weekday"',
    'IsUnique "status" where "weekday = 3"',
    'Uniqueness "weekday" "status" > 0.9',
    'UniqueValueRatio "member_id" > 0.9',
    'IsPrimaryKey "status"',
    'ColumnValues "status" in ["OPEN", "PAID"] where "id > 10"',
    'ColumnValues "status" not matches "P.*"',
    'ColumnValues "amount" between 10 and 20',
    'ColumnLength "member_id" > 2',
    'ColumnDataType "status" != "Integer"',
    'ColumnDataType "member_id" = "Date"',
    'CustomSql "select id, status from primary where status = \'PAID\'"',
  ])('are as many as are counted: %s', async (rule) => {
    const { failedRows, failingRows } = await bench.rule('claims', rule);
    if (!failingRows) {
      expect(failedRows).toBe(0);
      return;
    }
    expect(await countFailing(failingRows)).toBe(failedRows);
  });

  it.each([
    ['ReferentialIntegrity "member_id" "people.id" = 1.0', 35],
    ['ReferentialIntegrity "member_id,weekday" "people.{id,id}" > 0.5', 100],
    ['DatasetMatch "people" "id->claim" "status,amount->paid" = 1.0', 10],
    ['CustomSql "select base.id from primary base join PEOPLE p on base.member_id = p.id"', 35],
    ['(ReferentialIntegrity "member_id" "people.id" = 1.0) and (IsComplete "status")', null],
  ])('are shown beside the sample that a rule refers to: %s', async (rule, count) => {
    const table = rule.startsWith('Dataset') ? 'ledger' : 'members';
    const { failedRows, failingRows, parts } = await bench.rule('claims', rule, {
      references: { people: table },
      samples: { people: 'SAMPLE' },
    });
    expect(failedRows).toBe(count);
    const shown = failingRows ?? parts[0]?.failingRows;
    if (!shown) throw new Error('There are rows that fail');
    expect(shown.references).toEqual([{ alias: 'people', sampleId: 'SAMPLE', blanks: 'null' }]);
    expect(await countFailing(shown, new Map([['SAMPLE', await tableOf(table)]]))).toBe(count ?? parts[0]?.failedRows);
    await expect(countFailing(shown)).rejects.toThrow('not at hand');
  });

  it('are not offered where what a rule refers to is no sample', async () => {
    const { failedRows, failingRows } = await bench.rule('claims', 'ReferentialIntegrity "member_id" "people.id" = 1.0', {
      references: { people: 'members' },
    });
    expect([failedRows, failingRows]).toEqual([35, null]);
  });

  it('are those that break a composite rule in row mode', async () => {
    const { failedRows, failingRows } = await bench.rule('claims', '(ColumnValues "id" < 50) or (ColumnValues "status" = "PAID")', {
      compositeMode: 'row',
    });
    if (!failingRows) throw new Error('There are rows that fail');
    expect([await countFailing(failingRows), failedRows]).toEqual([38, 38]);
  });

  it('are not asked for with a text that is no rule', () => {
    expect(ask('RowCount > 1')).toThrow('single rows');
    expect(ask('IsComplete "id" ], Analyzers = [ RowCount')).toThrow('not one rule');
    expect(ask('RowCount > 1, RowCount > 2')).toThrow('not one rule');
  });
});
