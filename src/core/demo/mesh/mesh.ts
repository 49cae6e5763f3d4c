import { accessDocuments } from './access.ts';
import { assetIdOf } from './asset-plans.ts';
import type { MeshDocuments, MeshPoint } from './documents.ts';
import { type Revised, revisedAssets, revisedProducts } from './entity-documents.ts';
import { glossaryDocuments, termDocuments } from './glossaries.ts';
import { meshAsOf } from './instants.ts';
import { listingsOf, newestOf } from './listings.ts';
import { domainId, memberships, organisationDocuments, userIdOf } from './organisation.ts';
import { qualityPoints } from './quality-series.ts';
import { ruleDocuments } from './rules.ts';
import { typeDocuments } from './types.ts';

/** At most so many characters of a point's content come with an asset. */
const summaryLength = 20_000;

/**
 * Halden Biopharma's domain as documents of the API: the same for everybody, made from tables and integers alone. The demo
 * workspace's mirror is filled with it, and the stand-in serves it.
 */
export function haldenMesh(): MeshDocuments {
  const { formTypesBefore, ...types } = typeDocuments();
  const assets = revisedAssets();
  const products = revisedProducts();
  const listings = listingsOf([...assets, ...products]);
  const points = qualityPoints();
  const newestPoints = new Map(points.map((point) => [point.entityId, point]));
  const documentOf = (of: Revised) => newestOf(of, listings.get(of.id), summaryOf(newestPoints.get(of.id)));
  return {
    asOf: meshAsOf,
    domainId,
    personId: userIdOf('steward'),
    entities: {
      ...organisationDocuments(),
      ...types,
      asset: assets.map(documentOf),
      data_product: products.map(documentOf),
      listing: [...listings.values()].map(({ document }) => document),
      glossary: glossaryDocuments(),
      glossary_term: termDocuments(),
      ...accessDocuments(listings),
      rule: ruleDocuments(),
    },
    revisions: [...assets, ...products].flatMap(({ revisions }) => revisions),
    formTypesBefore,
    points,
    memberships,
  };
}

function summaryOf(point: MeshPoint | undefined) {
  if (!point) return [];
  const { formName, typeIdentifier, typeRevision, timestamp, content, id } = point;
  return [{ formName, typeIdentifier, typeRevision, timestamp, contentSummary: content.slice(0, summaryLength), id }];
}

/** Assets that a delivery of the demo is a sample of, by the delivery's title. */
export const assetOfDelivery: Readonly<Record<string, string>> = {
  'RxPath pharmacy claims': assetIdOf('rx_claims'),
  'ClaimWell medical claims': assetIdOf('cw_sample'),
  'LabNorth lab results': assetIdOf('ln_results'),
  'LabNorth lab results, July 2026': assetIdOf('ln_july'),
  'NordDiab patient registry': assetIdOf('nd_registry'),
};
