import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { sha256OfText } from '#core/workspace/canonical-json.ts';
import { sha256 } from '#engine/sha256.ts';

test('the host hashes every text as core does, so that either can follow the other’s chain', () => {
  // NIST's example for "abc".
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  assert(property(string({ unit: 'binary' }), (text) => sha256(text) === sha256OfText(text)));
  expect(sha256('half a pair \uD800')).toBe(sha256OfText('half a pair \uD800'));
});
