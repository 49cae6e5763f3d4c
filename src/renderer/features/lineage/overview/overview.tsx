import { type KeyboardEvent, type PointerEvent, type ReactElement, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import { toAppError } from '../../../state/errors.ts';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { canvasKey } from '../canvas/canvas-keys.ts';
import { nodeOfSelected, selectedOf } from '../canvas/canvas-selection.ts';
import type { Places } from '../canvas/use-places.ts';
import { titleOf } from '../graph/hop-rows.ts';
import { stepTo } from '../graph/steps.ts';
import type { ViewGraph, ViewNode } from '../graph/view-graph.ts';
import type { Point } from '../layout/keep-places.ts';
import type { Selected } from '../selection.ts';
import { nodeLabel } from '../words.ts';
import css from './overview.module.css';
import { blockAt, drawOverview, mostLines, type OverviewColours, type OverviewPicture, type Window2D } from './overview-drawing.ts';

export interface OverviewProps {
  readonly view: ViewGraph;
  readonly layout: Places['blocks'];
  readonly selected: Selected | null;
  readonly matches: ReadonlySet<string> | null;
  readonly onSelect: (selected: Selected | null) => void;
  readonly onOpen: (node: ViewNode) => void;
  /** Rises when the canvas shall take the focus. */
  readonly focusTurn: number;
}

/** More than boxes can carry, drawn as blocks: the same selection, the same keys, the table beside it as always. */
export function Overview({ view, layout, selected, matches, onSelect, onOpen, focusTurn }: OverviewProps): ReactElement {
  const ids = useMemo(() => [...view.nodes.keys()], [view]);
  const at = useMemo(() => new Map(ids.map((id, place) => [id, place])), [ids]);
  const { blocks, from, to, error } = useBlocks(view, at, layout);
  const stage = useRef<HTMLDivElement>(null);
  const [element, setElement] = useState<HTMLCanvasElement | null>(null);
  const held = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const came = useRef<string | null>(null);
  const [window2D, setWindow] = useState<Window2D | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const chosen = nodeOfSelected(view, selected);
  const active = chosen ?? view.start;
  const picture = useMemo<OverviewPicture | null>(
    () =>
      blocks === null ? null : { blocks, from, to, tone: Uint8Array.from(view.nodes.values(), (node) => toneOf(node, view, matches)) },
    [blocks, from, to, view, matches],
  );
  useEffect(() => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  const fitted = useMemo(() => (blocks === null || size.width === 0 ? null : fit(blocks.width, blocks.height, size)), [blocks, size]);
  const shown = window2D ?? fitted;

  useEffect(() => {
    const context = element?.getContext('2d', { alpha: false });
    if (element === null || context === null || context === undefined || picture === null || shown === null || size.width === 0)
      return undefined;
    const frame = requestAnimationFrame(() => {
      const ratio = window.devicePixelRatio;
      if (element.width !== Math.round(size.width * ratio)) element.width = Math.round(size.width * ratio);
      if (element.height !== Math.round(size.height * ratio)) element.height = Math.round(size.height * ratio);
      drawOverview(context, picture, shown, { ...size, ratio }, coloursOf(element), chosen === null ? null : (at.get(chosen) ?? null));
      element.dataset['drawn'] = String(picture.tone.length);
    });
    return () => cancelAnimationFrame(frame);
  }, [element, picture, shown, size, chosen, at]);

  useEffect(() => {
    if (focusTurn > 0) stage.current?.focus();
  }, [focusTurn]);
  useEffect(() => {
    if (element === null) return undefined;
    // Not passive: the page must not scroll or zoom along with the picture.
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const frame = element.getBoundingClientRect();
      setWindow((before) => {
        const base = before ?? fitted;
        if (base === null) return before;
        if (!event.ctrlKey && !event.metaKey) return { ...base, x: base.x - event.deltaX, y: base.y - event.deltaY };
        return zoomed(base, Math.exp(-event.deltaY / 200), event.clientX - frame.left, event.clientY - frame.top);
      });
    };
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  }, [element, fitted]);

  if (error !== null) return <ErrorState error={error} title="The overview could not be laid out" />;
  if (picture === null) return <LoadingRows rows={10} label="Laying out the overview" />;

  const under = (event: PointerEvent | React.MouseEvent): ViewNode | null => {
    if (element === null || shown === null) return null;
    const frame = element.getBoundingClientRect();
    const place = blockAt(picture.blocks, shown, event.clientX - frame.left, event.clientY - frame.top);
    return place === null ? null : (view.nodes.get(ids[place] ?? '') ?? null);
  };
  const go = (id: string | null): void => {
    const node = id === null ? undefined : view.nodes.get(id);
    const number = id === null ? undefined : at.get(id);
    if (node === undefined || number === undefined || shown === null) return;
    const place = { x: picture.blocks.x[number] ?? 0, y: picture.blocks.y[number] ?? 0 };
    came.current = active;
    onSelect(selectedOf(node));
    const [px, py] = [place.x * shown.zoom + shown.x, place.y * shown.zoom + shown.y];
    const isSeen = px > 20 && py > 20 && px < size.width - 40 && py < size.height - 20;
    if (!isSeen) setWindow({ ...shown, x: size.width / 2 - place.x * shown.zoom, y: size.height / 2 - place.y * shown.zoom });
  };
  const press = (event: KeyboardEvent): void => {
    const key = canvasKey(event);
    if (key === null || shown === null) return;
    if (key.do === 'step') go(stepTo(view, placesOf(ids, picture.blocks), active, key.arrow, came.current));
    else if (key.do === 'start') go(view.start);
    else if (key.do === 'fit') setWindow(null);
    else if (key.do === 'expand') setWindow(zoomed(shown, 1.3, size.width / 2, size.height / 2));
    else if (key.do === 'fold') setWindow(zoomed(shown, 1 / 1.3, size.width / 2, size.height / 2));
    else if (key.do === 'open') {
      const node = view.nodes.get(active);
      if (node !== undefined) onOpen(node);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const node = view.nodes.get(active);
  const label = node === undefined ? '' : nodeLabel(node, view.before.get(active)?.length ?? 0, view.after.get(active)?.length ?? 0);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes the keys for the blocks in it
    <div
      ref={stage}
      className={css.overview}
      role="application"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the blocks are no elements that could have the focus
      tabIndex={0}
      aria-label={`Overview of ${formatCount(ids.length)} nodes. Arrows go along the lines, Enter starts from a node. The table holds the same.`}
      onKeyDown={press}
    >
      <canvas
        ref={setElement}
        className={css.canvas}
        aria-hidden
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX, y: event.clientY, moved: false };
        }}
        onPointerMove={(event) => {
          const from = held.current;
          if (from === null || shown === null) return;
          const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
          if (!from.moved && Math.hypot(dx, dy) < 3) return;
          held.current = { x: event.clientX, y: event.clientY, moved: true };
          setWindow({ ...shown, x: shown.x + dx, y: shown.y + dy });
        }}
        onPointerUp={(event) => {
          const isClick = held.current?.moved === false;
          held.current = null;
          if (!isClick) return;
          const hit = under(event);
          onSelect(hit === null ? null : selectedOf(hit));
        }}
        onDoubleClick={(event) => {
          const hit = under(event);
          if (hit !== null) onOpen(hit);
        }}
      />
      <p className={css.note}>
        {`${formatCount(ids.length)} nodes as blocks, ${formatCount(from.length)} lines`}
        {from.length > mostLines ? `, one line in ${formatCount(Math.ceil(from.length / mostLines))} drawn` : ''}
        {chosen === null || node === undefined ? '' : ` · ${titleOf(node)}`}
      </p>
      <output className="mb-hidden">{chosen === null ? '' : label}</output>
    </div>
  );
}

interface Laid {
  readonly blocks: OverviewPicture['blocks'] | null;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly error: AppError | null;
}

function useBlocks(view: ViewGraph, at: ReadonlyMap<string, number>, layout: Places['blocks']): Laid {
  const ends = useMemo(
    () => ({
      from: Int32Array.from(view.edges, ({ from }) => at.get(from) ?? 0),
      to: Int32Array.from(view.edges, ({ to }) => at.get(to) ?? 0),
    }),
    [view, at],
  );
  const [laid, setLaid] = useState<{ of: ViewGraph; blocks: OverviewPicture['blocks'] } | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  useEffect(() => {
    let isLeft = false;
    const groups = new Map<string, number>();
    const group = Int32Array.from(view.nodes.values(), (node) => {
      const key = node.groupKey ?? (node.kind === 'thing' ? node.node.system : '');
      const known = groups.get(key);
      if (known !== undefined) return known;
      groups.set(key, groups.size);
      return groups.size - 1;
    });
    const settle = async (): Promise<void> => {
      try {
        const blocks = await layout({ hop: Int32Array.from(view.nodes.values(), ({ hop }) => hop), group, ...ends });
        if (!isLeft && blocks !== null) setLaid({ of: view, blocks });
      } catch (thrown) {
        if (!isLeft) setError(toAppError(thrown));
      }
    };
    void settle();
    return () => {
      isLeft = true;
    };
  }, [view, ends, layout]);
  return { blocks: laid?.of === view ? laid.blocks : null, ...ends, error };
}

/** Worked out when a key asks for it: the picture itself needs no places by name. */
const placesOf = (ids: readonly string[], { x, y }: OverviewPicture['blocks']): Map<string, Point> =>
  new Map(ids.map((id, place) => [id, { x: x[place] ?? 0, y: y[place] ?? 0 }]));

const toneOf = (node: ViewNode, view: ViewGraph, matches: ReadonlySet<string> | null): number => {
  if (matches?.has(node.id) === true) return 3;
  if (node.change !== null) return { added: 4, removed: 5, changed: 6 }[node.change];
  if (node.id === view.start) return 2;
  return node.kind === 'thing' && node.node.kind === 'job' ? 1 : 0;
};

function fit(width: number, height: number, room: { width: number; height: number }): Window2D {
  const zoom = Math.min(4, (room.width - 64) / Math.max(1, width), (room.height - 64) / Math.max(1, height));
  return { zoom, x: (room.width - width * zoom) / 2, y: (room.height - height * zoom) / 2 };
}

function zoomed(before: Window2D, by: number, px: number, py: number): Window2D {
  const zoom = Math.min(8, Math.max(0.005, before.zoom * by));
  const scale = zoom / before.zoom;
  return { zoom, x: px - (px - before.x) * scale, y: py - (py - before.y) * scale };
}

/** Colours as the canvas takes them: a custom property would keep its `light-dark(…)`, so that pieces with a real colour are asked. */
function coloursOf(element: HTMLElement): OverviewColours {
  const style = getComputedStyle(element);
  const probe = document.createElement('span');
  element.after(probe);
  const of = (name: string): string => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const tones = ['--mb-chart-1', '--mb-chart-2', '--mb-accent', '--mb-attention', '--mb-accent', '--mb-failed', '--mb-attention'].map(of);
  probe.remove();
  return { background: style.backgroundColor, line: style.color, bright: tones[2] ?? style.color, tones };
}
