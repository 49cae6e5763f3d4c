import { expect, onTestFinished, test } from 'vitest';
import { type ChangeRecord, ChangeStore, replaceChanges } from '#core/catalog/changes/change-store.ts';
import { createTestHost } from '../../../support/workspace/host.ts';
import { freshWorkspace } from '../../../support/workspace/fresh-workspace.ts';

const record = (id: string, changedAt: string, more: Partial<ChangeRecord> = {}): ChangeRecord => ({
  id,
  connectionId: '01C',
  kind: 'glossary_term',
  entityId: `term of ${id}`,
  action: 'edit',
  base: { id, name: 'Dose', shortDescription: 'Quantity "given" at once\n' },
  baseRevision: null,
  local: { id, name: 'Dosis – größer' },
  actor: 'Ada',
  createdAt: '2026-01-01T00:00:00.001Z',
  changedAt,
  ...more,
});

const headOf = ({ base: _base, local: _local, ...head }: ChangeRecord) => head;

test('changes that are put together come back as they were, and their heads newest first', async () => {
  const workspace = await freshWorkspace(createTestHost());
  onTestFinished(() => workspace.close());
  const store = new ChangeStore(workspace.database);
  expect(await store.heads()).toEqual([]);
  const first = record('a', '2026-02-01T00:00:00.000Z', { entityId: 'a"\\\n\u001F\u0000', actor: 'Åse' });
  const second = record('b', '2026-02-03T00:00:00.120Z', { baseRevision: '7', connectionId: '01D' });
  const third = record('c', '2026-02-02T00:00:00.000Z', { action: 'create', base: null });
  await workspace.database.transaction((inside) => replaceChanges(inside, [], [first, second, third]));
  expect(await store.heads()).toEqual([second, third, first].map(headOf));
  expect(await store.heads('01C')).toEqual([third, first].map(headOf));
  for (const each of [first, second, third]) expect(await store.get(each.id)).toEqual(each);

  const later = { ...first, local: null, action: 'delete' as const, changedAt: '2026-02-04T00:00:00.000Z' };
  await workspace.database.transaction((inside) => replaceChanges(inside, [third.id], [later]));
  expect(await store.heads()).toEqual([later, second].map(headOf));
  expect(await store.get(first.id)).toEqual(later);
});
