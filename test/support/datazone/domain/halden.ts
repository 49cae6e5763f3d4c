import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import type { MeshDocuments, MeshRevision } from '#core/demo/mesh/documents.ts';
import { Domain } from './domain.ts';
import * as from from './mesh-records.ts';
import { moveOn } from './moved-on.ts';
import { addSystemTypes } from './system-types.ts';

function fill<Record extends { readonly id: string }>(
  records: Map<string, Record>,
  documents: readonly EntityDocument[],
  recordOf: (document: EntityDocument) => Record,
): void {
  for (const document of documents) {
    const record = recordOf(document);
    records.set(record.id, record);
  }
}

/** A mesh as a domain that the stand-in can serve: the other way round than the answers about it. */
export function domainOfMesh(mesh: MeshDocuments, now: () => Date): Domain {
  const [root] = mesh.entities.domain;
  if (!root) throw new Error('The mesh has no domain');
  const domain = new Domain({
    id: mesh.domainId,
    name: String(root['name']),
    description: String(root['description']),
    seed: 23,
    now,
    createdAt: new Date(String(root['createdAt'])),
    rootUnitId: String(root['rootDomainUnitId']),
  });
  const { entities } = mesh;
  fill(domain.units, entities.domain_unit, from.unitOf);
  fill(domain.users, entities.user_profile, from.userOf);
  fill(domain.groups, entities.group_profile, from.groupOf);
  fill(domain.projects, entities.project, (document) => from.projectOf(document, mesh.memberships));
  fill(domain.glossaries, entities.glossary, from.glossaryOf);
  fill(domain.terms, entities.glossary_term, from.termOf);
  fill(domain.rules, entities.rule, from.ruleOf);
  fill(domain.requests, entities.subscription_request, from.requestOf);
  fill(domain.subscriptions, entities.subscription, from.subscriptionOf);
  addTypes(domain, mesh);
  addInventory(domain, mesh);
  return domain;
}

function addTypes(domain: Domain, { entities, formTypesBefore }: MeshDocuments): void {
  addSystemTypes(domain);
  for (const document of [...formTypesBefore, ...entities.form_type]) {
    const type = from.formTypeOf(document);
    if (!type.isManaged) domain.formTypes.set(type.name, [...(domain.formTypes.get(type.name) ?? []), type]);
  }
  for (const document of entities.asset_type) {
    const type = from.assetTypeOf(document);
    if (!type.isManaged) domain.assetTypes.set(type.name, [type]);
  }
}

function addInventory(domain: Domain, { entities, revisions, points }: MeshDocuments): void {
  const ofThing = new Map<string, MeshRevision[]>();
  for (const revision of revisions) ofThing.set(revision.entityId, [...(ofThing.get(revision.entityId) ?? []), revision]);
  const listings = from.listingsOf(entities.listing);
  for (const document of entities.asset) {
    const id = String(document['id']);
    const asset = from.assetOf(document, ofThing.get(id) ?? [], listings.get(id) ?? null);
    domain.assets.set(id, asset);
    if (asset.listing) domain.listed.set(asset.listing.id, asset);
  }
  for (const document of entities.data_product) {
    const id = String(document['id']);
    const product = from.productOf(document, ofThing.get(id) ?? [], listings.get(id) ?? null);
    domain.dataProducts.set(id, product);
    if (product.listing) domain.listed.set(product.listing.id, product);
  }
  for (const { entityId, formName, typeIdentifier, typeRevision, id, timestamp, content } of points) {
    const series = domain.assets.get(entityId)?.series;
    const point = { id, timestamp: new Date(timestamp), typeName: typeIdentifier, typeRevision, content };
    series?.set(formName, [...(series.get(formName) ?? []), point]);
  }
  for (const document of entities.asset_filter) {
    const filter = from.filterOf(document);
    domain.assets.get(String(document['assetId']))?.filters.set(filter.id, filter);
  }
}

/**
 * Halden Biopharma's domain and the profile of the person who works with the demo.
 * @param hasMovedOn whether eleven things are no more as the demo's mirror has them
 */
export function haldenDomain(now: () => Date, { hasMovedOn = false } = {}): { domain: Domain; personId: string } {
  const mesh = haldenMesh();
  const domain = domainOfMesh(mesh, now);
  if (hasMovedOn) moveOn(domain);
  return { domain, personId: mesh.personId };
}
