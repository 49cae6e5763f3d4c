import { resolve, sep } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentType, isImmutable, staticSegments } from '../../../src/loopback/static-files.ts';
import { uploadSegments } from '../../../src/loopback/upload-names.ts';

const pieces = fc.constantFrom(
  '..',
  '.',
  '',
  '%2e',
  '%2F',
  '%5c',
  '\\',
  '/',
  'a',
  'b.csv',
  '%00',
  '%25',
  ':',
  ' ',
  'C:',
  '~',
  '%c0%ae',
  'é',
);
const paths = fc.array(pieces, { maxLength: 12 }).chain((parts) => fc.constantFrom('', '/').map((glue) => parts.join(glue)));

describe('names of uploaded files', () => {
  it('never lead out of the folder, however they are written', () => {
    const folder = resolve('/uploads/id');
    fc.assert(
      fc.property(fc.oneof(paths, fc.string()), (path) => {
        const segments = uploadSegments(path, 'linux');
        if (segments !== null) expect(resolve(folder, ...segments).startsWith(folder + sep)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('may be what people call files', () => {
    expect(uploadSegments('claims%202024%2Fpart%3D1%2Fcaf%C3%A9.parquet', 'linux')).toEqual(['claims 2024', 'part=1', 'café.parquet']);
    expect(uploadSegments('aux.csv', 'linux')).toEqual(['aux.csv']);
    expect(uploadSegments('..data/...csv', 'linux')).toEqual(['..data', '...csv']);
  });

  it.each([
    'con',
    'NUL.csv',
    'Aux.tar.gz',
    'com1',
    'LPT9.txt',
    'com¹.csv',
    'a/prn.csv',
    'a%3Ab.csv',
    'a%3F.csv',
    'trailing.',
    'trailing%20',
    'data.csv::$DATA',
  ])('that Windows keeps for itself are refused there: %s', (name) => {
    expect(uploadSegments(name, 'win32')).toBeNull();
    expect(uploadSegments(name, 'linux')).not.toBeNull();
  });

  it('that only look reserved are kept', () => {
    expect(uploadSegments('console.csv', 'win32')).toEqual(['console.csv']);
    expect(uploadSegments('com10.csv', 'win32')).toEqual(['com10.csv']);
  });
});

describe('paths of the workbench', () => {
  it('never lead out of the static folder, however they are written', () => {
    const folder = resolve('/out/renderer');
    fc.assert(
      fc.property(fc.oneof(paths, fc.string()), (path) => {
        const segments = staticSegments(`/${path}`);
        if (segments !== null) expect(`${resolve(folder, ...segments)}${sep}`.startsWith(folder + sep)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('are split into names', () => {
    expect(staticSegments('/')).toEqual([]);
    expect(staticSegments('/assets/a%20b.js')).toEqual(['assets', 'a b.js']);
    expect(staticSegments('/samples/')).toEqual(['samples']);
  });

  it('are kept for ever only with a hash in the assets folder', () => {
    expect(isImmutable(['assets', 'index-Ab12Cd34.js'])).toBe(true);
    expect(isImmutable(['assets', 'index.js'])).toBe(false);
    expect(isImmutable(['index-Ab12Cd34.js'])).toBe(false);
    expect(isImmutable([])).toBe(false);
  });

  it('of an unknown kind are bytes, not something that a browser would run', () => {
    expect(contentType('a.unknown')).toBe('application/octet-stream');
    expect(contentType('A.HTML')).toBe('text/html; charset=utf-8');
  });
});
