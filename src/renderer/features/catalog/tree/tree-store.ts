import { create } from 'zustand';
import type { TreePath, TreePlace } from '#contract/catalog/browse-tree.ts';
import type { EngineClient } from '#contract/contract.ts';
import { toAppError } from '../../../state/errors.ts';
import {
  answered,
  asking,
  branchOf,
  emptyTree,
  failedToAsk,
  keyOf,
  opened,
  pageSize,
  rootKey,
  stale,
  type TreeState,
} from './tree-state.ts';

/** The tree outlives the screens beside it: what was open stays open. */
export const useTree = create<TreeState>(() => emptyTree);

const change = (step: (state: TreeState) => TreeState): void => useTree.setState((state) => step(state));

/** The place that a key ends with; null for the top. */
export function placeOf(key: string): TreePlace | null {
  const last = key.split('\u0001').at(-1) ?? '';
  const [connectionId, kind, id, column] = last.split('\u0002');
  if (connectionId === undefined || kind === undefined || id === undefined || connectionId === '') return null;
  return { connectionId, kind: kind as TreePlace['kind'], id, ...(column === undefined || column === '' ? {} : { column }) };
}

/** Pages that are on the way: whoever wants one waits for the same answer. */
const onTheWay = new Map<string, Promise<void>>();

/** Asks for one page of the lines below a line. Never rejects: what went wrong is in the tree. */
export function loadPage(engine: EngineClient, key: string, page: number): Promise<void> {
  const name = `${key} ${page}`;
  const asked = onTheWay.get(name);
  if (asked !== undefined) return asked;
  const loading = load(engine, key, page).finally(() => onTheWay.delete(name));
  onTheWay.set(name, loading);
  return loading;
}

async function load(engine: EngineClient, key: string, page: number): Promise<void> {
  change((state) => asking(state, key, page));
  try {
    const answer = await engine.catalog.browse.children({ place: placeOf(key), offset: page * pageSize, limit: pageSize });
    change((state) => answered(state, key, page, answer));
  } catch (thrown) {
    change((state) => failedToAsk(state, key, page, toAppError(thrown)));
  }
}

export const setOpen = (key: string, isOpen: boolean): void => change((state) => opened(state, key, isOpen));
export const setActive = (key: string | null): void => change((state) => ({ ...state, active: key }));
export const forgetBranches = (): void => change(stale);

/** Opens the way to a thing, with the pages that hold it. @returns the key of its line; null where it is not in the tree */
export async function revealPath(engine: EngineClient, path: TreePath): Promise<string | null> {
  let parent = rootKey;
  for (const [index, step] of path.entries()) {
    const page = Math.floor(step.offset / pageSize);
    const key = keyOf(parent, step);
    if (parent !== rootKey) setOpen(parent, true);
    const branch = branchOf(useTree.getState(), parent);
    if (!branch.pages.has(page) || branch.isStale) await loadPage(engine, parent, page);
    const isThere =
      branchOf(useTree.getState(), parent)
        .pages.get(page)
        ?.some((node) => keyOf(parent, node) === key) ?? false;
    if (!isThere) return null;
    if (index === path.length - 1) return key;
    parent = key;
  }
  return null;
}

/** What was opened from the tree last, while the focus has not gone elsewhere since. */
export const opening: { address: string | null } = { address: null };
