import { expect, test } from 'vitest';
import { compareNames, compareTexts, foldedKey, nameKey } from '#core/name-order.ts';
import { quoteLiteral } from '#core/sql.ts';
import { compareKeys } from '../../src/renderer/ui/name-order.ts';
import { duckdb } from '../support/sampling/parquet-files.ts';

const names = [
  ['item10', 'item2', 'Item 1', 'x1y10', 'x1y2', '1.10', '1.9', '007', '7', '12', '99999999999999999999999999999999999'],
  ['Äpfel', 'apfel', 'Zebra', 'öl', 'Straße', 'Strasse', 'a\u0301', 'A', 'résumé', 'Ferritin', 'ﬁnal', '²', '½', 'Ⅻ'],
  ['a_b', 'a b', 'a-b', 'a.b', 'a/b', 'ab', '_x', '$x', '(a)', '', '\u202eabc', '😀', '漢字', '١٢'],
].flat();
const byCodeUnits = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

test('numbers in names count by their value, and neither case nor accents do', () => {
  expect(['item10', 'Item2', 'item 1', 'Äpfel', 'zebra', 'Apfelmus'].toSorted(compareTexts)).toEqual([
    'Äpfel',
    'Apfelmus',
    'item 1',
    'Item2',
    'item10',
    'zebra',
  ]);
  expect(
    [
      { name: 'A', id: '2' },
      { name: 'a', id: '1' },
    ]
      .toSorted(compareNames)
      .map(({ id }) => id),
  ).toEqual(['1', '2']);
});

test('SQL puts names in the same order as JavaScript', async () => {
  const list = names.map((name) => `(${quoteLiteral(name)})`).join(', ');
  const rows = await duckdb(`SELECT name FROM (VALUES ${list}) AS names(name) ORDER BY ${nameKey('name')}, name`);
  const wanted = names.toSorted((one, other) => compareTexts(one, other) || Buffer.compare(Buffer.from(one), Buffer.from(other)));
  expect(rows.map(([name]) => name)).toEqual(wanted);
  expect(await duckdb(`SELECT ${nameKey('NULL')}`)).toEqual([[null]]);
});

test('keys of folded texts put numbers in order by code units', () => {
  const texts = [
    'asset 10',
    'asset 2',
    'asset 002',
    'asset',
    'asset 1b',
    'assets',
    'a10b9',
    'a10b10',
    'a9',
    `a${'9'.repeat(50)}`,
    'a_b',
    'ab',
  ];
  expect(texts.toSorted((one, other) => byCodeUnits(foldedKey(one), foldedKey(other)))).toEqual([
    'a9',
    'a10b9',
    'a10b10',
    `a${'9'.repeat(50)}`,
    'a_b',
    'ab',
    'asset',
    'asset 1b',
    'asset 2',
    'asset 002',
    'asset 10',
    'assets',
  ]);
});

test('a column of a table has texts as people read them and numbers by value', () => {
  expect(['b10', 'B2', 'b2', 'a'].toSorted(compareKeys)).toEqual(['a', 'B2', 'b2', 'b10']);
  expect([10, 9, -1].toSorted(compareKeys)).toEqual([-1, 9, 10]);
});
