import type { FilterClause, SearchInventoryResultItem, SearchSort, SearchTypesResultItem } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetRecord, DataProductRecord, GlossaryRecord, Stamped, TermRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { latestPoints, newest } from './assets.ts';
import { type Attributes, mentions, order, passes } from './filters.ts';
import { Snapshots } from './snapshots.ts';
import { assetTypeOutput, formTypeOutput } from './types.ts';

interface Found<Record> {
  readonly record: Record;
  readonly attributes: Attributes;
  readonly texts: readonly (string | undefined)[];
}

interface Asked {
  readonly searchText?: string | undefined;
  readonly filters?: FilterClause | undefined;
  readonly sort?: SearchSort | undefined;
}

const snapshots = new Snapshots();

/** What a search knows by now: changes reach it after the domain's delay. */
const isIndexed = (domain: Domain, changedAt: Date): boolean => domain.now().getTime() - changedAt.getTime() >= domain.searchDelay;

function select<Record>(candidates: Iterable<Found<Record>>, { searchText, filters, sort }: Asked): Record[] {
  const fitting = [...candidates].filter(({ attributes, texts }) => passes(filters, attributes) && mentions(searchText, texts));
  return order(fitting, sort, ({ attributes }) => attributes).map(({ record }) => record);
}

const times = ({ createdAt, updatedAt }: Pick<Stamped, 'createdAt' | 'updatedAt'>) => ({
  creationTime: createdAt.getTime(),
  lastUpdatedTime: updatedAt.getTime(),
});

const glossaryItem = (domainId: string, glossary: GlossaryRecord): SearchInventoryResultItem => ({
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
    ...(glossary.isRestricted ? { usageRestrictions: ['ASSET_GOVERNED_TERMS'] } : {}),
  },
});

const termItem = (domainId: string, term: TermRecord): SearchInventoryResultItem => ({
  glossaryTermItem: {
    domainId,
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
  },
});

function assetItem(domainId: string, asset: AssetRecord, wanted: readonly string[]): SearchInventoryResultItem {
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

function productItem(domainId: string, product: DataProductRecord): SearchInventoryResultItem {
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

/** What belongs to projects that the caller is a member of, or to the one that was asked for. */
function inInventory({ domain, userId }: Call, projectId: string, wanted: string | undefined): boolean {
  return (wanted === undefined || wanted === projectId) && (domain.projects.get(projectId)?.members.has(userId) ?? false);
}

function entities<Entity extends AssetRecord | DataProductRecord>(
  call: Call,
  all: Iterable<Entity>,
  project: string | undefined,
): Found<Entity>[] {
  return [...all]
    .filter(
      (entity) =>
        inInventory(call, entity.projectId, project) && isIndexed(call.domain, newest<Entity['revisions'][number]>(entity).createdAt),
    )
    .map((record) => {
      const last = newest<Entity['revisions'][number]>(record);
      const changedAt = last.createdAt.getTime();
      const attributes = {
        owningProjectId: record.projectId,
        __DataZoneGlossaryTerms: last.glossaryTerms,
        creationTime: (record.revisions[0] ?? last).createdAt.getTime(),
        lastUpdatedTime: changedAt,
        name: last.name,
      };
      return { record, attributes, texts: [last.name, last.description] };
    });
}

/** Search over what projects hold, and over types. There is no other way to list any of it. */
export const searchHandlers: Handlers = {
  Search: (input, call) => {
    const { domain } = call;
    const wanted = input.additionalAttributes ?? [];
    const scopes = {
      GLOSSARY: () =>
        select(
          [...domain.glossaries.values()]
            .filter(
              (glossary) =>
                isIndexed(domain, glossary.updatedAt) && (input.owningProjectIdentifier ?? glossary.projectId) === glossary.projectId,
            )
            .map((record) => ({
              record,
              attributes: { owningProjectId: record.projectId, name: record.name, ...times(record) },
              texts: [record.name, record.description],
            })),
          input,
        ).map((record) => glossaryItem(domain.id, record)),
      GLOSSARY_TERM: () =>
        select(
          [...domain.terms.values()]
            .filter((term) => isIndexed(domain, term.updatedAt))
            .map((record) => ({
              record,
              attributes: { 'BusinessGlossaryTermForm.businessGlossaryId': record.glossaryId, name: record.name, ...times(record) },
              texts: [record.name, record.shortDescription, record.longDescription],
            })),
          input,
        ).map((record) => termItem(domain.id, record)),
      ASSET: () =>
        select(entities(call, domain.assets.values(), input.owningProjectIdentifier), input).map((record) =>
          assetItem(domain.id, record, wanted),
        ),
      DATA_PRODUCT: () =>
        select(entities(call, domain.dataProducts.values(), input.owningProjectIdentifier), input).map((record) =>
          productItem(domain.id, record),
        ),
    };
    const make = scopes[input.searchScope];
    const { items, nextToken, total } = snapshots.page<SearchInventoryResultItem>(input, make);
    return { items: [...items], nextToken, totalMatchCount: total };
  },

  SearchTypes: (input, { domain }) => {
    const make = (): SearchTypesResultItem[] => {
      if (input.searchScope === 'LINEAGE_NODE_TYPE')
        throw new ServiceFailure('ValidationException', 'The stand-in has no lineage node types');
      const found = <Type extends { name: string; isManaged: boolean; description: string }>(types: Iterable<Type[]>): Type[] =>
        [...types]
          .flatMap((revisions) => revisions.slice(-1))
          .filter(({ isManaged, name, description }) => isManaged === input.managed && mentions(input.searchText, [name, description]));
      return input.searchScope === 'ASSET_TYPE'
        ? found(domain.assetTypes.values()).map((type) => ({ assetTypeItem: assetTypeOutput(domain.id, type) }))
        : found(domain.formTypes.values()).map((type) => ({ formTypeItem: formTypeOutput(domain.id, type) }));
    };
    const { items, nextToken, total } = snapshots.page(input, make);
    return { items: [...items], nextToken, totalMatchCount: total };
  },
};
