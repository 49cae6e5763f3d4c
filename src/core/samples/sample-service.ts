import type { Profile } from '#contract/profile.ts';
import type { ProfileRun, RowPage, RowQuery, SampleDetail, SampleSource, SampleSummary } from '#contract/samples.ts';
import { failure } from '../failures.ts';
import type { OtherRows } from '../ports/lab.ts';
import type { Signal } from '../ports/signal.ts';
import { addSample } from './add-sample.ts';
import { adoptSample, type Adopted } from './adopt-sample.ts';
import { browseFolder, type FolderListing } from './browse-folder.ts';
import { chooseDialect } from './choose-dialect.ts';
import { editSample, type SampleEdit } from './edit-sample.ts';
import type { ProfileWatcher } from './live-profile.ts';
import { ProfileRuns } from './profile-runs.ts';
import { RowReaders } from './row-readers.ts';
import { SampleFiles } from './sample-files.ts';
import { labLimits, type SampleParts } from './sample-parts.ts';
import type { RunRecord, SampleRecord } from './sample-records.ts';
import { SampleStore } from './sample-store.ts';
import { summarise } from './sample-summary.ts';

/** The samples of one open workspace. */
export class SampleService {
  readonly #parts: SampleParts;
  readonly #store: SampleStore;
  readonly #files: SampleFiles;
  readonly #runs: ProfileRuns;
  readonly #readers: RowReaders;

  constructor(parts: SampleParts) {
    this.#parts = parts;
    this.#store = new SampleStore(parts.workspace.database);
    this.#files = new SampleFiles(parts);
    this.#runs = new ProfileRuns(parts);
    this.#readers = new RowReaders({ lab: parts.lab, timers: parts.timers, limits: () => labLimits(parts.settings) });
  }

  /** Once after opening: what an engine that died left unfinished is marked as interrupted. */
  async open(): Promise<void> {
    await this.#store.interruptOrphans(this.#parts.clock.now().toISOString());
  }

  /** Call before the jobs are stopped, so that their runs count as interrupted. */
  beginClose(): void {
    this.#runs.beginClose();
  }

  /** Call when the jobs have ended. */
  async endClose(): Promise<void> {
    this.#runs.endClose();
    await this.#readers.closeAll();
  }

  /** Newest first. */
  async list(removed = false): Promise<SampleSummary[]> {
    const samples = await this.#store.list(removed);
    const runs = bySample(await this.#store.runs());
    return Promise.all(samples.map((sample) => this.#summary(sample, runs.get(sample.id) ?? [])));
  }

  async get(sampleId: string): Promise<SampleDetail> {
    const sample = await this.#store.get(sampleId);
    const summary = await this.#summary(sample, await this.#store.runs(sampleId));
    const originState = await this.#files.originState(sample);
    return { ...summary, note: sample.note, columnNotes: { ...sample.columnNotes }, dialect: sample.dialect, originState };
  }

  /** @param by who does it: a person, or Meshbench itself */
  async add(source: SampleSource, title?: string, by: 'user' | 'app' = 'user'): Promise<{ sampleId: string; jobId: string }> {
    const sample = await addSample(this.#parts, source, title, by);
    return { sampleId: sample.id, ...this.#runs.start('add_sample', sample) };
  }

  /** Takes a finished sample that lies in the workspace's folder already, and starts the job that profiles it. */
  async adopt(sample: Adopted): Promise<{ jobId: string }> {
    return this.#runs.start('add_sample', await adoptSample(this.#parts, sample));
  }

  /** Starts a new run over all rows; tells the job that is under way where there is one. */
  async profile(sampleId: string): Promise<{ jobId: string }> {
    const sample = await this.#store.get(sampleId);
    if (sample.removedAt !== null) throw failure('conflict', 'This sample is in the bin. Restore it first.');
    return this.#runs.start('profile_sample', sample);
  }

  /** Reads a delimited text anew in the way that a person says; null: as it is detected. */
  async chooseDialect(choice: Parameters<typeof chooseDialect>[2]): Promise<{ jobId: string }> {
    const sample = await chooseDialect(this.#parts, this.#files, choice);
    // A run that is under way would finish in the old way, and nobody waits for that any more: least of all who takes a choice back.
    await this.#runs.stop(choice.sampleId);
    return this.#runs.start('profile_sample', sample);
  }

  async getProfile(sampleId: string, runId?: string): Promise<Profile | null> {
    await this.#store.get(sampleId);
    const profile = await this.#store.profile(sampleId, runId);
    if (profile === null && runId !== undefined)
      throw failure('not_found', 'This run has no profile. Choose another one in the list of runs.');
    return profile;
  }

  /** First everything so far, then changes; ends when the run ends, at once when none is running. */
  watchProfile(sampleId: string, watcher: ProfileWatcher): () => void {
    return this.#runs.watch(sampleId, watcher);
  }

  /** Finished runs, newest first. */
  async runs(sampleId: string): Promise<ProfileRun[]> {
    await this.#store.get(sampleId);
    return (await this.#store.runs(sampleId)).flatMap(finishedRun);
  }

  async rows(query: RowQuery, signal: Signal): Promise<RowPage> {
    const { sampleId, ...page } = query;
    const others: OtherRows[] = [];
    for (const other of samplesOf(page.rows)) others.push({ sampleId: other, path: await this.#rowsPath(other) });
    return this.#readers.page(sampleId, await this.#rowsPath(sampleId), page, signal, others);
  }

  async #rowsPath(sampleId: string): Promise<string> {
    const sample = await this.#store.get(sampleId);
    const path = await this.#files.rows(sample);
    if (path === null) {
      throw failure(
        'not_found',
        sample.facts === null
          ? 'This file has not been read yet. Wait for its profile, or start it again.'
          : `The rows of “${sample.title}” cannot be read: its file is gone. The profile stays. Add the file again to see rows.`,
      );
    }
    return path;
  }

  async edit(edit: SampleEdit): Promise<SampleDetail> {
    await editSample(this.#parts, edit);
    return this.get(edit.sampleId);
  }

  /** Off the shelf; the files stay until the bin is emptied. Stops what runs. */
  async remove(sampleIds: readonly string[], reason?: string): Promise<SampleSummary[]> {
    for (const sampleId of sampleIds) {
      const changed = await this.#setRemoved(sampleId, this.#parts.clock.now().toISOString(), reason ?? null);
      if (changed) {
        void this.#runs.stop(sampleId);
        this.#readers.close(sampleId);
      }
    }
    return this.#summaries(sampleIds);
  }

  async restore(sampleIds: readonly string[]): Promise<SampleSummary[]> {
    for (const sampleId of sampleIds) await this.#setRemoved(sampleId, null, null);
    return this.#summaries(sampleIds);
  }

  browse(path?: string): Promise<FolderListing> {
    return browseFolder(this.#parts.files, path ?? this.#parts.homeFolder);
  }

  /** Facts for Home: every current sample with its newest run and the state of the place it came from. */
  async standing(): Promise<{ summary: SampleSummary; newest: RunRecord | null; origin: 'same' | 'changed' | 'missing' | 'none' }[]> {
    const samples = await this.#store.list(false);
    const runs = bySample(await this.#store.runs());
    return Promise.all(
      samples.map(async (sample) => {
        const own = runs.get(sample.id) ?? [];
        return { summary: await this.#summary(sample, own), newest: own[0] ?? null, origin: await this.#files.originState(sample) };
      }),
    );
  }

  async #setRemoved(sampleId: string, removedAt: string | null, reason: string | null): Promise<boolean> {
    const { workspace, settings } = this.#parts;
    const now = await this.#store.get(sampleId);
    if ((now.removedAt === null) === (removedAt === null)) return false;
    const action = removedAt === null ? 'sample.restored' : 'sample.removed';
    await workspace.edit(
      { actor: (await settings()).actor, source: 'user', action, entityKind: 'sample', entityId: sampleId, reason },
      async (inside) => {
        const store = new SampleStore(inside);
        const current = await store.get(sampleId);
        await store.setRemovedAt(sampleId, removedAt);
        return {
          before: { title: current.title, removedAt: current.removedAt },
          after: { title: current.title, removedAt },
          result: undefined,
        };
      },
    );
    return true;
  }

  async #summaries(sampleIds: readonly string[]): Promise<SampleSummary[]> {
    return Promise.all(sampleIds.map(async (sampleId) => this.#summary(await this.#store.get(sampleId), await this.#store.runs(sampleId))));
  }

  async #summary(sample: SampleRecord, runs: readonly RunRecord[]): Promise<SampleSummary> {
    const rowsAvailable = (await this.#files.rows(sample)) !== null;
    return summarise(sample, runs, { jobId: this.#runs.jobOf(sample.id), rowsAvailable });
  }
}

function bySample(runs: readonly RunRecord[]): Map<string, RunRecord[]> {
  const groups = new Map<string, RunRecord[]>();
  for (const run of runs) {
    const group = groups.get(run.sampleId);
    if (group === undefined) groups.set(run.sampleId, [run]);
    else group.push(run);
  }
  return groups;
}

function finishedRun(run: RunRecord): ProfileRun[] {
  if (run.state !== 'succeeded' || run.finishedAt === null) return [];
  return [
    {
      id: run.id,
      sampleId: run.sampleId,
      startedAt: run.startedAt,
      finishedAt: run.finishedAt,
      version: run.version,
      duckdbVersion: run.duckdbVersion,
      rowCount: run.rowCount ?? 0,
      rowCountIsExact: run.rowCountIsExact,
      columnCount: run.columnCount ?? 0,
      durationMs: run.durationMs ?? 0,
    },
  ];
}

/** Samples that a set of rows refers to. */
function samplesOf(set: RowQuery['rows']): string[] {
  if (set?.kind === 'fails_rule') return (set.references ?? []).map(({ sampleId }) => sampleId);
  return set?.kind === 'not_among' && set.other.sampleId !== undefined ? [set.other.sampleId] : [];
}
