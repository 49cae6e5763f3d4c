import type { DetailedGlossaryTerm } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetRecord, DataProductRecord, ListingRecord, Revision } from '../domain/records.ts';
import { missing } from '../server/failures.ts';
import { newest } from './assets.ts';

export type Entity = AssetRecord | DataProductRecord;
export interface Listed {
  readonly entity: Entity;
  readonly listing: ListingRecord;
  readonly revision: Revision;
}

export const isAsset = (entity: Entity): entity is AssetRecord => 'typeName' in entity;

function listedOf(entity: Entity, listing: ListingRecord): Listed {
  const revisions: readonly Revision[] = entity.revisions;
  return { entity, listing, revision: revisions.find(({ revision }) => revision === listing.entityRevision) ?? newest<Revision>(entity) };
}

/** Everything that is or was published, with the revision that is. */
export function* listedEntities(domain: Domain): Iterable<Listed> {
  for (const all of [domain.assets, domain.dataProducts])
    for (const entity of all.values()) if (entity.listing) yield listedOf(entity, entity.listing);
}

export function findListing(domain: Domain, id: string): Listed {
  const known = domain.listed.get(id);
  if (known?.listing?.id === id) return listedOf(known, known.listing);
  for (const listed of listedEntities(domain)) {
    if (listed.listing.id !== id) continue;
    domain.listed.set(id, listed.entity);
    return listed;
  }
  throw missing('Listing', id);
}

/** Listings name terms; they do not give their identifiers here. */
export const detailedTerms = (domain: Domain, ids: Iterable<string>): DetailedGlossaryTerm[] | undefined => {
  const terms = [...ids].flatMap((id) => domain.terms.get(id) ?? []);
  return terms.length === 0 ? undefined : terms.map(({ name, shortDescription }) => ({ name, shortDescription }));
};

/** The forms of a listing: one JSON text with a text of JSON for each form. */
export const formsText = (revision: Revision): string =>
  JSON.stringify(Object.fromEntries(revision.forms.map(({ formName = '', content }) => [formName, content])));
