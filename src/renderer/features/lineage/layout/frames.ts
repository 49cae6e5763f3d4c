import type { Frame, LayoutInput } from './layout-types.ts';
import type { Point } from './keep-places.ts';

const around = 14;
const titleHeight = 26;

/** A frame around the boxes of each lane, with room for its title above them. */
export function framesOf({ boxes }: LayoutInput, places: readonly Point[]): Frame[] {
  const sides = new Map<string, { left: number; top: number; right: number; bottom: number }>();
  boxes.forEach(({ lane, width, height }, at) => {
    const place = places[at];
    if (lane === null || place === undefined) return;
    const own = sides.get(lane) ?? { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
    own.left = Math.min(own.left, place.x);
    own.top = Math.min(own.top, place.y);
    own.right = Math.max(own.right, place.x + width);
    own.bottom = Math.max(own.bottom, place.y + height);
    sides.set(lane, own);
  });
  return [...sides].map(([key, { left, top, right, bottom }]) => ({
    key,
    x: left - around,
    y: top - around - titleHeight,
    width: right - left + 2 * around,
    height: bottom - top + 2 * around + titleHeight,
  }));
}
