import * as check from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, shortNumber, ticksFor, timeTicks } from '../../../../../src/renderer/ui/charts/ticks.ts';

const labels = (ticks: { label: string }[]) => ticks.map((tick) => tick.label);

describe('ticks of numbers', () => {
  it('are round', () => {
    expect(labels(linearTicks(0, 100, 5))).toEqual(['0', '20', '40', '60', '80', '100']);
    expect(labels(linearTicks(-0.013, 0.021, 4))).toEqual(['−0.01', '0', '0.01', '0.02']);
    expect(labels(linearTicks(0, 2_600_000, 5))).toEqual(['0', '500k', '1M', '1.5M', '2M', '2.5M']);
  });

  it('lie within the span, rise, and have different labels', () => {
    check.assert(
      check.property(
        check.double({ min: -1e9, max: 1e9, noNaN: true }),
        check.double({ min: 1e-3, max: 1e9, noNaN: true }),
        check.integer({ min: 2, max: 10 }),
        (from, span, count) => {
          const ticks = linearTicks(from, from + span, count);
          const slack = span * 1e-6 + Math.abs(from) * 1e-11;
          for (const [index, tick] of ticks.entries()) {
            expect(tick.value).toBeGreaterThanOrEqual(from - slack);
            expect(tick.value).toBeLessThanOrEqual(from + span + slack);
            if (index > 0) expect(tick.value).toBeGreaterThan(ticks[index - 1]?.value ?? 0);
          }
          expect(ticks.length).toBeLessThanOrEqual(count * 2 + 1);
          expect(new Set(labels(ticks)).size).toBe(ticks.length);
        },
      ),
    );
  });

  it('do not run for ever where doubles cannot tell neighbours apart', () => {
    expect(linearTicks(1e16, 1e16 + 2, 5).length).toBeLessThan(10);
    expect(linearTicks(Number.NaN, 1, 5)).toEqual([]);
    expect(labels(linearTicks(7, 7, 5))).toEqual(['7']);
  });
});

describe('ticks on a logarithmic scale', () => {
  it('are powers of ten, with 2 and 5 where there is room', () => {
    expect(labels(logTicks(1, 1_000_000, 7))).toEqual(['1', '10', '100', '1000', '10k', '100k', '1M']);
    expect(labels(logTicks(1, 90, 8))).toEqual(['1', '2', '5', '10', '20', '50']);
    expect(logTicks(1e-12, 1e12, 6).length).toBeLessThanOrEqual(7);
  });
  it('fall back to even steps within one power', () => {
    expect(labels(logTicks(52, 58, 3))).toEqual(['52', '54', '56', '58']);
    expect(logTicks(0, 10, 3)).toEqual([]);
  });
});

const at = (text: string) => Date.parse(text);

describe('ticks of instants', () => {
  it('are years, months, days or hours by the span', () => {
    expect(labels(timeTicks(at('1950-03-01Z'), at('2026-01-01Z'), 5))).toEqual(['1960', '1980', '2000', '2020']);
    expect(labels(timeTicks(at('2024-01-01Z'), at('2024-12-31Z'), 6))).toEqual([
      '2024-01',
      '2024-03',
      '2024-05',
      '2024-07',
      '2024-09',
      '2024-11',
    ]);
    expect(labels(timeTicks(at('2024-01-01Z'), at('2024-01-05Z'), 5))).toEqual([
      '2024-01-01',
      '2024-01-02',
      '2024-01-03',
      '2024-01-04',
      '2024-01-05',
    ]);
    expect(labels(timeTicks(at('2024-01-01T00:00Z'), at('2024-01-01T12:00Z'), 4))).toEqual(['01-01', '03:00', '06:00', '09:00', '12:00']);
  });
  it('manage early years and single days', () => {
    expect(labels(timeTicks(at('0001-01-01T00:00:00Z'), at('0090-01-01T00:00:00Z'), 5)).slice(-1)).toEqual(['0080']);
    expect(labels(timeTicks(at('2024-02-03Z'), at('2024-02-03Z'), 5))).toEqual(['2024-02-03']);
  });
  it('never put a time of day on a column of dates', () => {
    expect(labels(ticksFor('date', 'linear', at('2024-01-01Z'), at('2024-01-02Z'), 6))).toEqual(['2024-01-01', '2024-01-02']);
  });
  it('are clock times for times of day', () => {
    expect(labels(ticksFor('time_of_day', 'linear', 0, 86_400_000, 4))).toEqual(['00:00', '06:00', '12:00', '18:00', '24:00']);
  });
});

describe('short numbers', () => {
  it.each([
    [0, '0'],
    [1234, '1234'],
    [12_345, '12.3k'],
    [1_500_000, '1.5M'],
    [-0.0025, '−0.0025'],
    [3.14159, '3.14'],
    [1e-7, '1e−7'],
    [2.5e18, '2.5e18'],
  ])('%d is %s', (value, text) => expect(shortNumber(value)).toBe(text));
});
