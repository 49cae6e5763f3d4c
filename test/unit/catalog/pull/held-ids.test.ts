import { afterEach, expect, it } from 'vitest';
import { forgetEntities, mergePrepared, prepareDocuments, storeEntities } from '../../../../src/core/catalog/mirror/mirror-writer.ts';
import { Mirrors } from '../../../../src/core/catalog/mirror/mirrors.ts';
import { HeldIds } from '../../../../src/core/catalog/pull/held-ids.ts';
import type { DatabaseFile } from '../../../../src/core/ports/database.ts';
import { newFolder } from '../../../support/workspace/folders.ts';
import { createTestHost } from '../../../support/workspace/host.ts';

const at = '2026-11-01T10:00:00.000Z';
const open: Mirrors[] = [];
afterEach(async () => {
  for (const mirrors of open.splice(0)) await mirrors.close();
});

async function newMirror(): Promise<DatabaseFile> {
  const mirrors = new Mirrors({ workspaceFolder: newFolder('w'), ...createTestHost() });
  open.push(mirrors);
  return mirrors.of('C1');
}

const asset = (id: string, name = id) => ({ document: { id, name, formsOutput: [] } });

/** One transaction of a pull. @returns whether it knew by itself what the mirror holds */
const pulled = (mirror: DatabaseFile, held: HeldIds, ...documents: { document: { id: string; name: string } }[]): Promise<boolean> =>
  mirror.transaction(async (inside) => {
    await held.begin(inside);
    const known = await held.of(inside, 'asset');
    const from = { at, operation: 'Search', isWhole: false };
    await mergePrepared(inside, 'asset', prepareDocuments('asset', documents), from, known);
    await held.end(inside);
    return known.ids !== null;
  });

const assetsOf = async (mirror: DatabaseFile): Promise<unknown[]> =>
  (await mirror.all(`SELECT id, name FROM entities WHERE kind = 'asset' ORDER BY id`)).map(
    ({ id, name }) => `${String(id)} ${String(name)}`,
  );

it('a pull into an empty mirror knows what it holds, and replaces what comes again', async () => {
  const mirror = await newMirror();
  const held = new HeldIds();
  expect(await pulled(mirror, held, asset('a'), asset('b'))).toBe(true);
  expect(await pulled(mirror, held, asset('b', 'renamed'), asset('c'))).toBe(true);
  expect(await assetsOf(mirror)).toEqual(['a a', 'b renamed', 'c c']);
});

it('asks a mirror that held something before', async () => {
  const mirror = await newMirror();
  await mirror.transaction((inside) => storeEntities(inside, 'asset', [asset('a')], at));
  expect(await pulled(mirror, new HeldIds(), asset('a', 'renamed'))).toBe(false);
  expect(await assetsOf(mirror)).toEqual(['a renamed']);
});

it('asks the mirror once somebody else has written, even where the number of things is the same', async () => {
  const mirror = await newMirror();
  const held = new HeldIds();
  await pulled(mirror, held, asset('a'), asset('b'));
  await mirror.transaction(async (inside) => {
    await forgetEntities(inside, 'asset', ['a']);
    await storeEntities(inside, 'asset', [asset('c', 'opened by a person')], at);
  });
  expect(await pulled(mirror, held, asset('c', 'listed'))).toBe(false);
  expect(await assetsOf(mirror)).toEqual(['b b', 'c listed']);
});

it('asks the mirror after a transaction that came to nothing', async () => {
  const mirror = await newMirror();
  const held = new HeldIds();
  await pulled(mirror, held, asset('a'));
  await expect(
    mirror.transaction(async (inside) => {
      await held.begin(inside);
      const documents = prepareDocuments('asset', [asset('b')]);
      await mergePrepared(inside, 'asset', documents, { at, operation: 'Search', isWhole: false }, await held.of(inside, 'asset'));
      await held.end(inside);
      throw new Error('The disk is full');
    }),
  ).rejects.toThrow('The disk is full');
  expect(await pulled(mirror, held, asset('a', 'renamed'), asset('b'))).toBe(false);
  expect(await assetsOf(mirror)).toEqual(['a renamed', 'b b']);
});
