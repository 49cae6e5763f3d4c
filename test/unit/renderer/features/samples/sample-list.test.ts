import { describe, expect, it } from 'vitest';
import type { EngineClient } from '#contract/contract.ts';
import type { SampleSummary } from '#contract/samples.ts';
import { listSamples } from '../../../../../src/renderer/features/samples/list/sample-list.ts';
import { prettyJson } from '../../../../../src/renderer/features/samples/rows/pretty-json.ts';
import { blockAsTsv, mostCellsToCopy } from '../../../../../src/renderer/features/samples/rows/copy-block.ts';

const sample = (title: string, more: Partial<SampleSummary> = {}): SampleSummary => ({
  id: title,
  title,
  dataSet: title,
  dataSetIsGiven: false,
  fileName: `${title}.parquet`,
  origin: `/in/${title}.parquet`,
  format: 'parquet',
  bytes: 1,
  addedAt: '2026-01-01T00:00:00Z',
  removedAt: null,
  rowCount: 1,
  rowCountIsExact: true,
  columnCount: 1,
  duplicateRowCount: 0,
  duplicateRowCountIsExact: true,
  nullShare: 0,
  profiledAt: '2026-01-01T00:00:00Z',
  profileState: 'ready',
  jobId: null,
  problem: null,
  drawn: null,
  rowsAvailable: true,
  ...more,
});

describe('the list of samples', () => {
  const all = [
    sample('RxPath'),
    sample('claimwell', { rowCount: null, profileState: 'failed' }),
    sample('LabNorth', { rowCount: 50, format: 'csv' }),
  ];
  const titles = (query: Partial<Parameters<typeof listSamples>[1]>) =>
    listSamples(all, { text: '', order: 'title', direction: 'ascending', ...query }).map((entry) => entry.title);
  it('is in the order of titles, whatever their case', () => expect(titles({})).toEqual(['claimwell', 'LabNorth', 'RxPath']));
  it('is searched by title, file and format', () => {
    expect(titles({ text: 'csv' })).toEqual(['LabNorth']);
    expect(titles({ text: 'parquet rx' })).toEqual(['RxPath']);
  });
  it('puts samples without a figure last in either direction', () => {
    expect(titles({ order: 'rows' })).toEqual(['RxPath', 'LabNorth', 'claimwell']);
    expect(titles({ order: 'rows', direction: 'descending' })).toEqual(['LabNorth', 'RxPath', 'claimwell']);
  });
  it('puts what failed first by state', () => expect(titles({ order: 'state' })[0]).toBe('claimwell'));
});

const rows = (input: { columns: string[]; offset: number; limit: number }) =>
  Promise.resolve({
    offset: input.offset,
    rowCount: 5000,
    columns: input.columns.map((name) => ({
      name,
      type: 'VARCHAR',
      values: Array.from({ length: input.limit }, (_, row) => `${name}${input.offset + row}`),
      cut: [],
    })),
  });

describe('copying a block of cells', () => {
  // The one procedure that copying needs.
  const engine = { samples: { rows } } as unknown as EngineClient;
  const names = Array.from({ length: 300 }, (_, at) => `c${at}`);
  const source = { sampleId: 's', names, sort: [], filters: [], set: null };

  it('gives its cells in order, fetched in pages of rows and columns', async () => {
    const { text } = await blockAsTsv(engine, source, { top: 998, bottom: 1999, left: 1, right: 250 }, false);
    const lines = text.split('\n').map((line) => line.split('\t'));
    expect(lines).toHaveLength(1002);
    expect(lines[0]?.[0]).toBe('c1998');
    expect(lines.at(-1)?.at(-1)).toBe('c2501999');
  });
  it('puts the names on top when they are asked for', async () => {
    expect(await blockAsTsv(engine, source, { top: 0, bottom: 0, left: 0, right: 1 }, true)).toEqual({
      text: 'c0\tc1\nc00\tc10',
      cutCount: 0,
    });
  });
  it('refuses what would not fit a clipboard, and says how much does', async () => {
    await expect(blockAsTsv(engine, source, { top: 0, bottom: mostCellsToCopy, left: 0, right: 0 }, false)).rejects.toThrow(
      '500,000 can be copied',
    );
  });
});

describe('nested values in the preview', () => {
  it('are laid out, and stay as they came when they are not whole', () => {
    expect(prettyJson('{"a":[1,null]}')).toBe('{\n  "a": [\n    1,\n    null\n  ]\n}');
    expect(prettyJson('{"a":[1,')).toBe('{"a":[1,');
    expect(prettyJson('[9007199254740993]')).toBe('[\n  9007199254740993\n]');
  });
});
