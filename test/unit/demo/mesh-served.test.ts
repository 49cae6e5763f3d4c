import { expect, test } from 'vitest';
import type { EntityKind } from '#contract/catalog/kinds.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { haldenMesh } from '#core/demo/mesh/mesh.ts';
import { domainOfMesh } from '../../support/datazone/domain/halden.ts';
import { handlers } from '../../support/datazone/handlers/all.ts';
import { loadModel } from '../../support/datazone/model/load.ts';
import { writeOutput } from '../../support/datazone/server/response.ts';

const mesh = haldenMesh();
const now = () => new Date(mesh.asOf);
const domain = domainOfMesh(mesh, now);
const answers = handlers as Readonly<Record<string, ((input: object, call: object) => unknown) | undefined>>;

/** What the stand-in answers, as the client reads it: instants as text. What in it does not fit the service's model is in `problems`. */
function ask(operation: string, input: object): { document: Record<string, unknown>; problems: string[] } {
  const call = { userId: mesh.personId, operation, domain, domains: new Map([[domain.id, domain]]) };
  const shape = loadModel().operations.get(operation);
  if (!shape) throw new Error(`The model has no ${operation}`);
  const output = answers[operation]?.(input, call);
  const { problems } = writeOutput(shape, output);
  return { document: JSON.parse(JSON.stringify(output)) as Record<string, unknown>, problems };
}

const asked: Readonly<Partial<Record<EntityKind, (document: EntityDocument) => [string, object]>>> = {
  domain: ({ id }) => ['GetDomain', { identifier: id }],
  domain_unit: ({ id }) => ['GetDomainUnit', { identifier: id }],
  project: ({ id }) => ['GetProject', { identifier: id }],
  user_profile: ({ id }) => ['GetUserProfile', { userIdentifier: id }],
  group_profile: ({ id }) => ['GetGroupProfile', { groupIdentifier: id }],
  form_type: ({ name }) => ['GetFormType', { formTypeIdentifier: name }],
  asset_type: ({ name }) => ['GetAssetType', { identifier: name }],
  asset: ({ id }) => ['GetAsset', { identifier: id }],
  data_product: ({ id }) => ['GetDataProduct', { identifier: id }],
  listing: ({ id }) => ['GetListing', { identifier: id }],
  glossary: ({ id }) => ['GetGlossary', { identifier: id }],
  glossary_term: ({ id }) => ['GetGlossaryTerm', { identifier: id }],
  subscription_request: ({ id }) => ['GetSubscriptionRequestDetails', { identifier: id }],
  subscription: ({ id }) => ['GetSubscription', { identifier: id }],
  asset_filter: ({ id, assetId }) => ['GetAssetFilter', { identifier: id, assetIdentifier: assetId }],
  rule: ({ identifier }) => ['GetRule', { identifier }],
};

test.each(Object.entries(asked))('the stand-in answers for each %s as the mesh has it, and as the service would', (kind, questionOf) => {
  const documents = mesh.entities[kind as EntityKind];
  expect(documents.length).toBeGreaterThan(0);
  for (const document of documents) {
    const answer = ask(...questionOf(document));
    expect(answer.problems, String(document['name'])).toEqual([]);
    expect(answer.document, String(document['name'])).toMatchObject(comparable(kind, document));
  }
});

/** Listings are put together when they are asked for. */
function comparable(kind: string, document: EntityDocument): EntityDocument {
  if (kind !== 'listing') return document;
  const { id, name, description, status, listingRevision, updatedAt } = document;
  return { id, name, description, status, listingRevision, updatedAt };
}

test('earlier revisions are answered for as they were', () => {
  for (const { kind, entityId, revision, document } of mesh.revisions) {
    const answer = ask(kind === 'asset' ? 'GetAsset' : 'GetDataProduct', { identifier: entityId, revision });
    expect(answer.problems).toEqual([]);
    const { governedGlossaryTerms: _, ...rest } = document;
    expect(answer.document, entityId).toMatchObject(rest);
  }
});

test('every point of quality is answered for', () => {
  const [point] = mesh.points;
  const series = mesh.points.filter(({ entityId }) => entityId === point?.entityId);
  const { document, problems } = ask('ListTimeSeriesDataPoints', {
    entityType: 'ASSET',
    entityIdentifier: point?.entityId,
    formName: point?.formName,
  });
  expect(problems).toEqual([]);
  expect((document['items'] as { id: string; timestamp: string }[]).map(({ id }) => id)).toEqual(
    series
      .map(({ id }) => id)
      .toReversed()
      .slice(0, 50),
  );
});
