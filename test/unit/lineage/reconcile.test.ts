import { afterEach, describe, expect, it } from 'vitest';
import { reconcile, type ReconcileQuestion } from '#core/lineage/domain/reconcile.ts';
import type { LineageStatement } from '#core/lineage/statements.ts';
import { newStore, runEvent, type ShortEvent, uttered } from '../../support/lineage/store.ts';

const stores: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const dataset = (name: string) => ({ kind: 'dataset' as const, namespace: 'n', name });
const all: ReconcileQuestion = {
  origin: 'catalog',
  kinds: ['agrees', 'missing', 'only_there', 'contradicts'],
  text: '',
  offset: 0,
  limit: 100,
};

async function held(
  catalog: readonly ShortEvent[],
  others: readonly ShortEvent[],
  denied: readonly LineageStatement[] = [],
  question = all,
) {
  const store = newStore();
  stores.push(store);
  await store.add('c', 'catalog', uttered(catalog.map(runEvent)));
  await store.add('e', 'event', uttered(others.map(runEvent)));
  return reconcile(await store.load(), denied, Date.parse('2026-06-01'), question);
}
const words = ({ items }: Awaited<ReturnType<typeof held>>) =>
  items.map(({ kind, from, to, toField }) => `${kind} ${from.name}>${to.name}${toField === null ? '' : `.${toField}`}`);

describe('what a domain says, held against what others say', () => {
  it('agrees, lacks something, or says it alone; jobs of other names are looked through', async () => {
    const result = await held(
      [
        { job: 'a run', at: '2026-01-01', in: ['a'], out: ['b'] },
        { job: 'alone', at: '2026-01-01', in: ['x'], out: ['y'] },
      ],
      [{ job: 'another name', at: '2026-01-01', in: ['a', 'c'], out: ['b'] }],
    );
    expect(words(result)).toEqual(['missing c>b', 'only_there x>y', 'agrees a>b']);
    expect(result.counts).toEqual({ agrees: 1, missing: 1, onlyThere: 1, contradicts: 0 });
    expect(result.items[0]?.saidBy).toEqual(['event']);
  });

  it('contradicts where a person denies it, data go the other way, or a column comes from elsewhere', async () => {
    const result = await held(
      [
        { job: 'j', at: '2026-01-01', in: ['a'], out: ['b'] },
        { job: 'k', at: '2026-01-01', in: ['p'], out: ['q'] },
        { job: 'l', at: '2026-01-01', in: ['s'], out: ['t'], columns: { t: { total: ['s.amount'] } } },
      ],
      [
        { job: 'k2', at: '2026-01-01', in: ['q'], out: ['p'] },
        { job: 'l2', at: '2026-01-01', in: ['s', 'u'], out: ['t'], columns: { t: { total: ['u.price'] } } },
      ],
      [{ kind: 'no_edge', from: dataset('a'), to: dataset('b') }],
    );
    expect(words(result).filter((each) => each.startsWith('contradicts'))).toEqual([
      'contradicts a>b',
      'contradicts p>q',
      'contradicts s>t.total',
    ]);
    expect(result.items.map(({ because }) => because).slice(0, 3)).toEqual([
      'A person hid this edge.',
      'Others say that data go the other way.',
      'Others say that total comes from u.price.',
    ]);
  });

  it('is told by kinds and names, page by page', async () => {
    const many = Array.from({ length: 30 }, (_, place): ShortEvent => ({
      job: `j${String(place)}`,
      at: '2026-01-01',
      in: ['a'],
      out: [`t${String(place)}`],
    }));
    const page = await held([], many, [], { ...all, kinds: ['missing'], text: 'T2', offset: 3, limit: 5 });
    expect(page.total).toBe(11);
    expect(page.items).toHaveLength(5);
    expect(page.counts.missing).toBe(30);
  });
});
