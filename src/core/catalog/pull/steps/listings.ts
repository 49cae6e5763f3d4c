import { textOf } from '../../mirror/document-values.ts';
import { itemsWithFaults, listingDocument } from '../documents.ts';
import { storedFacts } from '../mirror-reads.ts';
import { type SearchList, searchPage } from '../search-list.ts';
import type { ListStep } from '../step.ts';

const list: SearchList = {
  kind: 'listing',
  step: 'listings',
  ask: async (context, _scope, { filters, ...asked }) => {
    const { output, faults } = await context.call('SearchListings', {
      domainIdentifier: context.domainId,
      ...asked,
      ...(filters === undefined ? {} : { filters }),
      additionalAttributes: ['FORMS', 'TIME_SERIES_DATA_POINT_FORMS'],
    });
    const listed = itemsWithFaults(output.items ?? [], faults, { list: 'items', union: true }).flatMap(({ item, faults: own }) => {
      const document = listingDocument(item);
      const id = document === null ? null : textOf(document, 'id');
      return document === null || id === null ? [] : [{ id, document, faults: own }];
    });
    return {
      effects: {
        documents: [{ kind: 'listing', operation: 'SearchListings', isWhole: false, fetched: listed }],
        seen: listed.map(({ id }) => id),
      },
      ids: listed.map(({ id }) => id),
      instants: listed.map(() => null),
      nextToken: output.nextToken,
      total: output.totalMatchCount ?? null,
    };
  },
  countIn: async ({ mirror }) => {
    const [row] = await mirror.all<{ n: bigint }>(`SELECT count(*) AS n FROM entities WHERE kind = 'listing' AND missing_since IS NULL`);
    return Number(row?.n ?? 0);
  },
  // A listing that is found says its revision, and not when it was changed.
  hasAll: async ({ mirror }, { ids, effects }) => {
    const stored = await storedFacts(mirror, 'listing', ids);
    const fetched = effects.documents?.flatMap((batch) => batch.fetched) ?? [];
    return fetched.every(({ document }) => {
      const before = stored.get(textOf(document, 'id') ?? '');
      return before !== undefined && !before.isMissing && before.revision === textOf(document, 'listingRevision');
    });
  },
};

/** What is published, of all projects. */
export const listings: ListStep = {
  reads: 'list',
  phase: 2,
  kind: 'listing',
  operation: 'SearchListings',
  words: 'Listings',
  page: (...place) => searchPage(list, ...place),
};
