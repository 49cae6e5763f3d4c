import { orderLayers } from './crossings.ts';
import { heightsOf } from './heights.ts';
import { type Layers, layersOf, pack } from './layers.ts';
import { columnGap, laneGap, type LayoutInput, type LayoutResult, rowGap } from './layout-types.ts';

/** A long line takes so much room where it passes a column. */
const bendHeight = 6;
const bendGap = 6;
/** Beyond this, long lines are drawn straight: their bends would outnumber the boxes. */
const mostBends = 12_000;

/**
 * Places boxes in columns from left to right along the arrows. Without lanes, long lines are led around boxes; with lanes, the boxes of a
 * lane stand together and no two lanes overlap. The same input gives the same picture.
 */
export function layered(input: LayoutInput): LayoutResult {
  const { boxes } = input;
  const layers = layersOf(input);
  const lanes = laneRanks(input, layers);
  const bent = withBends(input, layers, lanes === null);
  const lane = new Int32Array(bent.count);
  if (lanes !== null) lane.set(lanes);
  const columns: number[][] = Array.from({ length: layers.layerCount }, () => []);
  for (let at = 0; at < bent.count; at += 1) columns[bent.layer[at] ?? 0]?.push(at);
  if (lanes !== null) for (const column of columns) column.sort((one, other) => (lane[one] ?? 0) - (lane[other] ?? 0) || one - other);
  orderLayers(columns, bent.before, bent.after, lane, sweepsFor(bent.count));

  const height = new Float64Array(bent.count).fill(bendHeight);
  boxes.forEach((box, at) => (height[at] = box.height));
  const isBend = (at: number): boolean => at >= boxes.length;
  const middle = heightsOf({
    layers: columns,
    before: bent.before,
    after: bent.after,
    height,
    gap: (above, below) => ((lane[above] ?? 0) === (lane[below] ?? 0) ? (isBend(above) || isBend(below) ? bendGap : rowGap) : laneGap),
    pull: (one, other) =>
      // What is tied to another lane must not tear its own lane apart.
      (lane[one] ?? 0) !== (lane[other] ?? 0) ? 0 : isBend(one) && isBend(other) ? 8 : isBend(one) || isBend(other) ? 2 : 1,
    sweeps: bent.count > 6_000 ? 2 : 5,
  });
  if (lanes !== null) stackLanes(input, lanes, middle);

  const left = columnLefts(input, layers, columns.length);
  const x = new Float64Array(boxes.length);
  const y = new Float64Array(boxes.length);
  boxes.forEach((box, at) => {
    x[at] = left[layers.layer[at] ?? 0] ?? 0;
    y[at] = Math.round((middle[at] ?? 0) - box.height / 2);
  });
  return { x, y, routes: routesOf(bent, left, middle, input) };
}

const sweepsFor = (count: number): number => (count > 6_000 ? 6 : count > 1_500 ? 12 : 24);

interface Bent extends Pick<Layers, 'layer'> {
  readonly count: number;
  readonly before: ReturnType<typeof pack>;
  readonly after: ReturnType<typeof pack>;
  /** First bend of an edge, and how many; by place of the edge. */
  readonly bends: ReadonlyMap<number, readonly [first: number, count: number]>;
  readonly turned: (edge: number) => boolean;
}

/** Puts a bend into each column that a long line passes. */
function withBends({ boxes, edges }: LayoutInput, { layer, from, to }: Layers, allowed: boolean): Bent {
  let needed = 0;
  from.forEach((one, edge) => (needed += Math.max(0, (layer[to[edge] ?? 0] ?? 0) - (layer[one] ?? 0) - 1)));
  const draws = allowed && needed <= mostBends;
  const count = boxes.length + (draws ? needed : 0);
  const all = new Int32Array(count);
  all.set(layer);
  const begin: number[] = [];
  const end: number[] = [];
  const bends = new Map<number, readonly [number, number]>();
  let next = boxes.length;
  from.forEach((one, edge) => {
    const other = to[edge] ?? 0;
    if (one === other) return;
    const span = (layer[other] ?? 0) - (layer[one] ?? 0);
    let last = one;
    if (draws && span > 1) {
      bends.set(edge, [next, span - 1]);
      for (let step = 1; step < span; step += 1) {
        all[next] = (layer[one] ?? 0) + step;
        begin.push(last);
        end.push(next);
        last = next;
        next += 1;
      }
    }
    begin.push(last);
    end.push(other);
  });
  const tails = Int32Array.from(begin);
  const heads = Int32Array.from(end);
  return {
    count,
    layer: all,
    after: pack(count, tails, heads),
    before: pack(count, heads, tails),
    bends,
    turned: (edge) => edges[edge]?.[0] !== from[edge],
  };
}

/** The rank of each box's lane from above, by where its boxes would stand without lanes; null where nothing is grouped. */
function laneRanks(input: LayoutInput, layers: Layers): Int32Array | null {
  const keys = [...new Set(input.boxes.map(({ lane }) => lane))];
  if (keys.every((key) => key === null)) return null;
  const bent = withBends(input, layers, false);
  const columns: number[][] = Array.from({ length: layers.layerCount }, () => []);
  for (let at = 0; at < bent.count; at += 1) columns[layers.layer[at] ?? 0]?.push(at);
  orderLayers(columns, bent.before, bent.after, new Int32Array(bent.count), sweepsFor(bent.count));
  const sums = new Map<string | null, { sum: number; count: number }>(keys.map((key) => [key, { sum: 0, count: 0 }]));
  for (const column of columns) {
    column.forEach((at, index) => {
      const own = sums.get(input.boxes[at]?.lane ?? null);
      if (own === undefined) return;
      own.sum += (index + 0.5) / column.length;
      own.count += 1;
    });
  }
  const mean = (key: string | null): number => {
    const { sum, count } = sums.get(key) ?? { sum: 0, count: 1 };
    return sum / Math.max(1, count);
  };
  const rank = new Map(keys.toSorted((one, other) => mean(one) - mean(other)).map((key, place) => [key, place]));
  return Int32Array.from(input.boxes, ({ lane }) => rank.get(lane) ?? 0);
}

/** Moves whole lanes so that they stand below each other without touching. */
function stackLanes({ boxes }: LayoutInput, lanes: Int32Array, middle: Float64Array): void {
  const count = boxes.length === 0 ? 0 : Math.max(...new Set(lanes)) + 1;
  const top = new Float64Array(count).fill(Infinity);
  const bottom = new Float64Array(count).fill(-Infinity);
  boxes.forEach(({ height }, at) => {
    const lane = lanes[at] ?? 0;
    top[lane] = Math.min(top[lane] ?? 0, (middle[at] ?? 0) - height / 2);
    bottom[lane] = Math.max(bottom[lane] ?? 0, (middle[at] ?? 0) + height / 2);
  });
  const shift = new Float64Array(count);
  let edge = 0;
  for (let lane = 0; lane < count; lane += 1) {
    shift[lane] = edge - (top[lane] ?? 0);
    edge += (bottom[lane] ?? 0) - (top[lane] ?? 0) + laneGap;
  }
  boxes.forEach((_, at) => (middle[at] = (middle[at] ?? 0) + (shift[lanes[at] ?? 0] ?? 0)));
}

/** Where each column begins: wider apart where many lines lie between. */
function columnLefts({ boxes }: LayoutInput, { layer, from, to }: Layers, count: number): Float64Array {
  const widest = new Float64Array(count);
  boxes.forEach(({ width }, at) => {
    const own = layer[at] ?? 0;
    widest[own] = Math.max(widest[own] ?? 0, width);
  });
  const crossing = new Float64Array(count);
  from.forEach((one, edge) => {
    const own = layer[one] ?? 0;
    if (one !== to[edge]) crossing[own] = (crossing[own] ?? 0) + 1;
  });
  const left = new Float64Array(count);
  for (let column = 1; column < count; column += 1) {
    left[column] = (left[column - 1] ?? 0) + (widest[column - 1] ?? 0) + columnGap + Math.min(140, 0.8 * (crossing[column - 1] ?? 0));
  }
  return left;
}

function routesOf(bent: Bent, left: Float64Array, middle: Float64Array, { boxes }: LayoutInput): Map<number, number[]> {
  const width = new Map<number, number>();
  boxes.forEach((box, at) => {
    const layer = bent.layer[at] ?? 0;
    width.set(layer, Math.max(width.get(layer) ?? 0, box.width));
  });
  const routes = new Map<number, number[]>();
  for (const [edge, [first, count]] of bent.bends) {
    const points: number[][] = [];
    for (let bend = first; bend < first + count; bend += 1) {
      const layer = bent.layer[bend] ?? 0;
      // Straight through the whole column, so that it does not touch the boxes above and below.
      points.push([left[layer] ?? 0, middle[bend] ?? 0], [(left[layer] ?? 0) + (width.get(layer) ?? 0), middle[bend] ?? 0]);
    }
    routes.set(edge, (bent.turned(edge) ? points.toReversed() : points).flat());
  }
  return routes;
}
