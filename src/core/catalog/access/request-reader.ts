import type { Queued, RequestSummary } from '#contract/catalog/access.ts';
import type { MirroredEntity, MirrorReader } from '../browse/mirror-reader.ts';
import { Names, principalOf } from '../browse/names.ts';
import type { ChangeRecord } from '../changes/change-store.ts';
import { decisionStanding } from '../changes/decision-change.ts';
import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';

/** The listing that a request or subscription is about. */
export interface AskedFor {
  readonly listingId: string | null;
  readonly name: string;
  readonly kind: 'asset' | 'data_product';
  readonly entityId: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
}

export function askedFor(document: EntityDocument): AskedFor {
  const listing = recordsOf(document, 'subscribedListings')[0] ?? recordOf(document, 'subscribedListing') ?? {};
  const item = recordOf(listing, 'item') ?? {};
  const product = recordOf(item, 'productListing');
  const listed = product ?? recordOf(item, 'assetListing') ?? {};
  return {
    listingId: textOf(listing, 'id'),
    name: textOf(listing, 'name') ?? textOf(listing, 'id') ?? 'A listing without a name',
    kind: product === null ? 'asset' : 'data_product',
    entityId: textOf(listed, 'entityId'),
    ownerId: textOf(listing, 'ownerProjectId'),
    ownerName: textOf(listing, 'ownerProjectName'),
  };
}

export const principalIn = (document: EntityDocument) =>
  principalOf(recordsOf(document, 'subscribedPrincipals')[0] ?? recordOf(document, 'subscribedPrincipal') ?? {});

/** For whom a request asks, as the input of the API has it; null where it names nobody. */
export const projectAskedFor = ({ local }: Pick<ChangeRecord, 'local'>): string | null =>
  textOf(recordOf(recordsOf(local ?? {}, 'subscribedPrincipals')[0] ?? {}, 'project') ?? {}, 'identifier');

/** What was decided here of a request. */
export function queuedOf(record: ChangeRecord, remote: EntityDocument | null): Queued {
  const local = record.local ?? {};
  return {
    changeId: record.id,
    action: record.action === 'accept' || record.action === 'reject' ? record.action : 'request',
    comment: textOf(local, 'decisionComment') ?? textOf(local, 'requestReason'),
    standing: decisionStanding(record, remote, false),
    at: record.changedAt,
    scopes: recordsOf(local, 'assetScopes').flatMap((scope) => {
      const assetId = textOf(scope, 'assetId');
      return assetId === null ? [] : [{ assetId, filterIds: textsOf(scope, 'filterIds') }];
    }),
  };
}

/** Requests of a mirror as a list tells them, with what was decided here. */
export async function requestSummaries(
  connectionId: string,
  reader: MirrorReader,
  requests: readonly MirroredEntity[],
  decisions: ReadonlyMap<string, ChangeRecord>,
): Promise<RequestSummary[]> {
  const names = new Names(reader);
  const principals = requests.map(({ document }) => principalIn(document));
  const personOf = await names.people([
    ...principals.flatMap((principal) => (principal === null ? [] : [principal.id])),
    ...requests.flatMap(({ document }) => ['createdBy', 'reviewerId'].map((member) => textOf(document, member))),
  ]);
  const projects = await reader.names(
    ['project'],
    [
      ...principals.flatMap((principal) => (principal?.kind === 'project' ? [principal.id] : [])),
      ...requests.flatMap(({ document }) => askedFor(document).ownerId ?? []),
    ],
  );
  return requests.map(({ id, document }, place): RequestSummary => {
    const principal = principals[place] ?? null;
    const { listingId, ownerId, ownerName, ...listing } = askedFor(document);
    const decision = decisions.get(id);
    const isDecided = textOf(document, 'status') !== 'PENDING';
    return {
      connectionId,
      id,
      status: textOf(document, 'status'),
      who:
        principal === null
          ? null
          : {
              ...principal,
              name: (principal.kind === 'project' ? projects.get(principal.id)?.name : personOf(principal.id)?.name) ?? principal.name,
            },
      askedBy: personOf(textOf(document, 'createdBy')),
      listing: { id: listingId, ...listing },
      approver: ownerId === null ? null : { id: ownerId, name: projects.get(ownerId)?.name ?? ownerName },
      reason: textOf(document, 'requestReason'),
      createdAt: textOf(document, 'createdAt'),
      decidedAt: isDecided ? textOf(document, 'updatedAt') : null,
      decidedBy: isDecided ? personOf(textOf(document, 'reviewerId')) : null,
      decisionComment: textOf(document, 'decisionComment'),
      queued: decision === undefined ? null : queuedOf(decision, document),
    };
  });
}
