import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { position } from '#core/profiling/axis.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { binsFromCumulative, chooseEdges, isCategorical } from '#core/profiling/histogram.ts';

const bins = (type: string, low: string, high: string, median: number | null = null) => {
  const column = columnType(type);
  const edges = chooseEdges(column, { min: position(low, column) ?? NaN, max: position(high, column) ?? NaN, median });
  return {
    ...edges,
    bins: binsFromCumulative(
      column,
      edges,
      edges.places.slice(0, -1).map(() => 0),
      0,
    ),
  };
};

describe('the edges of a histogram', () => {
  it('stand between whole numbers when there are few of them', () => {
    expect(bins('INTEGER', '18', '30').places).toEqual([18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);
  });

  it('are round numbers otherwise', () => {
    expect(bins('INTEGER', '10003', '39871').bins.slice(0, 2)).toEqual([
      { from: 10_000, to: 12_000, count: 0 },
      { from: 12_000, to: 14_000, count: 0 },
    ]);
    expect(bins('DOUBLE', '0.13', '0.97').bins[1]).toEqual({ from: 0.15, to: 0.2, count: 0 });
  });

  it('follow the calendar', () => {
    expect(bins('DATE', '2024-01-03', '2024-01-20').bins[0]).toEqual({ from: '2024-01-03', to: '2024-01-04', count: 0 });
    expect(bins('DATE', '2019-03-05', '2021-11-30').bins[0]).toEqual({ from: '2019-03-01', to: '2019-04-01', count: 0 });
    expect(bins('DATE', '1925-03-05', '2021-11-30').bins[0]).toEqual({ from: '1925-01-01', to: '1930-01-01', count: 0 });
    expect(bins('TIMESTAMP', '2024-01-03 10:15:00', '2024-01-03 19:20:00').bins[0]).toEqual({
      from: '2024-01-03T10:15:00',
      to: '2024-01-03T10:30:00',
      count: 0,
    });
  });

  it('lie on a logarithmic scale when most positive values are near the low end', () => {
    const { scale, places } = bins('DOUBLE', '1', '1000000', 40);
    expect(scale).toBe('log');
    const ratios = places.slice(1).map((place, index) => place / (places[index] ?? 1));
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0] ?? 0, 6);
  });

  it('ascend, cover both ends and are at most some dozens, whatever the values are', () => {
    const anyType = fc.constantFrom('DOUBLE', 'BIGINT', 'DATE', 'TIMESTAMP', 'TIME');
    const range: Record<string, number> = { DOUBLE: 1e308, BIGINT: 9e18, DATE: 700_000, TIMESTAMP: 6e10, TIME: 40_000 };
    fc.assert(
      fc.property(anyType, fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1, max: 1, noNaN: true }), (type, one, other) => {
        const scale = range[type] ?? 1;
        const floor = type === 'TIME' ? 43_000 : 0;
        const whole = (value: number): number => (type === 'DOUBLE' ? value * scale : Math.round(value * scale) + floor);
        const [min, max] = [Math.min(whole(one), whole(other)), Math.max(whole(one), whole(other))];
        const { places } = chooseEdges(columnType(type), { min, max, median: null });
        expect(places.length).toBeGreaterThanOrEqual(2);
        expect(places.length).toBeLessThanOrEqual(60);
        expect(places[0]).toBeLessThanOrEqual(min);
        expect(places.at(-1)).toBeGreaterThanOrEqual(max);
        for (let index = 1; index < places.length; index += 1) {
          if (min < max) expect(places[index]).toBeGreaterThan(places[index - 1] ?? NaN);
        }
      }),
    );
  });
});

describe('few values', () => {
  it('are shown one by one', () => {
    expect(isCategorical(columnType('VARCHAR'), 20)).toBe(true);
    expect(isCategorical(columnType('VARCHAR'), 21)).toBe(false);
    expect(isCategorical(columnType('INTEGER'), 12)).toBe(true);
    expect(isCategorical(columnType('INTEGER'), 13)).toBe(false);
  });
});
