import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quoteLiteral } from '#core/sql.ts';
import { countDependency } from '#core/relationships/dependency-figures.ts';
import { countKey } from '#core/relationships/key-figures.ts';
import { filledCountsQuery, patternsQuery, readMissing, readPatterns } from '#core/relationships/missing.ts';
import { studyColumns } from '#core/relationships/study-columns.ts';
import { groupBy } from '../../support/relationships/group-by.ts';
import { openTables, type Tables } from '../../support/relationships/table.ts';

let tables: Tables;
beforeAll(async () => {
  tables = await openTables();
});
afterAll(() => tables.close());

type Row = readonly (string | null)[];
const value = fc.option(fc.constantFrom('a', 'b', 'NULL', '', "'; drop table t; --"), { freq: 5 });
const rowsOf = (width: number) => fc.array(fc.array(value, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 14 });

/** Names that would break out of SQL, were they spliced in. */
const names = ['"; drop table t; --', "it's", 'k0'];

async function load(rows: readonly Row[]): Promise<void> {
  const columns = names.map((name) => `"${name.replaceAll('"', '""')}" VARCHAR`).join(', ');
  await tables.sql(`create or replace table t (${columns})`);
  const values = rows.map((row) => `(${row.map((each) => (each === null ? 'null' : quoteLiteral(each))).join(', ')})`);
  await tables.sql(`insert into t values ${values.join(', ')}`);
}

/** Rows that have the most frequent value of the third column. */
const mostOf = (rows: readonly Row[]): number =>
  Math.max(0, ...groupBy(rows, (row) => row[2] ?? 'null: nothing').map((same) => same.length));

const columnsOfTable = () => studyColumns(names.map((name) => ({ name, type: 'VARCHAR' }))).columns;
const filled = (row: Row, places: readonly number[]): boolean => places.every((place) => row[place] !== null);
const pick = (row: Row, places: readonly number[]): string => JSON.stringify(places.map((place) => row[place]));

describe('figures counted in SQL equal those counted by hand', () => {
  it('of a key', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(3), fc.subarray([0, 1, 2], { minLength: 1 }), async (rows, places) => {
        await load(rows);
        const all = columnsOfTable();
        const columns = all.filter((_, place) => places.includes(place));
        const found = await countKey(tables.runner, 't', columns, { rowCount: rows.length, all, mostBreaking: 1, hasRepeats: false });
        const groups = groupBy(
          rows.filter((row) => filled(row, places)),
          (row) => pick(row, places),
        );
        if (groups.length === 0) {
          expect(found).toBeNull();
          return;
        }
        const sharing = groups.filter((group) => group.length > 1);
        const areRepeats = sharing.every((group) => new Set(group.map((row) => JSON.stringify(row))).size === 1);
        expect(found).toEqual({
          columns: columns.map(({ name }) => name),
          kind: sharing.length === 0 ? 'key' : areRepeats ? 'key_without_repeats' : 'almost',
          rows: groups.flat().length,
          nullRows: rows.length - groups.flat().length,
          distinct: groups.length,
          sharingRows: sharing.flat().length,
          largestGroup: Math.max(...groups.map((group) => group.length)),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of a dependency', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(3), fc.constantFrom<number[]>([0], [0, 1]), async (rows, left) => {
        await load(rows);
        const all = columnsOfTable();
        const [, , right] = all;
        if (!right) throw new Error('three columns');
        const seen = rows.filter((row) => filled(row, left));
        const groups = groupBy(seen, (row) => pick(row, left));
        expect(
          await countDependency(
            tables.runner,
            't',
            all.filter((_, place) => left.includes(place)),
            right,
          ),
        ).toEqual({
          rows: seen.length,
          distinct: groups.length,
          breakingRows: groups.reduce((sum, group) => sum + group.length - mostOf(group), 0),
          baselineRows: seen.length - mostOf(seen),
        });
      }),
      { numRuns: 60 },
    );
  });

  it('of nulls', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf(3), async (rows) => {
        await load(rows);
        const [counts] = await tables.sql(filledCountsQuery('t', names));
        expect(counts).toEqual(names.map((_, place) => rows.filter((row) => row[place] !== null).length));
        const patterns = readPatterns(await tables.sql(patternsQuery('t', names)), names.length);
        const missing = readMissing(patterns, names);
        expect(missing.completeRows).toBe(rows.filter((row) => filled(row, [0, 1, 2])).length);
        for (const { columns, rows: count } of missing.patterns)
          expect(count).toBe(rows.filter((row) => names.every((name, place) => (row[place] === null) === columns.includes(name))).length);
        for (const pair of missing.pairs) {
          const [one, other] = [names.indexOf(pair.one), names.indexOf(pair.other)];
          const both = rows.filter((row) => row[one] === null && row[other] === null).length;
          const [a, b] = [rows.filter((row) => row[one] === null).length, rows.filter((row) => row[other] === null).length];
          expect(pair).toMatchObject({ both, oneRows: a, otherRows: b });
          expect(pair.lift).toBeCloseTo(both / rows.length / ((a / rows.length) * (b / rows.length)), 9);
          const [x, y, z, w] = [both, a - both, b - both, rows.length - a - b + both];
          expect(pair.phi).toBeCloseTo((x * w - y * z) / Math.sqrt(a * b * (rows.length - a) * (rows.length - b)), 9);
        }
      }),
      { numRuns: 60 },
    );
  });
});

it('tells apart more columns than fit into one number', async () => {
  const many = Array.from({ length: 130 }, (_, place) => `c${place}`);
  await tables.sql(
    `create or replace table wide as select ${many.map((name, place) => `case when i % 130 <> ${place} then i end as ${name}`).join(', ')} from range(260) t(i)`,
  );
  const patterns = readPatterns(await tables.sql(patternsQuery('wide', many)), many.length);
  expect(patterns).toHaveLength(130);
  for (const { columns, rows } of patterns) {
    expect(rows).toBe(2);
    expect(columns).toHaveLength(1);
  }
});
