import type { LayoutInput } from './layout-types.ts';

/** Neighbours of each place, packed: those of `i` stand from `start[i]` to `start[i + 1]`. */
export interface Packed {
  readonly start: Int32Array;
  readonly other: Int32Array;
}

export function pack(count: number, from: Int32Array, to: Int32Array): Packed {
  const start = new Int32Array(count + 1);
  for (const one of from) start[one + 1] = (start[one + 1] ?? 0) + 1;
  for (let at = 0; at < count; at += 1) start[at + 1] = (start[at + 1] ?? 0) + (start[at] ?? 0);
  const fill = start.slice(0, count);
  const other = new Int32Array(from.length);
  from.forEach((one, edge) => {
    const place = fill[one] ?? 0;
    other[place] = to[edge] ?? 0;
    fill[one] = place + 1;
  });
  return { start, other };
}

export interface Layers {
  readonly layer: Int32Array;
  readonly layerCount: number;
  /** Ends of each edge so that all of them lead to a higher layer; loops have been left out (both ends the same). */
  readonly from: Int32Array;
  readonly to: Int32Array;
}

/**
 * Which column each box stands in: after everything that leads to it, and what only leads onward right before what it leads to. An edge
 * that closes a cycle is turned around for this.
 */
export function layersOf({ boxes, edges }: LayoutInput): Layers {
  const count = boxes.length;
  const from = Int32Array.from(edges, ([one]) => one);
  const to = Int32Array.from(edges, ([, other]) => other);
  turnBack(count, from, to, (at) => boxes[at]?.hop ?? 0);
  const after = pack(count, from, to);
  const before = pack(count, to, from);
  const { layer, order } = longestWays(count, from, to, after);
  // What nothing leads to needs not stand at the far left.
  for (let place = order.length - 1; place >= 0; place -= 1) {
    const at = order[place] ?? 0;
    if (degree(before, at) > degree(after, at)) continue;
    let nearest = Infinity;
    for (let step = after.start[at] ?? 0; step < (after.start[at + 1] ?? 0); step += 1) {
      const other = after.other[step] ?? at;
      if (other !== at) nearest = Math.min(nearest, layer[other] ?? 0);
    }
    if (nearest !== Infinity) layer[at] = nearest - 1;
  }
  let least = Infinity;
  let most = 0;
  for (const one of layer) {
    least = Math.min(least, one);
    most = Math.max(most, one);
  }
  if (count > 0) for (let at = 0; at < count; at += 1) layer[at] = (layer[at] ?? 0) - least;
  return { layer, layerCount: count === 0 ? 0 : most - least + 1, from, to };
}

const degree = ({ start }: Packed, at: number): number => (start[at + 1] ?? 0) - (start[at] ?? 0);

/** Turns the edges around that lead back to where a walk along the arrows came from. Begins with the lowest hops. */
function turnBack(count: number, from: Int32Array, to: Int32Array, hop: (at: number) => number): void {
  const after = pack(count, from, to);
  const edgeAt = new Int32Array(from.length);
  const fill = after.start.slice(0, count);
  from.forEach((one, edge) => {
    const place = fill[one] ?? 0;
    edgeAt[place] = edge;
    fill[one] = place + 1;
  });
  const state = new Uint8Array(count);
  const next = after.start.slice(0, count);
  const roots = Int32Array.from({ length: count }, (_, at) => at).toSorted((one, other) => hop(one) - hop(other) || one - other);
  const path: number[] = [];
  for (const root of roots) {
    if (state[root] !== 0) continue;
    path.push(root);
    state[root] = 1;
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const step = next[at] ?? 0;
      if (step >= (after.start[at + 1] ?? 0)) {
        state[at] = 2;
        path.pop();
        continue;
      }
      next[at] = step + 1;
      const other = after.other[step] ?? at;
      if (state[other] === 0) {
        state[other] = 1;
        path.push(other);
      } else if (state[other] === 1 && other !== at) {
        const edge = edgeAt[step] ?? 0;
        from[edge] = other;
        to[edge] = at;
      }
    }
  }
}

function longestWays(count: number, from: Int32Array, to: Int32Array, after: Packed): { layer: Int32Array; order: Int32Array } {
  const waiting = new Int32Array(count);
  from.forEach((one, edge) => {
    const other = to[edge] ?? 0;
    if (one !== other) waiting[other] = (waiting[other] ?? 0) + 1;
  });
  const layer = new Int32Array(count);
  const order = new Int32Array(count);
  let end = 0;
  for (let at = 0; at < count; at += 1) if (waiting[at] === 0) order[end++] = at;
  for (let begin = 0; begin < end; begin += 1) {
    const at = order[begin] ?? 0;
    for (let step = after.start[at] ?? 0; step < (after.start[at + 1] ?? 0); step += 1) {
      const other = after.other[step] ?? at;
      if (other === at) continue;
      layer[other] = Math.max(layer[other] ?? 0, (layer[at] ?? 0) + 1);
      waiting[other] = (waiting[other] ?? 0) - 1;
      if (waiting[other] === 0) order[end++] = other;
    }
  }
  return { layer, order };
}
