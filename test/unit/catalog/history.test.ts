import { describe, expect, it } from 'vitest';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { forgetEntities } from '#core/catalog/mirror/mirror-writer.ts';
import { ThingHistory } from '#core/catalog/history/thing-history.ts';
import { openGlossaries } from '../../support/catalog/glossary.ts';
import { connectionId } from '../../support/catalog/opened.ts';

const glossary = { id: 'g1', name: 'Trials', status: 'ENABLED', owningProjectId: 'p1' };
const dose = { id: 't1', glossaryId: 'g1', name: 'Dose', shortDescription: 'How much', status: 'ENABLED' };

async function opened() {
  const catalog = await openGlossaries({ glossary: [glossary], glossary_term: [dose] });
  const history = new ThingHistory({ workspace: catalog.workspace, changes: catalog.changes, glossaries: catalog.service });
  const thing = { connectionId, kind: 'glossary_term' as const, id: 't1' };
  const edit = async (member: string, value: string | null, reason?: string) =>
    (
      await catalog.service.apply(
        connectionId,
        [{ do: 'edit', kind: 'glossary_term', id: 't1', edits: [{ path: [member], value }] }],
        reason,
      )
    ).sequence ?? 0;
  return { ...catalog, history, thing, edit };
}

describe('the history of a term', () => {
  it('tells who changed what, when and why', async () => {
    const { history, thing, edit } = await opened();
    await edit('name', 'Dosage', 'Agreed with Mei');
    expect(await history.of(thing)).toMatchObject([
      {
        actor: 'Ada',
        reason: 'Agreed with Mei',
        action: 'glossary_term.edited',
        fields: [{ label: 'Name', before: 'Dose', after: 'Dosage' }],
      },
    ]);
  });

  it('leads back to an earlier state as a new change, with what DataZone cannot hold', async () => {
    const { history, thing, edit, service, changes } = await opened();
    const first = await edit('name', 'Dosage');
    await service.apply(connectionId, [{ do: 'keep', kind: 'glossary_term', id: 't1', fields: { tags: ['pharma'] } }]);
    await edit('name', 'Amount');
    await edit('longDescription', 'At length');
    const preview = await history.goBack(thing, first, true);
    expect(preview).toEqual(
      [
        { label: 'Long description', now: 'At length', wanted: null },
        { label: 'Name', now: 'Amount', wanted: 'Dosage' },
        { label: 'Tags', now: ['pharma'], wanted: [] },
      ].toSorted((one, other) => one.label.localeCompare(other.label)),
    );
    expect((await service.term(connectionId, 't1')).row.name).toBe('Amount');
    await history.goBack(thing, first, false, 'As it was');
    expect(await service.term(connectionId, 't1')).toMatchObject({ row: { name: 'Dosage' }, longDescription: null, kept: { tags: [] } });
    expect((await history.of(thing))[0]).toMatchObject({ reason: 'As it was' });
    expect(await changes.list()).toMatchObject([{ action: 'edit', fields: 1 }]);
    // And forward again: nothing that was there once is lost.
    const newest = (await history.of(thing))[1]?.sequence ?? 0;
    await history.goBack(thing, newest, false);
    expect(await service.term(connectionId, 't1')).toMatchObject({
      row: { name: 'Amount' },
      longDescription: 'At length',
      kept: { tags: ['pharma'] },
    });
  });

  it('goes through changes that were given up and brought back, and steps that touched many things', async () => {
    const { history, thing, edit, service, changes } = await opened();
    const steps: GlossaryStep[] = [
      { do: 'edit', kind: 'glossary_term', id: 't1', edits: [{ path: ['name'], value: 'Dosage' }] },
      { do: 'create_term', glossaryId: 'g1', name: 'Site' },
    ];
    await service.apply(connectionId, steps, 'Agreed with Mei');
    expect((await changes.list()).map(({ name, reason }) => [name, reason])).toEqual([
      ['Site', 'Agreed with Mei'],
      ['Dosage', 'Agreed with Mei'],
    ]);
    const many = (await history.of(thing))[0]?.sequence ?? 0;
    const [change] = (await changes.list()).filter(({ entityId }) => entityId === 't1');
    const [given = 0] = await changes.discard([change?.id ?? '']);
    expect((await service.term(connectionId, 't1')).row.name).toBe('Dose');
    expect(await history.goBack(thing, many, true)).toEqual([{ label: 'Name', now: 'Dose', wanted: 'Dosage' }]);
    await changes.restore([given]);
    await edit('name', 'Amount');
    await history.goBack(thing, given, false);
    expect((await service.term(connectionId, 't1')).row.name).toBe('Dose');
    await expect(history.goBack(thing, 9999, true)).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('leads back to before the first edit here, but not to before something was made', async () => {
    const { history, thing, edit, service } = await opened();
    await expect(history.goBack(thing, 0, true)).rejects.toMatchObject({ error: { code: 'not_found' } });
    await edit('name', 'Dosage');
    await edit('longDescription', 'At length');
    await edit('name', 'Amount');
    await history.goBack(thing, 0, false);
    expect(await service.term(connectionId, 't1')).toMatchObject({ row: { name: 'Dose' }, longDescription: null });
    expect((await history.of(thing))[0]?.reason).toBe('Back to how it was before it was edited here');
    const { made } = await service.apply(connectionId, [{ do: 'create_term', glossaryId: 'g1', name: 'Site' }]);
    await expect(history.goBack({ ...thing, id: made[0] ?? '' }, 0, false)).rejects.toMatchObject({ error: { code: 'bad_input' } });
  });

  it('stays when the thing is gone from the catalog, and says that it cannot lead back then', async () => {
    const { history, thing, edit, mirrors, service, changes } = await opened();
    const first = await edit('name', 'Dosage');
    await edit('name', 'Amount');
    await changes.discard((await changes.list()).map(({ id }) => id));
    await (await mirrors.of(connectionId)).transaction((inside) => forgetEntities(inside, 'glossary_term', ['t1']));
    expect(await history.of(thing)).toHaveLength(3);
    await expect(history.goBack(thing, first, false)).rejects.toThrow('does not bring back what was deleted');
    expect((await service.list(connectionId)).terms).toEqual([]);
  });

  it('is told page by page, and leads back beyond the first of them', async () => {
    const { thing, edit, service, workspace, changes } = await opened();
    const history = new ThingHistory({ workspace, changes, glossaries: service }, 5);
    const first = await edit('name', 'Dosage');
    for (let place = 0; place < 7; place += 1) await edit('name', `Name ${place}`);
    const newest = await history.of(thing);
    expect(newest).toHaveLength(5);
    const older = await history.of(thing, newest.at(-1)?.sequence);
    expect(older).toHaveLength(3);
    expect(older.at(-1)?.sequence).toBe(first);
    await history.goBack(thing, first, false);
    expect((await service.term(connectionId, 't1')).row.name).toBe('Dosage');
  });
});
