import type { TreeNode, TreePage, TreePlace } from '#contract/catalog/browse-tree.ts';
import type { AppError } from '#contract/errors.ts';

/** Lines are asked for in pages of so many. */
export const pageSize = 200;

/** What is known of the lines below one line. */
export interface Branch {
  readonly total: number;
  /** Pages that have come, by their number. */
  readonly pages: ReadonlyMap<number, readonly TreeNode[]>;
  readonly loading: ReadonlySet<number>;
  readonly error: AppError | null;
  /** True where the mirror may have changed since: pages are asked for again when they come into view. */
  readonly isStale: boolean;
}

export interface TreeState {
  readonly open: ReadonlySet<string>;
  readonly branches: ReadonlyMap<string, Branch>;
  /** Of the line that the keyboard is on. */
  readonly active: string | null;
}

export const emptyTree: TreeState = { open: new Set(), branches: new Map(), active: null };
export const rootKey = '';
const none: Branch = { total: 0, pages: new Map(), loading: new Set(), error: null, isStale: false };

/** One visible line of the tree. */
export type TreeRow =
  | {
      readonly kind: 'node';
      readonly key: string;
      readonly parent: string;
      readonly node: TreeNode;
      readonly level: number;
      readonly position: number;
      readonly siblings: number;
      /** Null for a line that has none below. */
      readonly isOpen: boolean | null;
    }
  /** A line that has not come yet. */
  | {
      readonly kind: 'waiting';
      readonly key: string;
      readonly parent: string;
      readonly level: number;
      readonly position: number;
      readonly siblings: number;
    }
  | { readonly kind: 'failed'; readonly key: string; readonly parent: string; readonly level: number; readonly error: AppError }
  | { readonly kind: 'nothing'; readonly key: string; readonly parent: string; readonly level: number };

/** A line's key: its way from the top, because an asset may stand below its project and below products. */
export const keyOf = (parent: string, place: TreePlace): string =>
  `${parent}\u0001${place.connectionId}\u0002${place.kind}\u0002${place.id}\u0002${place.column ?? ''}`;

export const isLeaf = (node: TreeNode): boolean => node.kind === 'column' || node.kind === 'glossary_term' || node.childCount === 0;

export const branchOf = (state: TreeState, key: string): Branch => state.branches.get(key) ?? none;

/** The visible lines in their order; those that have not come keep their place. */
export function rowsOf(state: TreeState): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (parent: string, level: number): void => {
    const branch = state.branches.get(parent);
    if (branch === undefined) return;
    if (branch.total === 0 && branch.error === null && branch.pages.size === 0) {
      rows.push({ kind: 'waiting', key: `${parent}\u0003wait`, parent, level, position: 1, siblings: 1 });
    }
    for (let at = 0; at < branch.total; at += 1) {
      const node = branch.pages.get(Math.floor(at / pageSize))?.[at % pageSize];
      const place = { level, parent, position: at + 1, siblings: branch.total };
      if (node === undefined) {
        rows.push({ kind: 'waiting', key: `${parent}\u0003${at}`, ...place });
        continue;
      }
      const key = keyOf(parent, node);
      const isOpen = state.open.has(key);
      rows.push({ kind: 'node', key, node, ...place, isOpen: isLeaf(node) ? null : isOpen });
      if (isOpen && !isLeaf(node)) add(key, level + 1);
    }
    if (branch.error !== null) rows.push({ kind: 'failed', key: `${parent}\u0003failed`, parent, level, error: branch.error });
    else if (branch.total === 0 && branch.pages.size > 0 && parent !== rootKey) {
      rows.push({ kind: 'nothing', key: `${parent}\u0003nothing`, parent, level });
    }
  };
  add(rootKey, 1);
  return rows;
}

const withBranch = (state: TreeState, key: string, change: (branch: Branch) => Branch): TreeState => ({
  ...state,
  branches: new Map(state.branches).set(key, change(branchOf(state, key))),
});

export const asking = (state: TreeState, key: string, page: number): TreeState =>
  withBranch(state, key, (branch) => ({ ...branch, loading: new Set(branch.loading).add(page), error: null }));

/** @param page number of the page that was asked for */
export const answered = (state: TreeState, key: string, page: number, answer: TreePage): TreeState =>
  withBranch(state, key, (branch) => {
    const loading = new Set(branch.loading);
    loading.delete(page);
    // Pages of another length would put lines at wrong places.
    const kept = branch.total === answer.total && !branch.isStale ? branch.pages : new Map<number, readonly TreeNode[]>();
    return { total: answer.total, pages: new Map(kept).set(page, answer.nodes), loading, error: null, isStale: false };
  });

export const failedToAsk = (state: TreeState, key: string, page: number, error: AppError): TreeState =>
  withBranch(state, key, (branch) => {
    const loading = new Set(branch.loading);
    loading.delete(page);
    return { ...branch, loading, error };
  });

export const opened = (state: TreeState, key: string, isOpen: boolean): TreeState => {
  const open = new Set(state.open);
  if (isOpen) open.add(key);
  else open.delete(key);
  return { ...state, open };
};

/** After the mirror changed or the line was lost: what is open stays open and is asked for again, also what could not be read. */
export const stale = (state: TreeState): TreeState => ({
  ...state,
  branches: new Map(
    [...state.branches].flatMap(([key, branch]): [string, Branch][] =>
      key === rootKey || state.open.has(key) ? [[key, { ...branch, error: null, isStale: true }]] : [],
    ),
  ),
});

/** Pages that the rows in view need and that are neither here nor on the way. */
export function wantedPages(state: TreeState, rows: readonly TreeRow[]): { key: string; page: number }[] {
  const wanted = new Map<string, { key: string; page: number }>();
  for (const row of rows) {
    if (row.kind !== 'node' && row.kind !== 'waiting') continue;
    const page = Math.floor((row.position - 1) / pageSize);
    const branch = branchOf(state, row.parent);
    const isMissing = row.kind === 'waiting' || branch.isStale;
    if (isMissing && !branch.loading.has(page) && branch.error === null) wanted.set(`${row.parent} ${page}`, { key: row.parent, page });
  }
  return [...wanted.values()];
}

/** Open branches of which nothing was asked yet. */
export const unasked = (state: TreeState, rows: readonly TreeRow[]): TreeRow[] =>
  rows.filter((row) => row.kind === 'node' && row.isOpen === true && !state.branches.has(row.key));

/** Where the line that the keyboard is on stands now; a line that was still on its way is found by its place. 0 where it is gone. */
export function indexOfActive(rows: readonly TreeRow[], active: string | null): number {
  const index = rows.findIndex((row) => row.key === active);
  const end = active?.lastIndexOf('\u0003') ?? -1;
  if (index >= 0 || active === null || end < 0) return Math.max(0, index);
  const parent = active.slice(0, end);
  const position = (Number(active.slice(end + 1)) || 0) + 1;
  return Math.max(
    0,
    rows.findIndex((row) => row.kind === 'node' && row.parent === parent && row.position === position),
  );
}

/** Where the keyboard goes from a row by a key of the ARIA tree pattern; null where the key is not ours. */
export function movedRow(key: string, at: number, rows: readonly TreeRow[], perPage: number): number | null {
  const last = rows.length - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, at + perPage);
    case 'PageUp':
      return Math.max(0, at - perPage);
    default:
      return null;
  }
}

/** The next visible line from `at` on, and then from the top, whose name starts with a text. */
export function nextByName(rows: readonly TreeRow[], text: string, at: number): number | null {
  const wanted = text.toLowerCase();
  for (let step = 0; step < rows.length; step += 1) {
    const index = (at + step) % rows.length;
    const row = rows[index];
    if (row?.kind === 'node' && row.node.name.toLowerCase().startsWith(wanted)) return index;
  }
  return null;
}

/** Whether a line is in view as a whole; pixels, `top` and `scrolled` from the top of all lines. */
export const isInView = (top: number, lineHeight: number, scrolled: number, height: number): boolean =>
  top >= scrolled && top + lineHeight <= scrolled + height;
