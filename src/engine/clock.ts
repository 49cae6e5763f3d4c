import { randomBytes } from 'node:crypto';
import type { Clock } from '#core/ports/clock.ts';
import type { Timers } from '#core/ports/timers.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Crockford base 32 of a whole number, most significant digit first, padded to `length`. */
function base32(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let place = 0; place < length; place += 1) {
    text = `${alphabet[Number(rest % 32n)]}${text}`;
    rest /= 32n;
  }
  return text;
}

/**
 * The machine's time, and identifiers as ULIDs (https://github.com/ulid/spec): 48 bits of milliseconds, 80 random bits. Two of
 * the same millisecond are still in order, as the random part then counts up.
 */
export function createSystemClock(now: () => Date = () => new Date()): Clock {
  let lastTime = -1;
  let lastRandom = 0n;
  return {
    now,
    newId: () => {
      const time = Math.max(now().getTime(), lastTime);
      // One bit is left free, so that counting up never overflows in practice.
      lastRandom = time === lastTime ? lastRandom + 1n : BigInt(`0x${randomBytes(10).toString('hex')}`) >> 1n;
      lastTime = time;
      return base32(BigInt(time), 10) + base32(lastRandom, 16);
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
