import type { Packed } from './layers.ts';

/**
 * Orders each layer so that few lines cross: each box goes to the mean place of what it is tied to in the layer before, then in the layer
 * after, in turns (barycentre method; Sugiyama, Tagawa, Toda 1981). The best order that was met is kept.
 * @param layers places by layer, in their order at first; ordered in place
 * @param lane boxes of a lower lane stand above those of a higher one
 */
export function orderLayers(layers: number[][], before: Packed, after: Packed, lane: Int32Array, sweeps: number): void {
  const count = before.start.length - 1;
  const place = new Float64Array(count);
  const note = (layer: readonly number[]): void => layer.forEach((at, index) => (place[at] = index));
  layers.forEach(note);
  const counts = before.other.length <= 20_000;
  let best = counts ? crossingsOf(layers, after, place) : 0;
  let kept = counts ? layers.map((layer) => [...layer]) : null;
  const wish = new Float64Array(count);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const isForward = sweep % 2 === 0;
    const ties = isForward ? before : after;
    for (let step = 1; step < layers.length; step += 1) {
      const layer = layers[isForward ? step : layers.length - 1 - step];
      if (layer === undefined) continue;
      for (const at of layer) wish[at] = meanPlace(at, ties, place);
      layer.sort(
        (one, other) =>
          (lane[one] ?? 0) - (lane[other] ?? 0) || (wish[one] ?? 0) - (wish[other] ?? 0) || (place[one] ?? 0) - (place[other] ?? 0),
      );
      note(layer);
    }
    if (!counts) continue;
    const now = crossingsOf(layers, after, place);
    if (now < best) {
      best = now;
      kept = layers.map((layer) => [...layer]);
    }
    if (best === 0) break;
  }
  if (kept !== null) kept.forEach((layer, index) => (layers[index] = layer));
}

function meanPlace(at: number, ties: Packed, place: Float64Array): number {
  const begin = ties.start[at] ?? 0;
  const end = ties.start[at + 1] ?? 0;
  if (begin === end) return place[at] ?? 0;
  let sum = 0;
  for (let step = begin; step < end; step += 1) sum += place[ties.other[step] ?? at] ?? 0;
  return sum / (end - begin);
}

/** How many pairs of lines between neighbouring layers cross (counted with a tree of sums; Barth, Jünger, Mutzel 2002). */
export function crossingsOf(layers: readonly (readonly number[])[], after: Packed, place: Float64Array): number {
  let crossings = 0;
  for (let index = 0; index + 1 < layers.length; index += 1) {
    const size = layers[index + 1]?.length ?? 0;
    const sums = new Int32Array(size + 1);
    let seen = 0;
    for (const at of layers[index] ?? []) {
      const ends: number[] = [];
      for (let step = after.start[at] ?? 0; step < (after.start[at + 1] ?? 0); step += 1) ends.push(place[after.other[step] ?? at] ?? 0);
      // All lines of one box are counted before any of them is added: they do not cross each other.
      for (const end of ends) {
        let below = 0;
        for (let node = end + 1; node > 0; node -= node & -node) below += sums[node] ?? 0;
        crossings += seen - below;
      }
      for (const end of ends) for (let node = end + 1; node <= size; node += node & -node) sums[node] = (sums[node] ?? 0) + 1;
      seen += ends.length;
    }
  }
  return crossings;
}
