import type { RequestSummary } from '#contract/catalog/access.ts';
import type { ChangeSummary } from '#contract/catalog/changes.ts';
import { dayOf, dayWords, type NewItem, plural } from './words.ts';

type Request = Pick<RequestSummary, 'connectionId' | 'id' | 'listing' | 'who' | 'createdAt' | 'reason'>;

/** Requests for access that wait for the person. */
export const requestItems = (requests: readonly Request[]): NewItem[] =>
  requests.map(({ connectionId, createdAt, id, listing, reason, who }) => {
    const asked = dayOf(createdAt);
    return {
      id: `access_request ${connectionId} ${id}`,
      kind: 'access_request',
      severity: 'attention',
      title: `${who?.name ?? 'Somebody'} asks for “${listing.name}”`,
      text: reason ?? 'No reason was given.',
      subject: listing.name,
      day: asked,
      evidence: [asked === null ? 'The catalog does not say when it was asked for.' : `Asked for on ${dayWords(asked)}.`],
      action: { label: 'Decide', route: `/access/${encodeURIComponent(id)}?in=${encodeURIComponent(connectionId)}` },
    };
  });

/** Changes of ours whose fields the catalog has changed meanwhile, too. */
export const conflictItems = (changes: readonly ChangeSummary[]): NewItem[] =>
  changes
    .filter(({ standing }) => standing === 'conflict')
    .map(({ actor, changedAt, conflicts, id, name }) => ({
      id: `change_conflict ${id} ${changedAt}`,
      kind: 'change_conflict',
      severity: 'attention',
      title: `Your change of “${name}” is in conflict with the catalog`,
      text: 'The catalog changed the same fields since you began. Compare what it was, what you want and what it holds now.',
      subject: name,
      day: dayOf(changedAt),
      evidence: [`${plural(Math.max(1, conflicts), 'field')} in conflict; changed here by ${actor}.`],
      action: { label: 'Settle the conflict', route: `/changes?change=${encodeURIComponent(id)}` },
    }));
