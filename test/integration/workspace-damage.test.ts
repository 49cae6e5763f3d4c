import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../src/core/workspace/create-workspace.ts';
import { openWorkspace } from '../../src/core/workspace/open-workspace.ts';
import type { Workspace } from '../../src/core/workspace/workspace.ts';
import { newFolder } from '../support/workspace/folders.ts';
import { createTestHost } from '../support/workspace/host.ts';

const host = createTestHost();

async function editMark(workspace: Workspace, key: string) {
  const entry = { actor: 'Ada', source: 'user', action: 'mark.set', entityKind: 'mark', entityId: key } as const;
  await workspace.edit(entry, async (inside) => {
    await inside.run('INSERT INTO marks VALUES ($1, $2, $3)', ['test', key, 'y'.repeat(200)]);
    return { before: null, after: { key }, result: undefined };
  });
}

const marksOf = async (workspace: Workspace) =>
  (await workspace.database.all<{ key: string }>('SELECT key FROM marks ORDER BY CAST(key AS INTEGER)')).map(({ key }) => key);

/** All files with their bytes, but for the lock. */
function contentOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(files.map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'base64')]));
}

/** The files of a workspace as a crash leaves them: eleven entries, ten of them in the write-ahead file only. */
let crashed: string;
beforeAll(async () => {
  const folder = newFolder('w');
  const workspace = await createWorkspace(host, { folder, title: 'Whole', actor: 'Ada' });
  for (let number = 0; number < 10; number += 1) await editMark(workspace, String(number));
  crashed = newFolder('crashed');
  cpSync(folder, crashed, { recursive: true });
  await workspace.close();
});

function crashedCopy(): string {
  const folder = newFolder('copy');
  cpSync(crashed, folder, { recursive: true });
  return folder;
}

describe('a workspace after a crash', () => {
  it('opens with everything, though a lock was left', async () => {
    const folder = crashedCopy();
    expect(existsSync(join(folder, 'workspace.lock'))).toBe(true);
    const workspace = await openWorkspace(host, folder);
    expect(await marksOf(workspace)).toHaveLength(10);
    expect((await workspace.verify()).ok).toBe(true);
    await workspace.close();
    expect(readdirSync(folder).toSorted()).toEqual(['backups', 'exports', 'samples', 'workspace.duckdb', 'workspace.head']);
  });

  it('keeps what is whole when the last write was torn, and what is edited after that', async () => {
    const whole = readFileSync(join(crashed, 'workspace.duckdb.wal'));
    for (let cut = whole.length - 1; cut > whole.length / 2; cut -= 463) {
      const folder = crashedCopy();
      // As a power cut leaves it: the note of the newest entry is lost as well.
      rmSync(join(folder, 'workspace.head'));
      writeFileSync(join(folder, 'workspace.duckdb.wal'), whole.subarray(0, cut));
      const workspace = await openWorkspace(host, folder);
      const kept = await marksOf(workspace);
      expect(kept, `cut at ${cut}`).toEqual(Array.from({ length: kept.length }, (_, number) => String(number)));
      await editMark(workspace, '100');
      const again = newFolder('again');
      cpSync(folder, again, { recursive: true });
      await workspace.close();
      const reopened = await openWorkspace(host, again);
      expect(await marksOf(reopened), `cut at ${cut}`).toEqual([...kept, '100']);
      expect((await reopened.verify()).firstFault).toBeNull();
      await reopened.close();
    }
  });
});

describe('a damaged workspace is refused, told in plain words, and left as it is', () => {
  const garbage = Buffer.from('neither a database nor a write-ahead file '.repeat(500));
  const damage: Record<string, { how: (folder: string) => void; code: string; says: RegExp }> = {
    'without its write-ahead file': {
      how: (folder) => rmSync(join(folder, 'workspace.duckdb.wal')),
      code: 'damaged_workspace',
      says: /newest 10 changes made in .* cannot be found .*workspace\.duckdb\.wal was removed/,
    },
    'with garbage in its write-ahead file': {
      how: (folder) => writeFileSync(join(folder, 'workspace.duckdb.wal'), garbage),
      code: 'damaged_workspace',
      says: /newest 10 changes/,
    },
    'with a flipped byte in its write-ahead file': {
      how: (folder) => {
        const bytes = readFileSync(join(folder, 'workspace.duckdb.wal'));
        bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 0xff, bytes.length >> 1);
        writeFileSync(join(folder, 'workspace.duckdb.wal'), bytes);
      },
      code: 'damaged_workspace',
      says: /cannot be read: the file is damaged/,
    },
    'whose database is a text file': {
      how: (folder) => writeFileSync(join(folder, 'workspace.duckdb'), garbage),
      code: 'damaged_workspace',
      says: /not a workspace database/,
    },
    'whose database is empty': {
      how: (folder) => writeFileSync(join(folder, 'workspace.duckdb'), ''),
      code: 'damaged_workspace',
      says: /not a workspace database/,
    },
    'whose database was cut': {
      how: (folder) => {
        const path = join(folder, 'workspace.duckdb');
        writeFileSync(path, readFileSync(path).subarray(0, statSync(path).size - 262_144));
      },
      code: 'damaged_workspace',
      says: /damaged/,
    },
    'whose database is a folder': {
      how: (folder) => {
        rmSync(join(folder, 'workspace.duckdb'));
        mkdirSync(join(folder, 'workspace.duckdb'));
      },
      code: 'damaged_workspace',
      says: /is a folder, not a database/,
    },
    'without a database': {
      how: (folder) => rmSync(join(folder, 'workspace.duckdb')),
      code: 'not_found',
      says: /not a workspace/,
    },
  };
  it.each(Object.entries(damage))('%s', async (_, { how, code, says }) => {
    const folder = crashedCopy();
    how(folder);
    rmSync(join(folder, 'workspace.lock'));
    const before = contentOf(folder);
    await expect(openWorkspace(host, folder)).rejects.toMatchObject({ error: { code, message: expect.stringMatching(says) } });
    expect(contentOf(folder)).toEqual(before);
  });

  it('opens without the lost changes once the person has decided so', async () => {
    const folder = crashedCopy();
    rmSync(join(folder, 'workspace.duckdb.wal'));
    rmSync(join(folder, 'workspace.head'));
    const workspace = await openWorkspace(host, folder);
    expect(await workspace.info()).toMatchObject({ title: 'Whole', journalEntries: 1 });
    await workspace.close();
  });

  it('a DuckDB file of something else', async () => {
    const folder = newFolder('other');
    mkdirSync(folder);
    const file = await host.openDatabase(join(folder, 'workspace.duckdb'), { readOnly: false });
    await file.run('CREATE TABLE mine (a INTEGER)');
    await file.close();
    const before = contentOf(folder);
    await expect(openWorkspace(host, folder)).rejects.toMatchObject({
      error: { code: 'damaged_workspace', message: expect.stringContaining('what makes it a workspace is missing') },
    });
    expect(contentOf(folder)).toEqual(before);
  });
});
