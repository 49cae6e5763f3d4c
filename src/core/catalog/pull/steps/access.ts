import { recordOf, textOf } from '../../mirror/document-values.ts';
import type { EntityDocument } from '../../mirror/entity-kinds.ts';
import { removeEntities } from '../../mirror/mirror-writer.ts';
import { fetchedWhole, itemsWithFaults } from '../documents.ts';
import type { EachStep, ListStep, PullContext } from '../step.ts';
import { plainPage } from './lists.ts';

/** “approver:project” or “owner:project”: what the project decides about, and what it has asked for. */
function forProject(scope: string): { approverProjectId?: string; owningProjectId?: string } {
  const projectId = scope.slice(scope.indexOf(':') + 1);
  return scope.startsWith('approver:') ? { approverProjectId: projectId } : { owningProjectId: projectId };
}

/** Assets that access is about, whose filters belong to the decision. */
function assetOf(listing: EntityDocument | null): string[] {
  const asset = recordOf(recordOf(listing ?? {}, 'item') ?? {}, 'assetListing');
  const id = asset === null ? null : textOf(asset, 'entityId');
  return id === null ? [] : [id];
}

const asked = (context: PullContext, scope: string, nextToken: string | undefined) => ({
  domainIdentifier: context.domainId,
  ...forProject(scope),
  maxResults: 50,
  nextToken,
});

export const requests: ListStep = {
  reads: 'list',
  phase: 2,
  kind: 'subscription_request',
  operation: 'ListSubscriptionRequests',
  words: 'Subscription requests',
  page: (context, scope, cursor) =>
    plainPage(cursor, async (nextToken) => {
      const { output, faults } = await context.call('ListSubscriptionRequests', asked(context, scope, nextToken));
      const found = itemsWithFaults(output.items ?? [], faults, { list: 'items', union: false });
      const pending = found.flatMap(({ item }) => (item.status === 'PENDING' && scope.startsWith('approver:') ? [item] : []));
      const assets = pending.flatMap(({ subscribedListings }) => (subscribedListings ?? []).flatMap((listing) => assetOf({ ...listing })));
      return {
        effects: {
          documents: [
            {
              kind: 'subscription_request',
              operation: 'ListSubscriptionRequests',
              isWhole: false,
              fetched: found.map(({ item, faults: own }) => fetchedWhole(item, own)),
            },
          ],
          seen: found.map(({ item }) => item.id),
          plan: [
            { step: 'request_details', scope: '', todo: pending.map(({ id }) => id) },
            { step: 'filters', scope: '', todo: assets },
          ],
        },
        nextToken: output.nextToken,
      };
    }),
};

/** What a decision needs and the list lacks: the forms that came with a request. */
export const requestDetails: EachStep = {
  reads: 'each',
  phase: 3,
  kind: 'subscription_request',
  operation: 'GetSubscriptionRequestDetails',
  words: 'Requests that wait for a decision',
  one: async (context, _scope, identifier) => {
    const operation = 'GetSubscriptionRequestDetails';
    const { output, faults } = await context.call(operation, { domainIdentifier: context.domainId, identifier });
    return { documents: [{ kind: 'subscription_request', operation, isWhole: true, fetched: [fetchedWhole(output, faults)] }] };
  },
};

export const subscriptions: ListStep = {
  reads: 'list',
  phase: 2,
  kind: 'subscription',
  operation: 'ListSubscriptions',
  words: 'Subscriptions',
  page: (context, scope, cursor) =>
    plainPage(cursor, async (nextToken) => {
      const { output, faults } = await context.call('ListSubscriptions', asked(context, scope, nextToken));
      const found = itemsWithFaults(output.items ?? [], faults, { list: 'items', union: false });
      const approved = found.flatMap(({ item }) =>
        item.status === 'APPROVED' && scope.startsWith('approver:') && item.subscribedListing ? assetOf({ ...item.subscribedListing }) : [],
      );
      return {
        effects: {
          documents: [
            {
              kind: 'subscription',
              operation: 'ListSubscriptions',
              isWhole: true,
              fetched: found.map(({ item, faults: own }) => fetchedWhole(item, own)),
            },
          ],
          seen: found.map(({ item }) => item.id),
          plan: [{ step: 'filters', scope: '', todo: approved }],
        },
        nextToken: output.nextToken,
      };
    }),
};

/** Row and column filters of an asset that somebody asks for or has. */
export const filters: EachStep = {
  reads: 'each',
  phase: 3,
  kind: 'asset_filter',
  operation: 'ListAssetFilters',
  words: 'Filters of assets that access is about',
  one: async (context, _scope, assetIdentifier) => {
    const domainIdentifier = context.domainId;
    const fetched = [];
    for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
      const { output } = await context.call('ListAssetFilters', { domainIdentifier, assetIdentifier, maxResults: 50, nextToken });
      for (const { id } of output.items ?? []) {
        const filter = await context.call('GetAssetFilter', { domainIdentifier, assetIdentifier, identifier: id });
        fetched.push(fetchedWhole(filter.output, filter.faults));
      }
      nextToken = output.nextToken;
    }
    const kept = new Set(fetched.flatMap(({ document }) => textOf(document, 'id') ?? []));
    return {
      documents: [{ kind: 'asset_filter', operation: 'GetAssetFilter', isWhole: true, fetched }],
      // The list is complete: what it has not is gone.
      write: async (inside) => {
        const rows = await inside.all<{ id: string }>(`SELECT id FROM entities WHERE kind = 'asset_filter' AND parent_id = $1`, [
          assetIdentifier,
        ]);
        const gone = rows.map(({ id }) => id).filter((id) => !kept.has(id));
        await removeEntities(inside, 'asset_filter', gone);
      },
    };
  },
};
