import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../src/contract/workspaces.ts';
import { ChainChecker, genesisHash, hashOf } from '../../../src/core/workspace/hash-chain.ts';

const genesis = genesisHash('01J0000000000000000000000');

const text = fc.string({ unit: 'binary', maxLength: 20 });
const fields = fc.record({
  at: fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString()),
  offsetMinutes: fc.integer({ min: -840, max: 840 }),
  actor: text,
  source: fc.constantFrom('user', 'import', 'sync', 'app'),
  action: text,
  entityKind: text,
  entityId: text,
  reason: fc.option(text),
  before: fc.option(fc.json()),
  after: fc.option(fc.json()),
});

const chain = fc.array(fields, { minLength: 2, maxLength: 12 }).map((items) => {
  const entries: JournalEntry[] = [];
  for (const item of items) {
    const unhashed = { ...item, sequence: entries.length + 1, previousHash: entries.at(-1)?.hash ?? genesis };
    entries.push({ ...unhashed, hash: hashOf(unhashed) });
  }
  return entries;
});

const chainAndPlace = chain.chain((entries) => fc.tuple(fc.constant(entries), fc.nat({ max: entries.length - 1 })));

function check(stored: readonly JournalEntry[], written: readonly JournalEntry[]) {
  const checker = new ChainChecker(genesis);
  for (const entry of stored.toSorted((one, other) => one.sequence - other.sequence)) checker.next(entry);
  const last = written.at(-1);
  return checker.finish({ sequence: last?.sequence ?? 0, hash: last?.hash ?? genesis });
}

const at = (entries: readonly JournalEntry[], place: number): JournalEntry => {
  const entry = entries[place];
  if (entry === undefined) throw new Error('no such entry');
  return entry;
};

describe('the hash chain', () => {
  it('finds nothing wrong with what was written', () => {
    fc.assert(fc.property(chain, (entries) => check(entries, entries) === null));
  });

  it('names the entry of which any field was changed', () => {
    const field = fc.constantFrom(
      ...(['at', 'actor', 'source', 'action', 'entityKind', 'entityId', 'reason', 'before', 'after', 'hash'] as const),
    );
    fc.assert(
      fc.property(chainAndPlace, field, text, ([entries, place], name, other) => {
        fc.pre(at(entries, place)[name] !== other);
        const stored = entries.with(place, { ...at(entries, place), [name]: other });
        expect(check(stored, entries)).toMatchObject({ sequence: place + 1, message: expect.stringContaining('was changed') });
      }),
    );
  });

  it('names a later or this entry when the change was hashed again to hide it', () => {
    fc.assert(
      fc.property(chainAndPlace, ([entries, place]) => {
        const changed = { ...at(entries, place), actor: `${at(entries, place).actor} and someone else` };
        const stored = entries.with(place, { ...changed, hash: hashOf(changed) });
        expect(check(stored, entries)?.sequence).toBe(Math.min(place + 2, entries.length));
      }),
    );
  });

  it('names the entry that was removed, also at the end', () => {
    fc.assert(
      fc.property(chainAndPlace, ([entries, place]) => {
        expect(check(entries.toSpliced(place, 1), entries)).toMatchObject({
          sequence: place + 1,
          message: expect.stringContaining('missing'),
        });
      }),
    );
  });

  it('names the first of two entries that changed places, even when they were numbered anew', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(), ([entries, place], seed) => {
        const other = (place + 1 + (seed % (entries.length - 1))) % entries.length;
        const [low, high] = [Math.min(place, other), Math.max(place, other)];
        const swapped = entries
          .with(low, { ...at(entries, high), sequence: low + 1 })
          .with(high, { ...at(entries, low), sequence: high + 1 });
        expect(check(swapped, entries)?.sequence).toBe(low + 1);
        const rehashed = swapped.map((entry, index) => (index === low ? { ...entry, hash: hashOf(entry) } : entry));
        expect(check(rehashed, entries)?.sequence).toBe(low + 1);
      }),
    );
  });

  it('names the place where an entry was put in', () => {
    fc.assert(
      fc.property(chainAndPlace, fields, ([entries, place], item) => {
        const previousHash = place === 0 ? genesis : at(entries, place - 1).hash;
        const unhashed = { ...item, sequence: place + 1, previousHash };
        const added = { ...unhashed, hash: hashOf(unhashed) };
        fc.pre(added.hash !== at(entries, place).hash);
        // Two entries with one number: whichever is looked at first, the second one is one too many.
        expect(check([...entries, added], entries)?.sequence, 'with a number that exists').toBe(place + 1);
        const shifted = entries.slice(place).map((entry) => ({ ...entry, sequence: entry.sequence + 1 }));
        expect(check([...entries.slice(0, place), added, ...shifted], entries)?.sequence, 'and the others moved up').toBe(place + 2);
      }),
    );
  });

  it('does not accept the entries of another workspace', () => {
    fc.assert(
      fc.property(chain, (entries) => {
        const checker = new ChainChecker(genesisHash('another'));
        for (const entry of entries) checker.next(entry);
        expect(checker.fault?.sequence).toBe(1);
      }),
    );
  });

  it('gives equal entries one hash, whatever the order of their fields', () => {
    const entry = {
      sequence: 1,
      at: '2026-01-01T00:00:00.000Z',
      offsetMinutes: 60,
      actor: 'Ada',
      source: 'user',
      action: 'a',
      entityKind: 'k',
    };
    const rest = { entityId: 'e', reason: null, before: null, after: '{"a":1}', previousHash: 'p' };
    expect(hashOf({ ...rest, ...entry })).toBe(hashOf({ ...entry, ...rest }));
    // Worked out apart from this code: SHA-256 of the RFC 8785 text.
    expect(hashOf({ ...entry, ...rest })).toBe('80ff3d742753522e73fb82764f62b436c1fda6bc27c09ab4c939661ffd34a675');
  });
});
