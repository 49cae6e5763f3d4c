import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashKey, smallestKeys } from '#core/overlap/search/hash-key.ts';

describe('a key of a hash', () => {
  it('is the same whatever the precision, while 16 bits after the first one are there', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true, maxExcluded: true }), fc.integer({ min: 40, max: 51 }), (hash, bits) => {
        expect(hashKey(Math.floor(hash * 2 ** bits), bits)).toBe(hashKey(Math.floor(hash * 2 ** 52), 52));
      }),
      { seed: 3 },
    );
  });

  it('is a whole number of 32 bits, for 0 too', () => {
    for (const hash of [0, 1, 2, 2 ** 51, 2 ** 52 - 1]) {
      const key = hashKey(hash, 52);
      expect(Number.isInteger(key) && key >= 0 && key < 2 ** 31).toBe(true);
    }
  });

  it('tells which share of the hashes the smallest ones are', () => {
    const column = { bits: 4, hashes: Float64Array.from([1, 3, 8, 15]), theta: 1 };
    expect(smallestKeys(column, 2)).toMatchObject({ theta: 0.5 });
    expect(smallestKeys(column, 9)).toMatchObject({ theta: 1 });
    expect(smallestKeys(column, 9).keys).toHaveLength(4);
  });
});
