import { describe, expect, it } from 'vitest';
import type { StatementStep } from '#contract/lineage/statements.ts';
import { settingsSchema } from '#contract/settings.ts';
import { ChangeStore } from '#core/catalog/changes/change-store.ts';
import { StatementService } from '#core/lineage/editing/statement-service.ts';
import { nodeIdOf } from '#core/lineage/identity.ts';
import { createSystemClock } from '#engine/clock.ts';
import { connectionId, openCatalog } from '../../support/catalog/opened.ts';

const dataset = (name: string) => ({ kind: 'dataset' as const, namespace: 'safety-db', name });
const named = (name: string) => ({ namespace: 'safety-db', name });
const details = { validFrom: null, validTo: null, evidence: [], connectionId: null };

const edge = (from: string, to: string, more: Partial<typeof details> | { connectionId: string } = {}): StatementStep => ({
  do: 'put',
  statement: { kind: 'edge', from: dataset(from), to: dataset(to), transformation: null },
  ...details,
  ...more,
});
const mapping = (fromField: string, toField: string | null, more: object = {}): StatementStep => ({
  do: 'put',
  statement: {
    kind: 'column_edge',
    from: named('cases'),
    fromField,
    to: named('signals'),
    toField,
    type: 'DIRECT',
    subtype: null,
    description: null,
    isMasking: false,
  },
  ...details,
  ...more,
});

async function opened() {
  const catalog = await openCatalog();
  const statements = new StatementService({
    workspace: catalog.workspace,
    clock: createSystemClock(),
    settings: () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' })),
  });
  const said = async () => (await statements.list()).map(({ statement }) => statement.kind).toSorted();
  return { ...catalog, statements, said };
}

describe('what is said of lineage by hand', () => {
  it('is kept with its reason, found by the nodes it names, and taken back and done again', async () => {
    const { statements, said, workspace } = await opened();
    const { sequence, ids } = await statements.edit([edge('cases', 'signals'), mapping('case_id', 'case_id')], 'Agreed with Mei');
    expect(await statements.list(nodeIdOf(dataset('cases')))).toHaveLength(2);
    expect(await statements.list(nodeIdOf(dataset('elsewhere')))).toHaveLength(0);
    expect((await statements.list())[0]).toMatchObject({ reason: 'Agreed with Mei', actor: 'Ada' });
    const undone = await statements.revert(sequence ?? 0);
    expect(await said()).toEqual([]);
    const redone = await statements.revert(undone.sequence ?? 0);
    expect(await said()).toEqual(['column_edge', 'edge']);
    expect(redone.ids.toSorted()).toEqual(ids.toSorted());
    expect((await workspace.verify()).ok).toBe(true);
    const { entries } = await workspace.journal({ limit: 10 });
    expect(entries.map(({ action }) => action).slice(0, 3)).toEqual([
      'lineage.edit_taken_back',
      'lineage.edit_taken_back',
      'lineage.edited',
    ]);
  });

  it('is one statement for one thing: what denies an edge takes the place of what said it', async () => {
    const { statements, said } = await opened();
    await statements.edit([edge('cases', 'signals')]);
    await statements.edit([{ do: 'put', statement: { kind: 'no_edge', from: dataset('cases'), to: dataset('signals') }, ...details }]);
    expect(await said()).toEqual(['no_edge']);
  });

  it('that changes nothing leaves no trace', async () => {
    const { statements, workspace } = await opened();
    await statements.edit([edge('cases', 'signals')]);
    const before = (await workspace.info()).journalEntries;
    expect(await statements.edit([edge('cases', 'signals')])).toEqual({ sequence: null, ids: [] });
    expect((await workspace.info()).journalEntries).toBe(before);
  });

  it('is not taken back over what somebody changed since', async () => {
    const { statements } = await opened();
    const { sequence } = await statements.edit([edge('cases', 'signals')]);
    await statements.edit([edge('cases', 'signals')], 'Another reason');
    await expect(statements.revert(sequence ?? 0)).rejects.toMatchObject({ error: { code: 'conflict' } });
    await expect(statements.revert(1)).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('is refused as a whole where one step cannot be', async () => {
    const { statements, said } = await opened();
    await expect(statements.edit([edge('cases', 'signals'), edge('a', 'a')])).rejects.toMatchObject({ error: { code: 'bad_input' } });
    await expect(statements.edit([edge('cases', 'signals'), { do: 'remove', id: 'nobody' }])).rejects.toMatchObject({
      error: { code: 'not_found' },
    });
    expect(await said()).toEqual([]);
  });
});

describe('what is to be sent of it', () => {
  it('is one change for each target, follows every edit, and goes when it is taken back', async () => {
    const { statements, workspace } = await opened();
    const records = async () => {
      const store = new ChangeStore(workspace.database);
      return store.records((await store.heads(connectionId)).map(({ id }) => id));
    };
    const { sequence } = await statements.edit([
      mapping('case_id', 'case_id', { connectionId }),
      edge('a', 'b', { connectionId }),
      edge('c', 'd'),
    ]);
    expect((await records()).map(({ local }) => local?.['name']).toSorted()).toEqual(['b', 'signals']);
    const { sequence: second } = await statements.edit([mapping('term', 'pt', { connectionId })]);
    const [signals] = (await records()).filter(({ local }) => local?.['name'] === 'signals');
    expect(signals?.local).toMatchObject({
      inputs: [named('cases')],
      outputs: [{ ...named('signals'), columnEdges: [{ fromField: 'case_id' }, { fromField: 'term' }] }],
    });
    await statements.revert(second ?? 0);
    await statements.revert(sequence ?? 0);
    expect(await records()).toEqual([]);
  });
});
