import { createHmac } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashBits, keyedHash, keyedHashSql, sketchKey, valueHash } from '#core/overlap/sketch/sketch-key.ts';
import { quoteLiteral } from '#core/sql.ts';
import { testDatabase } from '../../../support/profiling/duckdb.ts';

const secret = '0b'.repeat(32);

test('the keyed hash is HMAC-SHA-256, in SQL as here', async () => {
  const key = sketchKey(secret);
  const values = createHmac('sha256', Buffer.from(secret, 'hex')).update('meshbench sketch values').digest();
  const texts = fc
    .sample(fc.string({ unit: 'binary' }), { numRuns: 200, seed: 3 })
    .filter((text) => text.isWellFormed() && !text.includes('\0'));
  const expected = texts.map((text) => createHmac('sha256', values).update(text).digest('hex'));
  expect(texts.map((text) => keyedHash(text, key))).toEqual(expected);
  const database = await testDatabase();
  const rows = await database.runner.rows(
    `SELECT ${keyedHashSql('v', key)} FROM (VALUES ${texts.map((text, place) => `(${place}, ${quoteLiteral(text)})`).join(', ')}) t(i, v) ORDER BY i`,
  );
  expect(rows.map(([mac]) => mac)).toEqual(expected);
  database.close();
});

test('another key has another name, and hashes and chooses otherwise', () => {
  const [one, other] = [sketchKey(secret), sketchKey('0c'.repeat(32))];
  expect(one.keyId).toMatch(/^[0-9a-f]{16}$/);
  for (const part of ['keyId', 'choice', 'inner', 'outer'] as const) expect(one[part]).not.toBe(other[part]);
  expect(secret).not.toContain(one.keyId);
});

test('a hash lies where its choice does, in halves of the halves', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), fc.stringMatching(/^[0-9a-f]{13}$/), (choice, mac) => {
      const hash = valueHash(choice, mac);
      expect(Number.isInteger(hash)).toBe(true);
      expect(hash).toBeLessThan(2 ** hashBits);
      for (let zeros = 0; zeros < hashBits; zeros += 1) expect(hash < 2 ** (hashBits - zeros)).toBe(choice < 2n ** BigInt(64 - zeros));
    }),
  );
});
