import { describe, expect, it } from 'vitest';
import { deriveColumns } from '#core/catalog/mirror/derive-columns.ts';
import { textsOf } from '#core/catalog/mirror/document-values.ts';
import { connectionId, mesh, useHalden } from '../../../support/catalog/halden.ts';

const halden = useHalden();
const idOf = (kind: 'asset' | 'data_product' | 'glossary' | 'glossary_term' | 'project' | 'domain_unit', name: string): string =>
  String(mesh.entities[kind].find((document) => document['name'] === name)?.['id']);

describe('the other pages of the catalog', () => {
  it('shows a data product with its assets', async () => {
    const product = await halden.browse().product({ id: idOf('data_product', 'Trial subjects') });
    expect(product).toMatchObject({ name: 'Trial subjects', project: { name: 'Phase III norvexib' }, listing: { status: 'ACTIVE' } });
    expect(product.items.map(({ technicalName, columns, isPublished }) => [technicalName, columns, isPublished])).toEqual([
      ['dm_halo3', 22, true],
      ['adsl_halo3', 13, true],
      ['ds_halo3', 11, true],
    ]);
  });

  it('keeps items of a product that the mirror does not hold', async () => {
    await halden.add('data_product', [
      { id: 'p1', name: 'Partly unseen', items: [{ itemType: 'ASSET', identifier: 'unseen' }, { itemType: 'ASSET' }] },
    ]);
    expect((await halden.browse().product({ id: 'p1' })).items).toMatchObject([
      { id: 'unseen', name: null, columns: null, isPublished: null },
    ]);
  });

  it('counts where a term is used, and lists it page by page', async () => {
    const id = idOf('glossary_term', 'Patient token');
    const columns = mesh.entities.asset.flatMap((asset) => deriveColumns(asset).filter(({ termIds }) => termIds.includes(id)));
    const assets = mesh.entities.asset.filter((asset) => textsOf(asset, 'glossaryTerms').includes(id));
    const term = await halden.browse().term({ id });
    expect(term).toMatchObject({
      glossary: { name: 'Regulatory' },
      status: 'ENABLED',
      uses: { columns: columns.length, assets: assets.length },
    });
    const page = await halden.browse().uses({ id }, 'columns', { offset: 1, limit: 2 });
    expect(page.total).toBe(columns.length);
    expect(page.items).toHaveLength(2);
    expect(page.items[0]).toMatchObject({ kind: 'column', name: expect.any(String), hint: expect.any(String) });
  });

  it('tells relations that only the other term says', async () => {
    await halden.add('glossary', [{ id: 'g', name: 'G' }]);
    await halden.add('glossary_term', [
      { id: 'a1', name: 'Animal', glossaryId: 'g', termRelations: { classifies: ['d1', 'c1'] } },
      { id: 'd1', name: 'Dog', glossaryId: 'g', termRelations: { isA: ['a1'] } },
      { id: 'c1', name: 'Cat', glossaryId: 'g', termRelations: { isA: ['gone'] } },
    ]);
    const of = async (id: string) =>
      (await halden.browse().term({ id })).relations.map(({ relation, term, saidBy }) => [relation, term.name, saidBy]);
    expect(await of('a1')).toEqual([
      ['classifies', 'Dog', 'both'],
      ['classifies', 'Cat', 'this'],
    ]);
    expect(await of('c1')).toEqual([
      ['isA', null, 'this'],
      ['isA', 'Animal', 'other'],
    ]);
  });

  it('shows a glossary and finds its terms by their names', async () => {
    const id = idOf('glossary', 'Clinical');
    const terms = mesh.entities.glossary_term.filter((term) => term['glossaryId'] === id);
    expect(await halden.browse().glossary({ id })).toMatchObject({ termCount: terms.length, isRestricted: false });
    expect(await halden.browse().glossary({ id: idOf('glossary', 'Confidentiality') })).toMatchObject({ isRestricted: true });
    const found = await halden.browse().things({ id, connectionId }, 'glossary_term', 'PHASE', { offset: 0, limit: 10 });
    expect(found.items.map(({ name }) => name).toSorted()).toEqual(
      terms
        .map((term) => String(term['name']))
        .filter((name) => /phase/i.test(name))
        .toSorted(),
    );
  });

  it('takes what is searched for as it is written', async () => {
    const found = await halden
      .browse()
      .things({ id: idOf('glossary', 'Clinical') }, 'glossary_term', `%' OR 1=1 --`, { offset: 0, limit: 10 });
    expect(found.total).toBe(0);
  });

  it('shows a project with its members by name', async () => {
    const project = await halden.browse().project({ id: idOf('project', 'EHR Intake') });
    expect(project.counts).toMatchObject({ assets: 30, products: 5, glossaries: 0 });
    expect(project.members).toContainEqual({
      who: expect.objectContaining({ name: 'Data Steward', kind: 'user' }),
      designation: 'PROJECT_CATALOG_STEWARD',
    });
    expect(project.members).toContainEqual({
      who: expect.objectContaining({ name: 'safety-readers', kind: 'group' }),
      designation: 'PROJECT_CATALOG_CONSUMER',
    });
    await halden.add('project', [{ id: 'foreign', name: 'Foreign' }], 'other');
    expect(await halden.browse().project({ id: 'foreign' })).toMatchObject({ members: [], membersAreKnown: false });
  });

  it('shows a domain unit with the rules that hold there, those of units above too', async () => {
    const unit = await halden.browse().unit({ id: idOf('domain_unit', 'Clinical Informatics') });
    expect(unit).toMatchObject({
      units: [{ name: 'Halden Biopharma' }],
      children: [{ name: 'Laboratory Data' }],
      owners: [{ name: 'Clinical Informaticist' }],
    });
    const rules = new Map(unit.rules.map((rule) => [rule.name, rule]));
    expect(rules.get('Classify before publishing')).toMatchObject({
      inheritedFrom: { name: 'Halden Biopharma' },
      requiredForms: ['ClinicalDataClassification'],
    });
    expect(rules.get('PHI handling before publishing')).toMatchObject({ inheritedFrom: null });
    const root = await halden.browse().unit({ id: idOf('domain_unit', 'Halden Biopharma') });
    expect(root.rules.some(({ name }) => name === 'PHI handling before publishing')).toBe(false);
  });

  it('ends a circle of units where it began', async () => {
    await halden.add(
      'domain_unit',
      [
        { id: 'x', name: 'X', parentDomainUnitId: 'y' },
        { id: 'y', name: 'Y', parentDomainUnitId: 'x' },
      ],
      'other',
    );
    expect((await halden.browse().unit({ id: 'x' })).units.map(({ name }) => name)).toEqual(['X', 'Y']);
  });
});
