import { afterEach, expect, it } from 'vitest';
import { settingsSchema } from '#contract/settings.ts';
import { CurrentGraph } from '#core/lineage/current-graph.ts';
import { StatementService } from '#core/lineage/editing/statement-service.ts';
import { createSystemClock } from '#engine/clock.ts';
import { openCatalog } from '../../support/catalog/opened.ts';
import { newStore } from '../../support/lineage/store.ts';

const stores: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const store of stores.splice(0)) await store.close();
});

const dataset = (name: string) => ({ kind: 'dataset' as const, namespace: 'n', name });

it('the graph after an edit is the same for all who ask at once', async () => {
  const { workspace } = await openCatalog();
  const store = newStore();
  stores.push(store);
  const current = new CurrentGraph({ workspace, store });
  const statements = new StatementService({
    workspace,
    clock: createSystemClock(),
    settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })),
  });
  expect((await current.get()).nodes).toHaveLength(0);
  const details = { validFrom: null, validTo: null, evidence: [], connectionId: null };
  await statements.edit([
    { do: 'put', statement: { kind: 'edge', from: dataset('a'), to: dataset('b'), transformation: null }, ...details },
  ]);
  const graphs = await Promise.all([current.get(), current.get(), current.get()]);
  expect(graphs.map(({ nodes }) => nodes.length)).toEqual([2, 2, 2]);
  current.close();
});
