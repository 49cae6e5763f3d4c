import { describe, expect, it } from 'vitest';
import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { connectionId } from '../../../support/catalog/opened.ts';
import { type OpenedPlans, plansBench } from '../../../support/catalog/plans.ts';

const opened = plansBench({ assets: 4, dataProducts: 1, glossaries: 1, terms: 4 });

/** With everything that the catalog's glossaries hold in the mirror. */
async function withGlossaries(): Promise<
  OpenedPlans & { projectId: string; glossaryId: string; do(...steps: GlossaryStep[]): Promise<string[]> }
> {
  const all = await opened();
  const { fresh, client, glossaries, remote } = all;
  const domainIdentifier = fresh.domain.id;
  for (const identifier of fresh.domain.glossaries.keys())
    await remote('glossary', { ...(await client.call('GetGlossary', { domainIdentifier, identifier })).output });
  for (const identifier of fresh.domain.terms.keys())
    await remote('glossary_term', { ...(await client.call('GetGlossaryTerm', { domainIdentifier, identifier })).output });
  const [glossary] = fresh.domain.glossaries.values();
  return {
    ...all,
    projectId: fresh.projectId,
    glossaryId: glossary?.id ?? '',
    do: async (...steps) => (await glossaries.apply(connectionId, steps)).made,
  };
}

const writes = ({ fresh }: OpenedPlans): string[] =>
  fresh.standIn.seen.filter(({ operation }) => /^(Create|Update|Delete)/.test(operation)).map(({ operation }) => operation);

describe('making', () => {
  it('makes a glossary, terms that relate to one another, and what speaks of them, with the catalog’s identifiers', async () => {
    const all = await withGlossaries();
    const { do: step, projectId, send, fresh, changes, asset, thing, workspace, glossaries } = all;
    const [glossary = ''] = await step({ do: 'create_glossary', projectId, name: 'Trials', description: 'What trials speak of' });
    const [trial = '', arm = ''] = await step(
      { do: 'create_term', glossaryId: glossary, name: 'Trial' },
      { do: 'create_term', glossaryId: glossary, name: 'Arm' },
    );
    await step({ do: 'edit', kind: 'glossary_term', id: arm, edits: [{ path: ['isA'], value: [trial] }] });
    await step({
      do: 'keep',
      kind: 'glossary_term',
      id: arm,
      fields: { labels: [{ text: 'Studienarm', language: 'de', kind: 'alternative' }], relations: [{ type: 'related', target: trial }] },
    });
    const column = /"columnName":"([^"]+)"/.exec(JSON.stringify(asset.revisions.at(-1)?.forms).replaceAll('\\', ''))?.[1] ?? '';
    await changes.edit(thing, [
      { path: ['terms'], value: [arm] },
      { path: ['columns', column, 'terms'], value: [trial] },
    ]);
    await workspace.database.run(`INSERT INTO saved_searches VALUES ('s', 'Arms', $1, TIMESTAMP '2026-01-01', NULL)`, [
      `/catalog?term=${encodeURIComponent(arm)}`,
    ]);
    const plan = await send({ reason: 'Agreed' });
    expect(plan.operations.map(({ problem }) => problem)).toEqual([null, null, null, null]);
    expect(plan.counts.done).toBe(4);
    const made = [...fresh.domain.glossaries.values()].find(({ name }) => name === 'Trials');
    const terms = [...fresh.domain.terms.values()].filter(({ glossaryId }) => glossaryId === made?.id);
    const byName = new Map(terms.map((term) => [term.name, term]));
    const [trialId, armId] = [byName.get('Trial')?.id ?? '?', byName.get('Arm')?.id ?? '?'];
    expect(byName.get('Arm')?.relations).toEqual({ isA: [trialId] });
    expect(byName.get('Trial')?.relations).toEqual({ classifies: [armId] });
    expect(asset.revisions.at(-1)?.glossaryTerms).toEqual([armId]);
    expect(JSON.stringify(asset.revisions.at(-1)?.forms)).toContain(trialId);
    expect(await changes.list()).toEqual([]);
    expect((await glossaries.term(connectionId, armId)).kept).toMatchObject({
      labels: [{ text: 'Studienarm' }],
      relations: [{ target: trialId }],
    });
    expect(await workspace.database.all(`SELECT address FROM saved_searches`)).toEqual([{ address: `/catalog?term=${armId}` }]);
    const left = await workspace.database.all(
      `SELECT change_json FROM plan_operations WHERE state <> 'done' AND contains(change_json, 'local:')`,
    );
    expect(left).toEqual([]);
    expect(writes(all)).toEqual([
      'CreateGlossary',
      'CreateGlossaryTerm',
      'CreateGlossaryTerm',
      'UpdateGlossaryTerm',
      'CreateAssetRevision',
    ]);
    expect(await workspace.verify()).toMatchObject({ ok: true });
  });
});
