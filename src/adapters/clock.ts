import { randomBytes } from 'node:crypto';
import type { Clock } from '#core/ports/clock.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomMask = (1n << 80n) - 1n;

/**
 * Time and ULIDs (48 bits of milliseconds, 80 random bits). Identifiers of one clock always rise, also within a millisecond
 * and when the system's clock is set back.
 */
export function createClock(time: () => Date = () => new Date()): Clock {
  let last = -1n;
  return {
    now: time,
    newId: () => {
      const fresh = (BigInt(time().getTime()) << 80n) | (BigInt(`0x${randomBytes(10).toString('hex')}`) & randomMask);
      last = fresh >> 80n > last >> 80n ? fresh : last + 1n;
      let rest = last;
      let text = '';
      for (let digit = 0; digit < 26; digit += 1) {
        text = `${alphabet[Number(rest & 31n)]}${text}`;
        rest >>= 5n;
      }
      return text;
    },
  };
}
