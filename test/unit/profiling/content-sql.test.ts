import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ColumnContent } from '#contract/column-content.ts';
import type { RowFilter } from '#contract/samples.ts';
import { carryCounts } from '#core/profiling/column-queries.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { countsQuery } from '#core/profiling/count-queries.ts';
import { figuresFromTable } from '#core/profiling/count-table.ts';
import { describedCounts } from '#core/profiling/value-counts.ts';
import { conditionOf } from '#engine/lab/row-filters.ts';
import { testDatabase, type TestDatabase } from '../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Content of the column `c` of a query, brought out and computed where it lies: both must say the same. */
async function contentsOf(sqlType: string, query: string): Promise<{ carried: ColumnContent; inPlace: ColumnContent }> {
  const { runner } = database;
  const type = columnType(sqlType);
  await runner.rows(`CREATE OR REPLACE TABLE t AS SELECT c::${sqlType} AS c FROM (${query}) q(c)`);
  const counts = (await carryCounts(runner, 't', 'c', type)) ?? [];
  await runner.rows(`CREATE OR REPLACE TEMP TABLE counted AS ${countsQuery('t', 'c', type)}`);
  const figures = await figuresFromTable(runner, 'counted', type, { content: { isExact: true } });
  const [carried, inPlace] = [describedCounts(counts, type).content, figures.content];
  if (!carried || !inPlace) throw new Error('No content');
  return { carried, inPlace };
}

const rowsOf = (sqlType: string, ...filters: Omit<RowFilter, 'column'>[]): Promise<number> =>
  database.count(
    't',
    conditionOf(
      filters.map((filter) => ({ column: 'c', ...filter })),
      [{ name: 'c', type: sqlType }],
    ),
  );

/** One text of each fault, and clean ones. */
const hostile = `VALUES (' lead'), ('trail '), ('two  blanks'), (chr(160) || 'nbsp'), ('line' || chr(10) || 'break'), ('nul' || chr(1)),
  ('zero' || chr(8203) || 'width'), (chr(65279) || 'mark'), ('lost ' || chr(65533)), ('MÃ¼ller'), ('dâ€™Or'), ('e' || chr(769) || 'clair'),
  ('Müller'), ('clean'), ('clean'), ('日本'), (''), ('  '), (NULL), ('\u202Egnp.exe'), ('"; drop table t; --')`;

const faultLines = (content: ColumnContent): string[] =>
  content.faults.map(({ count, fault, values }) => `${fault} ${count} ${values}`).toSorted();
const maskLines = (content: ColumnContent): string[] =>
  (content.masks?.items ?? []).map(({ count, mask, values }) => `${mask} ${count} ${values}`).toSorted();

describe('texts', () => {
  it('have their faults found, by value and by row alike', async () => {
    const { carried, inPlace } = await contentsOf('VARCHAR', hostile);
    const faults = Object.fromEntries(carried.faults.map(({ count, fault }) => [fault, count]));
    expect(faults).toEqual({
      'edge-space': 4,
      'double-space': 1,
      'unusual-space': 1,
      'line-break': 1,
      'control-character': 1,
      'invisible-character': 2,
      'byte-order-mark': 1,
      'replacement-character': 1,
      mojibake: 2,
      'not-composed': 1,
    });
    expect(faultLines(inPlace)).toEqual(faultLines(carried));
    for (const { count, fault } of carried.faults) expect(await rowsOf('VARCHAR', { operator: 'has_fault', value: fault })).toBe(count);
    expect(await rowsOf('VARCHAR', { operator: 'is_blank' })).toBe(1);
  });

  it('have masks, and the rows of each are found again', async () => {
    const { carried, inPlace } = await contentsOf(
      'VARCHAR',
      `SELECT 'K' || lpad((i % 90)::VARCHAR, 2, '0') || '-' || (i % 9) FROM range(3000) r(i)
       UNION ALL VALUES ('K12.3'), ('k12-3'), ('Ä12-3'), ('a.b*c[d]?'), ('K12-3' || chr(10)), (''), (NULL)`,
    );
    expect(carried.masks?.items[0]).toMatchObject({ mask: 'A99-9', count: 3001, isRare: false });
    expect(carried.masks?.items.slice(1).map(({ isRare, mask }) => [mask, isRare])).toContainEqual(['a.a*a[a]?', true]);
    expect(maskLines(inPlace)).toEqual(maskLines(carried));
    for (const { count, mask } of carried.masks?.items ?? []) {
      expect(await rowsOf('VARCHAR', { operator: 'matches_mask', value: mask })).toBe(count);
    }
    expect(await rowsOf('VARCHAR', { operator: 'not_matches_mask', value: 'A99-9' })).toBe(4);
  });

  it('with too many masks have runs written once; free text has none', async () => {
    const names = `SELECT upper(chr((65 + i % 26)::INTEGER)) || repeat('x', (i % 50)::INTEGER + 1) || ' ' || repeat('y', (i % 37)::INTEGER + 1) FROM range(4000) r(i)`;
    const { carried } = await contentsOf('VARCHAR', names);
    expect(carried.masks).toMatchObject({ isCollapsed: true, items: [{ mask: 'A+a+ a+', count: 4000 }] });
    expect(await rowsOf('VARCHAR', { operator: 'matches_runs', value: 'A+a+ a+' })).toBe(4000);
    const prose = `SELECT array_to_string([repeat(chr((97 + (i * k) % 26)::INTEGER), (hash(i, k) % 3)::INTEGER + 1) || ['', '.', ',', '!', '7'][(1 + hash(k, i) % 5)::INTEGER] for k in range(12)], ' ') FROM range(900) r(i)`;
    expect((await contentsOf('VARCHAR', prose)).carried.masks).toBeNull();
  });

  it('tell what they would read as, and which dates are ambiguous', async () => {
    const { carried } = await contentsOf(
      'VARCHAR',
      `VALUES ('12'), ('-3'), ('007'), ('1.5'), ('1,234.5'), ('2024-01-31'), ('2024-13-31'), ('31/12/2024'), ('01/02/2024'), ('05.06.2024'),
        ('20240131'), ('3 Mar 2024'), ('true'), ('No'), ('N'), ('{"a":1}'), ('[1]'), ('10:30'), ('2024-01-31 10:00:00'), ('1e5'), ('word'), (''), (NULL)`,
    );
    const found = carried.readings.map(({ ambiguousCount, as, count, format }) => `${as} ${format ?? '-'} ${count} ${ambiguousCount}`);
    expect(found.toSorted()).toEqual([
      'boolean - 2 0',
      'date DD MON YYYY 1 0',
      'date DD.MM.YYYY 1 0',
      'date DD/MM/YYYY 2 0',
      'date YYYY-MM-DD 1 0',
      'date YYYYMMDD 1 0',
      'decimal - 3 0',
      'integer - 2 0',
      'json - 2 0',
      'time - 1 0',
      'timestamp YYYY-MM-DD hh:mm 1 0',
    ]);
    for (const as of new Set(carried.readings.map((each) => each.as))) {
      const count = carried.readings.reduce((sum, each) => sum + (each.as === as ? each.count : 0), 0);
      expect([as, await rowsOf('VARCHAR', { operator: 'reads_as', value: as })]).toEqual([as, count]);
    }
    const orders = await contentsOf('VARCHAR', `VALUES ('01/02/2024'), ('03/04/2024'), ('05/05/2024')`);
    expect(orders.carried.readings).toEqual([{ as: 'date', format: 'MM/DD/YYYY', count: 3, ambiguousCount: 2 }]);
  });

  it('that stand for nothing are told with the reason; codes of one letter are left alone', async () => {
    const some = `SELECT 'value ' || i FROM range(40) r(i) UNION ALL VALUES ('N/A'), ('N/A'), (' null '), ('Unknown'), ('-'), ('x')`;
    const { carried, inPlace } = await contentsOf('VARCHAR', some);
    const words = carried.placeholders.map(({ count, value }) => `${String(value)}=${count}`).toSorted();
    expect(words).toEqual([' null =1', '-=1', 'N/A=2', 'Unknown=1', 'x=1']);
    expect(inPlace.placeholders.map(({ count, value }) => `${String(value)}=${count}`).toSorted()).toEqual(words);
    const list = JSON.stringify(carried.placeholders.map(({ value }) => value));
    expect(await rowsOf('VARCHAR', { operator: 'in_list', value: list })).toBe(6);
    expect((await contentsOf('VARCHAR', `VALUES ('x'), ('na'), ('y')`)).carried.placeholders).toEqual([]);
  });

  it('that differ only in case or white space are put together', async () => {
    const { carried, inPlace } = await contentsOf(
      'VARCHAR',
      `VALUES ('Berlin'), ('Berlin'), ('BERLIN'), ('berlin '), ('New  York'), ('New York'), ('Ulm')`,
    );
    expect(carried.variants).toMatchObject({ groups: 2, count: 3 });
    expect(carried.variants?.examples[0]?.map(({ value }) => value)).toEqual(['Berlin', 'BERLIN', 'berlin ']);
    expect(inPlace.variants).toMatchObject({ groups: 2, count: 3 });
    expect(await rowsOf('VARCHAR', { operator: 'is_variant_of', value: 'Berlin' })).toBe(4);
  });

  it('have their lengths counted in characters', async () => {
    const { carried, inPlace } = await contentsOf('VARCHAR', `VALUES ('a'), ('ä'), ('𝄞'), ('ab'), (''), (NULL), (repeat('z', 5000))`);
    expect(carried.lengths).toEqual([
      { from: 0, to: 0, count: 1 },
      { from: 1, to: 1, count: 3 },
      { from: 2, to: 2, count: 1 },
      { from: 5000, to: 5000, count: 1 },
    ]);
    expect(inPlace.lengths).toEqual(carried.lengths);
    expect(carried.cutAt).toBe(1000);
    expect(await rowsOf('VARCHAR', { operator: 'length_at_least', value: 1 }, { operator: 'length_at_most', value: 1 })).toBe(3);
  });
});

const bell = (centre: number): string => `SELECT ${centre} + (i % 21 - 10) / 10.0 FROM range(500) r(i)`;

describe('numbers', () => {
  const numberRows = `SELECT (i % 100)::DOUBLE FROM range(1000) r(i) UNION ALL VALUES (5000::DOUBLE), (-999), (-999), (-999), (0.25), ('nan'::DOUBLE), ('inf'::DOUBLE), (NULL)`;

  it('have the moments that DuckDB computes, and signs, fractions and fences', async () => {
    const { carried, inPlace } = await contentsOf('DOUBLE', numberRows);
    const [row] = await database.runner.rows(`SELECT sum(c), skewness(c), kurtosis(c) FROM t WHERE isfinite(c)`);
    for (const content of [carried, inPlace]) {
      expect(content.numbers?.sum).toBe(Number(row?.[0]));
      expect(content.numbers?.skewness).toBeCloseTo(Number(row?.[1]), 6);
      expect(content.numbers?.kurtosis).toBeCloseTo(Number(row?.[2]), 6);
      expect(content.numbers).toMatchObject({ zeroCount: 10, negativeCount: 3, wholeCount: 1004, skewIsExact: true });
      expect(content.numbers?.decimals).toEqual([
        { digits: 0, count: 1004 },
        { digits: 2, count: 1 },
      ]);
      expect(content.placeholders).toEqual([{ value: -999, count: 3, why: expect.stringContaining('only negative') as string }]);
      expect(content.outliers).toMatchObject({ scale: 'linear', lowCount: 3, highCount: 1, farCount: 4, isExact: true });
    }
    expect(await rowsOf('DOUBLE', { operator: 'less', value: carried.outliers?.lower ?? null })).toBe(3);
    expect(await rowsOf('DOUBLE', { operator: 'is_nan' })).toBe(1);
    expect(await rowsOf('DOUBLE', { operator: 'has_decimals', value: 2 })).toBe(1);
  });

  it('that are skewed have fences on their logarithms', async () => {
    const { carried, inPlace } = await contentsOf('DECIMAL(18,2)', `SELECT exp(i / 100.0) FROM range(1000) r(i) UNION ALL SELECT 0.01`);
    expect(carried.outliers).toMatchObject({ scale: 'log', lowCount: 0, highCount: 0 });
    expect(inPlace.outliers).toEqual(carried.outliers);
    expect(carried.numbers?.sum).toBe(inPlace.numbers?.sum);
  });

  it('beyond what a double holds keep their sum', async () => {
    const { carried, inPlace } = await contentsOf('BIGINT', `VALUES (9223372036854775807), (9223372036854775806), (1)`);
    expect(carried.numbers?.sum).toBe('18446744073709551614');
    expect(inPlace.numbers?.sum).toBe('18446744073709551614');
  });

  it('of one value, of none and of only special ones have no shape and no fences', async () => {
    for (const query of [
      `SELECT 7 FROM range(5)`,
      `SELECT NULL FROM range(5)`,
      `SELECT 1 WHERE false`,
      `VALUES ('nan'::DOUBLE), ('inf'::DOUBLE)`,
    ]) {
      const { carried, inPlace } = await contentsOf('DOUBLE', query);
      expect([carried.outliers, inPlace.outliers]).toEqual([null, null]);
      expect(carried.numbers?.skewness ?? null).toBeNull();
    }
  });

  it('in two heaps are told from those in one', async () => {
    const two = await contentsOf('DOUBLE', `${bell(5)} UNION ALL ${bell(90)}`);
    expect(two.carried.numbers?.bimodality).toBeGreaterThan(5 / 9);
    const one = await contentsOf(
      'DOUBLE',
      `SELECT sqrt(-2 * ln((i + 1) / 2002.0)) * cos(6.28318 * ((i * 7919) % 2003) / 2003.0) FROM range(2000) r(i)`,
    );
    expect(one.carried.numbers?.bimodality).toBeLessThan(5 / 9);
  });
});

describe('dates', () => {
  it('have gaps, seasons and placeholders told; far dates do not make a gap', async () => {
    const days = `SELECT DATE '2025-01-06' + i::INTEGER FROM range(140) r(i), range(3) WHERE i NOT BETWEEN 35 AND 41
      UNION ALL SELECT DATE '9999-12-31' FROM range(4) UNION ALL SELECT DATE '1900-01-01'`;
    for (const type of ['DATE', 'TIMESTAMP'] as const) {
      const { carried, inPlace } = await contentsOf(type, days);
      expect(carried.coverage).toEqual({
        unit: 'day',
        from: '2025-01-06',
        to: '2025-05-25',
        outside: 5,
        units: 140,
        missing: 7,
        gaps: [{ from: '2025-02-10', to: '2025-02-16', units: 7 }],
        gapCount: 1,
        isExact: true,
      });
      expect(inPlace.coverage).toEqual(carried.coverage);
      expect(carried.seasons?.weekdays).toEqual([57, 57, 57, 57, 57, 57, 57]);
      expect(inPlace.seasons).toEqual(carried.seasons);
      expect(carried.placeholders.map(({ value }) => String(value).slice(0, 10))).toEqual(['9999-12-31', '1900-01-01']);
      expect(inPlace.placeholders).toEqual(carried.placeholders);
      expect(
        await rowsOf(
          type,
          { operator: 'on_weekday', value: 1 },
          { operator: 'less', value: '2026-01-01' },
          { operator: 'greater', value: '2000-01-01' },
        ),
      ).toBe(57);
    }
  });

  it('on working days only have no gap at weekends', async () => {
    const { carried } = await contentsOf(
      'DATE',
      `SELECT d FROM (SELECT DATE '2025-01-06' + i::INTEGER AS d FROM range(70) r(i)) WHERE isodow(d) < 6 AND d <> DATE '2025-02-03'`,
    );
    expect(carried.coverage).toMatchObject({ unit: 'workday', missing: 1, gaps: [{ from: '2025-02-03', to: '2025-02-03', units: 1 }] });
  });

  it('that are sparse are looked at by weeks or months, or not at all', async () => {
    expect((await contentsOf('DATE', `SELECT DATE '2020-01-01' + (i * 7)::INTEGER FROM range(60) r(i)`)).carried.coverage?.unit).toBe(
      'week',
    );
    expect((await contentsOf('DATE', `SELECT DATE '2020-01-01' + (i * 30)::INTEGER FROM range(40) r(i)`)).carried.coverage?.unit).toBe(
      'month',
    );
    expect((await contentsOf('DATE', `SELECT DATE '1900-01-01' + (i * 400)::INTEGER FROM range(40) r(i)`)).carried.coverage).toBeNull();
  });
});

describe('a histogram', () => {
  it('is not hidden by a few values far away, and says how many it leaves out', async () => {
    const { runner } = database;
    const type = columnType('INTEGER');
    await runner.rows(
      `CREATE OR REPLACE TABLE t AS SELECT (i % 90)::INTEGER AS c FROM range(20000) r(i) UNION ALL VALUES (1000000), (1000001), (-500000)`,
    );
    const counts = (await carryCounts(runner, 't', 'c', type)) ?? [];
    await runner.rows(`CREATE OR REPLACE TEMP TABLE counted AS ${countsQuery('t', 'c', type)}`);
    const carried = describedCounts(counts, type).histogram;
    const inPlace = (await figuresFromTable(runner, 'counted', type)).histogram;
    expect(carried).toEqual(inPlace);
    expect(carried?.tails).toEqual({ below: 1, above: 2 });
    expect(carried?.bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(20_000);
    expect(carried?.bins.length).toBeGreaterThan(10);
  });
});
