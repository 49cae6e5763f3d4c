import type { Queued, RequestBox, RequestSummary } from '#contract/catalog/access.ts';
import type { Person } from '#contract/catalog/browse-parts.ts';

export const boxes: readonly { readonly key: RequestBox; readonly label: string }[] = [
  { key: 'waiting', label: 'Wait for me' },
  { key: 'pending', label: 'All pending' },
  { key: 'decided', label: 'Decided' },
  { key: 'asked', label: 'Asked by us' },
];

export const isBox = (text: string | null): text is RequestBox => boxes.some(({ key }) => key === text);

const states: Readonly<Record<string, string>> = {
  PENDING: 'Pending',
  ACCEPTED: 'Approved',
  REJECTED: 'Rejected',
  APPROVED: 'Has access',
  REVOKED: 'Revoked',
  CANCELLED: 'Cancelled',
};
export const stateWords = (status: string | null): string =>
  status === null ? 'State not known' : Object.hasOwn(states, status) ? (states[status] ?? status) : status;

export const queuedWords = ({ action }: Pick<Queued, 'action'>): string =>
  action === 'accept' ? 'Approval waits to be sent' : action === 'reject' ? 'Rejection waits to be sent' : 'Request waits to be sent';

export const nameOf = (person: Person | null): string => (person === null ? 'Not known' : (person.name ?? person.id));

/** `PROJECT_CATALOG_STEWARD` → "Catalog steward". */
export function designationWords(code: string): string {
  const words = code
    .replace(/^PROJECT_(?=.)/, '')
    .toLowerCase()
    .replaceAll('_', ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

export const holds = (request: RequestSummary, text: string): boolean =>
  [request.listing.name, request.who?.name, request.approver?.name, request.reason, request.askedBy?.name].some(
    (part) => typeof part === 'string' && part.toLowerCase().includes(text),
  );
