import { expect, test } from 'vitest';
import { draftOf, dropDraft, keepDraft } from '../../../../../../src/renderer/features/samples/rules/drafts.ts';

function storage(limit = Infinity) {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (value.length > limit) throw new Error('QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

test('a draft comes back for the ruleset that it was written upon, and not for one that was changed since', () => {
  const store = storage();
  keepDraft('a', { text: 'Rules = [', base: '2026-01-01T00:00:00Z' }, store);
  expect(draftOf('a', '2026-01-01T00:00:00Z', store)).toBe('Rules = [');
  expect(draftOf('a', '2026-01-02T00:00:00Z', store)).toBeNull();
  expect(draftOf('b', '2026-01-01T00:00:00Z', store)).toBeNull();
  dropDraft('a', store);
  expect(draftOf('a', '2026-01-01T00:00:00Z', store)).toBeNull();
});

test('the oldest drafts make room; other things in the storage stay', () => {
  const store = storage();
  store.setItem('other', 'kept');
  for (let number = 0; number < 30; number += 1) keepDraft(`r${number}`, { text: 'x', base: 'b' }, store);
  expect(store.kept.size).toBe(21);
  expect(draftOf('r29', 'b', store)).toBe('x');
  expect(draftOf('r0', 'b', store)).toBeNull();
  expect(store.getItem('other')).toBe('kept');
});

test('a full storage and a spoilt entry lose the draft and nothing else', () => {
  const store = storage(10);
  expect(() => keepDraft('a', { text: 'a long text that has no room', base: 'b' }, store)).not.toThrow();
  const odd = storage();
  for (const value of ['{', 'null', '[1]', '{"text":5,"base":"b"}']) {
    odd.setItem('meshbench.rules.draft.a', value);
    expect(draftOf('a', 'b', odd)).toBeNull();
  }
});
