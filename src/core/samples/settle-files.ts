import type { Profile } from '#contract/profile.ts';
import { cancelled } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import type { Watch } from '../ports/files.ts';
import type { SampleFiles } from './sample-files.ts';
import type { SampleParts } from './sample-parts.ts';
import type { SampleRecord } from './sample-records.ts';
import { SampleStore } from './sample-store.ts';

interface FinishedRun {
  readonly sampleId: string;
  readonly runId: string;
  readonly profile: Profile;
}

/**
 * What follows a finished profile: keep a copy of the original inside the workspace if the person wants that (an upload is
 * always moved in, as nobody else has it), and take its SHA-256 so that anyone can prove later which bytes were read.
 */
export async function settleFiles(parts: SampleParts, places: SampleFiles, run: FinishedRun, progress: Progress): Promise<void> {
  const store = new SampleStore(parts.workspace.database);
  const sample = await store.get(run.sampleId);
  const kept = places.isUpload(sample) ? await moveIn(parts, places, sample, progress) : await keepCopy(parts, places, sample, progress);
  const path = kept === null ? sample.origin : places.absolute(kept);
  if (run.profile.file.sha256 === null) await fingerprint(parts, run, path, progress);
}

const pathInside = (sample: SampleRecord): string => `samples/${sample.id}/original/${sample.fileName}`;

/** Tells the path inside the workspace, or null when no copy is kept. */
async function keepCopy(parts: SampleParts, places: SampleFiles, sample: SampleRecord, progress: Progress): Promise<string | null> {
  const { files, settings, log } = parts;
  if (sample.storedPath !== null) return sample.storedPath;
  if (!(await settings()).keepCopies) return null;
  if (progress.signal.aborted) throw cancelled('Keeping a copy stopped');
  if ((await places.originState(sample)) !== 'same') {
    log.info('No copy was kept: the file changed while it was read', { sample: sample.id });
    return null;
  }
  const target = places.absolute(pathInside(sample));
  const found = await files.stat(sample.origin);
  // What an earlier, interrupted copy left behind.
  await files.remove(target);
  await files.makeFolder(files.parent(target));
  await files.copy(
    sample.origin,
    target,
    watched('Keeping a copy in the workspace', found?.kind === 'file' ? found.bytes : null, progress),
  );
  await recordStored(parts, sample);
  return pathInside(sample);
}

/**
 * Moves an upload into the workspace. Where it will be is recorded first: stopped at any point, it is found at the one place or
 * the other, and the next run goes on.
 */
async function moveIn(parts: SampleParts, places: SampleFiles, sample: SampleRecord, progress: Progress): Promise<string> {
  const { files, workspace, uploadsFolder } = parts;
  progress.report({ label: 'Moving the file into the workspace', share: null });
  const target = places.absolute(pathInside(sample));
  if (sample.storedPath === null) await recordStored(parts, sample);
  if ((await files.stat(sample.origin)) !== null) {
    await files.remove(target);
    await files.makeFolder(files.parent(target));
    await files.move(sample.origin, target);
  }
  await new SampleStore(workspace.database).setMovedIn(sample.id, sample.fileName);
  const received = files.parent(sample.origin);
  if (received !== uploadsFolder) await files.remove(received);
  return pathInside(sample);
}

async function recordStored({ workspace, settings }: SampleParts, sample: SampleRecord): Promise<void> {
  const storedPath = pathInside(sample);
  await workspace.edit(
    { actor: (await settings()).actor, source: 'app', action: 'sample.copied', entityKind: 'sample', entityId: sample.id },
    async (inside) => {
      await new SampleStore(inside).setStoredPath(sample.id, storedPath);
      return { before: null, after: { storedPath }, result: undefined };
    },
  );
}

/** @param bytes of the file; null where they are not known, as of a folder */
function watched(label: string, bytes: number | null, progress: Progress): Watch {
  const onBytes = (done: number): void =>
    progress.report({ label, share: bytes === null || bytes === 0 ? null : Math.min(1, done / bytes) });
  onBytes(0);
  return { signal: progress.signal, onBytes };
}

async function fingerprint(parts: SampleParts, run: FinishedRun, path: string, progress: Progress): Promise<void> {
  const { files, workspace, settings } = parts;
  const found = await files.stat(path);
  if (found?.kind !== 'file') return;
  if (progress.signal.aborted) throw cancelled('The checksum was not taken');
  const sha256 = await files.sha256(path, watched('Taking the checksum', found.bytes, progress));
  const profile: Profile = { ...run.profile, file: { ...run.profile.file, sha256 } };
  await workspace.edit(
    { actor: (await settings()).actor, source: 'app', action: 'sample.fingerprinted', entityKind: 'sample', entityId: run.sampleId },
    async (inside) => {
      const store = new SampleStore(inside);
      const current = await store.get(run.sampleId);
      await store.setProfile(run.runId, profile);
      await store.setFacts(run.sampleId, profile.file, current.convertedPath);
      return { before: null, after: { runId: run.runId, sha256 }, result: undefined };
    },
  );
}
