import { describe, expect, test } from 'vitest';
import { dueDayOf, nextDueDay } from '#core/offers/deliveries/due-days.ts';
import { dayAfter, daysBetween, parseSpan } from '#core/offers/record/durations.ts';

describe('a delivery belongs to a day of the contract', () => {
  test.each([
    ['on its day', '2026-07-08', '2026-07-08'],
    ['four days late', '2026-07-12', '2026-07-08'],
    ['a day early', '2026-07-14', '2026-07-15'],
    ['before the first day', '2026-06-01', null],
    ['the day before the first', '2026-06-30', '2026-07-01'],
    ['years on', '2036-07-09', '2036-07-09'],
  ])('%s', (_what, came, due) => expect(dueDayOf(came, '2026-07-01', 'P1W')).toBe(due));

  test('the 31st stays the 31st where a month has one', () => {
    expect([0, 1, 2, 3].map((times) => dayAfter('2026-01-31', parseSpan('P1M') ?? { months: 0, days: 0, seconds: 0 }, times))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  test('a delivery several times a day is due on each day', () =>
    expect(nextDueDay('2026-07-08', '2026-07-01', 'PT6H')).toBe('2026-07-09'));
  test('what never passes has no next day', () => expect(nextDueDay('2026-07-08', '2026-07-01', 'P0D')).toBeNull());
  test('the next day comes after the last', () => expect(nextDueDay('2026-07-08', '2026-07-01', 'P1W')).toBe('2026-07-15'));
  test.each(['P1Y2M3W4DT5H6M7S', 'P1M', 'PT1.5S'])('%s is a duration', (text) => expect(parseSpan(text)).not.toBeNull());
  test.each(['P', 'PT', 'P1.5M', '1M', 'P-1D', 'P1H'])('%s is none', (text) => expect(parseSpan(text)).toBeNull());
  test('days are counted by the calendar', () => expect(daysBetween('2026-07-14', '2026-08-24')).toBe(41));
});
