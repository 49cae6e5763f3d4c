import type { CreateAssetRevisionInput, FormOutput } from '@aws-sdk/client-datazone';
import type { AssetRecord, Revision } from '../domain/records.ts';
import { missing, ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { checkTerms, found, memberProject } from './access.ts';
import { storedForms } from './forms.ts';
import { pageOf } from './pages.ts';
import { revisionOf } from './types.ts';

const summaryLength = 20_000;

/** The asset, for members of the project that owns it. */
export function memberAsset(call: Call, id: string): AssetRecord {
  const asset = call.domain.assets.get(id);
  if (!asset) throw missing('Asset', id);
  memberProject(call, asset.projectId);
  return asset;
}

export const newest = <Record extends Revision>({ revisions }: { readonly revisions: readonly Record[] }): Record => {
  const last = revisions.at(-1);
  if (!last) throw new Error('An entity has no revision');
  return last;
};

const some = <Value>(values: readonly Value[]): Value[] | undefined => (values.length === 0 ? undefined : [...values]);

export function latestPoints(asset: AssetRecord) {
  return some(
    [...asset.series].flatMap(([formName, points]) => {
      const last = points.at(-1);
      if (!last) return [];
      const { id, timestamp, typeName, typeRevision, content } = last;
      return [{ formName, typeIdentifier: typeName, typeRevision, timestamp, contentSummary: content.slice(0, summaryLength), id }];
    }),
  );
}

export function assetOutput(domainId: string, asset: AssetRecord, revision: Revision) {
  const first = asset.revisions[0] ?? revision;
  return {
    domainId,
    id: asset.id,
    name: revision.name,
    typeIdentifier: asset.typeName,
    typeRevision: asset.typeRevision,
    externalIdentifier: asset.externalIdentifier ?? undefined,
    revision: revision.revision,
    description: revision.description,
    createdAt: revision.createdAt,
    createdBy: revision.createdBy,
    firstRevisionCreatedAt: first.createdAt,
    firstRevisionCreatedBy: first.createdBy,
    glossaryTerms: some(revision.glossaryTerms),
    governedGlossaryTerms: some([...asset.governedTerms]),
    owningProjectId: asset.projectId,
    listing: asset.listing === null ? undefined : { listingId: asset.listing.id, listingStatus: asset.listing.status },
    formsOutput: [...revision.forms],
  };
}

function newRevision(
  call: Call,
  number: number,
  input: Pick<CreateAssetRevisionInput, 'name' | 'description' | 'glossaryTerms'>,
  forms: FormOutput[],
): Revision {
  checkTerms(call, input.glossaryTerms);
  return {
    revision: String(number),
    name: input.name ?? '',
    description: input.description ?? '',
    glossaryTerms: input.glossaryTerms ?? [],
    forms,
    createdAt: call.domain.now(),
    createdBy: call.userId,
  };
}

/** Assets: every change is a revision that replaces everything; columns have metadata of their own. */
export const assetHandlers: Handlers = {
  CreateAsset: (input, call) => {
    const { domain } = call;
    const project = memberProject(call, input.owningProjectIdentifier);
    const type = revisionOf(domain.assetTypes.get(input.typeIdentifier), 'Asset type', input.typeIdentifier, input.typeRevision);
    const external = input.externalIdentifier ?? null;
    if (external !== null && [...domain.assets.values()].some(({ externalIdentifier }) => externalIdentifier === external))
      throw new ServiceFailure('ConflictException', 'An asset with this external identifier already exists');
    const asset: AssetRecord = {
      id: domain.newId(),
      projectId: project.id,
      externalIdentifier: external,
      typeName: type.name,
      typeRevision: type.revision,
      revisions: [newRevision(call, 1, input, storedForms(domain, input.formsInput, type))],
      governedTerms: new Set(),
      attributes: new Map(),
      series: new Map(),
      filters: new Map(),
      listing: null,
    };
    domain.assets.set(asset.id, asset);
    return assetOutput(domain.id, asset, newest(asset));
  },

  CreateAssetRevision: (input, call) => {
    const { domain } = call;
    const asset = memberAsset(call, input.identifier);
    const type = revisionOf(domain.assetTypes.get(asset.typeName), 'Asset type', asset.typeName, input.typeRevision);
    asset.revisions.push(newRevision(call, asset.revisions.length + 1, input, storedForms(domain, input.formsInput, type)));
    return assetOutput(domain.id, asset, newest(asset));
  },

  GetAsset: (input, call) => {
    const asset = memberAsset(call, input.identifier);
    const revision = revisionOf(asset.revisions, 'Asset', asset.id, input.revision);
    return { ...assetOutput(call.domain.id, asset, revision), latestTimeSeriesDataPointFormsOutput: latestPoints(asset) };
  },

  ListAssetRevisions: (input, call) => {
    const asset = memberAsset(call, input.identifier);
    const { items, nextToken } = pageOf(asset.revisions.toReversed(), input, `revisions ${asset.id}`);
    return {
      items: items.map(({ revision, createdAt, createdBy }) => ({
        domainId: call.domain.id,
        id: asset.id,
        revision,
        createdAt,
        createdBy,
      })),
      nextToken,
    };
  },

  DeleteAsset: (input, call) => {
    const { domain } = call;
    const asset = memberAsset(call, input.identifier);
    if ([...domain.dataProducts.values()].some((product) => newest(product).items.some(({ identifier }) => identifier === asset.id)))
      throw new ServiceFailure('ConflictException', 'The asset is part of a data product');
    if (asset.filters.size > 0) throw new ServiceFailure('ConflictException', 'The asset has filters');
    domain.assets.delete(asset.id);
    return {};
  },

  AssociateGovernedTerms: (input, call) => {
    const asset = memberAsset(call, input.entityIdentifier);
    const terms = input.governedGlossaryTerms;
    checkTerms(call, terms);
    for (const id of terms) {
      const glossary = call.domain.glossaries.get(call.domain.terms.get(id)?.glossaryId ?? '');
      if (glossary?.isRestricted !== true)
        throw new ServiceFailure('ValidationException', `Glossary term ${id} is not of a restricted glossary`);
      memberProject(call, glossary.projectId);
    }
    if (new Set([...asset.governedTerms, ...terms]).size > 20)
      throw new ServiceFailure('ServiceQuotaExceededException', 'An asset holds at most 20 governed terms');
    for (const term of terms) asset.governedTerms.add(term);
    return {};
  },

  DisassociateGovernedTerms: (input, call) => {
    const asset = memberAsset(call, input.entityIdentifier);
    for (const term of input.governedGlossaryTerms) asset.governedTerms.delete(term);
    return {};
  },

  BatchPutAttributesMetadata: (input, call) => {
    const asset = memberAsset(call, input.entityIdentifier);
    for (const { attributeIdentifier = '', forms } of input.attributes)
      asset.attributes.set(attributeIdentifier, storedForms(call.domain, forms));
    return { attributes: input.attributes.map(({ attributeIdentifier }) => ({ attributeIdentifier })), errors: [] };
  },

  BatchGetAttributesMetadata: (input, call) => {
    const asset = found(call.domain.assets, 'Asset', input.entityIdentifier);
    const known = input.attributeIdentifiers.filter((name) => asset.attributes.has(name));
    const unknown = input.attributeIdentifiers.filter((name) => !asset.attributes.has(name));
    return {
      attributes: known.map((attributeIdentifier) => ({ attributeIdentifier, forms: asset.attributes.get(attributeIdentifier) })),
      // A column without metadata is answered as an error, in a successful answer.
      errors: unknown.map((attributeIdentifier) => ({ attributeIdentifier, code: '404', message: 'Attribute metadata not found' })),
    };
  },
};
