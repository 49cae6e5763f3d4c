/** Heights of bars for counts, in pixels; a count above zero is never lower than one pixel, so that it can be seen. */
export function barHeights(counts: readonly number[], height: number, most = Math.max(0, ...counts)): number[] {
  return counts.map((count) => (count <= 0 || most <= 0 ? 0 : Math.max(1, Math.round((Math.min(count, most) / most) * height * 10) / 10)));
}

export interface Bar {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Bars that stand on the lower edge of a box, evenly spread, with a gap that gives way before the bars do. */
export function placeBars(counts: readonly number[], width: number, height: number, gap: number, most?: number): Bar[] {
  if (counts.length === 0) return [];
  const slot = width / counts.length;
  const between = Math.min(gap, slot / 3);
  return barHeights(counts, height, most).map((bar, index) => ({
    x: index * slot + between / 2,
    y: height - bar,
    width: slot - between,
    height: bar,
  }));
}

const round = (value: number): number => Number(value.toFixed(2));

/** All bars as one SVG path: a table may show thousands of small charts. */
export function barsPath(bars: readonly Bar[]): string {
  return bars
    .filter((bar) => bar.height > 0)
    .map((bar) => `M${round(bar.x)} ${round(bar.y)}h${round(bar.width)}v${round(bar.height)}h${round(-bar.width)}z`)
    .join('');
}

/** The bar under x, for a pointer anywhere in its slot. */
export function barAt(x: number, width: number, count: number): number | null {
  if (count === 0 || width <= 0 || x < 0 || x > width) return null;
  return Math.min(count - 1, Math.floor((x / width) * count));
}

/** Where an arrow key moves a chart's reading; null for other keys. */
export function moveReading(key: string, at: number, count: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'PageDown':
      return Math.min(count - 1, at + 10);
    case 'PageUp':
      return Math.max(0, at - 10);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
