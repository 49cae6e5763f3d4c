import { randomBytes } from 'node:crypto';
import type { Clock } from '#core/ports/clock.ts';
import type { Timers } from '#core/ports/timers.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Crockford base 32 of a whole number below 2^53, most significant digit first, padded to `length`. */
function base32(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = `${alphabet[rest % 32] ?? ''}${text}`;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/** Half of the random bits, which a number holds exactly; two bigints would take most of the time of an import's identifiers. */
const half = 2 ** 40;

/**
 * The machine's time, and identifiers as ULIDs (https://github.com/ulid/spec): 48 bits of milliseconds, 80 random bits. Two of
 * the same millisecond are still in order, as the random part then counts up.
 */
export function createSystemClock(now: () => Date = () => new Date()): Clock {
  let lastTime = -1;
  let timeText = '';
  let [upper, lower] = [0, 0];
  return {
    now,
    newId: () => {
      const time = Math.max(now().getTime(), lastTime);
      if (time === lastTime) {
        lower += 1;
        if (lower === half) [upper, lower] = [upper + 1, 0];
      } else {
        const random = randomBytes(10);
        // One bit is left free, so that counting up never overflows in practice.
        [upper, lower] = [random.readUIntBE(0, 5) % (half / 2), random.readUIntBE(5, 5)];
        lastTime = time;
        timeText = base32(time, 10);
      }
      return timeText + base32(upper, 8) + base32(lower, 8);
    },
  };
}

export const systemTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** As {@link systemTimers}, for waits that somebody waits for: the process stays alive until they are over. */
export const waitingTimers: Timers = {
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};
