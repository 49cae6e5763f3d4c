import type { SearchInventoryResultItem } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetRecord, DataProductRecord, GlossaryRecord, TermRecord } from '../domain/records.ts';
import { latestPoints, newest } from './assets.ts';
import { restriction, termRestriction } from './glossaries.ts';

export const glossaryItem = (domainId: string, glossary: GlossaryRecord): SearchInventoryResultItem => ({
  glossaryItem: {
    domainId,
    id: glossary.id,
    name: glossary.name,
    owningProjectId: glossary.projectId,
    description: glossary.description,
    status: glossary.status,
    createdAt: glossary.createdAt,
    createdBy: glossary.createdBy,
    updatedAt: glossary.updatedAt,
    updatedBy: glossary.updatedBy,
    ...restriction(glossary),
  },
});

export const termItem = (domain: Domain, term: TermRecord): SearchInventoryResultItem => ({
  glossaryTermItem: {
    domainId: domain.id,
    glossaryId: term.glossaryId,
    id: term.id,
    name: term.name,
    shortDescription: term.shortDescription,
    longDescription: term.longDescription,
    ...((term.relations.isA ?? term.relations.classifies) === undefined ? {} : { termRelations: term.relations }),
    status: term.status,
    createdAt: term.createdAt,
    createdBy: term.createdBy,
    updatedAt: term.updatedAt,
    updatedBy: term.updatedBy,
    ...termRestriction(domain, term.glossaryId),
  },
});

export function assetItem(domainId: string, asset: AssetRecord, wanted: readonly string[]): SearchInventoryResultItem {
  const last = newest(asset);
  const first = asset.revisions[0] ?? last;
  return {
    assetItem: {
      domainId,
      identifier: asset.id,
      name: last.name,
      typeIdentifier: asset.typeName,
      typeRevision: asset.typeRevision,
      externalIdentifier: asset.externalIdentifier ?? undefined,
      description: last.description,
      createdAt: last.createdAt,
      createdBy: last.createdBy,
      firstRevisionCreatedAt: first.createdAt,
      firstRevisionCreatedBy: first.createdBy,
      owningProjectId: asset.projectId,
      ...(last.glossaryTerms.length === 0 ? {} : { glossaryTerms: [...last.glossaryTerms] }),
      ...(asset.governedTerms.size === 0 ? {} : { governedGlossaryTerms: [...asset.governedTerms] }),
      ...(wanted.length === 0
        ? {}
        : {
            additionalAttributes: {
              ...(wanted.includes('FORMS') ? { formsOutput: [...last.forms] } : {}),
              ...(wanted.includes('TIME_SERIES_DATA_POINT_FORMS') ? { latestTimeSeriesDataPointFormsOutput: latestPoints(asset) } : {}),
            },
          }),
    },
  };
}

export function productItem(domainId: string, product: DataProductRecord): SearchInventoryResultItem {
  const last = newest(product);
  const first = product.revisions[0] ?? last;
  return {
    dataProductItem: {
      domainId,
      id: product.id,
      name: last.name,
      owningProjectId: product.projectId,
      description: last.description === '' ? undefined : last.description,
      ...(last.glossaryTerms.length === 0 ? {} : { glossaryTerms: [...last.glossaryTerms] }),
      createdAt: last.createdAt,
      createdBy: last.createdBy,
      firstRevisionCreatedAt: first.createdAt,
      firstRevisionCreatedBy: first.createdBy,
    },
  };
}
