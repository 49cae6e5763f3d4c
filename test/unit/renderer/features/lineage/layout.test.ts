import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../../../src/renderer/features/lineage/layout/blocks.ts';
import { placeBeside, pushApart } from '../../../../../src/renderer/features/lineage/layout/keep-places.ts';
import { layered } from '../../../../../src/renderer/features/lineage/layout/layered.ts';
import type { LayoutInput } from '../../../../../src/renderer/features/lineage/layout/layout-types.ts';
import { makeLayeredGraph } from '../../../../support/lineage/generate-graph.ts';

function inputOf(count: number, layers: number, lanes: number | null = null, seed = 1): LayoutInput {
  const graph = makeLayeredGraph(count, layers, seed);
  const ids = [...graph.nodes.keys()];
  const at = new Map(ids.map((id, place) => [id, place]));
  return {
    boxes: ids.map((id, place) => ({ id, width: 220, height: 48, lane: lanes === null ? null : `lane ${place % lanes}`, hop: 0 })),
    edges: graph.edges.map(({ from, to }) => [at.get(from) ?? 0, at.get(to) ?? 0] as const),
  };
}

const small = (edges: readonly (readonly [number, number])[], count: number): LayoutInput => ({
  boxes: Array.from({ length: count }, (_, place) => ({ id: String(place), width: 200, height: 40, lane: null, hop: place })),
  edges,
});

function overlaps({ boxes }: LayoutInput, place: (at: number) => { x: number; y: number }): number {
  let count = 0;
  for (let one = 0; one < boxes.length; one += 1) {
    for (let other = one + 1; other < boxes.length; other += 1) {
      const [a, b, p, q] = [boxes[one], boxes[other], place(one), place(other)];
      if (a === undefined || b === undefined) continue;
      if (p.x < q.x + b.width && q.x < p.x + a.width && p.y < q.y + b.height && q.y < p.y + a.height) count += 1;
    }
  }
  return count;
}

describe('a layered layout', () => {
  it.each([
    [1, 1],
    [30, 4],
    [200, 9],
  ])('places %i boxes in %i columns without touching, every arrow to the right', (count, layers) => {
    const input = inputOf(count, layers);
    const { x, y } = layered(input);
    expect(overlaps(input, (at) => ({ x: x[at] ?? 0, y: y[at] ?? 0 }))).toBe(0);
    for (const [from, to] of input.edges) expect(x[to]).toBeGreaterThan((x[from] ?? 0) + 220);
  });

  it('gives the same picture again', () => {
    const [one, other] = [layered(inputOf(120, 6)), layered(inputOf(120, 6))];
    expect(one.x).toEqual(other.x);
    expect(one.y).toEqual(other.y);
  });

  it('keeps lanes apart', () => {
    const input = inputOf(120, 6, 4);
    const { y } = layered(input);
    const sides = new Map<string, [number, number]>();
    input.boxes.forEach(({ lane, height }, at) => {
      const [top, bottom] = sides.get(lane ?? '') ?? [Infinity, -Infinity];
      sides.set(lane ?? '', [Math.min(top, y[at] ?? 0), Math.max(bottom, (y[at] ?? 0) + height)]);
    });
    const sorted = [...sides.values()].toSorted(([one], [other]) => one - other);
    sorted.slice(1).forEach(([top], index) => expect(top).toBeGreaterThan(sorted[index]?.[1] ?? Infinity));
  });

  it('takes cycles, loops, no edges and no boxes', () => {
    const cycle = small(
      [
        [0, 1],
        [1, 2],
        [2, 0],
        [1, 1],
      ],
      3,
    );
    const { x } = layered(cycle);
    expect([...x].every(Number.isFinite)).toBe(true);
    expect(new Set(x).size).toBe(3);
    expect(layered(small([], 0)).x).toHaveLength(0);
    expect(overlaps(small([], 5), (at) => ({ x: 0, y: layered(small([], 5)).y[at] ?? 0 }))).toBe(0);
  });

  it('leads a long line around the boxes that it passes', () => {
    const input = small(
      [
        [0, 1],
        [1, 2],
        [0, 2],
      ],
      3,
    );
    const { y, routes } = layered(input);
    const points = routes.get(2) ?? [];
    expect(points).toHaveLength(4);
    const [, height = 0] = points;
    expect(height < (y[1] ?? 0) || height > (y[1] ?? 0) + 40).toBe(true);
  });

  it('places a source right before what it leads to', () => {
    // 0 → 1 → 2 → 3, and 4 → 3.
    const { x } = layered(
      small(
        [
          [0, 1],
          [1, 2],
          [2, 3],
          [4, 3],
        ],
        5,
      ),
    );
    expect(x[4]).toBe(x[2]);
  });
});

describe('places that stay', () => {
  it('leaves every known box where it is and puts new ones beside what they are tied to', () => {
    const before = inputOf(60, 5);
    const { x, y } = layered(before);
    const known = new Map(before.boxes.map(({ id }, at) => [id, { x: x[at] ?? 0, y: y[at] ?? 0 }]));
    const last = before.boxes.length;
    const input: LayoutInput = {
      boxes: [
        ...before.boxes,
        ...Array.from({ length: 8 }, (_, place) => ({ id: `new ${place}`, width: 220, height: 48, lane: null, hop: 9 })),
      ],
      edges: [...before.edges, ...Array.from({ length: 8 }, (_, place) => [3, last + place] as const)],
    };
    const places = placeBeside(input, known);
    before.boxes.forEach(({ id }, at) => expect(places[at]).toEqual(known.get(id)));
    expect(overlaps(input, (at) => places[at] ?? { x: 0, y: 0 })).toBe(0);
    for (let at = last; at < input.boxes.length; at += 1) expect(places[at]?.x).toBeGreaterThan(places[3]?.x ?? Infinity);
  });

  it('makes room for a box that grows and takes it back', () => {
    const low = small([], 3);
    const places = [0, 60, 120].map((y) => ({ x: 0, y }));
    const high: LayoutInput = { ...low, boxes: low.boxes.map((box, at) => (at === 0 ? { ...box, height: 200 } : box)) };
    const moved = pushApart(high, places);
    expect(overlaps(high, (at) => moved[at] ?? { x: 0, y: 0 })).toBe(0);
    expect(moved[0]).toEqual(places[0]);
    expect(pushApart(low, places)).toEqual(places);
  });
});

describe('blocks of the overview', () => {
  it('stand apart, hop by hop, in the shape of a window', () => {
    const count = 3_000;
    const hop = Int32Array.from({ length: count }, (_, at) => -(at % 7));
    const group = Int32Array.from({ length: count }, (_, at) => at % 3);
    const from = Int32Array.from({ length: count - 7 }, (_, at) => at + 7);
    const to = Int32Array.from({ length: count - 7 }, (_, at) => at);
    const { x, y, width, height } = blocksOf(hop, group, from, to);
    expect(new Set(Array.from(x, (value, at) => `${value} ${y[at]}`)).size).toBe(count);
    expect(width / height).toBeGreaterThan(0.8);
    expect(width / height).toBeLessThan(3);
    const rightmost = (wanted: number): number => Math.max(...Array.from(x).filter((_, at) => hop[at] === wanted));
    expect(rightmost(-6)).toBeLessThan(rightmost(-5));
  });

  it('takes nothing and one', () => {
    expect(blocksOf(new Int32Array(0), new Int32Array(0), new Int32Array(0), new Int32Array(0)).width).toBe(0);
    expect(blocksOf(new Int32Array(1), new Int32Array(1), new Int32Array(0), new Int32Array(0)).x).toHaveLength(1);
  });
});
