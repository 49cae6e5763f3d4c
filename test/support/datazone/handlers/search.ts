import type { SearchInventoryResultItem, SearchTypesResultItem } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetRecord, AssetTypeRecord, DataProductRecord, FormTypeRecord, Stamped } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { newest } from './assets.ts';
import { type Asked, type Attributes, mentions, select } from './filters.ts';
import { assetItem, glossaryItem, productItem, termItem } from './search-items.ts';
import { Snapshots } from './snapshots.ts';
import { assetTypeOutput, formTypeOutput } from './types.ts';

const snapshots = new Snapshots();

/** What a search knows by now: changes reach it after the domain's delay. */
const isIndexed = (domain: Domain, changedAt: Date): boolean => domain.now().getTime() - changedAt.getTime() >= domain.searchDelay;

const times = ({ createdAt, updatedAt }: Pick<Stamped, 'createdAt' | 'updatedAt'>) => ({
  creationTime: createdAt.getTime(),
  lastUpdatedTime: updatedAt.getTime(),
});

type Entity = AssetRecord | DataProductRecord;

const attributesOf = (record: Entity): Attributes => {
  const last = newest<Entity['revisions'][number]>(record);
  return {
    owningProjectId: record.projectId,
    __DataZoneGlossaryTerms: last.glossaryTerms,
    creationTime: (record.revisions[0] ?? last).createdAt.getTime(),
    lastUpdatedTime: last.createdAt.getTime(),
    name: last.name,
  };
};

/** What belongs to projects that the caller is a member of, or to the one that was asked for. */
function* inventory<Record extends Entity>({ domain, userId }: Call, all: Iterable<Record>, project: string | undefined): Iterable<Record> {
  const open = new Set(
    [...domain.projects.values()].filter(({ id, members }) => members.has(userId) && (project ?? id) === id).map(({ id }) => id),
  );
  for (const record of all)
    if (open.has(record.projectId) && isIndexed(domain, newest<Entity['revisions'][number]>(record).createdAt)) yield record;
}

const inInventory = <Record extends Entity>(call: Call, all: Iterable<Record>, project: string | undefined, asked: Asked): Record[] =>
  select(inventory(call, all, project), asked, attributesOf, (record) => {
    const { name, description } = newest<Entity['revisions'][number]>(record);
    return [name, description];
  });

const isNewestType = <Type extends { name: string; isManaged: boolean; description: string }>(
  types: Iterable<Type[]>,
  managed: boolean,
  searchText: string | undefined,
): Type[] =>
  [...types]
    .flatMap((revisions) => revisions.slice(-1))
    .filter(({ isManaged, name, description }) => isManaged === managed && mentions(searchText, [name, description]));

/** Search over what projects hold, and over types. There is no other way to list any of it. */
export const searchHandlers: Handlers = {
  Search: (input, call) => {
    const { domain } = call;
    const { owningProjectIdentifier: project, additionalAttributes: wanted = [] } = input;
    const answer = <Record>(find: () => readonly Record[], itemOf: (record: Record) => SearchInventoryResultItem) => {
      const { items, nextToken, total } = snapshots.page(input, find, itemOf);
      return { items, nextToken, totalMatchCount: total };
    };
    switch (input.searchScope) {
      case 'GLOSSARY':
        return answer(
          () =>
            select(
              [...domain.glossaries.values()].filter(
                (one) => isIndexed(domain, one.updatedAt) && (project ?? one.projectId) === one.projectId,
              ),
              input,
              (one) => ({ owningProjectId: one.projectId, name: one.name, ...times(one) }),
              ({ name, description }) => [name, description],
            ),
          (one) => glossaryItem(domain.id, one),
        );
      case 'GLOSSARY_TERM':
        return answer(
          () =>
            select(
              [...domain.terms.values()].filter((one) => isIndexed(domain, one.updatedAt)),
              input,
              (one) => ({ 'BusinessGlossaryTermForm.businessGlossaryId': one.glossaryId, name: one.name, ...times(one) }),
              ({ name, shortDescription, longDescription }) => [name, shortDescription, longDescription],
            ),
          (one) => termItem(domain, one),
        );
      case 'ASSET':
        return answer(
          () => inInventory(call, domain.assets.values(), project, input),
          (one) => assetItem(domain.id, one, wanted),
        );
      default:
        return answer(
          () => inInventory(call, domain.dataProducts.values(), project, input),
          (one) => productItem(domain.id, one),
        );
    }
  },

  SearchTypes: (input, { domain }) => {
    if (input.searchScope === 'LINEAGE_NODE_TYPE')
      throw new ServiceFailure('ValidationException', 'The stand-in has no lineage node types');
    const find = (): readonly (AssetTypeRecord | FormTypeRecord)[] =>
      input.searchScope === 'ASSET_TYPE'
        ? isNewestType(domain.assetTypes.values(), input.managed, input.searchText)
        : isNewestType(domain.formTypes.values(), input.managed, input.searchText);
    const itemOf = (type: AssetTypeRecord | FormTypeRecord): SearchTypesResultItem =>
      'forms' in type ? { assetTypeItem: assetTypeOutput(domain.id, type) } : { formTypeItem: formTypeOutput(domain.id, type) };
    const { items, nextToken, total } = snapshots.page(input, find, itemOf);
    return { items, nextToken, totalMatchCount: total };
  },
};
