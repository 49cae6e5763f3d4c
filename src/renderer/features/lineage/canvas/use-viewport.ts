import { useReactFlow } from '@xyflow/react';
import { useMemo } from 'react';
import type { ViewGraph } from '../graph/view-graph.ts';
import { sizeOf } from './sizes.ts';
import type { Places } from './use-places.ts';

export interface Viewport {
  /** All of the picture, however small it becomes. */
  readonly fit: () => void;
  /** All of it where it stays readable, otherwise the start in the middle. */
  readonly begin: () => void;
  /** One box in the middle, at full size. */
  readonly close: (id: string) => void;
  /** Moves only where the box is not in view as a whole. */
  readonly reveal: (id: string) => void;
}

const smallestReadable = 0.4;
/** Smaller than this, boxes show no columns. */
const smallestWithColumns = 0.72;
const margin = 48;
/** Room beyond the outermost boxes, in the canvas's pixels. */
const edge = 60;

/** Where the window's middle goes so that it shows a place and nothing beyond the picture's edges. */
function within(middle: number, from: number, size: number, span: number): number {
  if (size + 2 * edge <= span) return from + size / 2;
  return Math.min(Math.max(middle, from - edge + span / 2), from + size + edge - span / 2);
}

/** Moves the canvas's window over the picture. Never animated: where one looks is where one asked to look. */
export function useViewport(
  view: ViewGraph,
  { places, frames }: Pick<Places, 'places' | 'frames'>,
  room: () => { width: number; height: number },
): Viewport {
  const flow = useReactFlow();
  return useMemo(() => {
    const rectOf = (id: string): { x: number; y: number; width: number; height: number } | null => {
      const place = places.get(id);
      const node = view.nodes.get(id);
      return place === undefined || node === undefined ? null : { ...place, ...sizeOf(node) };
    };
    const bounds = (): { x: number; y: number; width: number; height: number } => {
      let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
      for (const rect of [...[...view.nodes.keys()].map(rectOf), ...frames]) {
        if (rect === null) continue;
        left = Math.min(left, rect.x);
        top = Math.min(top, rect.y);
        right = Math.max(right, rect.x + rect.width);
        bottom = Math.max(bottom, rect.y + rect.height);
      }
      return { x: left, y: top, width: right - left, height: bottom - top };
    };
    const zoomFor = (width: number, height: number): number => {
      const { width: across, height: down } = room();
      return Math.min(1, Math.max(0.02, Math.min((across - 2 * margin) / width, (down - 2 * margin) / height)));
    };
    const centre = (x: number, y: number, zoom: number): void => {
      const { width, height } = room();
      void flow.setViewport({ x: width / 2 - x * zoom, y: height / 2 - y * zoom, zoom });
    };
    const fit = (): void => {
      const all = bounds();
      if (Number.isFinite(all.x)) centre(all.x + all.width / 2, all.y + all.height / 2, zoomFor(all.width, all.height));
    };
    const close = (id: string, zoom = 1): void => {
      const rect = rectOf(id);
      if (rect !== null) centre(rect.x + rect.width / 2, rect.y + rect.height / 2, zoom);
    };
    /** The start, and as much of the rest as there is room for: nothing of the window is left empty beyond the picture's edge. */
    const beginAtStart = (all: { x: number; y: number; width: number; height: number }): void => {
      const rect = rectOf(view.start);
      if (rect === null) return fit();
      const zoom = 0.8;
      const { width, height } = room();
      const [across, down] = [width / zoom, height / zoom];
      return centre(
        within(rect.x + rect.width / 2, all.x, all.width, across),
        within(rect.y + rect.height / 2, all.y, all.height, down),
        zoom,
      );
    };
    return {
      fit,
      begin: () => {
        const all = bounds();
        const hasColumns = [...view.nodes.values()].some((node) => node.kind === 'thing' && node.columns.length > 0);
        if (zoomFor(all.width, all.height) >= (hasColumns ? smallestWithColumns : smallestReadable)) fit();
        else beginAtStart(all);
      },
      close,
      reveal: (id) => {
        const rect = rectOf(id);
        if (rect === null) return;
        const { x, y, zoom } = flow.getViewport();
        const { width, height } = room();
        const [left, top] = [rect.x * zoom + x, rect.y * zoom + y];
        const isSeen = left >= 8 && top >= 8 && left + rect.width * zoom <= width - 8 && top + rect.height * zoom <= height - 8;
        if (!isSeen) centre(rect.x + rect.width / 2, rect.y + rect.height / 2, Math.max(zoom, 0.25));
      },
    };
  }, [flow, view, places, frames, room]);
}
