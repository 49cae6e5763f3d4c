import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** Members that the list of a kind and the reading of one thing do not both tell. */
const toldByOne: Partial<Record<EntityKind, ReadonlySet<string>>> = {
  // GetAsset tells them, Search does not.
  asset: new Set(['revision', 'listing', 'readOnlyFormsOutput', 'domainId']),
  // The list has a summary of the forms that GetSubscriptionRequestDetails gives whole.
  subscription_request: new Set(['metadataForms', 'metadataFormsSummary']),
};

/**
 * The part of a document by which a change is noticed, the same whether the thing was listed or opened.
 * @returns the document itself where every operation tells the same of it
 */
export function comparedPart(kind: EntityKind, document: EntityDocument): EntityDocument {
  const left = toldByOne[kind];
  if (left === undefined || !Object.keys(document).some((member) => left.has(member))) return document;
  return Object.fromEntries(Object.entries(document).filter(([member]) => !left.has(member)));
}
