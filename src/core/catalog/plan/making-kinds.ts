import { isSame, type Json } from '../changes/json.ts';
import { recordOf, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { Context, Now, OperationKind, Part, Subject } from './part.ts';

const nothing: Now = { document: null, revision: null };

/** Makes one thing; `isAs` tells whether what was found is the thing that is wanted. */
const making = (operation: Part['operation'], purpose: string, input: EntityDocument, isAs: (found: EntityDocument) => boolean): Part => ({
  key: 'make',
  operation,
  purpose,
  standing: ({ document }) => (document === null ? 'open' : isAs(document) ? 'done' : 'foreign'),
  input: () => input,
});

/** Of a page after another, the first item that fits. */
async function findIn<Item>(
  page: (nextToken: string | undefined) => Promise<{ items?: readonly Item[] | undefined; nextToken?: string | undefined }>,
  fits: (item: Item) => boolean,
): Promise<Item | null> {
  for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
    const { items = [], nextToken: next } = await page(nextToken);
    const found = items.find(fits);
    if (found !== undefined) return found;
    nextToken = next;
  }
  return null;
}

const local = ({ record }: Subject): EntityDocument => record.local ?? {};

/** A filter is known by its name, which is unique within its asset. */
export const filterKind: OperationKind = {
  rank: 10,
  needsThing: false,
  reads: () => [{ operation: 'ListAssetFilters', calls: 1 }],
  parts: (subject) => {
    const { assetId, name, description, configuration } = local(subject);
    const input = { assetIdentifier: assetId, name, ...(description === undefined ? {} : { description }), configuration };
    const isAs = (found: EntityDocument): boolean => isSame(found['configuration'] as Json, configuration as Json);
    return [making('CreateAssetFilter', 'Makes the filter', input, isAs)];
  },
  read: async ({ call, domainId }: Context, subject) => {
    const asset = { domainIdentifier: domainId, assetIdentifier: textOf(local(subject), 'assetId') ?? '' };
    const name = textOf(local(subject), 'name');
    const found = await findIn(
      async (nextToken) => (await call('ListAssetFilters', { ...asset, maxResults: 50, nextToken })).output,
      (item) => item.name === name,
    );
    if (found === null) return nothing;
    const { output } = await call('GetAssetFilter', { ...asset, identifier: found.id });
    return { document: { ...output }, revision: null };
  },
  foreign: () => null,
  madeId: ({ record }) => record.entityId,
};

const projectOf = (subject: Subject): string | null => {
  const [principal] = recordsOf(local(subject), 'subscribedPrincipals');
  return principal === undefined ? null : textOf(recordOf(principal, 'project') ?? {}, 'identifier');
};

/** A request is known by who asks for what while it is pending; that it is ours, by its reason. */
export const requestKind: OperationKind = {
  rank: 30,
  needsThing: false,
  reads: () => [{ operation: 'ListSubscriptionRequests', calls: 1 }],
  parts: (subject) => {
    const isAs = (found: EntityDocument): boolean => textOf(found, 'requestReason') === textOf(local(subject), 'requestReason');
    return [making('CreateSubscriptionRequest', 'Asks for access', { ...local(subject) }, isAs)];
  },
  read: async ({ call, domainId }: Context, subject) => {
    const [listing] = recordsOf(local(subject), 'subscribedListings');
    const owningProjectId = projectOf(subject) ?? undefined;
    const found = await findIn(
      async (nextToken) =>
        (
          await call('ListSubscriptionRequests', {
            domainIdentifier: domainId,
            status: 'PENDING',
            owningProjectId,
            subscribedListingId: (listing && textOf(listing, 'identifier')) ?? undefined,
            maxResults: 50,
            nextToken,
          })
        ).output,
      () => true,
    );
    return found === null ? nothing : { document: { ...found }, revision: found.updatedAt ?? null };
  },
  foreign: () => null,
  madeId: () => null,
};
