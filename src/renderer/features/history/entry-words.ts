import type { JournalEntry } from '#contract/workspaces.ts';

const known: Record<string, string> = {
  'workspace.created': 'Made the workspace',
  'workspace.migrated': 'Updated the workspace',
  'sample.added': 'Added a sample',
  'sample.edited': 'Edited a sample',
  'sample.dialect_chosen': 'Chose how a text is read',
  'sample.removed': 'Removed a sample',
  'sample.restored': 'Restored a sample',
  'sample.profiled': 'Profiled a sample',
  'sample.copied': 'Kept a copy of the file',
  'sample.fingerprinted': 'Took a fingerprint',
  'sample.meaning_decided': 'Decided what columns mean',
  'sample.asset_linked': 'Linked a sample to an asset',
  'sample.asset_unlinked': 'Unlinked a sample from an asset',
  'company_types.imported': 'Imported semantic types',
  'company_types.removed': 'Removed semantic types',
  'company_types.restored': 'Restored semantic types',
  'offer.made': 'Recorded an offer',
  'offer.edited': 'Edited an offer',
  'offer.removed': 'Removed an offer',
  'offer.restored': 'Brought an offer back',
  'offer.gate_said': 'Said how a gate stands',
  'offer.edit_taken_back': 'Took an edit of an offer back',
  'gate_list.set': 'Set the list of gates',
  'ruleset.made': 'Made a ruleset',
  'ruleset.edited': 'Edited a ruleset',
  'ruleset.removed': 'Removed a ruleset',
  'ruleset.restored': 'Restored a ruleset',
  'connection.added': 'Connected a domain',
  'connection.edited': 'Changed a connection',
  'connection.removed': 'Removed a connection',
  'connection.restored': 'Restored a connection',
  'asset.edited': 'Edited an asset, here',
  'asset.change_explained': 'Gave a reason for a change',
  'asset.change_discarded': 'Gave up a change',
  'asset.change_restored': 'Brought a change back',
  'glossary.edited': 'Edited a glossary, here',
  'glossary_term.edited': 'Edited a term, here',
  'glossary.changed': 'Edited glossaries, here',
  'glossary.imported': 'Imported a glossary, here',
  'glossary.taken_back': 'Took a step back in glossaries',
  'glossary.suggestion_refused': 'Refused suggested terms',
  'glossary.suggestion_reopened': 'Let refused terms be suggested again',
  'glossary.naming_rules_changed': 'Changed the naming rules of glossaries',
  'data_product.edited': 'Edited a data product, here',
  'data_product.change_explained': 'Gave a reason for a change',
  'data_product.change_discarded': 'Gave up a change',
  'data_product.change_restored': 'Brought a change back',
  'subscription_request.accept_queued': 'Approved a request, here',
  'subscription_request.reject_queued': 'Rejected a request, here',
  'subscription_request.change_explained': 'Gave a reason for a decision',
  'subscription_request.change_discarded': 'Took a decision back',
  'subscription_request.change_restored': 'Brought a decision back',
  'listing.request_queued': 'Asked for access, here',
  'listing.change_explained': 'Gave a reason for a request',
  'listing.change_discarded': 'Took a request back',
  'listing.change_restored': 'Brought a request back',
  'asset_filter.made': 'Made a filter, here',
  'asset_filter.change_explained': 'Gave a reason for a filter',
  'asset_filter.change_discarded': 'Gave up a filter',
  'asset_filter.change_restored': 'Brought a filter back',
  'glossary.made': 'Made a glossary in the catalog',
  'glossary.applied': 'Wrote a glossary to the catalog',
  'glossary.conflict_resolved': 'Decided a conflict',
  'glossary.change_explained': 'Gave a reason for a change',
  'glossary.change_discarded': 'Gave up a change',
  'glossary.change_restored': 'Brought a change back',
  'glossary_term.made': 'Made a term in the catalog',
  'glossary_term.applied': 'Wrote a term to the catalog',
  'glossary_term.conflict_resolved': 'Decided a conflict',
  'glossary_term.change_explained': 'Gave a reason for a change',
  'glossary_term.change_discarded': 'Gave up a change',
  'glossary_term.change_restored': 'Brought a change back',
  'plan.begun': 'Began to send changes',
  'plan.applied': 'Sent changes to the catalog',
  'asset.applied': 'Wrote an asset to the catalog',
  'asset.conflict_resolved': 'Decided a conflict',
  'asset.overwrite_kept': 'Kept what a write had taken the place of',
  'data_product.applied': 'Wrote a data product to the catalog',
  'data_product.conflict_resolved': 'Decided a conflict',
  'data_product.overwrite_kept': 'Kept what a write had taken the place of',
  'subscription_request.applied': 'Sent a decision to the catalog',
  'listing.applied': 'Sent a request to the catalog',
  'asset_filter.applied': 'Made a filter in the catalog',
};

/** What an entry says was done. An action that this version does not know is shown as it is written. */
export const actionWords = (entry: Pick<JournalEntry, 'action'>): string => known[entry.action] ?? entry.action;

const sources: Record<string, string> = { user: 'a person', import: 'an import', sync: 'a sync', app: 'Meshbench itself' };
export const sourceWords = (source: string): string => sources[source] ?? source;

/** Who did it: what Meshbench did by itself is not put down to the person who happened to be there. */
export const whoWords = (entry: Pick<JournalEntry, 'actor' | 'source'>): string => (entry.source === 'app' ? 'Meshbench' : entry.actor);

/** Where the thing that an entry is about can be looked at; null where there is no such place. */
export const entityRoute = (entry: Pick<JournalEntry, 'entityKind' | 'entityId'>): string | null =>
  entry.entityKind === 'sample'
    ? `/samples/${encodeURIComponent(entry.entityId)}`
    : entry.entityKind === 'workspace'
      ? '/workspaces'
      : entry.entityKind === 'company_types'
        ? '/settings/types'
        : entry.entityKind === 'connection'
          ? '/settings/connections'
          : entry.entityKind === 'asset' || entry.entityKind === 'data_product'
            ? `/catalog/${entry.entityKind === 'asset' ? 'asset' : 'product'}/${encodeURIComponent(entry.entityId)}`
            : null;

/** The title that the thing had after (or before) the entry, else the one it has now, else its identifier. */
export function entityName(
  entry: Pick<JournalEntry, 'before' | 'after' | 'entityKind' | 'entityId'>,
  names: ReadonlyMap<string, string>,
): string {
  for (const text of [entry.after, entry.before]) {
    const title = titleIn(text);
    if (title !== null) return title;
  }
  return names.get(entry.entityId) ?? `${entry.entityKind} ${entry.entityId}`;
}

function titleIn(text: string | null): string | null {
  try {
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null && 'title' in value && typeof value.title === 'string' ? value.title : null;
  } catch {
    // Not JSON: it has no title that could be found.
    return null;
  }
}
