import type { Point } from '../layout/keep-places.ts';

/** A line as it is drawn: ends, and points that it goes through. */
export interface Line {
  readonly id: string;
  readonly kind: 'edge' | 'column';
  readonly points: readonly Point[];
  /** Lines of one look are drawn together. */
  readonly look: string;
}

/** Pixels before a box at which a line ends, for its arrow head. */
const headLength = 7;

/** A smooth way through points from left to right: horizontal at each of them. */
export function pathOf(points: readonly Point[]): string {
  const [first] = points;
  if (first === undefined) return '';
  let text = `M${round(first.x)} ${round(first.y)}`;
  for (let at = 1; at < points.length; at += 1) {
    const from = points[at - 1];
    const to = points[at];
    if (from === undefined || to === undefined) continue;
    if (from.y === to.y && to.x >= from.x) {
      text += `L${round(to.x)} ${round(to.y)}`;
      continue;
    }
    const [one, other] = controls(from, to);
    text += `C${round(one.x)} ${round(one.y)} ${round(other.x)} ${round(other.y)} ${round(to.x)} ${round(to.y)}`;
  }
  return text;
}

/** A line that leads back swings out further, so that it can be told from one that leads on. */
function controls(from: Point, to: Point): [Point, Point] {
  const reach = to.x >= from.x ? Math.max(24, (to.x - from.x) / 2) : Math.min(240, 60 + (from.x - to.x) / 4);
  return [
    { x: from.x + reach, y: from.y },
    { x: to.x - reach, y: to.y },
  ];
}

/** The triangle at the end of a line. */
export function headOf(points: readonly Point[]): string {
  const end = points.at(-1);
  if (end === undefined) return '';
  const tip = end.x + headLength;
  return `M${round(end.x)} ${round(end.y - 4)}L${round(tip)} ${round(end.y)}L${round(end.x)} ${round(end.y + 4)}Z`;
}

export const endBefore = ({ x, y }: Point): Point => ({ x: x - headLength, y });

const round = (value: number): number => Math.round(value * 10) / 10;

/** Points along a line, near enough to each other to tell whether a pointer is on it. */
function sampled(points: readonly Point[]): Point[] {
  const all: Point[] = [];
  for (let at = 1; at < points.length; at += 1) {
    const from = points[at - 1];
    const to = points[at];
    if (from === undefined || to === undefined) continue;
    const [one, other] = controls(from, to);
    for (let step = 0; step <= 16; step += 1) {
      const t = step / 16;
      const s = 1 - t;
      all.push({
        x: s * s * s * from.x + 3 * s * s * t * one.x + 3 * s * t * t * other.x + t * t * t * to.x,
        y: s * s * s * from.y + 3 * s * s * t * one.y + 3 * s * t * t * other.y + t * t * t * to.y,
      });
    }
  }
  return all;
}

/** The middle of a line, for its words. */
export function middleOf(points: readonly Point[]): Point {
  const all = sampled(points);
  return all[Math.floor(all.length / 2)] ?? points[0] ?? { x: 0, y: 0 };
}

/** The line that is nearest to a point, if it is within reach. @param reach in the canvas's pixels */
export function lineAt(lines: readonly Line[], point: Point, reach: number): Line | null {
  let best: Line | null = null;
  let bestDistance = reach;
  for (const line of lines) {
    if (!isNearBox(line.points, point, reach + 120)) continue;
    const all = sampled(line.points);
    for (let at = 1; at < all.length; at += 1) {
      const distance = toSegment(point, all[at - 1] ?? point, all[at] ?? point);
      if (distance < bestDistance) {
        best = line;
        bestDistance = distance;
      }
    }
  }
  return best;
}

function isNearBox(points: readonly Point[], { x, y }: Point, reach: number): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const point of points) {
    left = Math.min(left, point.x);
    right = Math.max(right, point.x);
    top = Math.min(top, point.y);
    bottom = Math.max(bottom, point.y);
  }
  return x > left - reach && x < right + reach && y > top - reach && y < bottom + reach;
}

function toSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / length));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
