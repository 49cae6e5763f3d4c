import type { Packed } from './layers.ts';

export interface HeightInput {
  readonly layers: readonly (readonly number[])[];
  readonly before: Packed;
  readonly after: Packed;
  readonly height: Float64Array;
  readonly gap: (above: number, below: number) => number;
  /** How strongly a line between two places pulls them to one height; bends of one line pull most. */
  readonly pull: (one: number, other: number) => number;
  readonly sweeps: number;
}

/**
 * The middle of each box, from above: as near as can be to what it is tied to, in the order that its layer has. Each layer is solved
 * exactly for least squares, by pooling what would overlap (isotonic regression; Barlow et al. 1972).
 */
export function heightsOf(input: HeightInput): Float64Array {
  const { layers, before, after, height, gap, pull, sweeps } = input;
  const middle = new Float64Array(height.length);
  for (const layer of layers) {
    let edge = 0;
    layer.forEach((at, index) => {
      const own = height[at] ?? 0;
      const previous = layer[index - 1];
      edge += previous === undefined ? 0 : gap(previous, at);
      middle[at] = edge + own / 2;
      edge += own;
    });
    for (const at of layer) middle[at] = (middle[at] ?? 0) - edge / 2;
  }
  const wish = new Float64Array(height.length);
  const weight = new Float64Array(height.length);
  const settle = (layer: readonly number[], ties: readonly Packed[]): void => {
    for (const at of layer) {
      let sum = 0;
      let total = 0;
      for (const { start, other } of ties) {
        for (let step = start[at] ?? 0; step < (start[at + 1] ?? 0); step += 1) {
          const end = other[step] ?? at;
          const force = pull(at, end);
          sum += force * (middle[end] ?? 0);
          total += force;
        }
      }
      wish[at] = total === 0 ? (middle[at] ?? 0) : sum / total;
      weight[at] = total === 0 ? 0.05 : total;
    }
    apart(layer, wish, weight, height, gap, middle);
  };
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    for (let index = 1; index < layers.length; index += 1) settle(layers[index] ?? [], [before]);
    for (let index = layers.length - 2; index >= 0; index -= 1) settle(layers[index] ?? [], [after]);
    for (const layer of layers) settle(layer, [before, after]);
  }
  return middle;
}

/** Writes to `middle` the places nearest to the wishes at which nothing overlaps. */
function apart(
  layer: readonly number[],
  wish: Float64Array,
  weight: Float64Array,
  height: Float64Array,
  gap: (above: number, below: number) => number,
  middle: Float64Array,
): void {
  const offset = new Float64Array(layer.length);
  const pools: { sum: number; weight: number; size: number }[] = [];
  layer.forEach((at, index) => {
    const previous = layer[index - 1];
    if (previous !== undefined) {
      offset[index] = (offset[index - 1] ?? 0) + (height[previous] ?? 0) / 2 + gap(previous, at) + (height[at] ?? 0) / 2;
    }
    const own = weight[at] ?? 1;
    let pool = { sum: own * ((wish[at] ?? 0) - (offset[index] ?? 0)), weight: own, size: 1 };
    for (let above = pools.at(-1); above !== undefined && above.sum / above.weight >= pool.sum / pool.weight; above = pools.at(-1)) {
      pools.pop();
      pool = { sum: above.sum + pool.sum, weight: above.weight + pool.weight, size: above.size + pool.size };
    }
    pools.push(pool);
  });
  let index = 0;
  for (const pool of pools) {
    for (let step = 0; step < pool.size; step += 1, index += 1) {
      const at = layer[index];
      if (at !== undefined) middle[at] = pool.sum / pool.weight + (offset[index] ?? 0);
    }
  }
}
