import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextSlabs } from '../../../src/core/catalog/mirror/text-slabs.ts';
import type { TextBytes } from '../../../src/core/ports/database.ts';

const read = ({ bytes, from, to }: TextBytes): string => Buffer.from(bytes.subarray(from, to)).toString();
const large = fc.nat({ max: 900_000 }).map((length) => 'é'.repeat(length));

it('keeps every text until it is released, and then writes where it was', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ add: fc.oneof({ weight: 5, arbitrary: fc.string({ unit: 'binary' }) }, large) }) },
    { weight: 3, arbitrary: fc.record({ release: fc.nat({ max: 4 }) }) },
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const slabs = new TextSlabs();
      const waiting: { text: string; kept: TextBytes }[] = [];
      for (const one of steps) {
        if ('add' in one) waiting.push({ text: one.add, kept: slabs.add(one.add) });
        else slabs.release(waiting.splice(0, one.release).length);
        for (const { text, kept } of waiting) expect(read(kept)).toBe(text);
      }
    }),
    { numRuns: 60 },
  );
});

it('needs no more memory for many texts than for those that wait', () => {
  const slabs = new TextSlabs();
  const used = new Set<Uint8Array>();
  for (let round = 0; round < 200; round += 1) {
    for (let at = 0; at < 10; at += 1) used.add(slabs.add('x'.repeat(40_000)).bytes);
    slabs.release(10);
  }
  expect(used.size).toBeLessThan(6);
});

it('writes the sign for half of a character', () => {
  expect(read(new TextSlabs().add('a\ud83d'))).toBe('a\ufffd');
});
