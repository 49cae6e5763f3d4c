import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnType } from '#core/profiling/column-type.ts';
import { figuresFromCounts, type ValueCount } from '#core/profiling/value-counts.ts';

const entry = (text: string | null, count = 1): ValueCount => ({
  text,
  count,
  length: text === null ? 0 : Array.from(text).length,
  isBlank: text !== null && /^\s+$/u.test(text),
});

/** Value counts in ascending order, as the database would give them. */
function countsOf(values: readonly bigint[]): ValueCount[] {
  const sorted = values.toSorted((one, other) => (one < other ? -1 : one > other ? 1 : 0));
  return [...new Set(sorted)].map((value) => entry(String(value), sorted.filter((each) => each === value).length));
}

const bigint = columnType('BIGINT');
const text = columnType('VARCHAR');
const double = columnType('DOUBLE');

describe('figures of whole numbers', () => {
  const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 60 });

  it('have the quantiles that one finds by writing every value down', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const all = values.toSorted((one, other) => one - other);
        const { quantiles } = figuresFromCounts(countsOf(values.map(BigInt)), bigint);
        for (const { p, value } of quantiles) {
          const place = (Math.round(p * 100) * (all.length - 1)) / 100;
          const low = all[Math.floor(place)] ?? NaN;
          const high = all[Math.ceil(place)] ?? NaN;
          expect(Number(value)).toBeCloseTo(low + (high - low) * (place - Math.floor(place)), 9);
        }
      }),
    );
  });

  it('have a histogram that holds every value in the bin that says so', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const { histogram } = figuresFromCounts(countsOf(values.map(BigInt)), bigint);
        const bins = histogram?.bins ?? [];
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(values.length);
        bins.forEach((bin, index) => {
          const inside = values.filter((value) => {
            if (histogram?.scale === 'category') return value === bin.from;
            const isLast = index === bins.length - 1;
            return value >= Number(bin.from) && (value < Number(bin.to) || (isLast && value === Number(bin.to)));
          });
          expect(bin.count).toBe(inside.length);
        });
      }),
    );
  });

  it('have an exact mean and deviation at the ends of 64 bits', () => {
    const ends = [-9_223_372_036_854_775_808n, -1n, 0n, 9_223_372_036_854_775_807n];
    const figures = figuresFromCounts(countsOf(ends), bigint);
    expect(figures.moments.mean).toBe(-0.5);
    expect(figures.moments.standardDeviation).toBeCloseTo(7.5308517e18, -12);
    expect([figures.min, figures.max]).toEqual(['-9223372036854775808', '9223372036854775807']);
  });

  it('have no deviation when there is one value', () => {
    expect(figuresFromCounts([entry('7')], bigint).moments).toEqual({ mean: 7, standardDeviation: null });
  });
});

describe('figures of floating-point numbers', () => {
  it('leave NaN out of everything but the number of different values', () => {
    const figures = figuresFromCounts([entry(null, 2), entry('1', 3), entry('2'), entry('nan', 4)], double);
    expect(figures).toMatchObject({ filled: 8, nullCount: 2, nanCount: 4, distinct: 3, min: 1, max: 2, moments: { mean: 1.25 } });
    expect(figures.topValues.map(({ value }) => value)).toEqual([1, 2]);
  });

  it('survive infinities: they are extremes, and the mean is of the finite values', () => {
    const figures = figuresFromCounts([entry('-inf'), entry('1'), entry('3'), entry('inf')], double);
    expect(figures).toMatchObject({ min: '-Infinity', max: 'Infinity', moments: { mean: 2 } });
    expect(figures.quantiles.find(({ p }) => p === 0.5)?.value).toBe(2);
    expect(figures.quantiles.find(({ p }) => p === 0.01)?.value).toBe('-Infinity');
  });

  it('do not overflow at the largest doubles', () => {
    const figures = figuresFromCounts([entry('-1.7976931348623157e308'), entry('1.7976931348623157e308')], double);
    expect(figures.moments.mean).toBe(0);
    expect(figures.histogram?.bins.every((bin) => Number.isFinite(Number(bin.from)))).toBe(true);
  });

  it('agree with a plain computation', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 }), (values) => {
        const sorted = values.toSorted((one, other) => one - other);
        const { moments } = figuresFromCounts(
          sorted.map((value) => entry(String(value))),
          double,
        );
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
        expect(moments.mean).toBeCloseTo(mean, 6);
        expect(moments.standardDeviation).toBeCloseTo(deviation, 6);
      }),
    );
  });
});

describe('figures of text', () => {
  it('tell empty, blank and long values', () => {
    const figures = figuresFromCounts([entry(null), entry('', 2), entry('  '), entry('a😀b', 3)], text);
    expect(figures).toMatchObject({ nullCount: 1, emptyCount: 2, blankCount: 1, distinct: 3, min: '', max: 'a😀b' });
    expect(figures.length).toEqual({ min: 0, max: 3, mean: 11 / 6 });
  });

  it('take the lower neighbour as quantile, because texts have nothing in between', () => {
    const figures = figuresFromCounts([entry('a'), entry('b')], text);
    expect(figures.quantiles.find(({ p }) => p === 0.5)?.value).toBe('a');
  });

  it('list the most frequent first, equal ones by value, and no more than twenty', () => {
    const counts = Array.from({ length: 30 }, (_, index) => entry(`v${String(index).padStart(2, '0')}`, index === 29 ? 5 : 1));
    const figures = figuresFromCounts(counts, text);
    expect(figures.topValues).toHaveLength(20);
    expect(figures.topValues.slice(0, 2)).toEqual([
      { value: 'v29', count: 5 },
      { value: 'v00', count: 1 },
    ]);
  });

  it('carry the beginning of a very long value only', () => {
    const figures = figuresFromCounts([{ ...entry('x'.repeat(1001)), length: 100_000_000 }], text);
    expect(String(figures.min)).toBe(`${'x'.repeat(1000)}…`);
    expect(figures.length?.max).toBe(100_000_000);
  });
});

describe('figures of nothing', () => {
  it.each(['BIGINT', 'VARCHAR', 'DOUBLE', 'DATE', 'STRUCT(a INTEGER)', 'DECIMAL(38,10)'])('are empty for %s', (type) => {
    expect(figuresFromCounts([entry(null, 9)], columnType(type))).toMatchObject({
      filled: 0,
      nullCount: 9,
      distinct: 0,
      min: null,
      max: null,
      quantiles: [],
      histogram: null,
      topValues: [],
      moments: { mean: null, standardDeviation: null },
    });
  });
});
