import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../src/core/workspace/create-workspace.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';

let workspace: Workspace;
/** A clock in India: 330 minutes east of UTC. */
const now = { value: Object.assign(new Date('2026-03-01T08:30:00.123Z'), { getTimezoneOffset: () => -330 }) };

async function make() {
  const clock = { now: () => now.value, newId: () => '01J0000000000000000000000A' };
  workspace = await createWorkspace(createTestHost({ clock }), { folder: newFolder('w'), title: 'Journal', actor: 'Ada' });
}

const edit = (entityId: string, after: unknown, more: { actor?: string; reason?: string | null } = {}) =>
  workspace.edit({ actor: 'Ada', source: 'user', action: 'sample.renamed', entityKind: 'sample', entityId, ...more }, async () => ({
    before: null,
    after,
    result: undefined,
  }));

describe('an edit', () => {
  beforeAll(make);
  afterAll(() => workspace.close());

  it('writes who, when, what, why, before and after', async () => {
    const result = await workspace.edit(
      { actor: 'Grace', source: 'import', action: 'sample.renamed', entityKind: 'sample', entityId: 's1', reason: 'typo' },
      async () => ({ before: { title: 'old', b: 1 }, after: { b: 1, title: 'new' }, result: 42 }),
    );
    expect(result).toBe(42);
    const [entry, first] = (await workspace.journal({ limit: 2 })).entries;
    expect(entry).toMatchObject({
      sequence: 2,
      at: '2026-03-01T08:30:00.123Z',
      offsetMinutes: 330,
      actor: 'Grace',
      source: 'import',
      action: 'sample.renamed',
      entityKind: 'sample',
      entityId: 's1',
      reason: 'typo',
      before: '{"b":1,"title":"old"}',
      after: '{"b":1,"title":"new"}',
      previousHash: first?.hash,
    });
  });

  it('leaves no trace of itself when the change fails', async () => {
    const before = await workspace.journal({ limit: 500 });
    const failing = workspace.edit({ actor: 'Ada', source: 'user', action: 'a', entityKind: 'k', entityId: 'e' }, async (inside) => {
      await inside.run(`INSERT INTO marks VALUES ('k', 'half', 'v')`);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await workspace.journal({ limit: 500 })).toEqual(before);
    expect(await workspace.database.all('SELECT * FROM marks')).toEqual([]);
    await edit('after', {});
    expect((await workspace.verify()).ok).toBe(true);
  });

  it('follows the one before, however many are asked for at once', async () => {
    const before = (await workspace.verify()).entries;
    await Promise.all(Array.from({ length: 20 }, (_, number) => edit(`at once ${number}`, { number })));
    expect(await workspace.verify()).toMatchObject({ ok: true, entries: before + 20 });
  });

  it('is found unchanged whatever the texts in it are', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, fc.option(text), fc.jsonValue(), async (actor, reason, after) => {
        await edit('any', after, { actor, reason });
        expect((await workspace.verify()).firstFault).toBeNull();
      }),
      { numRuns: 60 },
    );
    await edit('half a pair', { text: '\uD800' }, { actor: 'a\uDC00b' });
    expect((await workspace.verify()).firstFault).toBeNull();
  });
});

const sequences = async (query: Parameters<Workspace['journal']>[0]) => {
  const { entries, total } = await workspace.journal(query);
  return { sequences: entries.map(({ sequence }) => sequence), total };
};

describe('the pages of the journal', () => {
  beforeAll(async () => {
    await make();
    for (let number = 1; number <= 9; number += 1)
      await edit(`s${number % 3}`, { title: `Claims ${number}` }, { reason: number === 5 ? '100% Sure_' : null });
  });
  afterAll(() => workspace.close());

  it('go from the newest to the oldest', async () => {
    expect(await sequences({ limit: 4 })).toEqual({ sequences: [10, 9, 8, 7], total: 10 });
    expect(await sequences({ limit: 4, before: 7 })).toEqual({ sequences: [6, 5, 4, 3], total: 10 });
    expect(await sequences({ limit: 4, before: 3 })).toEqual({ sequences: [2, 1], total: 10 });
  });

  it('can be of one thing only', async () => {
    expect(await sequences({ limit: 2, entityId: 's1' })).toEqual({ sequences: [8, 5], total: 3 });
  });

  it('can be searched for text, whatever its case; nothing in it is a pattern', async () => {
    expect(await sequences({ limit: 9, search: 'claims 7' })).toEqual({ sequences: [8], total: 1 });
    expect(await sequences({ limit: 9, search: ' 100% SURE_ ' })).toEqual({ sequences: [6], total: 1 });
    expect(await sequences({ limit: 9, search: '%' })).toEqual({ sequences: [6], total: 1 });
    expect(await sequences({ limit: 9, search: `' OR 1=1 --` })).toEqual({ sequences: [], total: 0 });
    const hostile = await sequences({ limit: 9, search: 'no such text', actions: [`' OR 1=1 --`] });
    expect(hostile).toEqual({ sequences: [], total: 0 });
    const created = await sequences({ limit: 9, search: 'no such text', actions: ['workspace.created'] });
    expect(created).toEqual({ sequences: [1], total: 1 });
  });
});

describe('verifying what is stored', () => {
  beforeEach(async () => {
    await make();
    for (let number = 1; number <= 6; number += 1) await edit('s', { number });
    return () => workspace.close();
  });

  it.each([
    ['a changed reason', `UPDATE journal SET reason = 'other' WHERE sequence = 4`, 4, /was changed/],
    ['a changed value', `UPDATE journal SET after_json = '{"number":99}' WHERE sequence = 3`, 3, /was changed/],
    [
      'a time moved by a microsecond',
      `UPDATE journal SET written_at = written_at + INTERVAL 1 MICROSECOND WHERE sequence = 5`,
      5,
      /was changed/,
    ],
    ['a removed entry', `DELETE FROM journal WHERE sequence = 4`, 4, /Entry 4 is missing/],
    ['removed entries at the end', `DELETE FROM journal WHERE sequence >= 6`, 6, /Entries 6 to 7 are missing at the end/],
    ['all entries removed', `DELETE FROM journal`, 1, /Entries 1 to 7 are missing/],
    [
      'two entries exchanged',
      `UPDATE journal SET sequence = CASE sequence WHEN 3 THEN 5 ELSE 3 END WHERE sequence IN (3, 5)`,
      3,
      /was changed/,
    ],
    ['an entry that is there twice', `INSERT INTO journal SELECT * FROM journal WHERE sequence = 2`, 2, /more than one entry 2/],
    [
      'an entry put at the end',
      `INSERT INTO journal SELECT * REPLACE (8 AS sequence) FROM journal WHERE sequence = 7`,
      8,
      /Entry 8 was changed/,
    ],
    ['another head', `UPDATE meta SET value = '00' WHERE key = 'journal_hash'`, 7, /newest entry, 7, is not the one/],
    ['another identity', `UPDATE meta SET value = 'other' WHERE key = 'id'`, 1, /does not continue the start/],
  ])('names %s', async (_, tampering, sequence, says) => {
    expect(await workspace.verify()).toMatchObject({ ok: true, entries: 7, firstFault: null });
    await workspace.database.run(tampering);
    expect(await workspace.verify()).toMatchObject({ ok: false, firstFault: { sequence, message: expect.stringMatching(says) } });
  });

  it('still names it when the journal has grown since', async () => {
    await workspace.database.run(`DELETE FROM journal WHERE sequence >= 6`);
    await edit('s', { number: 7 });
    expect(await workspace.verify()).toMatchObject({ ok: false, firstFault: { sequence: 6, message: 'Entries 6 to 7 are missing.' } });
  });
});
