import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AppError } from '#contract/errors.ts';
import { toAppError } from '../../../state/errors.ts';
import type { ViewGraph } from '../graph/view-graph.ts';
import { framesOf } from '../layout/frames.ts';
import { placeBeside, type Point, pushApart } from '../layout/keep-places.ts';
import type { Blocks } from '../layout/blocks.ts';
import { type BlocksQuestion, LayoutClient } from '../layout/layout-client.ts';
import type { Frame, LayoutInput } from '../layout/layout-types.ts';
import type { Routes } from './view-lines.ts';
import { layoutInput } from './sizes.ts';

export interface Places {
  /** Left upper corners by node; of the picture that was placed last while a new one is worked out. */
  readonly places: ReadonlyMap<string, Point>;
  readonly frames: readonly Frame[];
  readonly routes: Routes;
  /** Every node of the view has its place. */
  readonly isSettled: boolean;
  readonly error: AppError | null;
  /** Rises when all boxes were placed anew, not when some were added beside the others. */
  readonly arranged: number;
  /** Moves a box by hand; it stays there. */
  readonly move: (id: string, to: Point) => void;
  /** Forgets all places and lays everything out anew. */
  readonly arrange: () => void;
  /** Lays out the overview, with the same worker; null where the picture was left before. */
  readonly blocks: (question: BlocksQuestion) => Promise<Blocks | null>;
}

interface Base {
  readonly scope: string;
  readonly places: ReadonlyMap<string, Point>;
  readonly routes: Routes;
  readonly arranged: number;
}

const nothing: Base = { scope: '', places: new Map(), routes: new Map(), arranged: 0 };
/** New boxes that are placed beside the others; more of them are laid out together with what is there. */
const mostBeside = 400;

/**
 * Where everything stands. The first picture comes from the layout's worker; what comes later is placed beside it, and what is there stays
 * where it is.
 * @param scope what the places belong to, e.g. the start and the grouping: another scope is laid out anew
 */
export function usePlaces(view: ViewGraph | null, scope: string): Places {
  const client = useRef<LayoutClient | null>(null);
  const [base, setBase] = useState<Base>(nothing);
  const [error, setError] = useState<AppError | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const made = new LayoutClient();
    made.warm();
    client.current = made;
    return () => {
      made.end();
      client.current = null;
    };
  }, []);
  const input = useMemo(() => (view === null ? null : layoutInput(view)), [view]);
  const wanted = `${turn}.${scope}`;

  useEffect(() => {
    if (view === null || input === null) return undefined;
    const isSame = base.scope === wanted;
    const fresh = isSame ? input.boxes.filter(({ id }) => !base.places.has(id)).length : input.boxes.length;
    if (isSame && fresh === 0) return undefined;
    const isBeside = isSame && input.boxes.every(({ lane }) => lane === null) && fresh <= mostBeside && fresh < input.boxes.length;
    let isLeft = false;
    const settle = async (): Promise<void> => {
      try {
        const result = isBeside ? null : await client.current?.boxes(input);
        if (isLeft || result === undefined) return;
        setError(null);
        setBase((before) => (result === null ? besideBase(input, before) : arrangedBase(view, input, result, wanted, before)));
      } catch (thrown) {
        if (!isLeft) setError(toAppError(thrown));
      }
    };
    void settle();
    return () => {
      isLeft = true;
    };
  }, [view, input, wanted, base]);

  const move = useCallback((id: string, to: Point) => {
    setBase((before) => ({ ...before, places: new Map(before.places).set(id, to) }));
  }, []);
  const blocks = useCallback(async (question: BlocksQuestion) => (await client.current?.blocks(question)) ?? null, []);
  const arrange = useCallback(() => setTurn((before) => before + 1), []);
  return useMemo(() => {
    const isSettled = input !== null && base.scope === wanted && input.boxes.every(({ id }) => base.places.has(id));
    const known = input === null || !isSettled ? null : input.boxes.map(({ id }) => base.places.get(id) ?? { x: 0, y: 0 });
    const spread = known === null || input === null ? null : pushApart(input, known);
    const places =
      spread === null || input === null ? base.places : new Map(input.boxes.map(({ id }, at) => [id, spread[at] ?? { x: 0, y: 0 }]));
    const frames = spread === null || input === null ? [] : framesOf(input, spread);
    return { places, frames, routes: base.routes, isSettled, error, arranged: base.arranged, move, arrange, blocks };
  }, [input, base, wanted, error, move, arrange, blocks]);
}

function besideBase(input: LayoutInput, before: Base): Base {
  const found = placeBeside(input, before.places);
  const places = new Map(before.places);
  input.boxes.forEach(({ id }, at) => places.set(id, found[at] ?? { x: 0, y: 0 }));
  return { ...before, places };
}

function arrangedBase(
  view: ViewGraph,
  { boxes }: LayoutInput,
  result: { x: Float64Array; y: Float64Array; routes: ReadonlyMap<number, readonly number[]> },
  scope: string,
  before: Base,
): Base {
  // The start stands at the canvas's origin, so that a new picture of the same start does not jump.
  const start = boxes.findIndex(({ id }) => id === view.start);
  const [left, top] = start === -1 ? [0, 0] : [result.x[start] ?? 0, result.y[start] ?? 0];
  const places = new Map(boxes.map(({ id }, at) => [id, { x: (result.x[at] ?? 0) - left, y: (result.y[at] ?? 0) - top }]));
  const routes = new Map<string, { from: Point; to: Point; points: Point[] }>();
  for (const [at, flat] of result.routes) {
    const edge = view.edges[at];
    const from = places.get(edge?.from ?? '');
    const to = places.get(edge?.to ?? '');
    if (edge === undefined || from === undefined || to === undefined) continue;
    const points: Point[] = [];
    for (let index = 0; index + 1 < flat.length; index += 2) points.push({ x: (flat[index] ?? 0) - left, y: (flat[index + 1] ?? 0) - top });
    routes.set(edge.id, { from, to, points });
  }
  return { scope, places, routes, arranged: before.arranged + 1 };
}
