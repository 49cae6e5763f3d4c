import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../../src/core/workspace/create-workspace.ts';
import { latestVersion, type Migration, migrations } from '../../../src/core/workspace/migrations.ts';
import { openWorkspace } from '../../../src/core/workspace/open-workspace.ts';
import type { Workspace } from '../../../src/core/workspace/workspace.ts';
import { newFolder } from '../../support/workspace/folders.ts';
import { createTestHost } from '../../support/workspace/host.ts';

const host = createTestHost();
const opened: Workspace[] = [];
afterEach(async () => {
  for (const workspace of opened.splice(0)) await workspace.close();
});

async function create(folder = newFolder('w'), known: readonly Migration[] = migrations): Promise<Workspace> {
  const workspace = await createWorkspace(host, { folder, title: 'Årsrapport', actor: 'Ada' }, known);
  opened.push(workspace);
  return workspace;
}

async function open(folder: string, known: readonly Migration[] = migrations): Promise<Workspace> {
  const workspace = await openWorkspace(host, folder, known);
  opened.push(workspace);
  return workspace;
}

const renamed = { actor: 'Ada', source: 'user', action: 'mark.set', entityKind: 'mark', entityId: 'm' } as const;
const setMark = (workspace: Workspace, key: string) =>
  workspace.edit({ ...renamed, reason: 'because' }, async (inside) => {
    await inside.run('INSERT INTO marks VALUES ($1, $2, $3)', ['k', key, 'v']);
    return { before: null, after: { key }, result: key };
  });

const older: readonly Migration[] = migrations;
const today = latestVersion(migrations);
const newer: readonly Migration[] = [
  ...migrations,
  { version: today + 1, statements: ['ALTER TABLE marks ADD COLUMN colour VARCHAR', `UPDATE marks SET colour = 'red'`] },
];

describe('making a workspace', () => {
  it('leaves a folder with its database and places for data, and the making as the first entry', async () => {
    const workspace = await create();
    expect(await workspace.info()).toMatchObject({ title: 'Årsrapport', isDemo: false, schemaVersion: today, journalEntries: 1 });
    const { entries, total } = await workspace.journal({ limit: 10 });
    expect(total).toBe(1);
    expect(entries[0]).toMatchObject({ sequence: 1, actor: 'Ada', source: 'user', action: 'workspace.created' });
    await workspace.close();
    expect(readdirSync(workspace.folder).toSorted()).toEqual(['backups', 'exports', 'samples', 'workspace.duckdb', 'workspace.head']);
  });

  it.each([
    ['that holds something', (folder: string) => writeFileSync(join(folder, 'letter.txt'), 'Dear'), 'conflict', /not empty/],
    [
      'that holds a folder with something',
      (folder: string) => mkdirSync(join(folder, 'samples/x'), { recursive: true }),
      'conflict',
      /not empty/,
    ],
  ])('refuses a folder %s and leaves it as it is', async (_, fill, code, says) => {
    const folder = newFolder();
    fill(folder);
    const before = readdirSync(folder, { recursive: true });
    await expect(create(folder)).rejects.toMatchObject({ error: { code, message: expect.stringMatching(says) } });
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  });

  it('refuses a path that is a file', async () => {
    const file = newFolder('file.txt');
    writeFileSync(file, 'text');
    await expect(create(file)).rejects.toMatchObject({ error: { code: 'bad_input', message: expect.stringContaining('is a file') } });
    await expect(open(file)).rejects.toMatchObject({ error: { code: 'bad_input' } });
    await expect(create(join(file, 'inner'))).rejects.toMatchObject({ error: { code: 'conflict' } });
    expect(readFileSync(file, 'utf8')).toBe('text');
  });

  it('refuses a folder that holds a workspace already', async () => {
    const workspace = await create();
    await expect(create(workspace.folder)).rejects.toMatchObject({
      error: { code: 'conflict', message: expect.stringContaining('Open it') },
    });
  });

  it('goes on where an earlier making was interrupted', async () => {
    const folder = newFolder();
    writeFileSync(join(folder, 'creating.duckdb'), 'half');
    mkdirSync(join(folder, 'samples'));
    expect(await (await create(folder)).info()).toMatchObject({ journalEntries: 1 });
  });

  it.each(['Ærø – 数据 🧪', `quo'te "double" & space`, 'percent%20#hash; *[glob]'])('works in a folder named %s', async (name) => {
    const folder = newFolder(name);
    const workspace = await create(folder);
    await setMark(workspace, 'a');
    await workspace.close();
    expect((await (await open(folder)).verify()).ok).toBe(true);
  });

  it('refuses a path with a question mark, which DuckDB cannot keep apart from a web address', async () => {
    const folder = newFolder('what?');
    await expect(create(folder)).rejects.toMatchObject({ error: { code: 'bad_input', message: expect.stringContaining('question mark') } });
    expect(existsSync(folder)).toBe(false);
  });

  it('says that a path is too long', async () => {
    await expect(create(newFolder('x'.repeat(300)))).rejects.toMatchObject({
      error: { code: 'bad_input', message: expect.stringContaining('too long') },
    });
    await expect(open(newFolder(`${'y/'.repeat(2_500)}z`))).rejects.toMatchObject({ error: { code: 'bad_input' } });
  });
});

describe('opening', () => {
  it('says that nothing is there', async () => {
    await expect(open(newFolder('gone'))).rejects.toMatchObject({ error: { code: 'not_found' } });
    await expect(open(newFolder())).rejects.toMatchObject({
      error: { code: 'not_found', message: expect.stringContaining('not a workspace') },
    });
  });

  it('lets one open it at a time, and the next one after it was closed', async () => {
    const workspace = await create();
    await expect(open(workspace.folder)).rejects.toMatchObject({
      error: { code: 'locked', message: expect.stringContaining('open here already') },
    });
    await setMark(workspace, 'still works');
    await workspace.close();
    expect(await (await open(workspace.folder)).info()).toMatchObject({ journalEntries: 2 });
  });

  it('finds everything again', async () => {
    const workspace = await create();
    for (const key of ['a', 'b', 'c']) await setMark(workspace, key);
    const { entries } = await workspace.journal({ limit: 10 });
    await workspace.close();
    const again = await open(workspace.folder);
    expect(await again.database.all('SELECT key FROM marks ORDER BY key')).toEqual([{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
    expect((await again.journal({ limit: 10 })).entries).toEqual(entries);
  });
});

describe('migrations', () => {
  it('bring an older workspace forward, after a copy of it has been put into backups', async () => {
    const workspace = await create(newFolder('old'), older);
    await setMark(workspace, 'a');
    await workspace.close();
    const { folder } = workspace;

    const migrated = await open(folder, newer);
    expect(await migrated.info()).toMatchObject({ schemaVersion: today + 1 });
    expect(await migrated.database.all('SELECT key, colour FROM marks')).toEqual([{ key: 'a', colour: 'red' }]);
    expect((await migrated.journal({ limit: 1 })).entries[0]).toMatchObject({
      action: 'workspace.migrated',
      before: JSON.stringify({ schemaVersion: today }),
      after: JSON.stringify({ schemaVersion: today + 1 }),
    });
    expect((await migrated.verify()).ok).toBe(true);
    await migrated.close();

    const [copy] = readdirSync(join(folder, 'backups'));
    const old = await host.openDatabase(join(folder, 'backups', String(copy)), { readOnly: true });
    expect(await old.all('SELECT key FROM marks')).toEqual([{ key: 'a' }]);
    await expect(old.all('SELECT colour FROM marks')).rejects.toThrow();
    await old.close();
    // Nothing is copied again when nothing is migrated.
    await (await open(folder, newer)).close();
    expect(readdirSync(join(folder, 'backups'))).toHaveLength(1);
  });

  it.each(migrations.slice(0, -1).map(({ version }) => version))(
    'lead from version %i to the newest, and keep what is there',
    async (version) => {
      const workspace = await create(newFolder('released'), migrations.slice(0, version));
      await setMark(workspace, 'kept');
      await workspace.close();
      const migrated = await open(workspace.folder);
      expect(await migrated.info()).toMatchObject({ schemaVersion: today });
      expect(await migrated.database.all('SELECT key FROM marks')).toEqual([{ key: 'kept' }]);
      expect((await migrated.verify()).ok).toBe(true);
    },
  );

  it('happen as a whole or not at all', async () => {
    const workspace = await create(newFolder('old'), older);
    await workspace.close();
    const broken = [...migrations, { version: today + 1, statements: ['ALTER TABLE marks ADD COLUMN colour VARCHAR', 'NONSENSE'] }];
    await expect(open(workspace.folder, broken)).rejects.toMatchObject({
      error: { code: 'damaged_workspace', message: expect.stringContaining('It is as it was') },
    });
    const again = await open(workspace.folder, older);
    expect(await again.info()).toMatchObject({ schemaVersion: today, journalEntries: 1 });
    await expect(again.database.all('SELECT colour FROM marks')).rejects.toThrow();
  });

  it('a newer workspace is refused, not touched, and copied once', async () => {
    const workspace = await create(newFolder('new'), newer);
    await setMarkWithColour(workspace);
    await workspace.close();
    const path = join(workspace.folder, 'workspace.duckdb');
    const before = readFileSync(path);
    for (let times = 0; times < 2; times += 1) {
      await expect(open(workspace.folder, older)).rejects.toMatchObject({
        error: {
          code: 'newer_workspace',
          retry: 'never',
          message: expect.stringMatching(/newer Meshbench .*Update Meshbench.*copy is in/),
        },
      });
    }
    expect(readFileSync(path).equals(before)).toBe(true);
    const copies = readdirSync(join(workspace.folder, 'backups'));
    expect(copies).toHaveLength(1);
    expect(readFileSync(join(workspace.folder, 'backups', String(copies[0]))).equals(before)).toBe(true);
    expect(await (await open(workspace.folder, newer)).info()).toMatchObject({ schemaVersion: today + 1 });
  });
});

const setMarkWithColour = (workspace: Workspace) =>
  workspace.edit(renamed, async (inside) => {
    await inside.run(`INSERT INTO marks VALUES ('k', 'a', 'v', 'blue')`);
    return { before: null, after: { key: 'a' }, result: undefined };
  });
