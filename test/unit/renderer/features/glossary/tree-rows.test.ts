import { describe, expect, test } from 'vitest';
import type { GlossaryList } from '#contract/catalog/glossary.ts';
import { familyOf, wayTo } from '../../../../../src/renderer/features/glossary/terms/term-index.ts';
import {
  allOpen,
  lineStarting,
  nothingOpen,
  treeRows,
  type TreeWish,
  turned,
} from '../../../../../src/renderer/features/glossary/terms/tree-rows.ts';
import { listOf, term } from './lists.ts';

const usual: TreeWish = { expansion: nothingOpen, found: null, glossaryId: null, compare: null };
const shown = (list: GlossaryList, wish: Partial<TreeWish> = {}) =>
  treeRows(list, { ...usual, ...wish }).map(({ level, term: row, glossary }) => `${level} ${row?.name ?? glossary?.name ?? ''}`);
const opened = (...keys: string[]) => turned(nothingOpen, keys, true);

describe('the tree of terms', () => {
  test('has terms below each term that they are a kind of, once their lines are open', () => {
    const list = listOf(term('a'), term('b', { parents: ['a'] }), term('c', { parents: ['a', 'b'] }));
    expect(shown(list)).toEqual(['1 G', '1 H']);
    expect(shown(list, { expansion: opened('g', 'g/a', 'g/a/b') })).toEqual(['1 G', '2 a', '3 b', '4 c', '3 c', '1 H']);
    expect([...familyOf(list, 'b')]).toEqual(['b', 'c']);
    expect(wayTo(list, 'b').map(({ id }) => id)).toEqual(['a']);
  });

  test('tells level, place among the siblings and whether a line is open, as screen readers say it', () => {
    const list = listOf(term('a'), term('b', { parents: ['a'] }), term('z'));
    const [glossary, a, b, z] = treeRows(list, { ...usual, expansion: allOpen, glossaryId: 'g' });
    expect(glossary).toMatchObject({ level: 1, isOpen: true, position: 1, size: 1 });
    expect(a).toMatchObject({ level: 2, isOpen: true, position: 1, size: 2 });
    expect(b).toMatchObject({ level: 3, isOpen: null, position: 1, size: 1 });
    expect(z).toMatchObject({ level: 2, isOpen: null, position: 2, size: 2 });
  });

  test('shows terms that are above one another all the same, and ends', () => {
    const list = listOf(term('a', { parents: ['b'] }), term('b', { parents: ['a'] }));
    expect(shown(list, { expansion: allOpen, glossaryId: 'g' })).toEqual(['1 G', '2 a', '3 b', '4 a']);
  });

  test('keeps a term in its own glossary where what it is a kind of is in another one', () => {
    const list = listOf(term('a'), term('b', { glossaryId: 'h', parents: ['a'] }));
    expect(shown(list, { expansion: allOpen })).toEqual(['1 G', '2 a', '3 b', '1 H', '2 b']);
  });

  test('shows terms whose glossary the mirror does not hold', () => {
    expect(shown(listOf(term('a', { glossaryId: 'gone' })), { expansion: allOpen })).toEqual([
      '1 G',
      '1 H',
      '1 Terms whose glossary is not in the mirror',
      '2 a',
    ]);
  });

  test('shows what was found with what is above it', () => {
    const list = listOf(term('a'), term('b', { parents: ['a'] }), term('c', { parents: ['a'] }), term('z', { glossaryId: 'h' }));
    expect(shown(list, { expansion: allOpen, found: new Set(['c']) })).toEqual(['1 G', '2 a', '3 c']);
  });

  test('has no more lines than relations, however many ways lead to a term', () => {
    const layers = Array.from({ length: 12 }, (_, layer) =>
      Array.from({ length: 4 }, (__, at) =>
        term(`${layer}.${at}`, { parents: layer === 0 ? [] : Array.from({ length: 4 }, (___, above) => `${layer - 1}.${above}`) }),
      ),
    ).flat();
    expect(shown(listOf(...layers), { expansion: allOpen, glossaryId: 'g' }).length).toBe(1 + 4 + 11 * 16);
  });

  test('goes down a chain of five thousand terms', () => {
    const chain = Array.from({ length: 5_000 }, (_, at) => term(`t${at}`, { parents: at === 0 ? [] : [`t${at - 1}`] }));
    expect(shown(listOf(...chain), { expansion: allOpen, glossaryId: 'g' })).toHaveLength(5_001);
  });

  test('finds a line by the beginning of its name, from a line on and then from the top', () => {
    const lines = treeRows(listOf(term('Age'), term('Allergy'), term('Dose')), { ...usual, expansion: allOpen, glossaryId: 'g' });
    expect(lineStarting(lines, 'a', 2)).toBe(2);
    expect(lineStarting(lines, 'AGE', 3)).toBe(1);
    expect(lineStarting(lines, 'x', 0)).toBe(-1);
  });
});
