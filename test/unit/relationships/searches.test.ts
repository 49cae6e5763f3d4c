import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyFigures, searchDependencies } from '#core/relationships/dependency-search.ts';
import { groupsOf, withNullGroup } from '#core/relationships/groups.ts';
import { searchKeys } from '#core/relationships/key-search.ts';
import { groupBy } from '../../support/relationships/group-by.ts';

type Row = readonly (number | null)[];

const table = fc
  .integer({ min: 1, max: 5 })
  .chain((width) =>
    fc.array(fc.array(fc.option(fc.nat(2), { freq: 8 }), { minLength: width, maxLength: width }), { minLength: 1, maxLength: 12 }),
  );

const columnsOf = (rows: readonly Row[]) =>
  (rows[0] ?? []).map((_, place) => ({ name: `c${place}`, groups: groupsOf(rows.map((row) => row[place] ?? null)), chance: 0 }));

const subsets = (width: number): number[][] =>
  Array.from({ length: 2 ** width - 1 }, (_, mask) =>
    Array.from({ length: width }, (_place, place) => place).filter((place) => ((mask + 1) >> place) & 1),
  );

const pick = (row: Row, columns: readonly number[]): string => JSON.stringify(columns.map((place) => row[place] ?? null));
const isFilled = (row: Row, columns: readonly number[]): boolean => columns.every((place) => row[place] !== null);
const sorted = (sets: readonly (readonly number[])[]): string[] => sets.map((set) => set.join(',')).toSorted();

/** Combinations none of whose parts has the property as well. */
const minimal = (all: number[][]): number[][] =>
  all.filter((set) => !all.some((other) => other.length < set.length && other.every((place) => set.includes(place))));

/** g3, by trying for each left side which value to keep. */
function naive(rows: readonly Row[], left: readonly number[], right: number): { rows: number; breakingRows: number } {
  const filled = rows.filter((row) => isFilled(row, left));
  let kept = 0;
  for (const group of groupBy(filled, (row) => pick(row, left)))
    kept += Math.max(...groupBy(group, (row) => row[right] ?? null).map((same) => same.length));
  return { rows: filled.length, breakingRows: filled.length - kept };
}

describe('the search for keys', () => {
  const thorough = { mostColumns: 4, mostBreaking: 0, mostNulls: 1, mostTried: 10_000, widest: 10_000, mostCombined: 100 };

  it('finds exactly the minimal combinations that no two filled rows share', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const width = rows[0]?.length ?? 0;
        const isKey = (set: readonly number[]): boolean => {
          const filled = rows.filter((row) => isFilled(row, set)).map((row) => pick(row, set));
          return filled.length > 0 && new Set(filled).size === filled.length;
        };
        const expected = minimal(subsets(width).filter((set) => set.length <= 4 && isKey(set)));
        const found = searchKeys(columnsOf(rows), rows.length, thorough).candidates.map(({ columns }) => columns);
        // A column with one value is no part of a combination.
        const varied = (place: number) => new Set(rows.map((row) => row[place]).filter((value) => value !== null)).size > 1;
        expect(sorted(found)).toEqual(sorted(expected.filter((set) => set.length === 1 || set.every(varied))));
      }),
      { numRuns: 400 },
    );
  });

  it('leaves columns with too many nulls out and says which', () => {
    const rows: Row[] = [
      [1, 5],
      [2, null],
      [3, 6],
    ];
    const search = searchKeys(columnsOf(rows), 3, { ...thorough, mostNulls: 0.2 });
    expect(search.candidates).toEqual([{ columns: [0], breaking: 0 }]);
    expect(search.tooEmpty).toEqual([1]);
  });

  it('says how far a column is from being a key', () => {
    const rows: Row[] = Array.from({ length: 100 }, (_, row) => [row === 99 ? 0 : row]);
    expect(searchKeys(columnsOf(rows), 100, { ...thorough, mostBreaking: 0.05 }).candidates).toEqual([{ columns: [0], breaking: 0.01 }]);
    expect(searchKeys(columnsOf(rows), 100, thorough).candidates).toEqual([]);
  });

  it('stops at the number of combinations it may try, and says so', () => {
    const rows: Row[] = Array.from({ length: 64 }, (_, row) =>
      [row & 1, (row >> 1) & 1, (row >> 2) & 1, (row >> 3) & 1, (row >> 4) & 3].map((bit) => bit),
    );
    const search = searchKeys(columnsOf([...rows, ...rows]), 128, { ...thorough, mostTried: 8 });
    expect(search.tried).toBe(8);
  });
});

describe('the search for dependencies', () => {
  const thorough = {
    mostLeft: 3,
    mostBreaking: 0,
    mostOfBaseline: 1,
    leastSupportingRows: 0,
    leastSupportingGroups: 0,
    keyShare: 1.01,
    mostTried: 10_000,
  };

  it('computes g3 as one does by hand', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const columns = columnsOf(rows);
        columns.forEach((left, one) =>
          columns.forEach((right, other) => {
            const { rows: seen, breakingRows } = dependencyFigures(left.groups, withNullGroup(right.groups));
            expect({ rows: seen, breakingRows }).toEqual(naive(rows, [one], other));
          }),
        );
      }),
    );
  });

  it('finds every minimal left side, and no other', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const width = rows[0]?.length ?? 0;
        const found = searchDependencies(columnsOf(rows), thorough).candidates;
        for (let right = 0; right < width; right += 1) {
          const holds = (left: readonly number[]): boolean => {
            const { rows: seen, breakingRows } = naive(rows, left, right);
            const rights = new Set(rows.filter((row) => isFilled(row, left)).map((row) => row[right]));
            return seen > 0 && breakingRows === 0 && rights.size > 1;
          };
          const expected = minimal(subsets(width).filter((left) => left.length <= 3 && !left.includes(right) && holds(left)));
          const mine = found.filter((candidate) => candidate.right === right).map(({ left }) => left);
          // What a column that follows from the others would add is said by the shorter left side already, rows with nulls apart.
          const complete = rows.every((row) => row.every((value) => value !== null));
          if (complete) expect(sorted(mine)).toEqual(sorted(expected));
          else for (const left of mine) expect(sorted(expected)).toContain(left.join(','));
        }
      }),
      { numRuns: 400 },
    );
  });

  it('does not call it a dependency when the most frequent value does as well', () => {
    // The right side is 0 in 98 of 100 rows, and the left side says nothing of the other two.
    const rows: Row[] = Array.from({ length: 100 }, (_, row) => [row % 10, row === 3 || row === 57 ? 1 : 0]);
    const search = (mostOfBaseline: number) =>
      searchDependencies(columnsOf(rows), { ...thorough, mostLeft: 1, mostBreaking: 0.05, mostOfBaseline });
    expect(search(1).candidates.map(({ right }) => right)).toContain(1);
    expect(search(0.2).candidates.map(({ right }) => right)).not.toContain(1);
  });

  it('does not add a column that does no more than choose rows', () => {
    // The first column decides the last one wherever the second has a value, whatever that value is.
    const rows: Row[] = Array.from({ length: 60 }, (_, row) => (row < 30 ? [row % 5, row % 3, row % 5] : [row % 5, null, row % 2]));
    const { candidates } = searchDependencies(columnsOf(rows), { ...thorough, mostLeft: 2 });
    expect(candidates.map(({ left, right }) => `${left.join()} ${right}`)).not.toContain('0,1 2');
  });

  it('adds a column that takes most exceptions away, and only then', () => {
    // 300 rows: the first column fails in 6; with the second in 1; with the third in 5.
    const rows: Row[] = Array.from({ length: 300 }, (_, row) => {
      const broken = row % 50 === 7;
      return [row % 10, broken && row !== 7 ? 1 : 0, row === 57 ? 1 : 0, broken ? 99 : row % 10];
    });
    const search = (mostBreaking: number) =>
      searchDependencies(columnsOf(rows), { ...thorough, mostLeft: 2, mostBreaking, mostOfBaseline: 1 })
        .candidates.filter(({ right }) => right === 3)
        .map(({ left }) => left.join());
    expect(search(0.021)).toEqual(['0']);
    expect(search(0.019)).toEqual(['0,1']);
  });
});
