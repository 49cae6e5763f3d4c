import { expect, test } from 'vitest';
import { createSystemClock } from '#engine/clock.ts';

test('identifiers are 26 characters of Crockford base 32, begin with the time, and sort as they were made', () => {
  let time = Date.UTC(2026, 10, 22);
  const clock = createSystemClock(() => new Date(time));
  const early = Array.from({ length: 500 }, () => clock.newId());
  time += 1;
  const all = [...early, clock.newId()];
  for (const id of all) expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
  expect(all.toSorted()).toEqual(all);
  expect(new Set(all).size).toBe(501);
  // 2016-07-30T23:54:10.259Z is the example of the ULID specification.
  expect(
    createSystemClock(() => new Date(1469922850259))
      .newId()
      .slice(0, 10),
  ).toBe('01ARZ3NDEK');
});

test('a clock that is set back makes no identifier that sorts before the last', () => {
  let time = 2_000_000_000_000;
  const clock = createSystemClock(() => new Date(time));
  const before = clock.newId();
  time -= 60_000;
  expect(clock.newId() > before).toBe(true);
});
