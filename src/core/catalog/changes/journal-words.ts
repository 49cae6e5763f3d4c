import type { JournalEntry } from '#contract/workspaces.ts';
import { isRecord, textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import type { ChangeRecord } from './change-store.ts';
import type { Edited } from './edit-record.ts';
import { labelOf } from './editable.ts';

interface Words {
  readonly before: unknown;
  readonly after: unknown;
}

const nameIn = (document: EntityDocument | null): string | null => (document === null ? null : textOf(document, 'name'));

/** Only what these edits changed, by the names of the fields; `paths` says which field each name is. */
export function editEntry(kind: EntityKind, { steps, local }: Edited): Words {
  const fields = (side: 'base' | 'local') => Object.fromEntries(steps.map((step) => [labelOf(kind, step.path), step[side] ?? null]));
  const title = nameIn(local);
  const paths = Object.fromEntries(steps.map(({ path }) => [labelOf(kind, path), path]));
  return { before: { title, fields: fields('base') }, after: { title, fields: fields('local'), paths } };
}

/** The whole change, so that it can be brought back from the journal alone. */
export const discardEntry = (record: ChangeRecord, title: string): Words => ({ before: { title, change: record }, after: { title } });

export const restoreEntry = (record: ChangeRecord, discarded: JournalEntry | undefined): Words => ({
  before: { title: nameIn(record.local) },
  after: { title: nameIn(record.local), fromEntry: discarded?.sequence ?? null, change: record },
});

/** The change that a discarding entry holds; null where it holds none. */
export const recordOfEntry = ({ action, before }: JournalEntry): ChangeRecord | null =>
  action.endsWith('.change_discarded') ? recordIn(before) : null;

/** The change that was brought back by an entry; null where none was. */
export const restoredRecord = ({ action, after }: JournalEntry): ChangeRecord | null =>
  action.endsWith('.change_restored') ? recordIn(after) : null;

function recordIn(text: string | null): ChangeRecord | null {
  if (text === null) return null;
  const held: unknown = JSON.parse(text);
  const change = isRecord(held) ? held['change'] : null;
  // The journal is ours, and its chain tells whether somebody else wrote into it.
  return isRecord(change) && typeof change['id'] === 'string' && typeof change['connectionId'] === 'string'
    ? (change as unknown as ChangeRecord)
    : null;
}
