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

const at = (changedAt: string, text = 'Rules = [ RowCount > 1 ]') => ({ changedAt, text });

test('a draft comes back for the ruleset that it was written upon, and not for one that was changed since', () => {
  const store = storage();
  keepDraft('a', { text: 'Rules = [', base: '2026-01-01T00:00:00Z', sent: null }, store);
  expect(draftOf('a', at('2026-01-01T00:00:00Z'), store)).toBe('Rules = [');
  expect(draftOf('a', at('2026-01-02T00:00:00Z'), store)).toBeNull();
  expect(draftOf('b', at('2026-01-01T00:00:00Z'), store)).toBeNull();
  dropDraft('a', store);
  expect(draftOf('a', at('2026-01-01T00:00:00Z'), store)).toBeNull();
});

test('a draft that was typed while another text was being saved comes back upon that text', () => {
  const store = storage();
  keepDraft('a', { text: 'mine', base: '2026-01-01T00:00:00Z', sent: 'sent before' }, store);
  expect(draftOf('a', at('2026-01-02T00:00:00Z', 'sent before'), store)).toBe('mine');
  expect(draftOf('a', at('2026-01-02T00:00:00Z', 'of somebody else'), store)).toBeNull();
});

test('the oldest drafts make room; other things in the storage stay', () => {
  const store = storage();
  store.setItem('other', 'kept');
  for (let number = 0; number < 30; number += 1) keepDraft(`r${number}`, { text: 'x', base: 'b', sent: null }, store);
  expect(store.kept.size).toBe(21);
  expect(draftOf('r29', at('b'), store)).toBe('x');
  expect(draftOf('r0', at('b'), store)).toBeNull();
  expect(store.getItem('other')).toBe('kept');
});

test('a full storage and a spoilt entry lose the draft and nothing else', () => {
  const store = storage(10);
  expect(() => keepDraft('a', { text: 'a long text that has no room', base: 'b', sent: null }, store)).not.toThrow();
  const odd = storage();
  for (const value of ['{', 'null', '[1]', '{"text":5,"base":"b"}']) {
    odd.setItem('meshbench.rules.draft.a', value);
    expect(draftOf('a', at('b'), odd)).toBeNull();
  }
});
