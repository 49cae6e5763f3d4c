import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnAxis, columnsInView, frozenWidth, scrollLeftShowing, totalWidth } from '../../../../../src/renderer/ui/grid/column-axis.ts';

const widths = check.array(check.integer({ min: 40, max: 600 }), { minLength: 2, maxLength: 300 });

describe('the horizontal axis of a grid', () => {
  it('renders every column that shows, and few more', () => {
    check.assert(
      check.property(widths, check.integer({ min: 100, max: 2000 }), check.double({ min: 0, max: 1, noNaN: true }), (list, width, at) => {
        const axis = columnAxis(list, 1);
        const scrollLeft = at * Math.max(0, totalWidth(axis) - width);
        const seen = columnsInView(scrollLeft, width, axis, 0);
        for (let column = 1; column < list.length; column += 1) {
          const left = axis.offsets[column] ?? 0;
          const right = axis.offsets[column + 1] ?? 0;
          const shows = right > scrollLeft + frozenWidth(axis) && left < scrollLeft + width;
          if (shows) {
            expect(column).toBeGreaterThanOrEqual(seen.first);
            expect(column).toBeLessThan(seen.end);
          }
        }
        expect(seen.end - seen.first).toBeLessThanOrEqual(Math.ceil(width / 40) + 2);
      }),
    );
  });

  it('scrolls any column out from under the frozen ones', () => {
    check.assert(
      check.property(widths, check.integer({ min: 700, max: 2000 }), check.nat(), check.nat(), (list, width, pick, from) => {
        const axis = columnAxis(list, 1);
        const column = 1 + (pick % (list.length - 1));
        const to = scrollLeftShowing(column, from % (totalWidth(axis) + 1), width, axis);
        expect(axis.offsets[column]).toBeGreaterThanOrEqual(to + frozenWidth(axis) - 1e-9);
      }),
    );
  });

  it('leaves the view alone for frozen columns and for columns in view', () => {
    const axis = columnAxis([50, 100, 100, 100, 100], 1);
    expect(scrollLeftShowing(0, 120, 300, axis)).toBe(120);
    expect(scrollLeftShowing(2, 60, 300, axis)).toBe(60);
    expect(scrollLeftShowing(4, 0, 300, axis)).toBe(150);
  });
});
