import type { Rectangle } from 'electron';
import * as z from 'zod';

export const windowStateSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  isMaximised: z.boolean(),
});
export type WindowState = z.infer<typeof windowStateSchema>;

const preferred = { width: 1360, height: 880 };
const smallest = { width: 960, height: 600 };

/**
 * Where the window appears: where it was, if a display is there now; else centred on the primary display.
 * @param saved as last remembered; null at first start or when it cannot be read
 * @param workAreas of the displays that are there now, the primary one first; in DIP
 */
export function windowBounds(saved: WindowState | null, workAreas: readonly Rectangle[]): Rectangle {
  const primary = workAreas[0] ?? { x: 0, y: 0, ...preferred };
  const area = saved === null ? undefined : largestOverlap(saved, workAreas);
  if (saved === null || area === undefined) {
    const width = Math.min(preferred.width, primary.width);
    const height = Math.min(preferred.height, primary.height);
    return {
      x: primary.x + Math.round((primary.width - width) / 2),
      y: primary.y + Math.round((primary.height - height) / 2),
      width,
      height,
    };
  }
  const width = Math.min(Math.max(saved.width, smallest.width), area.width);
  const height = Math.min(Math.max(saved.height, smallest.height), area.height);
  return {
    x: clamp(saved.x, area.x, area.x + area.width - width),
    y: clamp(saved.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function largestOverlap(saved: Rectangle, areas: readonly Rectangle[]): Rectangle | undefined {
  return areas
    .map((area) => ({ area, shared: overlap(saved, area) }))
    .filter(({ shared }) => shared > 0)
    .toSorted((a, b) => b.shared - a.shared)[0]?.area;
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}

const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
