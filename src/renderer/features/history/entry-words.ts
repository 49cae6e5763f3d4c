import type { JournalEntry } from '#contract/workspaces.ts';
import { knownActions } from './action-words.ts';

/** What an entry says was done. An action that this version does not know is shown as it is written. */
export const actionWords = (entry: Pick<JournalEntry, 'action'>): string => knownActions[entry.action] ?? entry.action;

/** Actions whose words hold a text: the journal holds their names, and people search for what they read. */
export function actionsNamed(text: string): string[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  return Object.entries(knownActions).flatMap(([action, words]) => (words.toLowerCase().includes(wanted) ? [action] : []));
}

const sources: Record<string, string> = { user: 'a person', import: 'an import', sync: 'a sync', app: 'Meshbench itself' };
export const sourceWords = (source: string): string => sources[source] ?? source;

/** Who did it: what Meshbench did by itself is not put down to the person who happened to be there. */
export const whoWords = (entry: Pick<JournalEntry, 'actor' | 'source'>): string => (entry.source === 'app' ? 'Meshbench' : entry.actor);

const routes: Readonly<Record<string, (id: string) => string>> = {
  sample: (id) => `/samples/${id}`,
  workspace: () => '/workspaces',
  company_types: () => '/settings/types',
  connection: () => '/settings/connections',
  asset: (id) => `/catalog/asset/${id}`,
  data_product: (id) => `/catalog/product/${id}`,
  offer: (id) => `/offers/${id}`,
  gate_list: () => '/offers',
  inbox_item: () => '/inbox',
  sketch: () => '/samples/owned',
  sketch_request: () => '/samples/owned',
};

/** Where the thing that an entry is about can be looked at; null where there is no such place. */
export const entityRoute = (entry: Pick<JournalEntry, 'entityKind' | 'entityId'>): string | null =>
  routes[entry.entityKind]?.(encodeURIComponent(entry.entityId)) ?? null;

/** Things of which a workspace has one, or whose identifiers tell a person nothing. */
const kinds: Readonly<Record<string, string>> = {
  decision_policy: 'Weights and limits',
  gate_list: 'The list of gates',
  offer_comment: 'A comment',
  offer_decision: 'A decision',
};

/** The title that the thing had after (or before) the entry, else the one it has now, else its identifier. */
export function entityName(
  entry: Pick<JournalEntry, 'before' | 'after' | 'entityKind' | 'entityId'>,
  names: ReadonlyMap<string, string>,
): string {
  for (const text of [entry.after, entry.before]) {
    const title = titleIn(text);
    if (title !== null) return title;
  }
  return names.get(entry.entityId) ?? kinds[entry.entityKind] ?? `${entry.entityKind} ${entry.entityId}`;
}

/** Its title; of an offer, who sells what. */
function titleIn(held: string | null): string | null {
  try {
    const value: unknown = held === null ? null : JSON.parse(held);
    if (typeof value !== 'object' || value === null) return null;
    const text = (name: string): string | null => {
      const found: unknown = (value as Readonly<Record<string, unknown>>)[name];
      return typeof found === 'string' && found !== '' ? found : null;
    };
    const [vendor, product] = [text('vendor'), text('product')];
    return text('title') ?? (vendor === null || product === null ? null : `${vendor}, ${product}`);
  } catch {
    // Not JSON: it has no title that could be found.
    return null;
  }
}
