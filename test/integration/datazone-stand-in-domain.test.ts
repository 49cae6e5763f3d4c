import { GetAssetCommand, type SearchInventoryResultItem, SearchCommand } from '@aws-sdk/client-datazone';
import { expect, it } from 'vitest';
import { makeDomain, smallDomain } from '../support/datazone/domain/make-domain.ts';
import { freshStandIn } from '../support/datazone/fresh.ts';

const now = () => new Date('2026-06-30T00:00:00Z');

it('a made domain has what was asked for, the same each time, and every answer about it fits the model', async () => {
  const domain = makeDomain(smallDomain, { now });
  const told = (made: typeof domain) =>
    [...made.assets.values()].map(({ id, revisions }) => [id, revisions.map(({ name, forms }) => [name, forms])]);
  expect(told(makeDomain(smallDomain, { now }))).toEqual(told(domain));
  const fresh = await freshStandIn({ domain });
  try {
    const all = async (searchScope: 'ASSET' | 'GLOSSARY' | 'GLOSSARY_TERM' | 'DATA_PRODUCT') => {
      const items: SearchInventoryResultItem[] = [];
      let nextToken: string | undefined;
      do {
        const page = await fresh.client.send(
          new SearchCommand({ domainIdentifier: domain.id, searchScope, ...(nextToken ? { nextToken } : {}) }),
        );
        items.push(...(page.items ?? []));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return items;
    };
    const assets = await all('ASSET');
    expect(assets).toHaveLength(smallDomain.assets);
    expect(await all('GLOSSARY')).toHaveLength(smallDomain.glossaries);
    expect(await all('DATA_PRODUCT')).toHaveLength(smallDomain.dataProducts);
    const terms = await all('GLOSSARY_TERM');
    expect(terms).toHaveLength(smallDomain.terms);
    const known = new Set(terms.map(({ glossaryTermItem }) => glossaryTermItem?.id));
    for (const { glossaryTermItem } of terms) for (const id of glossaryTermItem?.termRelations?.isA ?? []) expect(known).toContain(id);
    const asset = await fresh.client.send(
      new GetAssetCommand({ domainIdentifier: domain.id, identifier: assets[0]?.assetItem?.identifier }),
    );
    const table = JSON.parse(asset.formsOutput?.find(({ formName }) => formName === 'GlueTableForm')?.content ?? '{}') as {
      columns?: unknown[];
    };
    expect(table.columns).toHaveLength(smallDomain.columns);
  } finally {
    await fresh.close();
  }
});
