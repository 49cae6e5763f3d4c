import { expect, test } from 'vitest';
import { WorkspaceKeys } from '#core/overlap/sketch/workspace-keys.ts';

function kept(start: Record<string, string> = {}) {
  const texts = new Map(Object.entries(start));
  let next = 0;
  const keys = new WorkspaceKeys(
    {
      read: (name) => Promise.resolve(texts.get(name) ?? null),
      write: (name, text) => Promise.resolve(void texts.set(name, text)),
      setAside: (name) => Promise.resolve(name),
    },
    () => String((next += 1)).padStart(64, '0'),
  );
  return { keys, texts };
}

test('a workspace has one key, made when it is first asked for, though two ask at once', async () => {
  const { keys, texts } = kept();
  expect(texts.size).toBe(0);
  const [one, other] = await Promise.all([keys.workspace(), keys.workspace()]);
  expect(one).toBe(other);
  expect(await keys.workspace()).toBe(one);
});

test('a request has a key of its own, which can be forgotten; no other goes with it', async () => {
  const { keys } = kept();
  const [one, other] = [await keys.makeForRequest('a'), await keys.makeForRequest('b')];
  expect(new Set([one, other, await keys.workspace()]).size).toBe(3);
  await keys.forget('a');
  expect([await keys.ofRequest('a'), await keys.ofRequest('b'), await keys.ofRequest('constructor')]).toEqual([null, other, null]);
});

test.each(['', '{', '{"version":1,"workspace":"short","requests":{}}'])('keys that read %j are never written over', async (text) => {
  const { keys, texts } = kept({ 'sketch-keys.json': text });
  await expect(keys.workspace()).rejects.toMatchObject({ error: { code: 'unreadable_file' } });
  await expect(keys.makeForRequest('a')).rejects.toMatchObject({ error: { code: 'unreadable_file' } });
  expect(texts.get('sketch-keys.json')).toBe(text);
});
