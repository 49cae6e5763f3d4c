import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barAt, barHeights, barsPath, moveReading, placeBars } from '../../../../../src/renderer/ui/charts/bars.ts';
import { labelCentre, linearScale, logScale, scaleFor, thin } from '../../../../../src/renderer/ui/charts/scale.ts';

describe('bars', () => {
  it('leave no count unseen and draw nothing for none', () => {
    expect(barHeights([0, 1, 1_000_000], 24)).toEqual([0, 1, 24]);
    expect(barHeights([0, 0], 24)).toEqual([0, 0]);
    expect(barHeights([], 24)).toEqual([]);
  });

  it('can share one scale, so that two charts can be compared', () => {
    expect(barHeights([50], 20, 100)).toEqual([10]);
  });

  it('stand inside their box whatever their number', () => {
    check.assert(
      check.property(check.array(check.nat(1_000_000), { minLength: 1, maxLength: 400 }), (counts) => {
        for (const bar of placeBars(counts, 120, 24, 1)) {
          expect(bar.x).toBeGreaterThanOrEqual(0);
          expect(bar.x + bar.width).toBeLessThanOrEqual(120 + 1e-6);
          expect(bar.width).toBeGreaterThan(0);
          expect(bar.y + bar.height).toBeCloseTo(24);
        }
      }),
    );
  });

  it('become one path without the empty ones', () => {
    expect(barsPath(placeBars([1, 0, 2], 30, 10, 0))).toBe('M0 5h10v5h-10zM20 0h10v10h-10z');
  });

  it('are found under the pointer', () => {
    expect(barAt(0, 100, 4)).toBe(0);
    expect(barAt(99.9, 100, 4)).toBe(3);
    expect(barAt(100, 100, 4)).toBe(3);
    expect(barAt(101, 100, 4)).toBeNull();
    expect(barAt(1, 100, 0)).toBeNull();
  });

  it('are read with the arrow keys', () => {
    expect(moveReading('ArrowRight', 3, 5)).toBe(4);
    expect(moveReading('ArrowRight', 4, 5)).toBe(4);
    expect(moveReading('Home', 4, 5)).toBe(0);
    expect(moveReading('End', 0, 5)).toBe(4);
    expect(moveReading('x', 0, 5)).toBeNull();
  });
});

describe('scales', () => {
  it('put the ends at the ends and a single value in the middle', () => {
    expect(linearScale(10, 20)(15)).toBe(0.5);
    expect(linearScale(10, 10)(10)).toBe(0.5);
    expect(logScale(1, 100)(10)).toBeCloseTo(0.5);
    expect(scaleFor('log', 0, 100)(50)).toBe(0.5);
  });
  it('keep labels on the axis', () => {
    expect(labelCentre(0, 40, 300)).toBe(20);
    expect(labelCentre(300, 40, 300)).toBe(280);
    expect(labelCentre(150, 40, 300)).toBe(150);
    expect(labelCentre(5, 40, 10)).toBe(20);
  });
  it('keep only labels that do not touch', () => {
    expect(
      thin(
        [0, 10, 20, 30, 40],
        (at) => at,
        () => 15,
      ),
    ).toEqual([0, 20, 40]);
  });
});
