import { describe, expect, it } from 'vitest';
import type { TreeNode } from '#contract/catalog/browse-tree.ts';
import type { AppError } from '#contract/errors.ts';
import {
  answered,
  asking,
  emptyTree,
  failedToAsk,
  indexOfActive,
  isInView,
  keyOf,
  movedRow,
  nextByName,
  opened,
  pageSize,
  rootKey,
  rowsOf,
  stale,
  type TreeState,
  unasked,
  wantedPages,
} from '../../../../../src/renderer/features/catalog/tree/tree-state.ts';

const node = (id: string, more: Partial<TreeNode> = {}): TreeNode => ({
  connectionId: 'c',
  kind: 'project',
  id,
  name: id,
  hint: null,
  childCount: 2,
  thingCount: null,
  isChanged: false,
  isMissing: false,
  ...more,
});
const page = (nodes: TreeNode[], total = nodes.length, offset = 0) => ({ offset, total, nodes });
const many = (from: number) => Array.from({ length: pageSize }, (_, at) => node(`p${from + at}`));
const keyA = keyOf(rootKey, node('a'));
const twoProjects = (): TreeState => answered(emptyTree, rootKey, 0, page([node('a'), node('b')]));
const shown = (state: TreeState) =>
  rowsOf(state).map((row) =>
    row.kind === 'node' ? `${'  '.repeat(row.level - 1)}${row.node.name}` : `${'  '.repeat(row.level - 1)}(${row.kind})`,
  );

describe('the tree’s visible lines', () => {
  it('unfolds what is open, with a place for what has not come', () => {
    const open = opened(twoProjects(), keyA, true);
    expect(unasked(open, rowsOf(open)).map(({ key }) => key)).toEqual([keyA]);
    expect(shown(asking(open, keyA, 0))).toEqual(['a', '  (waiting)', 'b']);
    const filled = answered(open, keyA, 0, page([node('x', { kind: 'asset', childCount: 0 }), node('y', { kind: 'asset' })]));
    expect(shown(filled)).toEqual(['a', '  x', '  y', 'b']);
    expect(shown(opened(filled, keyA, false))).toEqual(['a', 'b']);
  });

  it('says so where nothing is below a line, and where lines could not be read', () => {
    const open = opened(twoProjects(), keyA, true);
    expect(shown(answered(open, keyA, 0, page([])))).toEqual(['a', '  (nothing)', 'b']);
    const failed = failedToAsk(asking(open, keyA, 0), keyA, 0, { code: 'disconnected', message: 'No engine', retry: 'same' });
    expect(shown(failed)).toEqual(['a', '  (failed)', 'b']);
    expect(wantedPages(failed, rowsOf(failed))).toEqual([]);
  });

  it('keeps the places of ten thousand lines and asks for the pages in view only', () => {
    const first = Array.from({ length: pageSize }, (_, at) => node(`n${at}`));
    const state = answered(emptyTree, rootKey, 0, page(first, 10_000));
    const rows = rowsOf(state);
    expect(rows).toHaveLength(10_000);
    expect(wantedPages(state, rows.slice(0, 30))).toEqual([]);
    expect(wantedPages(state, rows.slice(pageSize * 5 - 3, pageSize * 5 + 3))).toEqual([
      { key: rootKey, page: 4 },
      { key: rootKey, page: 5 },
    ]);
    expect(wantedPages(asking(state, rootKey, 4), rows.slice(pageSize * 5 - 3, pageSize * 5))).toEqual([]);
  });

  it('tells an asset below its project from the same asset below a product', () => {
    const asset = node('x', { kind: 'asset' });
    expect(keyOf(keyA, asset)).not.toBe(keyOf(keyOf(rootKey, node('b')), asset));
  });

  it('asks for what is open again after the mirror changed, and drops pages that no longer fit', () => {
    const open = opened(answered(twoProjects(), keyA, 0, page([node('x')])), keyA, true);
    const old = stale(open);
    expect(shown(old)).toEqual(shown(open));
    expect(wantedPages(old, rowsOf(old)).map(({ key }) => key)).toEqual([rootKey, keyA]);
    expect(shown(answered(old, rootKey, 0, page([node('b')])))).toEqual(['b']);
    // What is folded is forgotten: it is asked for when it is opened.
    expect(stale(opened(open, keyA, false)).branches.has(keyA)).toBe(false);
  });

  it('asks again for what could not be read, once the line is back', () => {
    const lost: AppError = { code: 'disconnected', message: 'The engine is away.', retry: 'same' };
    const failed = failedToAsk(asking(opened(twoProjects(), keyA, true), keyA, 0), keyA, 0, lost);
    expect(rowsOf(failed).map(({ kind }) => kind)).toContain('failed');
    const again = stale(failed);
    expect(rowsOf(again).map(({ kind }) => kind)).not.toContain('failed');
    expect(wantedPages(again, rowsOf(again)).map(({ key }) => key)).toEqual([rootKey, keyA]);
  });

  it('tells place, number of siblings and level for screen readers', () => {
    const open = opened(answered(twoProjects(), keyA, 0, page([node('x', { kind: 'column', childCount: 0 })])), keyA, true);
    expect(rowsOf(open)[1]).toMatchObject({ level: 2, position: 1, siblings: 1, isOpen: null });
    expect(rowsOf(open)[0]).toMatchObject({ level: 1, position: 1, siblings: 2, isOpen: true });
  });
});

describe('keys of the tree', () => {
  it('move within the lines', () => {
    const rows = rowsOf(twoProjects());
    expect(['ArrowDown', 'ArrowUp', 'End', 'Home', 'PageDown', 'x'].map((key) => movedRow(key, 0, rows, 10))).toEqual([
      1,
      0,
      1,
      0,
      1,
      null,
    ]);
  });

  it('go to the next name that begins so, around the end', () => {
    const rows = rowsOf(answered(emptyTree, rootKey, 0, page([node('alpha'), node('Beta'), node('alto')])));
    expect(nextByName(rows, 'al', 1)).toBe(2);
    expect(nextByName(rows, 'b', 2)).toBe(1);
    expect(nextByName(rows, 'z', 0)).toBeNull();
  });

  it('stay on a line that was still on its way when it comes', () => {
    const first = answered(twoProjects(), keyA, 0, page(many(0), 2 * pageSize));
    const open = opened(first, keyA, true);
    const waiting = rowsOf(open)[pageSize + 8];
    expect(waiting?.kind).toBe('waiting');
    const rows = rowsOf(answered(open, keyA, 1, page(many(pageSize), 2 * pageSize, pageSize)));
    expect(rows[indexOfActive(rows, waiting?.key ?? null)]).toMatchObject({ kind: 'node', node: { name: `p${pageSize + 7}` } });
  });

  it('stay where a line was loading alone when the first one takes its place', () => {
    const open = opened(asking(twoProjects(), keyA, 0), keyA, true);
    const loading = rowsOf(open)[1];
    expect(loading?.kind).toBe('waiting');
    const rows = rowsOf(answered(open, keyA, 0, page([node('x')])));
    expect(indexOfActive(rows, loading?.key ?? null)).toBe(1);
    expect(indexOfActive(rows, 'gone')).toBe(0);
    expect(indexOfActive(rows, null)).toBe(0);
  });

  it('knows whether a line is in view as a whole', () => {
    expect(isInView(26, 26, 0, 52)).toBe(true);
    expect(isInView(27, 26, 0, 52)).toBe(false);
    expect(isInView(26, 26, 27, 52)).toBe(false);
  });
});
