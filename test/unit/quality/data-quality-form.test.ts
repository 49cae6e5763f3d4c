import { describe, expect, it } from 'vitest';
import type { QualityResult, RuleResult } from '#contract/quality-result.ts';
import { dataQualityForm } from '#core/quality/data-quality-form.ts';
import { isDeliveryName, looksLikeParts } from '#core/quality/deliveries.ts';

const rule = (given: Partial<RuleResult>): RuleResult => ({
  name: 'Rule_0',
  rule: 'Completeness "col" >= 0.5',
  place: { start: 0, end: 1, line: 1, column: 0 },
  types: ['Completeness'],
  columns: ['col'],
  labels: {},
  outcome: 'Passed',
  evaluated: {},
  failedRows: 0,
  checkedRows: 1,
  message: null,
  failingRows: null,
  parts: [],
  ...given,
});

const result = (rules: RuleResult[]): QualityResult => ({
  formatVersion: 1,
  generator: { name: 'meshbench', version: '0', duckdb: 'v1' },
  startedAt: '2026-06-30T12:00:00.000Z',
  finishedAt: '2026-06-30T12:00:01.987Z',
  file: { path: 'claims.parquet', bytes: 1, format: 'parquet' },
  rowCount: 1,
  columnCount: 1,
  score: 0,
  counts: { passed: 0, failed: 0, error: 0, notEvaluated: 0 },
  compositeMode: 'column',
  historyRuns: 0,
  references: [],
  rules,
  analyzers: [],
  metrics: {},
  warnings: [],
});

describe('DataZone’s data-quality form', () => {
  it('has its shape to the byte', () => {
    const form = dataQualityForm(
      result([
        rule({}),
        rule({
          rule: 'RowCount > 5',
          types: ['RowCount'],
          columns: [],
          outcome: 'Failed',
          message: 'The number of rows is 1; the rule wants > 5.',
        }),
        rule({ rule: 'IsComplete "x"', types: ['IsComplete'], columns: ['x'], outcome: 'Error', message: 'No.' }),
        rule({ outcome: 'NotEvaluated', message: 'Only in Glue.' }),
        rule({ rule: '(A) and (B)', types: ['RowCount', 'Mean'], columns: ['a', 'b'], message: 'Something to know.' }),
      ]),
      'Claims, monthly',
    );
    expect(form).toEqual({
      formName: 'Claims, monthly',
      typeIdentifier: 'amazon.datazone.DataQualityResultFormType',
      timestamp: 1_782_820_801,
      content:
        '{"evaluations":[{"types":["Completeness"],"description":"Completeness \\"col\\" >= 0.5","details":{},"applicableFields":["col"],"status":"PASS"},' +
        '{"types":["RowCount"],"description":"RowCount > 5","details":{"EVALUATION_MESSAGE":"The number of rows is 1; the rule wants > 5."},"applicableFields":[],"status":"FAIL"},' +
        '{"types":["IsComplete"],"description":"IsComplete \\"x\\"","details":{"EVALUATION_MESSAGE":"No."},"applicableFields":["x"],"status":"FAIL"},' +
        '{"types":["RowCount","Mean"],"description":"(A) and (B)","details":{},"applicableFields":["a","b"],"status":"PASS"}],' +
        '"passingPercentage":50,"evaluationsCount":4}',
    });
  });

  it('stays within DataZone’s limits', () => {
    const long = rule({ rule: `ColumnValues "col" in ["${'é😀'.repeat(2000)}"]`, outcome: 'Failed', message: 'x'.repeat(5000) });
    const { content, formName } = dataQualityForm(result(Array.from({ length: 160 }, () => long)), 'n'.repeat(300));
    expect(content.length).toBeLessThanOrEqual(500_000);
    expect(formName).toHaveLength(128);
    // Half a surrogate pair cannot be encoded.
    expect(() => encodeURIComponent(content)).not.toThrow();
    expect(() => dataQualityForm(result(Array.from({ length: 2000 }, () => long)), 'n')).toThrow('Split the ruleset');
  });

  it('of no rules is empty', () => {
    expect(dataQualityForm(result([]), ' ').content).toBe('{"evaluations":[],"passingPercentage":0,"evaluationsCount":0}');
  });
});

describe('a folder', () => {
  it('of deliveries is told from parts of one data set by the names', () => {
    expect(looksLikeParts(['part-00000-abc.snappy.parquet', 'part-00001-abc.snappy.parquet'])).toBe(true);
    expect(looksLikeParts(['000000_0.parquet', '000001_0.parquet'])).toBe(true);
    expect(looksLikeParts(['2026-01.parquet', '2026-02.parquet'])).toBe(false);
    expect(looksLikeParts(['claims_january.parquet', 'claims_february.parquet'])).toBe(false);
    expect(looksLikeParts(['1.csv', '2.csv'])).toBe(false);
    expect(looksLikeParts([])).toBe(false);
  });

  it('holds data by the ends of names', () => {
    expect(['a.parquet', 'A.CSV', 'b.ndjson.gz', 'c.tsv.zst'].every(isDeliveryName)).toBe(true);
    expect(['_SUCCESS', '.hidden.csv', 'readme.md', 'a.parquet.crc', '_a.parquet'].some(isDeliveryName)).toBe(false);
  });
});
