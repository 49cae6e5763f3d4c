import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyWorkspace } from '#engine/workspace-copy.ts';
import { newFolder } from '../../support/workspace/folders.ts';

const files: Readonly<Record<string, string>> = {
  'workspace.duckdb': 'kept',
  'workspace.duckdb.wal': 'and newer',
  'workspace.head': 'head',
  'catalog/c1.duckdb': 'mirror',
  'catalog/c1.search': 'index',
};

/** A workspace that was last written to a minute ago, beside what belongs to nobody else. */
function workspace(holder: string | null = hostname()): { folder: string; target: string } {
  const folder = newFolder();
  for (const name of ['catalog', 'samples']) mkdirSync(join(folder, name));
  for (const [name, text] of [
    ...Object.entries(files),
    ['samples/a.parquet', 'rows'],
    ['catalog/c1.search.part', 'half'],
    ['creating.duckdb', ''],
  ])
    writeFileSync(join(folder, name ?? ''), text ?? '');
  if (holder !== null) writeFileSync(join(folder, 'workspace.lock'), JSON.stringify({ host: holder }));
  const past = new Date(Date.now() - 60_000);
  for (const name of Object.keys(files)) utimesSync(join(folder, name), past, past);
  return { folder, target: join(newFolder(), 'copy') };
}

const held = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.keys(files).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

describe('a copy of a workspace that another process has open', () => {
  test('holds what it knows, its mirrors and their indexes, and neither its lock nor its samples', async () => {
    const { folder, target } = workspace();
    expect(await copyWorkspace(folder, target)).toBeInstanceOf(Date);
    expect(held(target)).toEqual(files);
    expect(readdirSync(target).toSorted()).toEqual(['catalog', 'workspace.duckdb', 'workspace.duckdb.wal', 'workspace.head']);
    expect(readdirSync(join(target, 'catalog')).toSorted()).toEqual(['c1.duckdb', 'c1.search']);
  });

  test('waits until nothing was written for a while', async () => {
    const { folder, target } = workspace();
    const written = new Date();
    utimesSync(join(folder, 'workspace.duckdb.wal'), written, written);
    const at = await copyWorkspace(folder, target);
    expect(at?.getTime()).toBeGreaterThanOrEqual(written.getTime() + 100);
  });

  test('is made anew where a file was written to meanwhile, whichever it was', async () => {
    const { folder, target } = workspace();
    let copies = 0;
    const copyOne = async (from: string, to: string): Promise<void> => {
      await copyFile(from, to);
      copies += 1;
      if (copies === 3) writeFileSync(join(folder, 'workspace.duckdb'), 'newer');
    };
    expect(await copyWorkspace(folder, target, { tries: 20, copyOne })).not.toBeNull();
    expect(copies).toBe(10);
    expect(held(target)).toEqual({ ...files, 'workspace.duckdb': 'newer' });
  });

  test('is none where the writing does not end, and leaves nothing behind', async () => {
    const { folder, target } = workspace();
    const copyOne = async (from: string, to: string): Promise<void> => {
      await copyFile(from, to);
      writeFileSync(join(folder, 'catalog/c1.duckdb'), `${to} again`);
      const past = new Date(Date.now() - 50_000);
      utimesSync(join(folder, 'catalog/c1.duckdb'), past, past);
    };
    expect(await copyWorkspace(folder, target, { tries: 3, copyOne })).toBeNull();
    expect(existsSync(target)).toBe(false);
  });

  test('is none where another computer, or nobody, has it open', async () => {
    for (const holder of ['ward-7', null]) {
      const { folder, target } = workspace(holder);
      expect(await copyWorkspace(folder, target)).toBeNull();
    }
  });
});
