import { expect, test } from 'vitest';
import type { Offer } from '../../../../../src/contract/offers/offer.ts';
import { begunSince, keepDraft, keptDraft } from '../../../../../src/renderer/features/offers/terms/kept-draft.ts';

class Kept {
  readonly #items = new Map<string, string>();
  get length(): number {
    return this.#items.size;
  }
  key = (place: number): string | null => [...this.#items.keys()][place] ?? null;
  getItem = (key: string): string | null => this.#items.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.#items.set(key, value);
  removeItem = (key: string): void => void this.#items.delete(key);
}

const begun = (summary: string) => ({ of: '2026-07-01T00:00:00.000Z', change: { summary }, seen: { summary: '' } });

test('terms that were begun are there again, until nothing differs any more', () => {
  const store = new Kept();
  keepDraft('one', begun('Claims'), store);
  expect(keptDraft('one', store)).toEqual(begun('Claims'));
  expect(keptDraft('two', store)).toBeNull();
  keepDraft('one', { ...begun(''), change: {} }, store);
  expect(keptDraft('one', store)).toBeNull();
  expect(store.length).toBe(0);
});

test('what is no draft is none, and the oldest of many go', () => {
  const store = new Kept();
  for (const text of ['', '{', '7', '{"of":1}', '{"of":"x","change":[],"seen":{}}']) {
    store.setItem('meshbench.offer.draft.1.one', text);
    expect(keptDraft('one', store), text).toBeNull();
  }
  for (let place = 0; place < 40; place += 1) keepDraft(`offer ${String(place)}`, begun('Claims'), store);
  expect(store.length).toBeLessThanOrEqual(20);
  expect(keptDraft('offer 39', store)).not.toBeNull();
});

test('what was typed while the terms were on their way is still begun, upon what was saved', () => {
  const offer = { changedAt: '2026-07-02T00:00:00.000Z', summary: 'Claims', vendor: 'Orbis', product: 'Claims' } as Offer;
  const draft = {
    of: '2026-07-01T00:00:00.000Z',
    change: { summary: 'Claims ', vendor: 'Orbis Health', product: 'Claims' },
    seen: { summary: '', vendor: '', product: '' },
  };
  expect(begunSince(draft, { summary: 'Claims ' }, offer)).toEqual({
    of: offer.changedAt,
    change: { vendor: 'Orbis Health' },
    seen: { vendor: 'Orbis' },
  });
  const typedOn = { ...draft, change: { summary: 'Claims of 2026' } };
  expect(begunSince(typedOn, { summary: 'Claims ' }, offer)).toMatchObject({
    change: { summary: 'Claims of 2026' },
    seen: { summary: 'Claims' },
  });
});
