import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCompact,
  formatCount,
  formatDuration,
  formatFriendly,
  formatFullFigure,
  formatInstant,
  formatNumber,
  formatOffset,
  formatShare,
  plural,
} from '../../../../src/renderer/ui/format.ts';

const iso = (...parts: [number, number, number, number, number]): string => new Date(...parts).toISOString();

describe('figures as text', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1_234, '1,234'],
    [999_949, '999,949'],
    [999_950, '1.0 M'],
    [1_234_567, '1.2 M'],
    [960_000_000, '960.0 M'],
    [999_950_000, '1.0 G'],
    [10_000_000_000_000, '10.0 T'],
    [-2_500_000, '-2.5 M'],
  ])('shortens %d to %s', (count, text) => {
    expect(formatCompact(count)).toBe(text);
  });

  it.each([
    [0, '0.0 %'],
    [0.0001, '< 0.1 %'],
    [0.0006, '0.1 %'],
    [0.382, '38.2 %'],
    [0.9994, '99.9 %'],
    [0.9999, '> 99.9 %'],
    [1, '100.0 %'],
  ])('shows the share %d as %s', (share, text) => {
    expect(formatShare(share)).toBe(text);
  });

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1.0 KiB'],
    [1536, '1.5 KiB'],
    [1024 * 1024 - 1, '1.0 MiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
  ])('shows %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [0, '0 ms'],
    [830.4, '830 ms'],
    [999.6, '1.0 s'],
    [4_200, '4.2 s'],
    [59_960, '1 min'],
    [75_000, '1 min 15 s'],
    [3_599_600, '1 h'],
    [3_720_000, '1 h 2 min'],
    [86_400_000, '1 d'],
  ])('shows %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds)).toBe(text);
  });

  it.each([
    [3.14159265, '3.14159'],
    [1234567, '1,234,567'],
    [0.0000012345, '1.235E-6'],
    [Number.NaN, 'NaN'],
    [-Infinity, '−∞'],
  ])('shows the number %d as %s', (value, text) => {
    expect(formatNumber(value)).toBe(text);
  });

  it('loses nothing in the full text', () => {
    expect(formatFullFigure(1_234_567, 'count')).toBe('1,234,567');
    expect(formatFullFigure(0.017, 'share')).toBe('1.7 %');
    expect(formatFullFigure(0.1234567891, 'share')).toBe('12.34567891 %');
    expect(formatFullFigure(1536, 'bytes')).toBe('1,536 bytes');
  });

  it('counts in words', () => {
    expect(plural(1, 'row')).toBe('1 row');
    expect(plural(1_200, 'entry', 'entries')).toBe('1,200 entries');
    expect(formatCount(0)).toBe('0');
  });
});

describe('times', () => {
  it('shows an instant in ISO with the zone that it was written in', () => {
    expect(formatInstant('2026-07-28T12:03:22.500Z', 120)).toBe('2026-07-28 14:03:22 +02:00');
    expect(formatInstant('2026-01-01T00:30:00Z', -210)).toBe('2025-12-31 21:00:00 -03:30');
    expect(formatInstant('2026-07-28T12:03:22Z', 0)).toBe('2026-07-28 12:03:22 Z');
    expect(formatInstant('not a time')).toBe('not a time');
    expect(formatOffset(345)).toBe('+05:45');
  });

  it('speaks of recent times as people do', () => {
    const now = new Date(2026, 6, 28, 14, 3);
    expect(formatFriendly(iso(2026, 6, 28, 14, 3), now)).toBe('just now');
    expect(formatFriendly(iso(2026, 6, 28, 14, 2), now)).toBe('1 minute ago');
    expect(formatFriendly(iso(2026, 6, 28, 13, 10), now)).toBe('53 minutes ago');
    expect(formatFriendly(iso(2026, 6, 28, 9, 5), now)).toBe('today 09:05');
    expect(formatFriendly(iso(2026, 6, 27, 23, 59), now)).toBe('yesterday 23:59');
    expect(formatFriendly(iso(2026, 4, 3, 9, 0), now)).toBe('3 May');
    expect(formatFriendly(iso(2025, 4, 3, 9, 0), now)).toBe('3 May 2025');
  });
});
