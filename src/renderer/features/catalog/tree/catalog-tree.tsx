import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactElement, useEffect, useEffectEvent, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { useEngine } from '../../../state/engine.tsx';
import { useJobs } from '../../../state/jobs.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { addressOfPlace, type PageKind } from '../parts/places.ts';
import css from './catalog-tree.module.css';
import { TreeLine } from './tree-line.tsx';
import { indexOfActive, isInView, movedRow, nextByName, rootKey, rowsOf, type TreeRow, unasked, wantedPages } from './tree-state.ts';
import { forgetBranches, loadPage, opening, placeOf, revealPath, setActive, setOpen, useTree } from './tree-store.ts';

const rowHeight = 26;
/** What is typed within so many milliseconds belongs together. */
const typingPause = 600;
/** So many milliseconds after it was typed, a name that comes at last is not jumped to any more. */
const wishLasts = 5_000;

export interface TreeCurrent {
  readonly kind: PageKind;
  readonly id: string;
  readonly connectionId: string | null;
}

/** Domains, units, projects and what is in them. One tab stop, keys of the ARIA treegrid pattern, letters go to names. */
export function CatalogTree({ current }: { current: TreeCurrent | null }): ReactElement {
  const engine = useEngine();
  const [location, navigate] = useLocation();
  const treeId = useId();
  const box = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });
  /** What was typed and begins no name that is here: looked for again as lines come. */
  const wish = useRef<{ text: string; at: number } | null>(null);
  const state = useTree();
  const rows = useMemo(() => rowsOf(state), [state]);
  // The domains tell when anything of the catalog was asked for anew: then what is open is too.
  const top = useAsked('catalog/tree', (client, signal) => client.catalog.browse.children({ place: null, limit: 1 }, { signal }));
  useEffect(() => {
    if (top.data === undefined) return;
    forgetBranches();
    void loadPage(engine, rootKey, 0);
  }, [engine, top.data]);

  // A job that ended may have changed the mirror.
  const turns = useJobs((jobs) => jobs.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers('catalog');
  }, [turns]);

  const only = rows.length === 1 && rows[0]?.kind === 'node' ? rows[0] : null;
  useEffect(() => {
    // A single domain is what one came for.
    if (only !== null && only.isOpen === false && useTree.getState().open.size === 0) setOpen(only.key, true);
  }, [only]);

  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: () => rowHeight, overscan: 12 });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    for (const row of unasked(state, rows)) void loadPage(engine, row.key, 0);
    for (const { key, page } of wantedPages(state, rows.slice(first, last + 1))) void loadPage(engine, key, page);
  }, [engine, state, rows, first, last]);

  const place = current === null ? null : `${current.connectionId ?? ''}/${current.kind}/${current.id}`;
  const path = useAsked(place === null ? null : `catalog/path/${place}`, (client, signal) =>
    current === null
      ? Promise.resolve([])
      : client.catalog.browse.path(
          { kind: current.kind, id: current.id, ...(current.connectionId === null ? {} : { connectionId: current.connectionId }) },
          { signal },
        ),
  );
  const revealed = useRef<string | null>(null);
  /** The line of the page that is shown: what comes above it does not push it out of view, until somebody goes elsewhere in the tree. */
  const kept = useRef<string | null>(null);
  const height = virtual.scrollRect?.height ?? 0;
  const keepInView = useEffectEvent((): void => {
    const index = kept.current === null ? -1 : rowsOf(useTree.getState()).findIndex((row) => row.key === kept.current);
    if (index >= 0 && !isInView(index * rowHeight, rowHeight, box.current?.scrollTop ?? 0, height))
      virtual.scrollToIndex(index, { align: 'center' });
  });
  useEffect(() => {
    // The lines are measured first.
    const frame = requestAnimationFrame(() => keepInView());
    return () => cancelAnimationFrame(frame);
  }, [rows, height]);
  const wayText = path.data === undefined ? null : JSON.stringify(path.data);
  useEffect(() => {
    if (path.data === undefined || place === null || revealed.current === place) return;
    revealed.current = place;
    const show = async (): Promise<void> => {
      const key = await revealPath(engine, path.data ?? []);
      if (key === null || revealed.current !== place) return;
      kept.current = key;
      setActive(key);
      requestAnimationFrame(() => keepInView());
    };
    void show();
    // The way is compared as a text: the same way asked for again shows nothing new.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [engine, place, wayText]);

  const isShown = rows.length > 0;
  useLayoutEffect(() => {
    // Each page brings a tree of its own: whoever opened it from the tree goes on there with the next arrow.
    if (isShown && opening.address?.split('?')[0] === location && document.activeElement === document.body)
      box.current?.focus({ preventScroll: true });
  }, [isShown, location]);

  const at = indexOfActive(rows, state.active);
  const heightBefore = useRef(0);
  useEffect(() => {
    const before = heightBefore.current;
    heightBefore.current = height;
    // A note that comes above the screen takes its room from the tree: the line that one is at must not be what goes.
    if (height < before && isInView(at * rowHeight, rowHeight, box.current?.scrollTop ?? 0, before))
      virtual.scrollToIndex(at, { align: 'auto' });
  }, [at, height, virtual]);
  const leave = (): void => {
    wish.current = null;
    kept.current = null;
  };
  const goTo = (row: TreeRow | undefined, index: number): void => {
    leave();
    if (row === undefined) return;
    setActive(row.key);
    virtual.scrollToIndex(index, { align: 'auto' });
  };
  const go = (index: number): void => goTo(rows[index], index);
  const openRow = (row: TreeRow | undefined): void => {
    if (row?.kind !== 'node') return;
    const address = addressOfPlace(row.node);
    if (address !== null) {
      opening.address = address;
      navigate(address);
    } else if (row.isOpen !== null) setOpen(row.key, !row.isOpen);
  };
  const jump = async (text: string): Promise<void> => {
    const near = nextByName(rows, text, text.length === 1 ? at + 1 : at);
    if (near !== null) return go(near);
    wish.current = { text, at: performance.now() };
    // It may be among lines that have not come yet.
    const parent = rows[at]?.parent ?? rootKey;
    const below = placeOf(parent);
    const offset = below === null ? null : await engine.catalog.browse.find({ place: below, text, from: 0 }).catch(() => null);
    // Whoever has typed on, or gone elsewhere, is not taken back.
    if (offset === null || wish.current?.text !== text) return undefined;
    const now = rowsOf(useTree.getState());
    const index = now.findIndex(
      (row) => row.parent === parent && (row.kind === 'node' || row.kind === 'waiting') && row.position === offset + 1,
    );
    if (index >= 0) goTo(now[index], index);
    return undefined;
  };
  useEffect(() => {
    const wanted = wish.current;
    if (wanted === null) return;
    const index = performance.now() - wanted.at < wishLasts ? nextByName(rows, wanted.text, at) : null;
    if (index !== null) go(index);
    // Only lines that come may fulfil what was typed.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rows]);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Shift') return;
    const row = rows[at];
    const take = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    // Another key ends what was typed.
    if (event.key.length > 1) {
      typed.current = { text: '', at: 0 };
      wish.current = null;
    }
    const next = movedRow(event.key, at, rows, Math.max(1, Math.floor((box.current?.clientHeight ?? 260) / rowHeight) - 1));
    if (next !== null) {
      take();
      go(next);
    } else if (event.key === 'ArrowRight' && row?.kind === 'node' && row.isOpen !== null) {
      take();
      if (row.isOpen) go(at + 1);
      else setOpen(row.key, true);
    } else if (event.key === 'ArrowLeft' && row !== undefined) {
      take();
      if (row.kind === 'node' && row.isOpen === true) setOpen(row.key, false);
      else {
        const parent = rows.findIndex((each) => each.key === row.parent);
        if (parent >= 0) go(parent);
      }
    } else if (event.key === 'Enter' || (event.key === ' ' && typed.current.text === '')) {
      take();
      openRow(row);
    } else if (event.key.length === 1 && event.key !== '/' && event.key !== '?') {
      take();
      const now = event.timeStamp;
      const text = now - typed.current.at < typingPause ? typed.current.text + event.key : event.key;
      typed.current = { text, at: now };
      void jump(text);
    }
  };

  if (top.data === undefined && top.error !== null) return <ErrorState inline error={top.error} onRetry={top.reload} />;
  if (rows.length === 0 && state.branches.get(rootKey)?.pages.size !== 1)
    return <LoadingRows rows={12} rowHeight={rowHeight} columns={['1fr']} label="Loading the tree" />;
  if (rows.length === 0) return <p className={css.nothing}>No domain is connected.</p>;
  const rowId = (index: number): string => `${treeId}-${index}`;
  return (
    <div
      ref={box}
      role="treegrid"
      aria-rowcount={rows.length}
      tabIndex={0}
      aria-label="Catalog"
      aria-activedescendant={rowId(at)}
      className={css.tree}
      onKeyDown={onKeyDown}
      onMouseDown={leave}
      onWheel={leave}
      onBlur={({ relatedTarget }) => {
        // Gone to something else, not taken away with the page.
        if (relatedTarget !== null) opening.address = null;
      }}
    >
      <div className={css.sheet} style={{ height: virtual.getTotalSize() }} role="presentation">
        {[...items.map((item) => item.index), ...(at < first || at > last ? [at] : [])].map((index) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <TreeLine
              key={row.key}
              id={rowId(index)}
              row={row}
              number={index + 1}
              top={index * rowHeight}
              isActive={index === at}
              isCurrent={row.kind === 'node' && current !== null && row.node.id === current.id && row.node.kind === current.kind}
              onOpen={() => {
                setActive(row.key);
                openRow(row);
              }}
              onToggle={() => {
                setActive(row.key);
                if (row.kind === 'node' && row.isOpen !== null) setOpen(row.key, !row.isOpen);
              }}
              onRetry={() => void loadPage(engine, row.parent, 0)}
            />
          );
        })}
      </div>
    </div>
  );
}
