import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sketchFiles } from '#adapters/files/sketch-files.ts';
import { sketchScheme } from '#contract/overlap/sketch.ts';
import { AppFailure } from '#core/failures.ts';
import { atPrecision, type DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import { packHashes, precisionOf, unpackHashes } from '#core/overlap/sketch/packed-hashes.ts';
import {
  fromSketchFile,
  parseRequestFile,
  parseSketchFile,
  sealedRequest,
  sketchFileText,
  toSketchFile,
} from '#core/overlap/sketch/sketch-file.ts';
import { sketchKey } from '#core/overlap/sketch/sketch-key.ts';

const hashesOf = (values: readonly number[], theta: number) =>
  Float64Array.from(new Set(values.map((value) => Math.floor(value * theta * 2 ** 52)))).toSorted();

const columns = fc.record({
  values: fc.uniqueArray(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { maxLength: 300 }),
  theta: fc.oneof(fc.constant(1), fc.double({ min: 1e-6, max: 1, noNaN: true })),
});

const sketchOf = (hashes: Float64Array, theta: number): DataSetSketch => ({
  title: 'Claims, May',
  rowCount: 1000,
  sampleOf: null,
  keys: [['id']],
  entities: [{ path: 'id', kind: 'patient' }],
  time: [{ path: 'day', from: '2026-01', to: '2026-05' }],
  geography: [],
  madeFrom: { file: 'claims.csv', format: 'csv', bytes: 12, sha256: null },
  madeAt: '2026-07-14T08:00:00.000Z',
  scheme: sketchScheme,
  keyId: '0011223344556677',
  requestId: null,
  k: 4096,
  columns: [
    {
      name: 'id',
      path: 'id',
      logicalType: 'BIGINT',
      canonicalKind: 'number',
      semanticType: null,
      isPersonal: true,
      rowCount: 1000,
      nullCount: 0,
      distinctCount: { value: hashes.length, isExact: true, plusMinus: null },
      theta,
      range: null,
      mask: null,
      protection: null,
      bits: 52,
      hashes,
    },
  ],
  combinations: [],
  leftOut: [],
});
const textOf = (sketch: DataSetSketch) => sketchFileText(toSketchFile(sketch, { version: '1', duckdb: 'v1' }));
const some = hashesOf(
  Array.from({ length: 200 }, (_, index) => ((index * 0.618034) % 1) * 0.999),
  1,
);

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'read';
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error.code;
    throw thrown;
  }
};

const readBack = async (given: Uint8Array) => {
  try {
    parseSketchFile(await sketchFiles.unpack(given, 'x'), 'x');
    return 'read';
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error.code;
    throw thrown;
  }
};

describe('packed hashes', () => {
  test('come back as they were, to the precision that they say', () => {
    fc.assert(
      fc.property(columns, ({ theta, values }) => {
        const hashes = hashesOf(values, theta);
        const packed = packHashes({ bits: 52, hashes }, theta);
        expect(unpackHashes(packed, theta)).toEqual(atPrecision({ bits: 52, hashes }, packed.bits));
        expect(packed.bits).toBe(precisionOf(hashes.length, theta));
      }),
    );
  });

  test('of twenty full columns take less than 200 kB, whatever the sizes of the columns', () => {
    for (const theta of [1, 0.4, 1e-3, 1e-6]) {
      const hashes = hashesOf(
        fc
          .sample(fc.double({ min: 0, max: 0.999999, noNaN: true }), { numRuns: 1, seed: 1 })
          .concat(Array.from({ length: 4096 }, (_, index) => ((index + 0.5) * 0.6180339887) % 1)),
        theta,
      );
      const { base64 } = packHashes({ bits: 52, hashes }, theta);
      expect((20 * base64.length * 3) / 4).toBeLessThan(190_000);
    }
  });

  test.each([
    ['cut', { base64: 'AAAA' }],
    ['another alphabet', { base64: '____' }],
    ['more than fit', { count: 60_000 }],
    ['another code', { rice: 3 }],
  ])('that make no sense are refused: %s', (_, change) => {
    const packed = { ...packHashes({ bits: 52, hashes: some }, 1), ...change };
    expect(codeOf(() => unpackHashes(packed, 1))).toBe('unreadable_file');
  });
});

describe('a sketch file', () => {
  test('holds what was sketched', () => {
    fc.assert(
      fc.property(columns, ({ theta, values }) => {
        const sketch = sketchOf(hashesOf(values, theta), theta);
        const read = fromSketchFile(parseSketchFile(textOf(sketch), 'x'));
        const [column] = sketch.columns;
        const bits = precisionOf(column?.hashes.length ?? 0, theta);
        expect(read).toEqual({ ...sketch, columns: [{ ...column, bits, hashes: column && atPrecision(column, bits) }] });
      }),
    );
  });

  test('is told from one that was cut short or edited, at every byte', async () => {
    const bytes = await sketchFiles.pack(textOf(sketchOf(some, 1)));
    expect(await readBack(bytes)).toBe('read');
    for (let place = 0; place < bytes.length; place += 1) {
      const edited = Uint8Array.from(bytes);
      edited[place] = (edited[place] ?? 0) ^ 0xff;
      expect(['unreadable_file', 'unsupported_file'], `byte ${place}`).toContain(await readBack(edited));
      expect(['unreadable_file', 'unsupported_file'], `cut at ${place}`).toContain(await readBack(bytes.subarray(0, place)));
    }
  });

  test('is told from one whose text was edited, with its sum left as it was', () => {
    const text = textOf(sketchOf(some, 1));
    for (const [from, to] of [
      ['"rowCount":1000', '"rowCount":1001'],
      ['Claims, May', 'Claims, Mai'],
      ['"isPersonal":true', '"isPersonal":false'],
    ] as const)
      expect(codeOf(() => parseSketchFile(text.replace(from, to), 'x'))).toBe('unreadable_file');
  });

  test.each([
    ['no JSON', '{', 'unreadable_file'],
    ['another kind of JSON', '[]', 'unsupported_file'],
    ['another file', '{"format":"x"}', 'unsupported_file'],
    ['another version', '{"format":"meshbench-sketch","version":2}', 'unsupported_file'],
    ['no sum', '{"format":"meshbench-sketch","version":1}', 'unreadable_file'],
    ['depth without end', `{"format":"meshbench-sketch","version":1,"x":${'['.repeat(6000)}${']'.repeat(6000)}}`, 'unreadable_file'],
  ])('that is %s is refused', (_, text, code) => {
    expect(codeOf(() => parseSketchFile(text, 'x'))).toBe(code);
  });

  test('of another scheme says so', () => {
    const other = textOf({ ...sketchOf(some, 1), scheme: 'canonical-0' });
    expect(() => parseSketchFile(other, 'x.mbsketch')).toThrow(/other hash settings/);
  });

  test('says in words what it reveals, and tells no value', () => {
    const { reveals } = toSketchFile(sketchOf(some, 1), { version: '1', duckdb: 'v1' });
    expect(reveals.join('\n')).toMatch(/keyed hashes of at most 200 different values/);
    expect(reveals.join('\n')).toMatch(/as sensitive as the values/);
  });
});

describe('a request', () => {
  const key = '0a'.repeat(32);
  const request = sealedRequest({
    format: 'meshbench-sketch-request',
    version: 1,
    id: 'r1',
    title: 'Request',
    from: 'A. Steward',
    note: '',
    createdAt: '2026-07-14T08:00:00.000Z',
    scheme: sketchScheme,
    k: 4096,
    key,
    keyId: sketchKey(key).keyId,
    columns: [],
  });

  test('comes back as it was', () => {
    expect(parseRequestFile(sketchFileText(request), 'x')).toEqual(request);
  });

  test('is no sketch, and a sketch no request', () => {
    expect(() => parseSketchFile(sketchFileText(request), 'x')).toThrow(/It is a request for a sketch/);
    expect(() => parseRequestFile(textOf(sketchOf(some, 1)), 'x')).toThrow(/It is a sketch/);
  });

  test('with another key than it names is refused', () => {
    const { sha256: _, ...content } = request;
    expect(codeOf(() => parseRequestFile(sketchFileText(sealedRequest({ ...content, key: '0b'.repeat(32) })), 'x'))).toBe(
      'unreadable_file',
    );
  });
});
