import type { SampleSource } from '#contract/samples.ts';
import { failure } from '../failures.ts';
import type { SampleParts } from './sample-parts.ts';
import { sizeOf } from './sample-files.ts';
import type { SampleRecord } from './sample-records.ts';
import { SampleStore } from './sample-store.ts';
import { freeTitle, safeFileName } from './titles.ts';

/**
 * Registers a file or a folder, before anyone has looked into it.
 * @param by who does it: a person, or Meshbench itself
 */
export async function addSample(
  parts: SampleParts,
  source: SampleSource,
  title: string | undefined,
  by: 'user' | 'app' = 'user',
): Promise<SampleRecord> {
  const { files, clock, workspace, settings } = parts;
  const { path, name } =
    source.kind === 'path' ? { path: source.path, name: files.baseName(source.path) } : await receivedUpload(parts, source.uploadId);
  const found = await files.stat(path);
  if (found === null) throw failure('not_found', `There is nothing at ${path}. Check the path, and whether the drive is connected.`);
  const bytes = await sizeOf(files, path);
  const id = clock.newId();
  const fileName = safeFileName(name);
  const wanted = title?.trim() ? title.trim() : fileName;

  return workspace.edit(
    { actor: (await settings()).actor, source: by, action: 'sample.added', entityKind: 'sample', entityId: id },
    async (inside) => {
      const store = new SampleStore(inside);
      const sample: SampleRecord = {
        id,
        title: freeTitle(wanted, await store.titles()),
        dataSet: null,
        note: '',
        columnNotes: {},
        fileName,
        origin: path,
        bytes,
        originModifiedAt: found.modifiedAt.toISOString(),
        facts: null,
        storedPath: null,
        convertedPath: null,
        dialect: null,
        drawn: null,
        addedAt: clock.now().toISOString(),
        removedAt: null,
      };
      await store.insert(sample);
      return { before: null, after: { title: sample.title, origin: source.kind === 'path' ? path : fileName, bytes }, result: sample };
    },
  );
}

const uploadName = /^[A-Za-z0-9_-]{1,64}$/;

/** One file or one folder is taken as it is; several loose files are the parts of one sample. */
async function receivedUpload({ files, uploadsFolder }: SampleParts, uploadId: string): Promise<{ path: string; name: string }> {
  const folder = files.join(uploadsFolder, uploadId);
  const gone = failure('not_found', 'The uploaded file is not here any more. Add it again.');
  if (!uploadName.test(uploadId) || (await files.stat(folder)) === null) throw gone;
  const entries = await files.list(folder);
  const [first] = entries;
  if (first === undefined) throw gone;
  if (entries.length === 1) return { path: first.path, name: first.name };
  return { path: folder, name: `${first.name} and ${entries.length - 1} more` };
}
