import type { Queued, RequestBox, RequestSummary } from '#contract/catalog/access.ts';
import type { Person } from '#contract/catalog/browse-parts.ts';
import type { MirrorBrief } from '#contract/catalog/mirror.ts';

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

const nothing: Readonly<Record<RequestBox, readonly [title: string, text: string]>> = {
  waiting: ['No request waits for you', 'Requests for data of the projects that you own stand here, with all that a decision needs.'],
  pending: ['No request is pending', 'Requests that nobody has decided yet stand here, whoever decides them.'],
  decided: ['Nothing was decided yet', 'Requests that were approved or rejected stand here, with who decided and why.'],
  asked: [
    'Nothing was asked for',
    'Requests of yours and of your projects stand here. Ask for access on the page of a published asset or data product.',
  ],
};

/**
 * What an empty list says: what would stand there, or what is missing for anything to stand there.
 * @param mirrors of the workspace's connections; undefined until that is known
 */
export function nothingWords(
  box: RequestBox,
  mirrors: readonly Pick<MirrorBrief, 'state'>[] | undefined,
): { readonly title: string; readonly text: string; readonly step: string | null } {
  if (mirrors?.length === 0)
    return {
      title: 'No catalog is connected yet',
      text: 'Requests come with the catalog: connect an Amazon DataZone domain and pull it once.',
      step: 'Connect a domain',
    };
  if (mirrors?.every(({ state }) => state === 'empty') === true)
    return {
      title: 'Nothing was pulled from the catalog yet',
      text: 'Requests come with the catalog: pull the domain once.',
      step: 'Pull the domain',
    };
  const [title, text] = nothing[box];
  return { title, text, step: null };
}
