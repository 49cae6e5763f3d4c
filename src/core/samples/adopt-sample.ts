import type { Drawn } from '#contract/drawn.ts';
import { dataSetOf } from './data-set.ts';
import type { SampleParts } from './sample-parts.ts';
import type { SampleRecord } from './sample-records.ts';
import { SampleStore } from './sample-store.ts';
import { freeTitle } from './titles.ts';

/** A sample that was drawn by Meshbench: its file lies in the workspace's folder, whole. */
export interface Adopted {
  readonly id: string;
  readonly title: string;
  /** What it is a sample of, by name. */
  readonly wholeName: string;
  /** In `samples/<id>/original/` of the workspace's folder. */
  readonly fileName: string;
  readonly bytes: number;
  readonly drawn: Drawn;
}

/** Registers a drawn sample. Its origin is where it was drawn from: no file there is the same as it. */
export async function adoptSample({ clock, workspace, settings }: SampleParts, adopted: Adopted): Promise<SampleRecord> {
  const { id, title, wholeName, fileName, bytes, drawn } = adopted;
  return workspace.edit(
    { actor: (await settings()).actor, source: 'user', action: 'sample.drawn', entityKind: 'sample', entityId: id },
    async (inside) => {
      const store = new SampleStore(inside);
      const sample: SampleRecord = {
        id,
        title: freeTitle(title, await store.titles()),
        dataSet: dataSetOf(wholeName),
        note: '',
        columnNotes: {},
        fileName,
        origin: drawn.address,
        bytes,
        originModifiedAt: null,
        facts: null,
        storedPath: `samples/${id}/original/${fileName}`,
        convertedPath: null,
        dialect: null,
        drawn,
        addedAt: clock.now().toISOString(),
        removedAt: null,
      };
      await store.insert(sample);
      const { address, method, seed, rows, ofRows } = drawn;
      return { before: null, after: { title: sample.title, address, method, seed, rows, ofRows, bytes }, result: sample };
    },
  );
}
