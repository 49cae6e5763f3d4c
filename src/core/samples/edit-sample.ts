import type { SampleParts } from './sample-parts.ts';
import type { SampleRecord } from './sample-records.ts';
import { SampleStore } from './sample-store.ts';

export interface SampleEdit {
  readonly sampleId: string;
  readonly title?: string | undefined;
  /** Null: it follows from the title again. */
  readonly dataSet?: string | null | undefined;
  readonly note?: string | undefined;
  readonly columnNotes?: Readonly<Record<string, string>> | undefined;
  readonly reason?: string | undefined;
  /** Who does it: a person, unless Meshbench itself does. */
  readonly by?: 'user' | 'app';
}

type Words = Pick<SampleRecord, 'title' | 'dataSet' | 'note' | 'columnNotes'>;

/** Changes what people wrote about a sample. The journal gets the changed fields only, as they were and as they are. */
export async function editSample(parts: SampleParts, edit: SampleEdit): Promise<void> {
  const { workspace, settings } = parts;
  const now = await new SampleStore(workspace.database).get(edit.sampleId);
  if (Object.keys(difference(now, applied(now, edit)).after).length === 0) return;
  await workspace.edit(
    {
      actor: (await settings()).actor,
      source: edit.by ?? 'user',
      action: 'sample.edited',
      entityKind: 'sample',
      entityId: edit.sampleId,
      reason: edit.reason ?? null,
    },
    async (inside) => {
      const store = new SampleStore(inside);
      const current = await store.get(edit.sampleId);
      const changed = applied(current, edit);
      await store.setWords(edit.sampleId, changed);
      return { ...difference(current, changed), result: undefined };
    },
  );
}

function applied(current: Words, edit: SampleEdit): Words {
  const notes = new Map(Object.entries(current.columnNotes));
  for (const [column, note] of Object.entries(edit.columnNotes ?? {})) {
    if (note.trim() === '') notes.delete(column);
    else notes.set(column, note);
  }
  const title = edit.title?.trim() ?? '';
  const dataSet = edit.dataSet?.trim();
  return {
    title: title === '' ? current.title : title,
    dataSet: edit.dataSet === undefined ? current.dataSet : dataSet ? dataSet : null,
    note: edit.note ?? current.note,
    columnNotes: Object.fromEntries(notes),
  };
}

interface Change {
  title?: string;
  dataSet?: string | null;
  note?: string;
  columnNotes?: Record<string, string | null>;
}

/** Only what differs; a column without a note has null. */
function difference(was: Words, is: Words): { before: Change; after: Change } {
  const before: Change = {};
  const after: Change = {};
  if (was.title !== is.title) {
    before.title = was.title;
    after.title = is.title;
  }
  if (was.dataSet !== is.dataSet) {
    before.dataSet = was.dataSet;
    after.dataSet = is.dataSet;
  }
  if (was.note !== is.note) {
    before.note = was.note;
    after.note = is.note;
  }
  const columns = new Set([...Object.keys(was.columnNotes), ...Object.keys(is.columnNotes)]);
  const changed = [...columns].filter((column) => was.columnNotes[column] !== is.columnNotes[column]);
  if (changed.length > 0) {
    before.columnNotes = Object.fromEntries(changed.map((column) => [column, was.columnNotes[column] ?? null]));
    after.columnNotes = Object.fromEntries(changed.map((column) => [column, is.columnNotes[column] ?? null]));
  }
  return { before, after };
}
