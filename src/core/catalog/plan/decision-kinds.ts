import { isSame, type Json } from '../changes/json.ts';
import { textOf } from '../mirror/document-values.ts';
import type { OperationKind, Part, Subject } from './part.ts';

const writes = { accept: 'AcceptSubscriptionRequest', reject: 'RejectSubscriptionRequest' } as const;
const outcomes = { accept: 'ACCEPTED', reject: 'REJECTED' } as const;
const actionOf = ({ record }: Subject): 'accept' | 'reject' => (record.action === 'accept' ? 'accept' : 'reject');

const decision = (subject: Subject): Part => ({
  key: 'decision',
  operation: writes[actionOf(subject)],
  purpose: actionOf(subject) === 'accept' ? 'Approves the request' : 'Rejects the request',
  standing: ({ document }) => {
    const status = document === null ? null : textOf(document, 'status');
    if (status === outcomes[actionOf(subject)]) return 'done';
    return status === 'PENDING' ? 'open' : 'foreign';
  },
  input: () => ({ ...subject.record.local, identifier: subject.record.entityId }),
});

/** Decisions about requests for access. A request is decided once, so that nothing can be written over. */
export const decisionKind: OperationKind = {
  rank: 30,
  needsThing: true,
  reads: () => [{ operation: 'GetSubscriptionRequestDetails', calls: 1 }],
  parts: (subject) => [decision(subject)],
  read: async ({ call, domainId }, { record }) => {
    const { output } = await call('GetSubscriptionRequestDetails', { domainIdentifier: domainId, identifier: record.entityId });
    return { document: { ...output }, revision: output.updatedAt ?? null };
  },
  foreign: (subject, { document }) => {
    if (document === null) return null;
    const status = textOf(document, 'status');
    if (status !== 'PENDING') return status === outcomes[actionOf(subject)] ? null : `The request was decided meanwhile, the other way`;
    const asked = subject.record.base?.['requestReason'];
    return asked !== undefined && !isSame(asked as Json, document['requestReason'] as Json)
      ? 'The reason of the request was changed since this plan was made'
      : null;
  },
  madeId: () => null,
};
