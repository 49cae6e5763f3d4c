import { recordOf, recordsOf, textOf, textsOf } from './document-values.ts';
import { type MirroredColumn, deriveColumns } from './derive-columns.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** What of a document is kept beside it, to find it by. */
export interface EntityFacts {
  readonly kind: EntityKind;
  readonly id: string;
  readonly name: string;
  readonly owningProjectId: string | null;
  readonly domainUnitId: string | null;
  /** What it belongs to: unit of a unit, glossary of a term, entity of a listing, listing of a request, asset of a filter. */
  readonly parentId: string | null;
  /** Type of an asset, or of what is listed. */
  readonly typeId: string | null;
  /** The catalog's own mark of this version: a revision, or the instant of the last change. */
  readonly revision: string | null;
  /** ISO 8601; null where the API does not say. */
  readonly changedAt: string | null;
}

/** That a term says something about a thing, or about one column of it. */
export interface TermLink {
  readonly termId: string;
  readonly columnName: string | null;
}

/** What follows from a document and is kept in tables of its own. */
export interface DerivedRows {
  readonly columns: readonly MirroredColumn[];
  readonly termLinks: readonly TermLink[];
}

export interface DerivedEntity extends DerivedRows {
  readonly facts: EntityFacts;
}

/** Members that name the parent, by kind. */
const parentMembers: Partial<Record<EntityKind, string>> = {
  domain_unit: 'parentDomainUnitId',
  glossary_term: 'glossaryId',
  asset_filter: 'assetId',
};

/**
 * What is kept beside a document of the API. The one place that knows it: the pull, the demo's seed and a person's changes
 * all come through here.
 * @returns null where the document has no identifier, and so cannot be kept
 */
export function deriveEntity(kind: EntityKind, document: EntityDocument): DerivedEntity | null {
  const facts = deriveFacts(kind, document);
  return facts === null ? null : { facts, ...deriveRows(kind, document) };
}

/** The facts alone, which are cheap. */
export function deriveFacts(kind: EntityKind, document: EntityDocument): EntityFacts | null {
  const id = textOf(document, idMembers[kind] ?? 'id') ?? textOf(document, 'id');
  if (id === null) return null;
  const listed = kind === 'listing' ? listedIn(document) : {};
  const changedAt = changedAtOf(document);
  return {
    kind,
    id,
    name: textOf(document, 'name') ?? nameOf(kind, document) ?? id,
    owningProjectId:
      textOf(document, 'owningProjectId') ?? textOf(document, 'owningProjectIdentifier') ?? textOf(listed, 'owningProjectId'),
    domainUnitId: textOf(document, 'domainUnitId'),
    parentId: parentOf(kind, document),
    typeId: textOf(document, 'typeIdentifier') ?? textOf(listed, 'assetType'),
    revision: textOf(document, 'revision') ?? textOf(document, 'listingRevision') ?? changedAt,
    changedAt,
  };
}

export function deriveRows(kind: EntityKind, document: EntityDocument): DerivedRows {
  const columns = kind === 'asset' ? deriveColumns(document) : [];
  const termLinks: TermLink[] = [...ownTermsOf(document)].map((termId) => ({ termId, columnName: null }));
  for (const { name, termIds } of columns) for (const termId of termIds) termLinks.push({ termId, columnName: name });
  return { columns, termLinks };
}

/** Identifiers of the terms of the thing itself. */
const ownTermsOf = (document: EntityDocument): ReadonlySet<string> =>
  new Set([...textsOf(document, 'glossaryTerms'), ...textsOf(document, 'governedGlossaryTerms')]);

/** Kinds whose identifier has another name. Form types and asset types are known by their name. */
const idMembers: Partial<Record<EntityKind, string>> = {
  form_type: 'name',
  asset_type: 'name',
  rule: 'identifier',
};

function parentOf(kind: EntityKind, document: EntityDocument): string | null {
  const member = parentMembers[kind];
  if (member !== undefined) return textOf(document, member);
  if (kind === 'listing') {
    const listed = listedIn(document);
    return textOf(listed, 'assetId') ?? textOf(listed, 'dataProductId');
  }
  if (kind === 'rule') return textOf(recordOf(recordOf(document, 'target') ?? {}, 'domainUnitTarget') ?? {}, 'domainUnitId');
  if (kind === 'subscription_request') return textOf(recordsOf(document, 'subscribedListings')[0] ?? {}, 'id');
  if (kind === 'subscription') return textOf(recordOf(document, 'subscribedListing') ?? {}, 'id');
  return null;
}

/** What a listing lists, whichever of the two it is. */
function listedIn(listing: EntityDocument): EntityDocument {
  const item = recordOf(listing, 'item') ?? {};
  return recordOf(item, 'assetListing') ?? recordOf(item, 'dataProductListing') ?? {};
}

function nameOf(kind: EntityKind, document: EntityDocument): string | null {
  if (kind === 'subscription_request') return textOf(recordsOf(document, 'subscribedListings')[0] ?? {}, 'name');
  if (kind === 'subscription') return textOf(recordOf(document, 'subscribedListing') ?? {}, 'name');
  if (kind === 'group_profile') return textOf(document, 'groupName');
  if (kind !== 'user_profile') return null;
  const details = recordOf(document, 'details') ?? {};
  const sso = recordOf(details, 'sso');
  if (sso === null) return textOf(recordOf(details, 'iam') ?? {}, 'arn');
  const full = [textOf(sso, 'firstName'), textOf(sso, 'lastName')].filter((part) => part !== null).join(' ');
  return full === '' ? textOf(sso, 'username') : full;
}

const changedAtOf = (document: EntityDocument): string | null =>
  textOf(document, 'updatedAt') ?? textOf(document, 'lastUpdatedAt') ?? textOf(document, 'createdAt');
