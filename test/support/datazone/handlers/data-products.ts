import type { CreateDataProductRevisionInput } from '@aws-sdk/client-datazone';
import type { DataProductRecord } from '../domain/records.ts';
import { missing, ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { checkTerms, found, memberProject } from './access.ts';
import { newest } from './assets.ts';
import { storedForms } from './forms.ts';
import { pageOf } from './pages.ts';
import { revisionOf } from './types.ts';

type ProductRevision = DataProductRecord['revisions'][number];

function memberProduct(call: Call, id: string): DataProductRecord {
  const product = call.domain.dataProducts.get(id);
  if (!product) throw missing('Data product', id);
  memberProject(call, product.projectId);
  return product;
}

function newRevision(
  call: Call,
  number: number,
  input: Pick<CreateDataProductRevisionInput, 'name' | 'description' | 'glossaryTerms' | 'formsInput' | 'items'>,
): ProductRevision {
  checkTerms(call, input.glossaryTerms);
  const items = (input.items ?? []).map(({ identifier = '', revision, glossaryTerms }) => {
    const asset = found(call.domain.assets, 'Asset', identifier);
    if (revision !== undefined) revisionOf(asset.revisions, 'Asset', identifier, revision);
    checkTerms(call, glossaryTerms);
    return {
      itemType: 'ASSET' as const,
      identifier,
      ...(revision === undefined ? {} : { revision }),
      ...(glossaryTerms ? { glossaryTerms } : {}),
    };
  });
  return {
    revision: String(number),
    name: input.name ?? '',
    description: input.description ?? '',
    glossaryTerms: input.glossaryTerms ?? [],
    forms: storedForms(call.domain, input.formsInput),
    items,
    createdAt: call.domain.now(),
    createdBy: call.userId,
  };
}

function output(domainId: string, product: DataProductRecord, revision: ProductRevision) {
  const first = product.revisions[0] ?? revision;
  return {
    domainId,
    id: product.id,
    revision: revision.revision,
    owningProjectId: product.projectId,
    name: revision.name,
    status: 'CREATED' as const,
    description: revision.description === '' ? undefined : revision.description,
    glossaryTerms: revision.glossaryTerms.length === 0 ? undefined : [...revision.glossaryTerms],
    items: revision.items.length === 0 ? undefined : [...revision.items],
    formsOutput: [...revision.forms],
    createdAt: revision.createdAt,
    createdBy: revision.createdBy,
    firstRevisionCreatedAt: first.createdAt,
    firstRevisionCreatedBy: first.createdBy,
  };
}

/** Data products: assets under one name; every change is a revision that replaces everything. */
export const dataProductHandlers: Handlers = {
  CreateDataProduct: (input, call) => {
    const { domain } = call;
    const project = memberProject(call, input.owningProjectIdentifier);
    const product: DataProductRecord = {
      id: domain.newId(),
      projectId: project.id,
      revisions: [newRevision(call, 1, input)],
      listing: null,
    };
    domain.dataProducts.set(product.id, product);
    return output(domain.id, product, newest(product));
  },

  CreateDataProductRevision: (input, call) => {
    const product = memberProduct(call, input.identifier);
    product.revisions.push(newRevision(call, product.revisions.length + 1, input));
    return output(call.domain.id, product, newest(product));
  },

  GetDataProduct: (input, call) => {
    const product = memberProduct(call, input.identifier);
    return output(call.domain.id, product, revisionOf(product.revisions, 'Data product', product.id, input.revision));
  },

  ListDataProductRevisions: (input, call) => {
    const product = memberProduct(call, input.identifier);
    const { items, nextToken } = pageOf(product.revisions.toReversed(), input, `revisions ${product.id}`);
    return {
      items: items.map(({ revision, createdAt, createdBy }) => ({
        domainId: call.domain.id,
        id: product.id,
        revision,
        createdAt,
        createdBy,
      })),
      nextToken,
    };
  },

  DeleteDataProduct: (input, call) => {
    const product = memberProduct(call, input.identifier);
    if (product.listing?.status === 'ACTIVE') throw new ServiceFailure('ConflictException', 'The data product is published');
    call.domain.dataProducts.delete(product.id);
    return {};
  },
};
