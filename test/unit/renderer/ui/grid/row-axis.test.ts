import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contentHeight,
  isScaled,
  lastPosition,
  layerOf,
  maximumScrollHeight,
  positionOf,
  positionShowing,
  type RowAxis,
  rowOffset,
  rowsInView,
  rowsPerPage,
  scrollHeight,
  scrollTopOf,
} from '../../../../../src/renderer/ui/grid/row-axis.ts';

const axes = check.record({
  rowCount: check.oneof(check.integer({ min: 1, max: 2000 }), check.integer({ min: 600_000, max: 300_000_000 })),
  rowHeight: check.constantFrom(24, 28, 32, 40),
  viewport: check.integer({ min: 60, max: 2000 }),
});
const huge: RowAxis = { rowCount: 10_000_000, rowHeight: 24, viewport: 601 };

describe('the vertical axis of a grid', () => {
  it('never asks the browser for an element taller than it can make', () => {
    check.assert(check.property(axes, (axis) => scrollHeight(axis) <= Math.min(maximumScrollHeight, contentHeight(axis))));
    expect(isScaled(huge)).toBe(true);
    expect(isScaled({ ...huge, rowCount: 500_000 })).toBe(false);
  });

  it('goes down among the rows whenever the scrollbar goes down', () => {
    check.assert(
      check.property(axes, check.array(check.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }), (axis, shares) => {
        const reach = Math.max(0, scrollHeight(axis) - axis.viewport);
        const positions = shares.toSorted((a, b) => a - b).map((share) => positionOf(share * reach, axis));
        for (let index = 1; index < positions.length; index += 1) {
          expect(positions[index]).toBeGreaterThanOrEqual(positions[index - 1] ?? 0);
        }
      }),
    );
  });

  it('shows the first row at the top of the scrollbar and the last row at its end, even where the browser rounds down', () => {
    check.assert(
      check.property(axes, (axis) => {
        const end = Math.max(0, scrollHeight(axis) - axis.viewport);
        expect(rowsInView(positionOf(0, axis), axis).first).toBe(0);
        for (const scrollTop of isScaled(axis) ? [end, Math.floor(end), end - 0.5] : [end]) {
          expect(rowsInView(positionOf(scrollTop, axis), axis).end).toBe(axis.rowCount);
        }
      }),
    );
  });

  it('brings any row wholly into view, and its scrollbar place leads back to it', () => {
    check.assert(
      check.property(
        axes,
        check.double({ min: 0, max: 1, noNaN: true }),
        check.double({ min: 0, max: 1, noNaN: true }),
        (axis, at, from) => {
          const row = Math.min(axis.rowCount - 1, Math.floor(at * axis.rowCount));
          const position = positionShowing(row, from * lastPosition(axis), axis);
          expect(row * axis.rowHeight).toBeGreaterThanOrEqual(position);
          expect((row + 1) * axis.rowHeight).toBeLessThanOrEqual(position + axis.viewport);
          const seen = rowsInView(position, axis);
          expect(row).toBeGreaterThanOrEqual(seen.first);
          expect(row).toBeLessThan(seen.end);
          const back = positionOf(scrollTopOf(position, axis), axis);
          const pixel = lastPosition(axis) / Math.max(1, scrollHeight(axis) - axis.viewport);
          expect(Math.abs(back - position)).toBeLessThanOrEqual(pixel + 1e-3);
        },
      ),
    );
  });

  it('reaches every row with the scrollbar alone: one pixel never skips more than a view', () => {
    check.assert(
      check.property(axes, check.double({ min: 0, max: 1, noNaN: true }), (axis, at) => {
        const scrollTop = Math.floor(at * Math.max(0, scrollHeight(axis) - axis.viewport - 1));
        const here = rowsInView(positionOf(scrollTop, axis), axis);
        const next = rowsInView(positionOf(scrollTop + 1, axis), axis);
        const perPixel = contentHeight(axis) / scrollHeight(axis);
        if (perPixel < axis.viewport / 2) expect(next.first).toBeLessThanOrEqual(here.end);
      }),
    );
  });

  it('keeps the offsets of shown rows small and in order', () => {
    check.assert(
      check.property(axes, check.double({ min: 0, max: 1, noNaN: true }), (axis, at) => {
        const position = at * lastPosition(axis);
        const scrollTop = scrollTopOf(position, axis);
        const layer = layerOf(position, scrollTop, axis);
        const shown = rowsInView(position, axis, 3);
        for (let row = shown.first; row < shown.end; row += 1) {
          const offset = rowOffset(row, layer.base, axis);
          expect(Math.abs(offset)).toBeLessThanOrEqual(maximumScrollHeight);
          const onScreen = layer.shift + offset - scrollTop;
          expect(onScreen).toBeCloseTo(row * axis.rowHeight - position, 3);
        }
      }),
    );
  });

  it('does not move for a row that is in view', () => {
    expect(positionShowing(10, 200, { rowCount: 100, rowHeight: 24, viewport: 240 })).toBe(200);
  });

  it('pages by a view less one row, and always by one', () => {
    expect(rowsPerPage({ rowCount: 100, rowHeight: 24, viewport: 240 })).toBe(9);
    expect(rowsPerPage({ rowCount: 100, rowHeight: 24, viewport: 10 })).toBe(1);
  });

  it('shows nothing of an empty table', () => {
    expect(rowsInView(0, { rowCount: 0, rowHeight: 24, viewport: 240 })).toEqual({ first: 0, end: 0 });
  });
});
