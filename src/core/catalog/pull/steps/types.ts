import { fetchedWhole, itemsWithFaults } from '../documents.ts';
import type { EachStep, ListStep } from '../step.ts';
import { plainPage } from './lists.ts';

const typesStep = (searchScope: 'ASSET_TYPE' | 'FORM_TYPE', kind: 'asset_type' | 'form_type', words: string): ListStep => ({
  reads: 'list',
  phase: 1,
  kind,
  operation: 'SearchTypes',
  words,
  page: (context, scope, cursor) =>
    plainPage(cursor, async (nextToken) => {
      const { output, faults } = await context.call('SearchTypes', {
        domainIdentifier: context.domainId,
        searchScope,
        managed: scope === 'system',
        maxResults: 50,
        nextToken,
      });
      const found = itemsWithFaults(output.items ?? [], faults, { list: 'items', union: true }).flatMap(({ item, faults: own }) => {
        const type = kind === 'asset_type' ? item.assetTypeItem : item.formTypeItem;
        return type
          ? [
              {
                name: type.name,
                document: { ...type },
                faults: own,
                isBare: kind === 'form_type' && item.formTypeItem?.model === undefined,
              },
            ]
          : [];
      });
      return {
        effects: {
          documents: [{ kind, operation: 'SearchTypes', isWhole: true, fetched: found.filter(({ isBare }) => !isBare) }],
          seen: found.map(({ name }) => name),
          plan: [{ step: 'form_type_details', scope: '', todo: found.filter(({ isBare }) => isBare).map(({ name }) => name) }],
        },
        nextToken: output.nextToken,
      };
    }),
});

export const assetTypes = typesStep('ASSET_TYPE', 'asset_type', 'Asset types');
export const formTypes = typesStep('FORM_TYPE', 'form_type', 'Form types');

/** Form types whose model the search left out. */
export const formTypeDetails: EachStep = {
  reads: 'each',
  phase: 2,
  kind: 'form_type',
  operation: 'GetFormType',
  words: 'Models of form types',
  one: async (context, _scope, name) => {
    const { output, faults } = await context.call('GetFormType', { domainIdentifier: context.domainId, formTypeIdentifier: name });
    return { documents: [{ kind: 'form_type', operation: 'GetFormType', isWhole: true, fetched: [fetchedWhole(output, faults)] }] };
  },
};
