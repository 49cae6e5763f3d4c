import { describe, expect, it } from 'vitest';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import { settingsSchema } from '#contract/settings.ts';
import { connectionId, openCatalog } from '../../../support/catalog/opened.ts';
import { createTestHost } from '../../../support/workspace/host.ts';

const named = (id: string, more = {}) => ({ id, name: id, glossaryId: 'g1', status: 'ENABLED', ...more });
const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

async function opened() {
  const catalog = await openCatalog();
  const children = Array.from({ length: 12 }, (_, at) => `c${at}`);
  const full = Array.from({ length: 10 }, (_, at) => `p${at}`);
  await catalog.seed({
    project: [{ id: 'p1', name: 'Registry' }],
    glossary: [{ id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' }],
    glossary_term: [
      named('top'),
      named('lone', { termRelations: { classifies: ['told'] } }),
      named('told'),
      named('full', { termRelations: { isA: full } }),
      named('crowded', { termRelations: { classifies: children.slice(0, 10) } }),
      ...children.map((id) => named(id)),
      ...full.map((id) => named(id)),
    ],
  });
  const { clock } = createTestHost();
  const service = new GlossaryService({ workspace: catalog.workspace, mirrors: catalog.mirrors, clock, settings });
  const relate = (id: string, type: 'isA' | 'classifies' | 'related' | 'partOf', target: string, isWanted = true) =>
    service.apply(connectionId, [{ do: 'relate', id, type, target, isWanted }]);
  const parents = async (id: string) => (await service.term(connectionId, id)).row.parents;
  return { service, relate, parents };
}

describe('a relation', () => {
  it('is made and taken away on both sides, whichever of them states it', async () => {
    const { parents, relate, service } = await opened();
    expect(await parents('told')).toEqual(['lone']);
    await relate('told', 'isA', 'lone', false);
    expect(await parents('told')).toEqual([]);
    await relate('top', 'classifies', 'told');
    expect(await parents('told')).toEqual(['top']);
    expect((await service.term(connectionId, 'top')).children).toEqual(['told']);
  });

  it('that would make a term a kind of itself is refused with the way', async () => {
    const { relate } = await opened();
    await expect(relate('lone', 'isA', 'told')).rejects.toMatchObject({
      error: { code: 'bad_input', message: expect.stringContaining('“lone” is a “told” is a “lone”') as string },
    });
    await expect(relate('top', 'isA', 'top')).rejects.toMatchObject({ error: { code: 'bad_input' } });
  });

  it('stands on the side that has room, and is refused where neither has', async () => {
    const { parents, relate } = await opened();
    await relate('c11', 'isA', 'crowded');
    expect(await parents('c11')).toEqual(['crowded']);
    await relate('full', 'isA', 'top');
    expect(await parents('full')).toHaveLength(11);
    await expect(relate('full', 'isA', 'crowded')).rejects.toMatchObject({
      error: { code: 'bad_input', message: expect.stringContaining('DataZone holds no more') as string },
    });
  });

  it('that is kept here is told from both terms, by its own word', async () => {
    const { relate, service } = await opened();
    await relate('top', 'partOf', 'lone');
    await relate('top', 'related', 'told');
    expect((await service.term(connectionId, 'lone')).kept.relations).toEqual([{ type: 'hasPart', target: 'top' }]);
    await relate('told', 'related', 'top', false);
    expect((await service.term(connectionId, 'top')).kept.relations).toEqual([{ type: 'partOf', target: 'lone' }]);
    await relate('top', 'related', 'https://example.org/concept');
    expect((await service.term(connectionId, 'top')).kept.relations).toHaveLength(2);
  });
});
