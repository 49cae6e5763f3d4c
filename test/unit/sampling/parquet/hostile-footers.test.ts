import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, integer, property, tuple, uint8Array } from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AppFailure } from '#core/failures.ts';
import { readFooter } from '#core/sampling/parquet/footer.ts';
import { planPart } from '#core/sampling/parquet/part.ts';
import { footerOf, parquetFile } from '../../../support/sampling/parquet-files.ts';

let folder: string;
let file: Buffer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'footers-'));
  file = await readFile(await parquetFile(folder, 'a.parquet', `SELECT i, 'x' || i AS t FROM range(5000) r(i)`));
});
afterAll(() => rm(folder, { recursive: true }));

const codeOf = (act: () => unknown): string => {
  try {
    act();
    return 'no failure';
  } catch (thrown) {
    if (thrown instanceof AppFailure) return thrown.error.code;
    throw thrown;
  }
};

const ending = (letters: string, length: number): Buffer => {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(length, 0);
  end.write(letters, 4);
  return Buffer.concat([file.subarray(0, -8), end]);
};

test('an empty, a cut, an encrypted and a foreign file are told apart', () => {
  expect(codeOf(() => footerOf(Buffer.alloc(0)))).toBe('empty_file');
  expect(codeOf(() => footerOf(file.subarray(0, -3)))).toBe('unreadable_file');
  expect(codeOf(() => footerOf(file.subarray(0, 5)))).toBe('unreadable_file');
  expect(codeOf(() => footerOf(ending('PARE', 100)))).toBe('encrypted_file');
  expect(codeOf(() => footerOf(Buffer.from('name,born\nAda,1815\n')))).toBe('unreadable_file');
});

test('a footer that claims to be longer than the file, or shorter than it is, is refused', () => {
  expect(codeOf(() => footerOf(ending('PAR1', 0xffff_ffff)))).toBe('unreadable_file');
  expect(codeOf(() => footerOf(ending('PAR1', 3)))).toBe('unreadable_file');
});

test('places outside the file are refused: the same footer under a shorter file', () => {
  const { metadata } = footerOf(file);
  expect(codeOf(() => readFooter(metadata, file.length, 'a'))).toBe('no failure');
  expect(codeOf(() => readFooter(metadata, file.length - 1000, 'a'))).toBe('unreadable_file');
});

test('any bytes in place of a footer are refused or read, and never more memory is asked for than there are bytes', () => {
  assert(
    property(uint8Array({ maxLength: 400 }), (bytes) => {
      const code = codeOf(() => planPart(readFooter(bytes, 10_000, 'a'), [0]));
      expect(['no failure', 'unreadable_file', 'encrypted_file', 'unsupported_file']).toContain(code);
    }),
    { numRuns: 2000 },
  );
});

test('a footer with any few bytes changed is refused, or gives places inside the file', () => {
  const { metadata } = footerOf(file);
  assert(
    property(tuple(integer({ min: 0, max: metadata.length - 1 }), uint8Array({ minLength: 1, maxLength: 4 })), ([at, bytes]) => {
      const changed = new Uint8Array(metadata);
      changed.set(bytes.subarray(0, metadata.length - at), at);
      codeOf(() => {
        const footer = readFooter(changed, file.length, 'a');
        const { copies } = planPart(footer, [...footer.rowGroups.keys()]);
        for (const { start, end } of copies) {
          expect(start).toBeGreaterThanOrEqual(4);
          expect(end).toBeLessThanOrEqual(file.length);
        }
      });
    }),
    { numRuns: 2000 },
  );
});
