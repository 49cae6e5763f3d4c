import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** Members of an asset that GetAsset tells and Search does not. */
const onlyOpened = new Set(['revision', 'listing', 'readOnlyFormsOutput', 'domainId']);

/**
 * The part of a document by which a change is noticed, the same whether the thing was listed or opened.
 * @returns the document itself where every operation tells the same of it
 */
export function comparedPart(kind: EntityKind, document: EntityDocument): EntityDocument {
  if (kind !== 'asset' || !Object.keys(document).some((member) => onlyOpened.has(member))) return document;
  return Object.fromEntries(Object.entries(document).filter(([member]) => !onlyOpened.has(member)));
}
