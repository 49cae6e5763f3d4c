import { describe, expect, it } from 'vitest';
import { columnNames } from '#core/intake/column-names.ts';
import { possibleTypes, settle } from '#core/intake/csv-types.ts';
import { isJsonText, nameSays, ownFile, signatureOf } from '#core/intake/detect-format.ts';
import { ByteCounter, encodingFromCensus, encodingFromHead } from '#core/intake/encoding.ts';
import { guardExpansion } from '#core/intake/expansion-guard.ts';
import { partitionsOf, partitionType } from '#core/intake/partition-types.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));
const census = (content: Uint8Array) => {
  const counter = new ByteCounter();
  for (const byte of content) counter.push(Uint8Array.of(byte));
  return counter.end();
};

describe('telling formats apart', () => {
  it('knows what Meshbench itself wrote without rows', () => {
    expect(ownFile('/a/claims.csv.MBSKETCH')).toContain('without its rows');
    expect(ownFile('ask.mbrequest')).toContain('sketch --request');
    expect(ownFile('mbsketch.csv')).toBeNull();
  });

  it('goes by content', () => {
    expect(signatureOf(bytes('PAR1xxxx'), bytes('PAR1'))).toEqual({ kind: 'parquet' });
    expect(signatureOf(bytes('PAREsecret'), bytes('PARE'))).toEqual({ kind: 'encrypted_parquet' });
    expect(signatureOf(bytes('PAREnts,children\n'), bytes('n,1\n'))).toEqual({ kind: 'text', container: 'none' });
    expect(signatureOf(bytes('\x1f\x8b\b'), bytes(''))).toEqual({ kind: 'text', container: 'gzip' });
    expect(signatureOf(bytes('PK\x03\x04'), bytes(''))).toMatchObject({ kind: 'foreign' });
    expect(signatureOf(bytes('HEADER RECORD*******LIBRARY'), bytes(''))).toEqual({ kind: 'foreign', name: 'a SAS transport file (.xpt)' });
    expect(signatureOf(Buffer.from('89504e470d0a1a0a', 'hex'), bytes(''))).toEqual({ kind: 'foreign', name: 'a picture (PNG)' });
    expect(signatureOf(bytes(''), bytes(''))).toEqual({ kind: 'empty' });
  });

  it('lets the name decide between JSON and delimited text', () => {
    expect(nameSays('/x/Claims.CSV.GZ')).toBe('csv');
    expect(isJsonText('[1] remark,x\n', 'a.csv')).toBe(false);
    expect(isJsonText(' {"a":1}', 'a.txt')).toBe(true);
    expect(isJsonText('{nonsense', 'a.json')).toBe(true);
    expect(isJsonText('a,b\n', 'a.txt')).toBe(false);
  });
});

describe('telling encodings apart', () => {
  it('knows marks, and UTF-16 without one', () => {
    expect(encodingFromHead(bytes('\xef\xbb\xbfa'))).toEqual({ encoding: 'utf-8', markBytes: 3 });
    expect(encodingFromHead(bytes('a\0,\0b\0\n\0'))).toEqual({ encoding: 'utf-16le', markBytes: 0 });
    expect(encodingFromHead(bytes('plain text'))).toBeNull();
  });

  it('takes letters inside words as Windows-1252 and refuses to guess at anything else', () => {
    expect(encodingFromCensus(census(new TextEncoder().encode('Müller, 10 €, 日本, 🙂')))).toBe('utf-8');
    expect(encodingFromCensus(census(bytes('M\xfcller,Caf\xe9\nGr\xf6\xdfe\n')))).toBe('windows-1252');
    expect(encodingFromCensus(census(bytes('This is a bad file.\x80')))).toBe('damaged');
    const halfBroken = new Uint8Array([...new TextEncoder().encode('Müller Größe Café '), 0xc3, 0x20]);
    expect(encodingFromCensus(census(halfBroken))).toBe('damaged');
    expect(census(bytes('a\nb\n\xff')).firstStrayLine).toBe(3);
  });
});

describe('naming columns', () => {
  it('keeps names, numbers those that are missing or taken, whatever their case', () => {
    expect(columnNames(['id', '', 'ID', 'a', 'a', 'a_2', ' b '])).toEqual({
      names: ['id', 'column_2', 'ID_2', 'a', 'a_3', 'a_2', 'b'],
      missing: [2],
      repeated: [3, 5],
    });
  });
});

describe('deciding types', () => {
  const evidence = { misfits: 0, whole: 1, fraction: 0, suspect: false, reversible: 0, filled: 3 };

  it('leaves codes as text', () => {
    for (const code of ['00123', '1e5', '+1', '2E10', ' 1', '1,000', '12-34', '1_0', '']) expect(possibleTypes([code])).toEqual(['text']);
  });

  it('offers each type to values of its kind', () => {
    expect(possibleTypes(['1', '-20'])[0]).toBe('integer');
    expect(possibleTypes(['1', '.5'])[0]).toBe('decimal');
    expect(possibleTypes(['1.5', '1e-05'])[0]).toBe('float');
    expect(possibleTypes(['true', 'FALSE'])[0]).toBe('boolean');
    expect(possibleTypes(['2024-02-29'])[0]).toBe('date');
    expect(possibleTypes(['2024-02-29T10:00:00Z'])[0]).toBe('timestamp_tz');
  });

  it('never guesses whether a day or a month comes first', () => {
    expect(settle('d', 'day_first', { ...evidence, reversible: 3 })).toBeNull();
    expect(settle('d', 'day_first', { ...evidence, reversible: 2 })?.type).toBe('DATE');
  });

  it('gives up a type that one value does not fit, and decimals with more digits than can be kept', () => {
    expect(settle('n', 'integer', { ...evidence, misfits: 1 })).toBeNull();
    expect(settle('n', 'decimal', { ...evidence, whole: 20, fraction: 2 })?.type).toBe('DECIMAL(38,2)');
    expect(settle('n', 'decimal', { ...evidence, whole: 30, fraction: 20 })).toBeNull();
  });
});

describe('reading partitions', () => {
  it('takes name=value folders, and keeps codes as text', () => {
    expect(partitionsOf('state=TX/year=2024/part-0.parquet')).toEqual([
      { name: 'state', value: 'TX' },
      { name: 'year', value: '2024' },
    ]);
    expect(partitionType(['2023', '2024', '__HIVE_DEFAULT_PARTITION__'])).toBe('BIGINT');
    expect(partitionType(['001', '002'])).toBe('VARCHAR');
    expect(partitionType(['2024-01-31'])).toBe('DATE');
    expect(partitionType(['2024-02-31'])).toBe('VARCHAR');
  });
});

describe('guarding the disk', () => {
  it('lets ordinary files pass and stops those that are made to fill it', () => {
    expect(() => guardExpansion(1_000_000, 50_000_000)).not.toThrow();
    expect(() => guardExpansion(10_000_000, 1_000_000_000)).not.toThrow();
    expect(() => guardExpansion(1_000_000, 300_000_000)).toThrow('200 times');
    expect(() => guardExpansion(1e12, 1e12)).toThrow('500 GB');
  });
});
