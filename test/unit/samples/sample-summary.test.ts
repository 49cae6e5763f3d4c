import { describe, expect, test } from 'vitest';
import type { RunRecord, SampleRecord } from '#core/samples/sample-records.ts';
import { figuresOf } from '#core/samples/sample-records.ts';
import { summarise } from '#core/samples/sample-summary.ts';
import { column, profile } from '../../support/engine/samples.ts';

const sample: SampleRecord = {
  id: 'S1',
  title: 'Claims',
  dataSet: null,
  note: '',
  columnNotes: {},
  fileName: 'claims.csv',
  origin: '/data/claims.csv',
  bytes: 10,
  originModifiedAt: null,
  facts: null,
  storedPath: null,
  convertedPath: null,
  dialect: null,
  drawn: null,
  addedAt: '2026-11-01T08:00:00.000Z',
  removedAt: null,
};
const run = (state: RunRecord['state'], some: Partial<RunRecord> = {}): RunRecord => ({
  id: `R-${state}`,
  sampleId: 'S1',
  state,
  startedAt: '2026-11-01T08:00:00.000Z',
  finishedAt: '2026-11-01T08:01:00.000Z',
  version: '0.1.0',
  duckdbVersion: '',
  rowCount: null,
  rowCountIsExact: false,
  columnCount: null,
  duplicateRowCount: null,
  duplicateRowCountIsExact: false,
  nullShare: null,
  durationMs: null,
  problem: null,
  ...some,
});
const good = run('succeeded', { rowCount: 7, rowCountIsExact: true, columnCount: 2, nullShare: 0.5 });
const bad = run('failed', { problem: { code: 'too_large', message: 'Too large.', retry: 'changed' } });
const idle = { jobId: null, rowsAvailable: true };

describe('a sample in a list', () => {
  test.each([
    ['none', []],
    ['ready', [good]],
    ['failed', [bad]],
    ['interrupted', [run('interrupted')]],
    ['cancelled', [run('cancelled')]],
    ['interrupted', [run('interrupted'), bad]],
    ['ready', [bad, good]],
    ['ready', [run('cancelled'), good]],
  ] as const)('is %s', (state, runs) => {
    expect(summarise(sample, runs, idle).profileState).toBe(state);
  });

  test('is running as long as its job is', () => {
    expect(summarise(sample, [bad], { jobId: 'J1', rowsAvailable: false })).toMatchObject({ profileState: 'running', jobId: 'J1' });
  });

  test('shows the figures of the newest finished run, and why a later one failed', () => {
    expect(summarise(sample, [bad, good], idle)).toMatchObject({
      rowCount: 7,
      rowCountIsExact: true,
      nullShare: 0.5,
      problem: 'Too large.',
    });
    expect(summarise(sample, [good, bad], idle).problem).toBeNull();
  });
});

describe('the figures of a profile', () => {
  test('share of nulls is over all cells', () => {
    const two = profile({ rowCount: 100, columns: [column({ nullCount: 0 }), column({ nullCount: 50 })] });
    expect(figuresOf(two)).toMatchObject({ rowCount: 100, columnCount: 2, nullShare: 0.25 });
  });

  test('share of nulls is unknown without rows, or where one column is', () => {
    expect(figuresOf(profile({ rowCount: 0, columns: [column({ nullCount: 0 })] })).nullShare).toBeNull();
    expect(figuresOf(profile({ columns: [column({ nullCount: null })] })).nullShare).toBeNull();
  });
});
