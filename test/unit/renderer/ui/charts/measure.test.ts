import { describe, expect, it } from 'vitest';
import { toMeasure } from '../../../../../src/renderer/ui/charts/measure.ts';

describe('where a value lies on its line', () => {
  it.each([
    [12, 'integer', 12],
    ['9007199254740993', 'integer', 9007199254740992],
    ['12.50', 'decimal', 12.5],
    ['NaN', 'float', null],
    ['', 'decimal', null],
    [null, 'integer', null],
    ['1970-01-02', 'date', 86_400_000],
    ['1970-01-01 00:00:01', 'timestamp', 1000],
    ['1970-01-01T01:00:00+01:00', 'timestamp', 0],
    ['12:30:15.5', 'time', 45_015_500],
    ['abc', 'text', null],
    [true, 'boolean', null],
  ] as const)('%s as %s is %s', (value, kind, expected) => expect(toMeasure(value, kind)).toBe(expected));
});
