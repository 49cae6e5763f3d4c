import { describe, expect, it } from 'vitest';
import { connectionId } from '../../../support/catalog/opened.ts';
import { openGlossaries, table, term } from '../../../support/catalog/glossary.ts';

const opened = () =>
  openGlossaries({
    project: [{ id: 'p1', name: 'Registry' }],
    glossary: [
      { id: 'g1', name: 'Clinical', owningProjectId: 'p1', status: 'ENABLED' },
      { id: 'g2', name: 'Safety', owningProjectId: 'p1', status: 'ENABLED' },
      { id: 'g3', name: 'Classes', owningProjectId: 'p1', status: 'ENABLED', usageRestrictions: ['ASSET_GOVERNED_TERMS'] },
    ],
    glossary_term: [
      term('t1', 'Patient', { shortDescription: 'A person in care.' }),
      term('t2', 'Exposed patient', { shortDescription: 'Took it once.', termRelations: { isA: ['t1'] } }),
      term('t3', 'Exposed person', { glossaryId: 'g2', shortDescription: 'Took it twice.' }),
      term('t4', 'Exposed child', { termRelations: { isA: ['t2'] } }),
      term('t5', 'Old word', { status: 'DISABLED' }),
      term('t6', 'Secret', { glossaryId: 'g3' }),
    ],
    asset: [
      table('a1', 'Cases', { patient: ['t3'], dose: [] }, { glossaryTerms: ['t3'] }),
      table('a2', 'Visits', { patient: ['t2', 't3'] }),
    ],
  });

describe('terms that are merged', () => {
  it('keep every link, every relation and all that is kept here, and the fields that were chosen', async () => {
    const { service, row, stateOf } = await opened();
    await service.apply(connectionId, [
      { do: 'keep', kind: 'glossary_term', id: 't3', fields: { examples: ['Took 5 mg'], owners: [{ kind: 'user', name: 'Ada' }] } },
      { do: 'keep', kind: 'glossary_term', id: 't2', fields: { examples: ['Took 10 mg'] } },
      { do: 'keep', kind: 'glossary_term', id: 't1', fields: { relations: [{ type: 'related', target: 't3' }] } },
    ]);
    const take = { shortDescription: 't3', name: 't3' };
    await service.apply(connectionId, [{ do: 'merge', into: 't2', from: ['t3'], take }], 'They mean the same');
    expect(await row('t2')).toMatchObject({
      name: 'Exposed person',
      shortDescription: 'Took it twice.',
      glossaryId: 'g1',
      parents: ['t1'],
      uses: 3,
    });
    expect((await stateOf('a1'))['terms']).toEqual(['t2']);
    expect((await stateOf('a2'))['columns']).toEqual({ patient: { terms: ['t2'] } });
    const { kept } = await service.term(connectionId, 't2');
    expect(kept.examples).toEqual(['Took 10 mg', 'Took 5 mg']);
    expect(kept.owners).toEqual([{ kind: 'user', name: 'Ada' }]);
    expect(kept.labels.map(({ text }) => text)).toEqual(['Exposed patient']);
    expect((await service.term(connectionId, 't1')).kept.relations).toEqual([{ type: 'related', target: 't2' }]);
  });

  it('one after another in one step do not undo each other on a thing that names both', async () => {
    const { service, stateOf, changes } = await opened();
    const { sequence } = await service.apply(connectionId, [
      { do: 'attach', links: [{ kind: 'asset', id: 'a2', column: null, termId: 't4' }] },
      { do: 'merge', into: 't2', from: ['t3'] },
      { do: 'merge', into: 't2', from: ['t4'] },
    ]);
    expect(await stateOf('a2')).toMatchObject({ terms: ['t2'], columns: { patient: { terms: ['t2'] } } });
    await service.revert(sequence ?? 0);
    expect(await changes.list()).toEqual([]);
  });
});

describe('a term that is split', () => {
  it('gives its links and narrower terms to the new ones as chosen, and keeps the rest', async () => {
    const { service, row, stateOf, changes } = await opened();
    const { made, sequence } = await service.apply(connectionId, [
      {
        do: 'split',
        id: 't3',
        into: [{ name: 'Exposed once' }, { name: 'Exposed again', glossaryId: 'g1', shortDescription: 'More than once.' }],
        links: [
          { kind: 'asset', id: 'a1', column: 'patient', to: [0, 1] },
          { kind: 'asset', id: 'a2', column: 'patient', to: [1] },
        ],
        narrower: [],
        original: 'disable',
      },
    ]);
    const [once = '', again = ''] = made;
    expect(await stateOf('a1')).toMatchObject({ terms: ['t3'], columns: { patient: { terms: [once, again].toSorted() } } });
    expect((await stateOf('a2'))['columns']).toEqual({ patient: { terms: ['t2', again].toSorted() } });
    expect([await row(once), await row(again), await row('t3')]).toMatchObject([
      { name: 'Exposed once', glossaryId: 'g2', uses: 1 },
      { glossaryId: 'g1', shortDescription: 'More than once.', uses: 2 },
      { status: 'DISABLED', uses: 1 },
    ]);
    await service.revert(sequence ?? 0);
    expect(await changes.list()).toEqual([]);
  });

  it('gives narrower terms to the new ones', async () => {
    const { service, row } = await opened();
    const { made } = await service.apply(connectionId, [
      { do: 'split', id: 't2', into: [{ name: 'A' }], links: [], narrower: [{ id: 't4', to: [0] }], original: 'keep' },
    ]);
    expect(await row('t4')).toMatchObject({ parents: made });
    expect(await row(made[0] ?? '')).toMatchObject({ parents: ['t1'] });
  });

  it('does not go while something names it', async () => {
    const { service } = await opened();
    const split = { do: 'split', id: 't3', into: [{ name: 'A' }], links: [], narrower: [], original: 'delete' } as const;
    const steps = [{ ...split, into: [...split.into], links: [], narrower: [] }];
    await expect(service.apply(connectionId, steps)).rejects.toMatchObject({ error: { code: 'bad_input' } });
  });
});

describe('a term that is moved to another glossary', () => {
  it('is made anew there with all that names it, and its old self goes', async () => {
    const { service, row, stateOf } = await opened();
    const { made } = await service.apply(connectionId, [{ do: 'move', id: 't2', glossaryId: 'g2' }]);
    const [moved = ''] = made;
    expect(await row(moved)).toMatchObject({
      name: 'Exposed patient',
      glossaryId: 'g2',
      parents: ['t1'],
      local: 'create',
      shortDescription: 'Took it once.',
    });
    expect(await row('t4')).toMatchObject({ parents: [moved] });
    expect((await stateOf('a2'))['columns']).toEqual({ patient: { terms: [moved, 't3'].toSorted() } });
    expect(await row('t2')).toMatchObject({ local: 'delete' });
    expect((await service.term(connectionId, moved)).kept.labels).toEqual([]);
  });

  it('stays itself where the catalog does not have it yet, and is refused where its name is taken', async () => {
    const { service, row } = await opened();
    const { made } = await service.apply(connectionId, [{ do: 'create_term', glossaryId: 'g1', name: 'Exposed person' }]);
    const [id = ''] = made;
    await expect(service.apply(connectionId, [{ do: 'move', id, glossaryId: 'g2' }])).rejects.toMatchObject({
      error: { code: 'bad_input' },
    });
    await service.apply(connectionId, [{ do: 'move', id, glossaryId: 'g3' }]);
    expect(await row(id)).toMatchObject({ glossaryId: 'g3', local: 'create' });
  });
});

describe('restricted and ordinary glossaries', () => {
  it('exchange no terms that stand anywhere, and it is said why', async () => {
    const { service, row } = await opened();
    const refused = {
      error: { code: 'bad_input', message: expect.stringMatching(/keeps restricted terms of assets in a set of their own/) as string },
    };
    const split = { do: 'split', id: 't3', into: [{ name: 'A', glossaryId: 'g3' }], narrower: [], original: 'keep' } as const;
    const links = [{ kind: 'asset' as const, id: 'a1', column: null, to: [0] }];
    await expect(service.apply(connectionId, [{ do: 'merge', into: 't1', from: ['t2', 't6'] }])).rejects.toMatchObject(refused);
    await expect(service.apply(connectionId, [{ do: 'merge', into: 't6', from: ['t1'] }])).rejects.toMatchObject(refused);
    await expect(service.apply(connectionId, [{ do: 'move', id: 't6', glossaryId: 'g1' }])).rejects.toMatchObject(refused);
    await expect(service.apply(connectionId, [{ do: 'move', id: 't2', glossaryId: 'g3' }])).rejects.toMatchObject(refused);
    await expect(service.apply(connectionId, [{ ...split, into: [...split.into], narrower: [], links: [...links] }])).rejects.toMatchObject(
      refused,
    );
    expect((await row('t6'))?.local).toBeNull();
    const { made } = await service.apply(connectionId, [{ do: 'create_term', glossaryId: 'g1', name: 'Fresh' }]);
    const [id = ''] = made;
    await service.apply(connectionId, [{ do: 'attach', links: [{ kind: 'asset', id: 'a1', column: 'dose', termId: id }] }]);
    await expect(service.apply(connectionId, [{ do: 'move', id, glossaryId: 'g3' }])).rejects.toMatchObject(refused);
  });
});

describe('terms that are attached', () => {
  it('are said of columns and things in one step, and counted as uses at once', async () => {
    const { service, row, stateOf, changes } = await opened();
    const links = [
      { kind: 'asset' as const, id: 'a1', column: 'dose', termId: 't1' },
      { kind: 'asset' as const, id: 'a1', column: null, termId: 't1' },
      { kind: 'asset' as const, id: 'a2', column: null, termId: 't6' },
      { kind: 'asset' as const, id: 'a2', column: 'patient', termId: 't2' },
    ];
    const { sequence } = await service.apply(connectionId, [{ do: 'attach', links }]);
    expect(await stateOf('a1')).toMatchObject({ terms: ['t1', 't3'], columns: { dose: { terms: ['t1'] }, patient: { terms: ['t3'] } } });
    expect((await stateOf('a2'))['governedTerms']).toEqual(['t6']);
    expect([(await row('t1'))?.uses, (await row('t2'))?.uses, (await row('t3'))?.uses]).toEqual([2, 1, 3]);
    await service.apply(connectionId, [{ do: 'detach', links: links.slice(0, 1) }]);
    expect((await row('t1'))?.uses).toBe(1);
    await expect(service.revert(sequence ?? 0)).rejects.toMatchObject({ error: { code: 'conflict' } });
    expect(await changes.list()).toHaveLength(2);
  });

  it.each([
    ['a column that is not there', { column: 'age', termId: 't1' }],
    ['a term that is disabled', { column: 'dose', termId: 't5' }],
    ['a restricted term for a column', { column: 'dose', termId: 't6' }],
  ])('are refused: %s', async (_, link) => {
    const { service, changes } = await opened();
    const links = [
      { kind: 'asset' as const, id: 'a1', column: 'dose', termId: 't1' },
      { kind: 'asset' as const, id: 'a1', ...link },
    ];
    await expect(service.apply(connectionId, [{ do: 'attach', links }])).rejects.toMatchObject({ error: { code: 'bad_input' } });
    expect(await changes.list()).toEqual([]);
  });
});
