import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { position } from '#core/profiling/axis.ts';
import { columnType } from '#core/profiling/column-type.ts';

const date = columnType('DATE');
const timestamp = columnType('TIMESTAMP');

it('every day of four-digit years lies where the calendar puts it', () => {
  const days = fc.integer({ min: -719_162, max: 2_932_896 });
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 86_399_999 }), (day, milliseconds) => {
      const at = new Date(day * 86_400_000 + milliseconds).toISOString();
      expect(position(at.slice(0, 10), date)).toBe(day);
      expect(position(at.slice(0, -1).replace('T', ' '), timestamp)).toBeCloseTo(day * 86_400 + milliseconds / 1000, 3);
    }),
  );
});

it('what is no day has no place', () => {
  for (const text of ['', 'infinity', '-infinity', '10000-01-01', '0044-03-15 (BC)', '2020/01/01', '2020-1-01x', '２０２０-01-01']) {
    expect(position(text, date), text).toBeNull();
  }
  for (const text of ['', 'infinity', '0044-03-15 (BC) 00:00:00', '10000-01-01 00:00:00', '2020-01-01', '2020-01-01 24']) {
    expect(position(text, timestamp), text).toBeNull();
  }
});
