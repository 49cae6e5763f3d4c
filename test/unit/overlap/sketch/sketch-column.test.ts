import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countBelow } from '#core/overlap/sketch/column-sketch.ts';
import { isFreeText } from '#core/overlap/sketch/free-text.ts';
import { hashValues, protectionOf, tinyDomain, withCanonicalRows } from '#core/overlap/sketch/sketch-column.ts';
import { sketchKey } from '#core/overlap/sketch/sketch-key.ts';
import { columnType } from '#core/profiling/column-type.ts';
import { testDatabase, type TestDatabase } from '../../../support/profiling/duckdb.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const key = sketchKey('5a'.repeat(32));

/** A sketch of an expression over the whole numbers from one to another. */
async function sketched(
  expression: string,
  {
    from = 0,
    to,
    k = 256,
    type = 'BIGINT',
    distinct = to - from,
    with: used = key,
  }: { from?: number; to: number; k?: number; type?: string; distinct?: number | null; with?: typeof key },
) {
  const relation = `(SELECT (${expression})::${type} AS c FROM range(${from}, ${to}) t(i))`;
  return withCanonicalRows(database.runner, { column: 'c', relation, type: columnType(type) }, { distinct, semanticType: null }, (rows) =>
    hashValues(database.runner, rows, { distinct, k, key: used }),
  );
}

describe('a sketch of a column', () => {
  test('keeps every value of a small domain, and counts them', async () => {
    const found = await sketched('i % 100', { to: 5000, distinct: 100 });
    expect(found).toMatchObject({ theta: 1, distinct: { value: 100, isExact: true }, canonicalKind: 'number' });
    expect(found.hashes).toHaveLength(100);
  });

  test('keeps the k smallest hashes of a large one; their share tells how many there are', async () => {
    const found = await sketched('i', { to: 50_000 });
    expect(found.hashes).toHaveLength(256);
    expect([...found.hashes]).toEqual([...found.hashes].toSorted((one, other) => one - other));
    expect(Math.abs(found.distinct.value - 50_000)).toBeLessThan(2 * (found.distinct.plusMinus ?? 0));
  });

  test('is the same however many values were expected, and in which order they lie', async () => {
    const right = await sketched('i', { to: 50_000 });
    for (const distinct of [null, 1, 300, 400_000, 1e9])
      expect((await sketched('i', { to: 50_000, distinct })).hashes).toEqual(right.hashes);
    expect((await sketched('49999 - i', { to: 50_000 })).hashes).toEqual(right.hashes);
  });

  test.each(['VARCHAR', 'DOUBLE', 'DECIMAL(18,3)', 'HUGEINT'])('is the same of numbers that are kept as %s', async (type) => {
    const whole = await sketched('i', { to: 20_000 });
    expect((await sketched('i', { to: 20_000, type })).hashes).toEqual(whole.hashes);
  });

  test('of days is the same as of their texts', async () => {
    const days = await sketched(`DATE '1900-01-01' + i::INTEGER`, { to: 20_000, type: 'DATE' });
    const texts = await sketched(`(DATE '1900-01-01' + i::INTEGER)::VARCHAR || ' 00:00:00'`, { to: 20_000, type: 'VARCHAR' });
    expect(texts).toEqual(days);
    expect(days.canonicalKind).toBe('date');
  });

  test('has below the smaller theta exactly what both columns share', async () => {
    const [small, large] = [await sketched('i', { from: 15_000, to: 25_000 }), await sketched('i', { to: 20_000 })];
    const theta = Math.min(small.theta, large.theta);
    const below = (hashes: Float64Array) => [...hashes.subarray(0, countBelow(hashes, 52, theta))];
    const both = await sketched('i', { from: 15_000, to: 20_000 });
    const inLarge = new Set(below(large.hashes));
    expect(below(small.hashes).filter((hash) => inLarge.has(hash))).toEqual(below(both.hashes));
  });

  test('with another key has nothing in common with it', async () => {
    const [one, other] = [
      await sketched('i', { to: 5000, k: 4096 }),
      await sketched('i', { to: 5000, k: 4096, with: sketchKey('5b'.repeat(32)) }),
    ];
    const known = new Set(one.hashes);
    expect([...other.hashes].filter((hash) => known.has(hash))).toEqual([]);
  });

  test('of nothing but null holds nothing', async () => {
    const found = await sketched('NULL', { to: 100, distinct: 0, type: 'VARCHAR' });
    expect(found).toMatchObject({ theta: 1, distinct: { value: 0, isExact: true } });
    expect(found.hashes).toHaveLength(0);
  });
});

test('few values get no hashes, nor do none', () => {
  expect(protectionOf(0, 0)).toBe('empty');
  expect(protectionOf(1, 1)).toBe('tiny_domain');
  expect(protectionOf(tinyDomain - 1, 1000)).toBe('tiny_domain');
  expect(protectionOf(tinyDomain, 1000)).toBeNull();
});

const texts = (expression: string) => isFreeText(database.runner, `(SELECT ${expression} AS c FROM range(100) t(i))`, 'c');

test('sentences are free text; names, codes and addresses are not', async () => {
  expect(await texts(`'Called about the refill ' || i || ' of her prescription'`)).toBe(true);
  expect(await texts(`i || ' Main Street'`)).toBe(false);
  expect(await texts(`md5(i::VARCHAR)`)).toBe(false);
  expect(await texts(`NULL`)).toBe(false);
});
