import { describe, expect, it } from 'vitest';
import type { RowPage } from '#contract/samples.ts';
import {
  type BlockRequest,
  columnsPerBlock,
  keysInView,
  requestsFor,
  rowsPerBlock,
} from '../../../../../src/renderer/features/samples/rows/row-blocks.ts';
import { RowPages } from '../../../../../src/renderer/features/samples/rows/row-pages.ts';

const window = (firstRow: number, endRow: number, firstColumn = 0, endColumn = 10) => ({ firstRow, endRow, firstColumn, endColumn });

describe('what a view asks for', () => {
  it('is the fewest requests: neighbouring columns go together, up to 200', () => {
    expect(requestsFor(window(0, 30, 0, 90), () => false)).toEqual([{ rowBlock: 0, firstColumnBlock: 0, endColumnBlock: 3 }]);
    const wide = requestsFor(window(0, 30, 0, 300), () => false);
    expect(wide).toHaveLength(2);
    for (const request of wide) expect((request.endColumnBlock - request.firstColumnBlock) * columnsPerBlock).toBeLessThanOrEqual(200);
  });
  it('leaves out what is there already', () => {
    expect(requestsFor(window(190, 230), (key) => key === '0:0')).toEqual([{ rowBlock: 1, firstColumnBlock: 0, endColumnBlock: 1 }]);
    expect(requestsFor(window(0, 30, 0, 120), (key) => key === '0:1')).toEqual([
      { rowBlock: 0, firstColumnBlock: 0, endColumnBlock: 1 },
      { rowBlock: 0, firstColumnBlock: 2, endColumnBlock: 3 },
    ]);
  });
  it('is nothing for an empty view', () => {
    expect(requestsFor(window(5, 5), () => false)).toEqual([]);
    expect(keysInView(window(5, 5)).size).toBe(0);
  });
});

interface Asked extends BlockRequest {
  signal: AbortSignal;
  answer: (rowCount: number) => Promise<void>;
  fail: (error: unknown) => Promise<void>;
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

function table(columnCount = 10) {
  const asked: Asked[] = [];
  const pages = new RowPages({
    columnCount,
    later: (work) => work(),
    load: (request, signal) =>
      new Promise<RowPage>((resolve, reject) => {
        const offset = request.rowBlock * rowsPerBlock;
        asked.push({
          ...request,
          signal,
          answer: (rowCount) => {
            const rows = Math.max(0, Math.min(rowsPerBlock, rowCount - offset));
            const columns = Array.from({ length: columnCount }, (_, column) => ({
              name: `c${column}`,
              type: 'VARCHAR',
              values: Array.from({ length: rows }, (_, row) => `${offset + row}/${column}`),
              cut: column === 1 ? ([[2, 5000]] as [number, number][]) : [],
            }));
            resolve({
              offset,
              rowCount,
              columns: columns.slice(request.firstColumnBlock * columnsPerBlock, request.endColumnBlock * columnsPerBlock),
            });
            return settled();
          },
          fail: (error) => {
            // The rejection is the engine's answer, whatever it is.
            // oxlint-disable-next-line promise/prefer-await-to-then
            reject(error instanceof Error ? error : new Error(String(error)));
            return settled();
          },
        });
      }),
  });
  return { asked, pages };
}

describe('the pages of a table', () => {
  it('show cells when they have come, with the number of rows', async () => {
    const { asked, pages } = table();
    let changes = 0;
    pages.subscribe(() => (changes += 1));
    pages.setWindow(window(0, 40));
    expect(pages.cell(3, 2)).toBeUndefined();
    await asked[0]?.answer(1000);
    expect(pages.cell(3, 2)).toEqual({ value: '3/2' });
    expect(pages.cell(2, 1)).toEqual({ value: '2/1', fullLength: 5000 });
    expect(pages.rowCount).toBe(1000);
    expect(changes).toBe(1);
  });

  it('ask for nothing twice', async () => {
    const { asked, pages } = table();
    pages.setWindow(window(0, 40));
    pages.setWindow(window(5, 45));
    await asked[0]?.answer(1000);
    pages.setWindow(window(0, 40));
    expect(asked).toHaveLength(1);
  });

  it('stop what has left the view', async () => {
    const { asked, pages } = table();
    pages.setWindow(window(0, 40));
    pages.setWindow(window(50_000, 50_040));
    expect(asked[0]?.signal.aborted).toBe(true);
    expect(asked[1]?.rowBlock).toBe(250);
    await asked[0]?.answer(100_000);
    expect(pages.cell(0, 0)).toBeUndefined();
    await asked[1]?.answer(100_000);
    expect(pages.cell(50_001, 0)).toEqual({ value: '50001/0' });
  });

  it('have at most two requests on the way and go on when one has come', async () => {
    const { asked, pages } = table(600);
    pages.setWindow(window(0, 40, 0, 600));
    expect(asked).toHaveLength(2);
    await asked[0]?.answer(40);
    expect(asked).toHaveLength(3);
    await asked[2]?.answer(40);
    expect(pages.cell(0, 599)).toEqual({ value: '0/599' });
  });

  it('keep what failed as an error until it is tried again', async () => {
    const { asked, pages } = table();
    pages.setWindow(window(0, 40));
    await asked[0]?.fail({ code: 'lab_crashed', message: 'The reader ended.', retry: 'same' });
    expect(pages.error).not.toBeNull();
    pages.setWindow(window(0, 41));
    expect(asked).toHaveLength(1);
    pages.retry();
    expect(asked).toHaveLength(2);
    await asked[1]?.answer(10);
    expect(pages.error).toBeNull();
    expect(pages.cell(9, 0)).toEqual({ value: '9/0' });
  });

  it('stop everything when the table goes away', () => {
    const { asked, pages } = table();
    pages.setWindow(window(0, 40));
    pages.close();
    expect(asked[0]?.signal.aborted).toBe(true);
  });
});
