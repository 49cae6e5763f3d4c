import { columnGap, type LayoutInput, rowGap } from './layout-types.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Left edges nearer than this belong to one column. */
const columnWidth = 64;

interface Column {
  readonly x: number;
  /** Boxes in it, from above. */
  readonly taken: { top: number; bottom: number }[];
}

/**
 * Places for boxes of which some have one already: those stay exactly where they are, and each new one goes beside what it is tied to, into
 * the nearest room that is free.
 * @returns a place for every box, by place in `boxes`
 */
export function placeBeside(input: LayoutInput, known: ReadonlyMap<string, Point>): Point[] {
  const { boxes, edges } = input;
  const places: (Point | undefined)[] = boxes.map(({ id }) => known.get(id));
  const columns: Column[] = [];
  const columnAt = (x: number): Column => {
    const near = columns.find((column) => Math.abs(column.x - x) <= columnWidth);
    if (near !== undefined) return near;
    const made = { x, taken: [] };
    columns.push(made);
    return made;
  };
  places.forEach((place, at) => {
    if (place !== undefined) take(columnAt(place.x), place.y, boxes[at]?.height ?? 0);
  });
  const before: number[][] = boxes.map(() => []);
  const after: number[][] = boxes.map(() => []);
  for (const [from, to] of edges) {
    if (from === to) continue;
    after[from]?.push(to);
    before[to]?.push(from);
  }
  const put = (at: number): void => {
    const box = boxes[at];
    if (box === undefined) return;
    const [lefts, rights] = [placed(before[at], places), placed(after[at], places)];
    const x =
      lefts.length > 0
        ? Math.max(...lefts.map((other) => (places[other]?.x ?? 0) + (boxes[other]?.width ?? 0))) + columnGap
        : rights.length > 0
          ? Math.min(...rights.map((other) => places[other]?.x ?? 0)) - box.width - columnGap
          : 0;
    const tied = [...lefts, ...rights];
    const middle =
      tied.reduce((sum, other) => sum + (places[other]?.y ?? 0) + (boxes[other]?.height ?? 0) / 2, 0) / Math.max(1, tied.length);
    const column = columnAt(x);
    const top = freeTop(column, middle - box.height / 2, box.height);
    take(column, top, box.height);
    places[at] = { x: column.x, y: Math.round(top) };
  };
  // From what has a place outward, so that each new one finds something to stand beside.
  let left = boxes.flatMap((_, at) => (places[at] === undefined ? [at] : []));
  while (left.length > 0) {
    const tied = left.filter((at) => placed(before[at], places).length + placed(after[at], places).length > 0);
    const next = tied.length > 0 ? tied : left.slice(0, 1);
    for (const at of next) put(at);
    const done = new Set(next);
    left = left.filter((at) => !done.has(at));
  }
  return places.map((place) => place ?? { x: 0, y: 0 });
}

const placed = (others: readonly number[] = [], places: readonly (Point | undefined)[]): number[] =>
  others.filter((other) => places[other] !== undefined);

function take(column: Column, top: number, height: number): void {
  const at = column.taken.findIndex((other) => other.top > top);
  column.taken.splice(at === -1 ? column.taken.length : at, 0, { top, bottom: top + height });
}

/** The free room of this height whose upper edge is nearest to the one wanted. */
function freeTop({ taken }: Column, wanted: number, height: number): number {
  let best = Infinity;
  let above = -Infinity;
  for (const { top, bottom } of [...taken, { top: Infinity, bottom: Infinity }]) {
    const first = above + rowGap;
    const last = top - rowGap - height;
    if (first <= last) {
      const near = Math.min(Math.max(wanted, first), last);
      if (Math.abs(near - wanted) < Math.abs(best - wanted)) best = near;
    }
    above = Math.max(above, bottom);
  }
  return best;
}

/**
 * Where boxes of a column overlap because one has grown (its columns are shown), those below it move down as far as they must. Nothing else
 * moves, and all of it moves back when the box is small again.
 */
export function pushApart(input: LayoutInput, places: readonly Point[]): Point[] {
  const moved = [...places];
  const columns = new Map<number, number[]>();
  places.forEach(({ x }, at) => {
    const near = [...columns.keys()].find((key) => Math.abs(key - x) <= columnWidth) ?? x;
    const own = columns.get(near) ?? [];
    if (own.length === 0) columns.set(near, own);
    own.push(at);
  });
  for (const column of columns.values()) {
    let edge = -Infinity;
    for (const at of column.toSorted((one, other) => (places[one]?.y ?? 0) - (places[other]?.y ?? 0) || one - other)) {
      const place = moved[at];
      const height = input.boxes[at]?.height ?? 0;
      if (place === undefined) continue;
      if (place.y < edge) moved[at] = { x: place.x, y: edge };
      edge = Math.max(edge, (moved[at]?.y ?? 0) + height + 4);
    }
  }
  return moved;
}
