import { array, assert, asyncProperty, nat } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { live } from '../../../support/catalog/histories/history.ts';
import { Tape } from '../../../support/catalog/histories/tape.ts';

const wrong = async (numbers: readonly number[]): Promise<readonly string[]> => {
  const { lost, doubled, overwritten } = await live(new Tape(numbers));
  return [...lost, ...doubled.map((what) => `doubled: ${what}`), ...overwritten.map((what) => `overwritten: ${what}`)];
};

describe('two stewards who edit glossaries at the same time', () => {
  it('lose nothing, double nothing and overwrite nothing unseen, whatever fails', async () => {
    await assert(
      asyncProperty(array(nat(9999), { maxLength: 160, size: 'max' }), async (numbers) => {
        expect(await wrong(numbers)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  }, 600_000);
});
