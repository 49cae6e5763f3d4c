import { beforeEach, describe, expect, test } from 'vitest';
import type { TextFiles } from '#core/ports/text-files.ts';
import { RecentWorkspaces } from '#core/settings/recent-workspaces.ts';
import { SettingsStore } from '#core/settings/settings-store.ts';
import { disk } from '#adapters/files/disk.ts';

let texts: Map<string, string>;
let logged: string[];
let files: TextFiles;
const log = { info: (message: string) => void logged.push(message), error: (message: string) => void logged.push(message) };

beforeEach(() => {
  texts = new Map();
  logged = [];
  files = {
    read: async (name) => texts.get(name) ?? null,
    write: async (name, text) => void texts.set(name, text),
    setAside: async (name) => {
      texts.set(`${name}.aside`, texts.get(name) ?? '');
      texts.delete(name);
      return `${name}.aside`;
    },
  };
});

const store = () => new SettingsStore({ files, log, accountName: 'ada' });

describe('settings', () => {
  test('have defaults; the actor is the account until a person says otherwise', async () => {
    const settings = store();
    expect(await settings.get()).toMatchObject({
      theme: 'system',
      actor: 'ada',
      keepCopies: true,
      lab: { memoryMegabytes: 2048, minutes: 60 },
    });
    expect((await settings.set({ actor: 'A. Lovelace' })).actor).toBe('A. Lovelace');
    expect((await settings.set({ actor: '  ' })).actor).toBe('ada');
  });

  test('are not lost when two are changed at once', async () => {
    const settings = store();
    await Promise.all([settings.set({ theme: 'dark' }), settings.set({ keepCopies: false }), settings.set({ actor: 'x' })]);
    expect(await store().get()).toMatchObject({ theme: 'dark', keepCopies: false, actor: 'x' });
  });

  test.each(['', '{', '[]', '{"theme":"pink"}', '{"lab":{"memoryMegabytes":1}}'])('that read %j are set aside', async (text) => {
    texts.set('settings.json', text);
    expect(await store().get()).toMatchObject({ theme: 'system' });
    expect(texts.get('settings.json.aside')).toBe(text);
    expect(logged).toHaveLength(1);
  });

  test('of an older version get the new fields', async () => {
    texts.set('settings.json', '{"theme":"light"}');
    expect(await store().get()).toMatchObject({ theme: 'light', keepCopies: true });
    expect(logged).toEqual([]);
  });

  test('that could not be written stay as they were', async () => {
    const settings = store();
    await settings.set({ theme: 'dark' });
    files.write = () => Promise.reject(new Error('disk full'));
    await expect(settings.set({ theme: 'light' })).rejects.toThrow('disk full');
    expect((await settings.get()).theme).toBe('dark');
  });
});

const recent = () => new RecentWorkspaces({ files, log, disk, clock: { now: () => new Date('2026-11-22T00:00:00Z'), newId: () => 'id' } });
const workspace = (number: number) => ({ path: `/nowhere/${number}`, title: `W${number}`, isDemo: false });

describe('recent workspaces', () => {
  test('are newest first, each once, at most twenty', async () => {
    const list = recent();
    for (let number = 1; number <= 25; number += 1) await list.remember(workspace(number));
    await list.remember(workspace(10));
    const found = await recent().list();
    expect(found).toHaveLength(20);
    expect(found.slice(0, 3).map(({ title }) => title)).toEqual(['W10', 'W25', 'W24']);
    expect(found[0]).toMatchObject({ exists: false, openedAt: '2026-11-22T00:00:00.000Z' });
    expect(await list.last()).toBe('/nowhere/10');
  });

  test('are forgotten one by one', async () => {
    const list = recent();
    await list.remember(workspace(1));
    await list.remember(workspace(2));
    expect((await list.forget('/nowhere/2')).map(({ title }) => title)).toEqual(['W1']);
    await list.forget('/nowhere/1');
    expect(await list.last()).toBeNull();
  });
});
