import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowPage } from '#contract/samples.ts';
import { AppFailure } from '#core/failures.ts';
import type { RowReader } from '#core/ports/lab.ts';
import { labBench, roomyLimits, type LabBench } from '../support/lab.ts';

const rows = 500_000;
let bench: LabBench;
let reader: RowReader;
const live = new AbortController().signal;

beforeAll(async () => {
  bench = await labBench();
  const path = join(bench.folder, 'rows.parquet');
  await bench.sql(
    `copy (select i as id, (i * 7919) % 1000 as bucket, 'name ' || i as name, case when i % 10 = 0 then null else i / 4 end as amount,
       date '2020-01-01' + (i % 365)::int as day, timestamptz '2020-01-01 00:00:00+00' + to_seconds(i) as seen, {'a': i, 'b': [i]} as nested,
       repeat('é', 3000) as long, 'ab'::blob as raw, 9007199254740993 as large, 'nan'::double as broken
     from range(${String(rows)}) t(i)) to '${path}' (format parquet, row_group_size 50000)`,
  );
  reader = await bench.lab.openRows(path, roomyLimits);
});
afterAll(async () => {
  await reader.close();
  expect(await bench.leftovers()).toEqual([]);
  await bench.remove();
});

const values = (page: RowPage, name: string) => page.columns.find((column) => column.name === name)?.values;
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  try {
    await asked;
    return 'answered';
  } catch (error) {
    if (error instanceof AppFailure) return error.error.code;
    throw error;
  }
};

describe('paging through rows', () => {
  it('gives any page as it lies in the file, of the columns asked for, and how many rows there are', async () => {
    const page = await reader.page({ columns: ['name', 'id'], offset: 499_998, limit: 10 }, live);
    expect(page.rowCount).toBe(rows);
    expect(page.columns.map(({ name }) => name)).toEqual(['name', 'id']);
    expect(values(page, 'id')).toEqual([499_998, 499_999]);
    expect((await reader.page({ columns: ['id'], offset: rows, limit: 10 }, live)).columns[0]?.values).toEqual([]);
    expect((await reader.page({ columns: [], offset: 0, limit: 10 }, live)).rowCount).toBe(rows);
  });

  it('gives values as they can travel, long ones cut with their full length', async () => {
    const page = await reader.page(
      { columns: ['amount', 'day', 'seen', 'nested', 'long', 'raw', 'large', 'broken'], offset: 9, limit: 2 },
      live,
    );
    expect(values(page, 'amount')).toEqual([2.25, null]);
    expect(values(page, 'day')?.[0]).toBe('2020-01-10');
    expect(values(page, 'seen')?.[0]).toBe('2020-01-01T00:00:09Z');
    expect(values(page, 'nested')?.[0]).toBe('{"a":9,"b":[9]}');
    expect(values(page, 'raw')?.[0]).toBe('6162');
    expect(values(page, 'large')?.[0]).toBe('9007199254740993');
    expect(values(page, 'broken')?.[0]).toBe('NaN');
    expect(String(values(page, 'long')?.[0])).toHaveLength(2000);
    expect(page.columns.find(({ name }) => name === 'long')?.cut).toEqual([
      [0, 3000],
      [1, 3000],
    ]);
  });

  it('sorts by several columns, equal rows in the order of the file', async () => {
    const sort = [{ column: 'bucket', direction: 'descending' as const }];
    const page = await reader.page({ columns: ['bucket', 'id'], offset: 0, limit: 3, sort }, live);
    const expected = await bench.sql(`select i from range(${String(rows)}) t(i) where (i * 7919) % 1000 = 999 order by i limit 3`);
    expect(values(page, 'bucket')).toEqual([999, 999, 999]);
    expect(values(page, 'id')).toEqual(expected.map(([id]) => Number(id)));
    const deep = await reader.page(
      { columns: ['id'], offset: rows - 1, limit: 5, sort: [...sort, { column: 'id', direction: 'descending' }] },
      live,
    );
    expect(values(deep, 'id')).toEqual([0]);
  });

  it('puts rows without a value last, in both directions', async () => {
    for (const direction of ['ascending', 'descending'] as const) {
      const page = await reader.page({ columns: ['amount'], offset: rows - 1, limit: 1, sort: [{ column: 'amount', direction }] }, live);
      expect(values(page, 'amount')).toEqual([null]);
    }
  });

  it.each([
    [{ column: 'bucket', operator: 'equals', value: 5 }, 500],
    [{ column: 'bucket', operator: 'not_equals', value: 5 }, rows - 500],
    [{ column: 'id', operator: 'less', value: 10 }, 10],
    [{ column: 'id', operator: 'at_least', value: String(rows - 3) }, 3],
    [{ column: 'amount', operator: 'is_null' }, rows / 10],
    [{ column: 'amount', operator: 'not_equals', value: 2.25 }, rows - 1],
    [{ column: 'name', operator: 'contains', value: 'NAME 49999' }, 11],
    [{ column: 'name', operator: 'starts_with', value: 'name 12345' }, 11],
    [{ column: 'day', operator: 'at_most', value: '2020-01-01' }, 1370],
    [{ column: 'seen', operator: 'greater', value: '2020-01-06T18:53:18Z' }, 1],
    [{ column: 'nested', operator: 'equals', value: '{"a":9,"b":[9]}' }, 1],
    [{ column: 'raw', operator: 'equals', value: '6162' }, rows],
    [{ column: 'name', operator: 'equals', value: `' or 1=1 --` }, 0],
  ] as const)('filters %j', async (filter, count) => {
    const page = await reader.page({ columns: ['id'], offset: 0, limit: 1, filters: [{ ...filter }] }, live);
    expect(page.rowCount).toBe(count);
  });

  it('joins filters and sorting', async () => {
    const page = await reader.page(
      {
        columns: ['id'],
        offset: 1,
        limit: 2,
        filters: [
          { column: 'id', operator: 'less', value: 100 },
          { column: 'bucket', operator: 'less', value: 500 },
        ],
        sort: [{ column: 'id', direction: 'descending' }],
      },
      live,
    );
    const expected = await bench.sql(`select i from range(100) t(i) where (i * 7919) % 1000 < 500 order by i desc limit 2 offset 1`);
    expect(values(page, 'id')).toEqual(expected.map(([id]) => Number(id)));
  });

  it('refuses what is not there or not of the type, and goes on', async () => {
    expect(await codeOf(reader.page({ columns: ['nobody'], offset: 0, limit: 1 }, live))).toBe('bad_input');
    expect(
      await codeOf(
        reader.page({ columns: ['id'], offset: 0, limit: 1, filters: [{ column: 'id', operator: 'equals', value: 'x' }] }, live),
      ),
    ).toBe('bad_input');
    expect(await codeOf(reader.page({ columns: ['id'], offset: 0, limit: 1, filters: [{ column: 'id', operator: 'equals' }] }, live))).toBe(
      'bad_input',
    );
    expect(await codeOf(reader.page({ columns: ['id'], offset: 0, limit: 1 }, live))).toBe('answered');
  });

  it('can be stopped, and goes on', async () => {
    const controller = new AbortController();
    const asked = codeOf(
      reader.page(
        {
          columns: ['id'],
          offset: 0,
          limit: 1,
          sort: [
            { column: 'name', direction: 'descending' },
            { column: 'long', direction: 'ascending' },
          ],
        },
        controller.signal,
      ),
    );
    controller.abort();
    expect(await asked).toBe('cancelled');
    expect(await codeOf(reader.page({ columns: ['id'], offset: 0, limit: 1 }, AbortSignal.abort()))).toBe('cancelled');
    expect(await codeOf(reader.page({ columns: ['id'], offset: 0, limit: 1 }, live))).toBe('answered');
  });
});

describe('other files', () => {
  it('pages over the parts of a folder as over one file, with its partitions', async () => {
    const folder = join(bench.folder, 'parts');
    for (const [part, from] of [
      ['a', 0],
      ['b', 10],
    ] as const) {
      await mkdir(join(folder, `p=${part}`), { recursive: true });
      await bench.sql(
        `copy (select i as id from range(${String(from)}, ${String(from + 10)}) t(i)) to '${folder}/p=${part}/x.parquet' (format parquet)`,
      );
    }
    const parts = await bench.lab.openRows(folder, roomyLimits);
    const page = await parts.page({ columns: ['id', 'p'], offset: 8, limit: 4 }, live);
    expect(values(page, 'id')).toEqual([8, 9, 10, 11]);
    expect(values(page, 'p')).toEqual(['a', 'a', 'b', 'b']);
    const sorted = await parts.page({ columns: ['id'], offset: 0, limit: 2, sort: [{ column: 'id', direction: 'descending' }] }, live);
    expect(values(sorted, 'id')).toEqual([19, 18]);
    await parts.close();
  });

  it('pages over a file whose columns have the names of row numbers', async () => {
    const path = join(bench.folder, 'shadow.parquet');
    await bench.sql(
      `copy (select 100 - i as file_row_number, i as file_index, i as meshbench_row from range(100) t(i)) to '${path}' (format parquet)`,
    );
    const shadow = await bench.lab.openRows(path, roomyLimits);
    expect(values(await shadow.page({ columns: ['file_index'], offset: 98, limit: 5 }, live), 'file_index')).toEqual([98, 99]);
    const sorted = await shadow.page(
      { columns: ['file_index'], offset: 0, limit: 2, sort: [{ column: 'file_row_number', direction: 'ascending' }] },
      live,
    );
    expect(values(sorted, 'file_index')).toEqual([99, 98]);
    await shadow.close();
  });

  it('shows the rows that repeat others, in all columns or in some', async () => {
    const path = join(bench.folder, 'repeats.parquet');
    await bench.sql(
      `copy (select i % 8 as a, case when i % 8 > 5 then null else [i % 8] end as "b""; drop", i < 4 as c from range(12) t(i)) to '${path}' (format parquet)`,
    );
    const repeats = await bench.lab.openRows(path, roomyLimits);
    const ask = async (columns?: string[]) =>
      repeats.page({ columns: ['a'], offset: 0, limit: 50, rows: { kind: 'duplicates', ...(columns ? { columns } : {}) } }, live);
    expect((await ask(['a'])).rowCount).toBe(8);
    expect((await ask(['a', 'b"; drop'])).rowCount).toBe(8);
    expect((await ask()).rowCount).toBe(0);
    // Nulls are equal to one another: rows 6 and 7 join the eight of 0 to 3.
    expect(values(await ask(['b"; drop']), 'a')?.toSorted()).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 6, 7]);
    expect(await codeOf(ask(['not there']))).toBe('bad_input');
    await repeats.close();
  });

  it('says what is wrong with a file that cannot be opened', async () => {
    expect(await codeOf(bench.lab.openRows(join(bench.folder, 'gone.parquet'), roomyLimits))).toBe('not_found');
    expect(await codeOf(bench.lab.openRows(await bench.file('cut.parquet', 'PAR1 and no more of it'), roomyLimits))).toBe(
      'unreadable_file',
    );
  });
});
