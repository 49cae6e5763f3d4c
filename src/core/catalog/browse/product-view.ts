import type { ProductView } from '#contract/catalog/browse-others.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import { factsOf } from '../search/facts.ts';
import { countsOf, listingOf, projectOwners } from './asset-view.ts';
import { authorship, authorsOf } from './authorship.ts';
import { Names } from './names.ts';
import type { Effective } from './shelf.ts';
import { standingOf } from './standing.ts';

/** A data product with the assets in it. */
export async function productView(found: Effective): Promise<ProductView> {
  const { document, shelf, id } = found;
  const { reader } = shelf;
  const names = new Names(reader);
  const items = recordsOf(document, 'items');
  const assets = await reader.entities(
    'asset',
    items.flatMap((item) => textOf(item, 'identifier') ?? []),
  );
  const [standing, terms, itemTerms, listing, owners] = await Promise.all([
    standingOf(found),
    names.terms(textsOf(document, 'glossaryTerms')),
    names.terms([...new Set(items.flatMap((item) => textsOf(item, 'glossaryTerms')))]),
    listingOf(found),
    projectOwners(reader, textOf(document, 'owningProjectId')),
  ]);
  const counts = await countsOf(reader, 'data_product', id, listing?.id ?? null);
  const personOf = await names.people([...authorsOf(document), ...owners.map((owner) => owner.id)]);
  const terminology = new Map(itemTerms.map((term) => [term.id, term]));
  return {
    ...standing,
    kind: 'data_product',
    ...authorship(document, personOf),
    status: textOf(document, 'status'),
    description: textOf(document, 'description'),
    owners: owners.flatMap((owner) => personOf(owner.id, owner.kind) ?? []),
    terms,
    listing,
    items: items.flatMap((item) => {
      const assetId = textOf(item, 'identifier');
      if (assetId === null) return [];
      const asset = assets.get(assetId)?.document ?? null;
      const facts = asset === null ? null : factsOf('asset', asset);
      const status = textOf(recordOf(asset ?? {}, 'listing') ?? {}, 'listingStatus');
      return [
        {
          id: assetId,
          name: assets.get(assetId)?.name ?? null,
          typeName: asset === null ? null : textOf(asset, 'typeIdentifier'),
          technicalName: facts?.technicalName ?? null,
          revision: textOf(item, 'revision'),
          columns: asset === null ? null : deriveColumns(asset).length,
          passing: facts === null || facts.passingPercentage === null ? null : Number(facts.passingPercentage),
          isPublished: asset === null ? null : status === 'ACTIVE',
          terms: textsOf(item, 'glossaryTerms').flatMap((termId) => terminology.get(termId) ?? []),
        },
      ];
    }),
    counts: { forms: recordsOf(document, 'formsOutput').length, ...counts },
  };
}
