import { utf8ToBytes } from '@noble/hashes/utils.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeBundle } from '#core/dossier/bundle/bundle.ts';
import type { Signer } from '#core/dossier/bundle/signature.ts';
import type { BundledFile } from '#core/dossier/bundle/stored-zip.ts';
import { verifyBundle, type VerifiedBundle } from '#core/dossier/bundle/verify-bundle.ts';

const secretKey = Uint8Array.from({ length: 32 }, (_, index) => index + 1);
const otherKey = Uint8Array.from({ length: 32 }, (_, index) => index + 2);
const signer: Signer = {
  name: 'Regulatory Operations Lead',
  meaning: 'I have reviewed this dossier',
  signedAt: '2026-07-02T08:30:00.000Z',
  offsetMinutes: 120,
};
const about = { title: 'Hepatic adverse events', asOf: '2026-06-30T00:00:00.000Z' };
const text = (path: string, content: string): BundledFile => ({ path, bytes: utf8ToBytes(content) });
const files = [
  text('hops.csv', 'hop,node\n0,Hepatic signal monthly\n'),
  text('terms/exposed.json', '{"name":"Exposed patient"}'),
  text('empty.txt', ''),
];
const made = writeBundle(about, files, { signer, secretKey });

const failed = ({ checks }: VerifiedBundle): string[] => checks.filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name);

describe('a bundle', () => {
  test('is whole, says who signed and what it holds', () => {
    const { fault, files: found, isWhole, manifest, signature } = verifyBundle(made);
    expect({ fault, isWhole }).toEqual({ fault: null, isWhole: true });
    expect(manifest?.title).toBe('Hepatic adverse events');
    expect(signature?.signer).toEqual(signer);
    expect(signature?.fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(found.map(({ path }) => path)).toEqual(['manifest.json', 'signature.json', 'empty.txt', 'hops.csv', 'terms/exposed.json']);
  });

  test('has the same bytes whatever the order of its files', () => {
    expect(writeBundle(about, files.toReversed(), { signer, secretKey })).toEqual(made);
  });

  test('without a signature is whole in itself, and a draft', () => {
    const draft = verifyBundle(writeBundle(about, files, null));
    expect(draft.fault).toBeNull();
    expect(failed(draft)).toEqual(['signature']);
    expect(draft.isWhole).toBe(false);
  });

  test('any one flipped bit is found, and the range that is named holds it', () => {
    for (let at = 0; at < made.length; at++) {
      const changed = made.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
      const { fault, isWhole } = verifyBundle(changed);
      expect({ at, isWhole }).toEqual({ at, isWhole: false });
      expect(fault === null ? null : at >= fault.from && at < fault.to, `byte ${at} is outside ${JSON.stringify(fault)}`).toBe(true);
    }
  });

  test('a changed byte of a long file is named to the block', () => {
    const long = writeBundle(about, [{ path: 'long.bin', bytes: new Uint8Array(50_000) }], { signer, secretKey });
    const at = long.length - 200 - 20_000;
    long[at] = 7;
    const { fault } = verifyBundle(long);
    expect(fault?.path).toBe('long.bin');
    expect((fault?.to ?? 0) - (fault?.from ?? 0)).toBe(4096);
    expect(at >= (fault?.from ?? Infinity) && at < (fault?.to ?? 0)).toBe(true);
  });

  test('cut anywhere, or with something added, it is not whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: made.length - 1 }), (length) => {
        const { fault, isWhole } = verifyBundle(made.slice(0, length));
        expect(isWhole).toBe(false);
        expect(fault).not.toBeNull();
      }),
    );
    const longer = new Uint8Array(made.length + 1);
    longer.set(made);
    expect(verifyBundle(longer).fault).toMatchObject({ from: made.length, to: made.length + 1 });
  });

  test('what others sign or put together anew does not pass for it', () => {
    const forged = writeBundle(about, [...files.slice(1), text('hops.csv', 'hop,node\n0,Another figure\n')], {
      signer,
      secretKey: otherKey,
    });
    expect(verifyBundle(forged).isWhole).toBe(true);
    expect(verifyBundle(forged).signature?.fingerprint).not.toBe(verifyBundle(made).signature?.fingerprint);
  });

  test('what is no bundle is refused in words', () => {
    for (const bytes of [new Uint8Array(), utf8ToBytes('PK no archive'), utf8ToBytes('%PDF-1.7')]) {
      expect(verifyBundle(bytes).checks.find(({ name }) => name === 'manifest')?.detail).toBe('This is no bundle of Meshbench.');
    }
  });

  test('a name twice, or one of its own two, is a mistake of the caller', () => {
    expect(() => writeBundle(about, [...files, text('hops.csv', '')], null)).toThrow('twice');
    expect(() => writeBundle(about, [text('manifest.json', '')], null)).toThrow('twice');
  });
});
