import { describe, expect, it } from 'vitest';
import type { TreeNode, TreePlace } from '#contract/catalog/browse-tree.ts';
import { connectionId, mesh, useHalden } from '../../../support/catalog/halden.ts';

const halden = useHalden();
const all = { offset: 0, limit: 500 };
const domain: TreePlace = { connectionId, kind: 'domain', id: connectionId };

async function below(place: TreePlace, name?: string): Promise<TreeNode[]> {
  const { nodes } = await halden.browse().children(place, all);
  return name === undefined ? nodes : nodes.filter((node) => node.name === name);
}

async function down(...names: readonly string[]): Promise<TreeNode> {
  let at: TreePlace = domain;
  for (const name of names) {
    const [next] = await below(at, name);
    if (next === undefined) throw new Error(`No ${name}`);
    at = next;
  }
  return at as TreeNode;
}

describe('the tree of the catalog', () => {
  it('begins with the domains, each with what it holds', async () => {
    const { nodes, total } = await halden.browse().children(null, all);
    expect(total).toBe(2);
    expect(nodes.map(({ name, thingCount }) => [name, thingCount])).toEqual([
      ['Another domain', 0],
      ['Halden', mesh.entities.asset.length + mesh.entities.data_product.length],
    ]);
  });

  it('goes from domain units to projects to what they own, and down to columns', async () => {
    const units = await below(domain);
    expect(units.filter(({ kind }) => kind === 'domain_unit').map(({ name }) => name)).toContain('Clinical Informatics');
    const intake = await down('Clinical Informatics', 'EHR Intake');
    const owned = await below(intake);
    expect(owned).toHaveLength(intake.childCount ?? -1);
    expect(owned.map(({ kind }) => kind).toSorted()).toEqual([...Array(30).fill('asset'), ...Array(5).fill('data_product')]);
    // Products before assets: ten thousand assets do not hide them.
    expect(owned[0]?.kind).toBe('data_product');
    const allergies = owned.find(({ name }) => name === 'Allergies');
    expect(allergies).toMatchObject({ kind: 'asset', hint: 'hosp_allergy_curated', childCount: 12 });
    const columns = await below(allergies as TreePlace);
    expect(columns[0]).toMatchObject({ kind: 'column', column: 'allergy_id', hint: 'Allergy', childCount: 0 });
  });

  it('shows the assets of a product below it, too, and the terms of a glossary', async () => {
    const product = await down('Clinical Research', 'Phase III norvexib', 'Trial subjects');
    expect((await below(product)).map(({ kind }) => kind)).toEqual(['asset', 'asset', 'asset']);
    const glossary = await down('Clinical Research', 'Phase III norvexib', 'Clinical');
    expect((await below(glossary)).every(({ kind, childCount }) => kind === 'glossary_term' && childCount === 0)).toBe(true);
  });

  it('tells where a thing is, so that the tree can open there', async () => {
    const asset = mesh.entities.asset.find((document) => document['name'] === 'Allergies');
    const path = await halden.browse().path({ kind: 'asset', id: String(asset?.['id']) });
    expect(path.map(({ kind, name }) => [kind, name])).toEqual([
      ['domain', 'Halden'],
      ['domain_unit', 'Clinical Informatics'],
      ['project', 'EHR Intake'],
      ['asset', 'Allergies'],
    ]);
    const parent = path.at(-2) as TreePlace;
    const { nodes } = await halden.browse().children(parent, { offset: path.at(-1)?.offset ?? 0, limit: 1 });
    expect(nodes[0]?.name).toBe('Allergies');
  });

  it('finds a line by the beginning of its name, from a line on and then from the top', async () => {
    const intake = await down('Clinical Informatics', 'EHR Intake');
    const first = await halden.browse().find(intake, 'enc', 0);
    const { nodes } = await halden.browse().children(intake, { offset: first ?? 0, limit: 1 });
    expect(nodes[0]?.name).toBe('Encounters');
    expect(await halden.browse().find(intake, 'ENC', 34)).toBe(first);
    expect(await halden.browse().find(intake, 'no such thing', 0)).toBeNull();
    const allergies = await down('Clinical Informatics', 'EHR Intake', 'Allergies');
    expect(await halden.browse().find(allergies, 'batch', 0)).toBe(7);
  });

  it('has numbers in names by their value, accents beside plain letters, and finds both by letters without accents', async () => {
    const named = ['table 10', 'Table 2', 'Übersicht', 'uber', 'table 1', 'zone'];
    await halden.add('project', [{ id: 'numbered', name: 'Numbered', domainUnitId: 'not mirrored' }]);
    await halden.add(
      'asset',
      named.map((name, at) => ({ id: `n${at}`, name, owningProjectId: 'numbered' })),
    );
    const numbered = await down('Numbered');
    const order = ['table 1', 'Table 2', 'table 10', 'uber', 'Übersicht', 'zone'];
    expect((await below(numbered)).map(({ name }) => name)).toEqual(order);
    expect(await halden.browse().find(numbered, 'ubers', 0)).toBe(4);
    const things = await halden.browse().things({ connectionId, id: 'numbered' }, 'asset', '', all);
    expect(things.items.map(({ name }) => name)).toEqual(order);
  });

  it('gives ten thousand assets of a project a page at a time', async () => {
    const projectId = 'crowded';
    await halden.add('project', [{ id: projectId, name: 'Crowded', domainUnitId: 'not mirrored' }]);
    const assets = Array.from({ length: 10_000 }, (_, at) => ({
      id: `c${at}`,
      name: `Asset ${String(at).padStart(5, '0')}`,
      owningProjectId: projectId,
    }));
    await halden.add('asset', assets);
    const crowded = await down('Crowded');
    expect(crowded).toMatchObject({ kind: 'project', thingCount: 10_000, childCount: 10_000 });
    const page = await halden.browse().children(crowded, { offset: 9_998, limit: 200 });
    expect(page.total).toBe(10_000);
    expect(page.nodes.map(({ name }) => name)).toEqual(['Asset 09998', 'Asset 09999']);
  });

  it('keeps in sight what belongs to a project or unit that the mirror does not hold, and what the catalog lists no more', async () => {
    await halden.add('asset', [{ id: 'stray', name: 'Stray', owningProjectId: 'unseen' }], 'other');
    await halden.add('domain_unit', [{ id: 'u1', name: 'Circle', parentDomainUnitId: 'u9' }], 'other');
    const other: TreePlace = { connectionId: 'other', kind: 'domain', id: 'other' };
    const { nodes } = await halden.browse().children(other, all);
    expect(nodes.map(({ kind, name, thingCount }) => [kind, name, thingCount])).toEqual([
      ['domain_unit', 'Circle', 0],
      ['lost_project', 'unseen', 1],
    ]);
    const lost = nodes.find(({ kind }) => kind === 'lost_project');
    expect((await below(lost as TreePlace)).map(({ name }) => name)).toEqual(['Stray']);
  });

  it('refuses a place of a connection that is not there', async () => {
    await expect(below({ ...domain, connectionId: 'gone' })).rejects.toMatchObject({ error: { code: 'not_found' } });
  });

  it('marks and names what was changed here', async () => {
    const id = String(mesh.entities.asset.find((document) => document['name'] === 'Allergies')?.['id']);
    const browse = halden.browse({
      of: (_connection, _kind, wanted, document) =>
        Promise.resolve(
          wanted === id
            ? { document: { ...document, name: 'Allergies and intolerances' }, changed: [['name'], ['columns', 'batch_id', 'name']] }
            : null,
        ),
      made: () => Promise.resolve([]),
      changedIds: () => Promise.resolve(new Set([id])),
    });
    const intake = await down('Clinical Informatics', 'EHR Intake');
    const { nodes } = await browse.children(intake, all);
    expect(nodes.find((node) => node.id === id)).toMatchObject({ name: 'Allergies and intolerances', isChanged: true });
    const columns = await browse.children({ connectionId, kind: 'asset', id }, all);
    expect(columns.nodes.filter(({ isChanged }) => isChanged).map(({ name }) => name)).toEqual(['batch_id']);
  });

  it('shows glossaries and terms that were made here where they will be', async () => {
    const glossary = await down('Clinical Research', 'Phase III norvexib', 'Clinical');
    const project = await down('Clinical Research', 'Phase III norvexib');
    const made = {
      glossary: [{ id: 'local:g', document: { id: 'local:g', name: 'Biomarkers', owningProjectId: project.id } }],
      glossary_term: [
        { id: 'local:t', document: { id: 'local:t', name: 'AAA first of all', glossaryId: glossary.id } },
        { id: 'local:u', document: { id: 'local:u', name: 'Ferritin', glossaryId: 'local:g' } },
      ],
    };
    const browse = halden.browse({
      of: (_connection, kind, id) => {
        const found = kind === 'glossary' || kind === 'glossary_term' ? made[kind].find((each) => each.id === id) : undefined;
        return Promise.resolve(found === undefined ? null : { document: found.document, changed: [] });
      },
      made: (_connection, kind) => Promise.resolve(kind === 'glossary' || kind === 'glossary_term' ? made[kind] : []),
      changedIds: () => Promise.resolve(new Set(['local:g', 'local:t', 'local:u'])),
    });
    const before = await below(glossary);
    const { nodes, total } = await browse.children(glossary, all);
    expect(total).toBe(before.length + 1);
    expect(nodes[0]).toMatchObject({ kind: 'glossary_term', name: 'AAA first of all', isChanged: true });
    expect(await browse.find(glossary, 'aaa', 0)).toBe(0);
    const own = (await browse.children(project, all)).nodes;
    expect(own.find(({ id }) => id === 'local:g')).toMatchObject({ kind: 'glossary', name: 'Biomarkers', childCount: 1 });
    expect(own.find(({ id }) => id === glossary.id)?.childCount).toBe(before.length + 1);
    const path = await browse.path({ kind: 'glossary_term', id: 'local:u', connectionId });
    expect(path.map(({ name }) => name)).toEqual(['Halden', 'Clinical Research', 'Phase III norvexib', 'Biomarkers', 'Ferritin']);
  });
});
