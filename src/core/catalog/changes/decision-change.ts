import type { ChangeAction, ChangedField, Standing } from '#contract/catalog/changes.ts';
import { recordOf, recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';
import type { ChangeRecord } from './change-store.ts';
import { isSame, type Json } from './json.ts';

/**
 * What a person decided or asked for: `local` is what the API is to be told.
 * `accept`, `reject`: of a subscription request. `request`: of a listing. `create`: a new asset filter.
 */
export type DecisionAction = Exclude<ChangeAction, 'edit'>;

export const isDecision = (action: ChangeAction): action is DecisionAction => action !== 'edit';

const outcomes = { accept: 'ACCEPTED', reject: 'REJECTED' } as const;

/** What the request, listing or asset of a decision is called. */
export function decisionName({ base, local }: Pick<ChangeRecord, 'base' | 'local'>): string | null {
  const listing = base === null ? undefined : recordsOf(base, 'subscribedListings')[0];
  return (listing && textOf(listing, 'name')) ?? (base && textOf(base, 'name')) ?? (local && textOf(local, 'name'));
}

/** The project that decides: the owner of what is asked for. */
export function decidingProject({ base }: Pick<ChangeRecord, 'base'>): string | null {
  if (base === null) return null;
  const [listing] = recordsOf(base, 'subscribedListings');
  if (listing !== undefined) return textOf(listing, 'ownerProjectId');
  const item = recordOf(base, 'item');
  const listed = item && (recordOf(item, 'assetListing') ?? recordOf(item, 'dataProductListing'));
  return listed && textOf(listed, 'owningProjectId');
}

/** @param remote what the mirror holds of it now; null where it holds nothing */
export function decisionStanding(
  { action, base }: Pick<ChangeRecord, 'action' | 'base'>,
  remote: EntityDocument | null,
  isGone: boolean,
): Standing {
  if (isGone) return 'gone';
  if (remote === null || (action !== 'accept' && action !== 'reject')) return 'clean';
  const status = textOf(remote, 'status');
  if (status === null || status === 'PENDING')
    return isSame(remote['requestReason'] as Json, base?.['requestReason'] as Json) ? 'clean' : 'moved';
  return status === outcomes[action] ? 'same' : 'conflict';
}

const labels: Readonly<Record<string, string>> = {
  decisionComment: 'Comment',
  requestReason: 'Reason for the request',
  assetScopes: 'Filters',
  subscribedPrincipals: 'For',
  metadataForms: 'Forms',
  name: 'Name',
  description: 'Description',
  configuration: 'Filter',
};

const field = (member: string, label: string, values: Partial<ChangedField>): ChangedField => ({
  path: [member],
  label,
  shape: 'value',
  base: null,
  local: null,
  remote: null,
  isConflict: false,
  ...values,
});
/** What the API is to be told, field by field. */
export function decisionFields({ action, base, local }: ChangeRecord, remote: EntityDocument | null, standing: Standing): ChangedField[] {
  const told = Object.entries(local ?? {}).flatMap(([member, value]): ChangedField[] =>
    labels[member] === undefined || value === null || value === undefined
      ? []
      : [field(member, labels[member], { local: value as ChangedField['local'], shape: typeof value === 'string' ? 'text' : 'value' })],
  );
  if (action !== 'accept' && action !== 'reject') return told;
  const status = field('status', 'Decision', {
    shape: 'line',
    base: base === null ? null : textOf(base, 'status'),
    local: outcomes[action],
    remote: remote === null ? null : textOf(remote, 'status'),
    isConflict: standing === 'conflict',
  });
  return [status, ...told];
}
