/** Maps a measure to a place between 0 and 1 along an axis. */
export type Scale = (value: number) => number;

/** A constant column has no span: its only value stands in the middle. */
export function linearScale(from: number, to: number): Scale {
  const span = to - from;
  return (value) => (span > 0 ? (value - from) / span : 0.5);
}

/** Both ends above 0. */
export function logScale(from: number, to: number): Scale {
  const low = Math.log(from);
  const span = Math.log(to) - low;
  return (value) => (span > 0 && value > 0 ? (Math.log(value) - low) / span : value > 0 ? 0.5 : 0);
}

export function scaleFor(kind: 'linear' | 'log', from: number, to: number): Scale {
  return kind === 'log' && from > 0 ? logScale(from, to) : linearScale(from, to);
}

/** Labels that fit: left to right, each further than `room` from the one kept before it. Places in pixels. */
export function thin<T>(items: readonly T[], place: (item: T) => number, room: (item: T) => number): T[] {
  const kept: T[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const half = room(item) / 2;
    if (place(item) - half < free) continue;
    kept.push(item);
    free = place(item) + half;
  }
  return kept;
}

/** Where a label's middle comes to lie when it may not leave an axis of `length`; all in pixels. */
export function labelCentre(at: number, width: number, length: number): number {
  return Math.min(Math.max(at, width / 2), Math.max(width / 2, length - width / 2));
}
