import type { ViewGraph } from './view-graph.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

/**
 * Where an arrow key goes on the canvas: Left and Right along an edge, to the neighbour whose height is nearest (or the one that one came
 * from); Up and Down to the next box of the same column.
 * @param places left upper corners by node
 * @param from the node that one came from: going back and forth along one edge leads back to where one was
 * @returns null where nothing lies that way
 */
export function stepTo(view: ViewGraph, places: ReadonlyMap<string, Point>, at: string, key: Arrow, from: string | null): string | null {
  const here = places.get(at);
  if (here === undefined) return null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const others = ((key === 'ArrowLeft' ? view.before : view.after).get(at) ?? []).filter((id) => id !== at && places.has(id));
    if (from !== null && others.includes(from)) return from;
    return nearest(others, places, here);
  }
  const sign = key === 'ArrowUp' ? -1 : 1;
  let best: string | null = null;
  let bestY = Infinity;
  for (const [id, place] of places) {
    const distance = (place.y - here.y) * sign;
    if (id === at || !view.nodes.has(id) || Math.abs(place.x - here.x) > 64 || distance <= 0 || distance >= bestY) continue;
    best = id;
    bestY = distance;
  }
  return best;
}

function nearest(ids: readonly string[], places: ReadonlyMap<string, Point>, here: Point): string | null {
  let best: string | null = null;
  let bestDistance = Infinity;
  for (const id of ids) {
    const place = places.get(id);
    if (place === undefined) continue;
    const distance = Math.abs(place.y - here.y);
    if (distance < bestDistance) {
      best = id;
      bestDistance = distance;
    }
  }
  return best;
}
