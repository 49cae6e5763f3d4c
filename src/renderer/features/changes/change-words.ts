import type { ChangeAction, ChangeSummary, Standing } from '#contract/catalog/changes.ts';
import { catalogAddress, requestAddress } from '../../state/catalog-address.ts';
import { compareTexts } from '../../ui/name-order.ts';

const actions: Readonly<Record<ChangeAction, string>> = {
  edit: 'Edit',
  accept: 'Approve a request',
  reject: 'Reject a request',
  request: 'Ask for access',
  create: 'New',
  delete: 'Delete',
};
export const actionWords = (action: ChangeAction): string => actions[action];

const kinds: Readonly<Record<string, string>> = {
  asset: 'Asset',
  data_product: 'Data product',
  subscription_request: 'Request',
  listing: 'Listing',
  asset_filter: 'Filter',
  glossary: 'Glossary',
  glossary_term: 'Term',
  lineage_event: 'Lineage',
};
export const kindWords = (kind: string): string => (Object.hasOwn(kinds, kind) ? (kinds[kind] ?? kind) : kind);

const standings: Readonly<Record<Standing, string>> = {
  clean: 'Ready',
  moved: 'Catalog moved',
  conflict: 'Conflict',
  same: 'Already so',
  gone: 'Gone',
};
export const standingWords = (standing: Standing): string => standings[standing];

const sentences: Readonly<Record<Standing, string>> = {
  clean: 'The catalog is as it was when this change began.',
  moved: 'The catalog changed meanwhile, in other places: both go together.',
  conflict: 'The catalog changed the same fields meanwhile. Nothing is overwritten: decide field by field what is to stand.',
  same: 'The catalog holds what you wanted already. You can clear this.',
  gone: 'The catalog does not list this any more, or access to it was lost. Your change is kept.',
};
/** What is in conflict about a thing that is not edited, but made or removed as a whole. */
const wholeConflicts: Partial<Record<ChangeSummary['action'], string>> = {
  delete: 'The catalog changed this meanwhile. It is not deleted before you decide again.',
  create: 'The catalog has one of this name meanwhile. Nothing is overwritten: decide what is to stand.',
};

export const standingSentence = (standing: Standing, action: ChangeSummary['action']): string =>
  (standing === 'conflict' ? wholeConflicts[action] : undefined) ?? sentences[standing];

/** Where the thing of a change is shown; null where it has no page of its own. */
export function changeAddress({
  action,
  kind,
  entityId,
  connectionId,
}: Pick<ChangeSummary, 'action' | 'kind' | 'entityId' | 'connectionId'>): string | null {
  if (action === 'accept' || action === 'reject') return requestAddress(entityId, connectionId);
  if (kind === 'lineage_event') return `/lineage?start=${encodeURIComponent(entityId)}`;
  return catalogAddress(kind, entityId, connectionId);
}

export const changeOrders = ['thing', 'project', 'action', 'standing', 'changed'] as const;
export type ChangeOrder = (typeof changeOrders)[number];

const rank: readonly Standing[] = ['conflict', 'gone', 'moved', 'clean', 'same'];

/** By project and kind unless another order is asked for; those without a project last. */
export function orderChanges(changes: readonly ChangeSummary[], order: ChangeOrder, isDown: boolean): ChangeSummary[] {
  const compare = (one: ChangeSummary, other: ChangeSummary): number => {
    if (order === 'thing') return compareTexts(one.name, other.name);
    if (order === 'action') return actionWords(one.action).localeCompare(actionWords(other.action), 'en');
    if (order === 'standing') return rank.indexOf(one.standing) - rank.indexOf(other.standing);
    if (order === 'changed') return one.changedAt.localeCompare(other.changedAt);
    return compareTexts(projectOf(one), projectOf(other)) || kindWords(one.kind).localeCompare(kindWords(other.kind), 'en');
  };
  return changes.toSorted(
    (one, other) => (isDown ? -1 : 1) * compare(one, other) || compareTexts(one.name, other.name) || one.id.localeCompare(other.id),
  );
}

const projectOf = ({ projectName, projectId }: ChangeSummary): string => projectName ?? projectId ?? '\uFFFF';
