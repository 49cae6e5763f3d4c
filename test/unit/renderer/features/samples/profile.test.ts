import { describe, expect, it } from 'vitest';
import type { ColumnProfile, Profile, ProfileStep } from '#contract/profile.ts';
import { listColumns, matches } from '../../../../../src/renderer/features/samples/columns/column-list.ts';
import { applyStep, durationOf, nullCells, shownProfile } from '../../../../../src/renderer/features/samples/profile/live-profile.ts';
import { firstWidth } from '../../../../../src/renderer/features/samples/rows/column-widths.ts';

function column(position: number, name: string, more: Partial<ColumnProfile> = {}): ColumnProfile {
  return {
    name,
    position,
    type: 'VARCHAR',
    kind: 'text',
    state: 'settled',
    problem: null,
    estimatedFromRows: null,
    nullCount: 0,
    nullCountIsExact: true,
    nanCount: null,
    emptyCount: 0,
    blankCount: 0,
    distinctCount: 1,
    distinctIsExact: true,
    distinctPlusMinus: null,
    min: null,
    max: null,
    minMaxIsExact: true,
    mean: null,
    standardDeviation: null,
    momentsAreExact: true,
    quantiles: [],
    quantilesAreExact: true,
    length: null,
    histogram: null,
    topValues: [],
    topValuesAreExact: true,
    bytes: null,
    semanticTypes: [],
    phi: [],
    content: null,
    nested: null,
    ...more,
  };
}

const head = (startedAt: string, finishedAt: string | null): ProfileStep['profile'] => ({
  formatVersion: 1,
  generator: { name: 'meshbench', version: '0', duckdb: '1' },
  startedAt,
  finishedAt,
  file: {
    path: 'a',
    bytes: 1,
    format: 'csv',
    compression: 'none',
    parts: 1,
    modifiedAt: null,
    sha256: null,
    rowGroups: null,
    createdBy: null,
    codecs: [],
    dialect: null,
  },
  rowCount: 100,
  rowCountIsExact: true,
  sample: null,
  duplicateRowCount: null,
  duplicateRowCountIsExact: false,
  duplicatePlusMinus: null,
  drawn: null,
  tableShapes: [],
  warnings: [],
});
const first = '2026-01-01T00:00:00Z';
const second = '2026-01-02T00:00:00Z';
const step = (changed: ColumnProfile[], startedAt = first, finishedAt: string | null = null): ProfileStep => ({
  profile: head(startedAt, finishedAt),
  columnCount: 2,
  changed,
});

describe('a profile in the making', () => {
  it('takes the columns of each step, in the order of the file', () => {
    const one = applyStep(null, step([column(1, 'b', { state: 'pending' }), column(0, 'a')]));
    const two = applyStep(one, step([column(1, 'b')]));
    expect(two.columns.map((entry) => [entry.name, entry.state])).toEqual([
      ['a', 'settled'],
      ['b', 'settled'],
    ]);
  });

  it('starts anew with another run', () => {
    const one = applyStep(null, step([column(0, 'a'), column(1, 'b')]));
    expect(applyStep(one, step([column(0, 'a')], second)).columns).toHaveLength(1);
  });

  it('shows at once when it is the first, but never turns exact figures back into estimates', () => {
    const kept: Profile = { ...head(first, first), columns: [column(0, 'a')] };
    const growing = applyStep(null, step([column(0, 'a', { state: 'pending' })], second));
    expect(shownProfile(null, growing)?.columns[0]?.state).toBe('pending');
    expect(shownProfile(kept, growing)).toBe(kept);
    const done = applyStep(growing, step([column(0, 'a', { distinctCount: 7 })], second, second));
    expect(shownProfile(kept, done)?.columns[0]?.distinctCount).toBe(7);
    expect(shownProfile(kept, null)).toBe(kept);
  });

  it('adds up empty cells over the columns that have a figure', () => {
    expect(nullCells({ rowCount: 100, columns: [column(0, 'a', { nullCount: 10 }), column(1, 'b', { nullCount: null })] })).toEqual({
      count: 10,
      share: 0.1,
      isExact: false,
    });
    expect(nullCells({ rowCount: 0, columns: [column(0, 'a')] })).toEqual({ count: 0, share: null, isExact: true });
    expect(nullCells({ rowCount: 5, columns: [] })).toBeNull();
  });

  it('has no duration before it ends', () => {
    expect(durationOf(head(first, null))).toBeNull();
    expect(durationOf(head(first, '2026-01-01T00:00:04.200Z'))).toBe(4200);
  });
});

describe('the columns table', () => {
  const columns = [
    column(0, 'member_id', { kind: 'integer', type: 'BIGINT', min: '9007199254740993', nullCount: 5 }),
    column(1, 'Paid Amount', { kind: 'decimal', type: 'DECIMAL(12,2)', min: 3, nullCount: null }),
    column(2, 'note', { min: 'a', nullCount: 50 }),
  ];
  const list = (query: Partial<Parameters<typeof listColumns>[1]>) =>
    listColumns(columns, { text: '', kind: null, order: 'position', direction: 'ascending', ...query }, 100).map((entry) => entry.position);

  it('finds by name and type, in any case, every word', () => {
    expect(list({ text: 'AMOUNT paid' })).toEqual([1]);
    expect(list({ text: 'bigint' })).toEqual([0]);
    expect(list({ text: 'nothing' })).toEqual([]);
    expect(list({ kind: 'text' })).toEqual([2]);
    expect(matches(column(0, 'x', { type: 'DATE' }), '')).toBe(true);
  });
  it('finds by meaning, and by PHI what may identify a person', () => {
    const zip = column(0, 'zip', {
      semanticTypes: [{ type: 'us-zip', label: 'US ZIP', share: 1, confidence: 0.9, evidence: [] }],
      phi: [{ identifier: 'geography', label: 'Places smaller than a state', confidence: 0.95, evidence: [] }],
    });
    expect(matches(zip, 'us zip')).toBe(true);
    expect(matches(zip, 'phi')).toBe(true);
    expect(matches(column(1, 'state'), 'phi')).toBe(false);
  });
  it('sorts, with what has no figure last in either direction', () => {
    expect(list({ order: 'nulls', direction: 'descending' })).toEqual([2, 0, 1]);
    expect(list({ order: 'nulls' })).toEqual([0, 2, 1]);
    expect(list({ order: 'name' })).toEqual([0, 2, 1]);
  });
  it('sorts numbers as numbers, before texts', () => {
    expect(list({ order: 'min' })).toEqual([1, 0, 2]);
  });
});

describe('first widths of the rows', () => {
  it('have room for the name and for what the profile says of the values', () => {
    expect(firstWidth(column(0, 'x', { length: { min: 1, max: 2, mean: 1.5, isExact: true } }))).toBeLessThan(100);
    expect(firstWidth(column(0, 'x', { length: { min: 1, max: 4000, mean: 900, isExact: true } }))).toBe(320);
    expect(firstWidth(column(0, 'a'.repeat(300), { kind: 'integer' }))).toBe(240);
    expect(firstWidth(column(0, 'x', { kind: 'integer', max: '170141183460469231731687303715884105727' }))).toBeGreaterThan(300);
  });
});
