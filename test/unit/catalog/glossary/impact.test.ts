import { describe, expect, it } from 'vitest';
import { connectionId } from '../../../support/catalog/opened.ts';
import { openGlossaries, table, term } from '../../../support/catalog/glossary.ts';

const opened = () =>
  openGlossaries({
    project: [
      { id: 'p1', name: 'Registry' },
      { id: 'p2', name: 'Safety desk' },
    ],
    glossary: [
      { id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' },
      { id: 'g2', name: 'Safety', owningProjectId: 'p2', status: 'ENABLED' },
    ],
    glossary_term: [
      term('t1', 'Patient', { longDescription: 'Whoever is in care. See exposed patients.' }),
      term('t2', 'Exposed patient', { termRelations: { isA: ['t1'] } }),
      term('t3', 'Exposed person', { glossaryId: 'g2' }),
    ],
    asset: [
      table('a1', 'Cases', { patient: ['t3'] }, { glossaryTerms: ['t3'], owningProjectId: 'p2' }),
      table('a2', 'Visits', { patient: ['t2'] }),
    ],
    listing: [{ id: 'l1', name: 'Cases', item: { assetListing: { assetId: 'a1', assetRevision: '1', assetType: 'T' } } }],
    subscription_request: [{ id: 'r1', status: 'PENDING', subscribedListings: [{ id: 'l1', name: 'Cases' }] }],
    rule: [
      { identifier: 'q1', name: 'Needs a population', detail: { glossaryTermEnforcementDetail: { requiredGlossaryTermIds: ['t3'] } } },
    ],
    form_type: [{ name: 'Population', model: { smithy: '@amazon.datazone#glossaryterm("g2") list P { member: String }' } }],
  });
const page = { offset: 0, limit: 100 };

describe('before a change', () => {
  it('a merge tells all that it touches, what it edits, who can send it, and what nobody can edit', async () => {
    const { service, changes } = await opened();
    const preview = await service.preview(connectionId, [{ do: 'merge', into: 't2', from: ['t3'] }], page);
    const total = (kind: string) => preview.counts.find((each) => each.kind === kind);
    expect(total('column')).toMatchObject({ total: 2, edited: 1 });
    expect(total('asset')).toMatchObject({ total: 1, edited: 1 });
    expect(total('rule')).toMatchObject({ total: 1, edited: 0 });
    expect(total('subscription_request')).toMatchObject({ total: 1, edited: 0 });
    const said = (severity: string) => preview.obstacles.filter((each) => each.severity === severity).map(({ message }) => message);
    expect(said('refused')).toEqual([]);
    expect(said('by_hand').join(' ')).toMatch(/rule of the domain asks.*waiting request/s);
    expect(said('unknown').join(' ')).toMatch(/Safety desk/);
    expect(said('note').join(' ')).toMatch(/published/);
    expect(preview.projects.map(({ name }) => name)).toContain('Safety desk');
    expect(await changes.list()).toEqual([]);
  });

  it('a new name tells which texts still have the old one, and which name is taken', async () => {
    const { service } = await opened();
    const rename = (value: string) =>
      service.preview(connectionId, [{ do: 'edit', kind: 'glossary_term', id: 't2', edits: [{ path: ['name'], value }] }], page);
    const free = await rename('Treated patient');
    expect(free.counts.find(({ kind }) => kind === 'glossary_term')).toMatchObject({ mentioned: 1 });
    expect(free.counts.find(({ kind }) => kind === 'column')).toMatchObject({ total: 1, edited: 0 });
    expect(free.obstacles.filter(({ severity }) => severity === 'refused')).toEqual([]);
    expect((await rename('patient ')).obstacles).toContainEqual({
      severity: 'refused',
      message: expect.stringContaining('there twice') as string,
    });
    expect((await rename('x'.repeat(257))).obstacles).toContainEqual({
      severity: 'refused',
      message: expect.stringContaining('256') as string,
    });
  });

  it('a deletion tells what still names the term; a move, which forms ask for its glossary', async () => {
    const { service } = await opened();
    const gone = await service.preview(connectionId, [{ do: 'delete', kind: 'glossary_term', id: 't3' }], page);
    expect(
      gone.obstacles
        .filter(({ severity }) => severity === 'by_hand')
        .map(({ message }) => message)
        .join(' '),
    ).toMatch(/2 assets, columns or products name/);
    const moved = await service.preview(connectionId, [{ do: 'move', id: 't2', glossaryId: 'g2' }], page);
    expect(moved.counts.map(({ kind }) => kind)).toContain('form_type');
    expect(moved.obstacles.map(({ message }) => message).join(' ')).toMatch(/cannot move a term to another glossary/);
  });

  it('steps that cannot be done say why', async () => {
    const { service } = await opened();
    const { obstacles } = await service.preview(
      connectionId,
      [{ do: 'edit', kind: 'glossary_term', id: 't1', edits: [{ path: ['isA'], value: ['t2'] }] }],
      page,
    );
    expect(obstacles[0]).toMatchObject({
      severity: 'refused',
      message: expect.stringContaining('“Patient” is a “Exposed patient”') as string,
    });
  });
});
