import type { AppError } from '#contract/errors.ts';
import type { Job, JobKind } from '#contract/jobs.ts';
import type { Profile } from '#contract/profile.ts';
import { AppFailure, cancelled, failure } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import { LiveProfile, type ProfileWatcher } from './live-profile.ts';
import { figuresOf, type SampleRecord } from './sample-records.ts';
import { labLimits, type SampleParts } from './sample-parts.ts';
import { SampleFiles } from './sample-files.ts';
import { SampleStore } from './sample-store.ts';
import { settleFiles } from './settle-files.ts';

interface Running {
  readonly jobId: string;
  readonly live: LiveProfile;
  readonly end: () => void;
  readonly ended: Promise<void>;
}

/** The jobs that read samples: one at a time for each sample. */
export class ProfileRuns {
  readonly #parts: SampleParts;
  readonly #store: SampleStore;
  readonly #files: SampleFiles;
  readonly #running = new Map<string, Running>();
  readonly #unsubscribe: () => void;
  #closing = false;

  constructor(parts: SampleParts) {
    this.#parts = parts;
    this.#store = new SampleStore(parts.workspace.database);
    this.#files = new SampleFiles(parts);
    // A job that is cancelled while it waits in the queue never runs: its watchers hear of the end here.
    this.#unsubscribe = parts.jobs.subscribe((job) => this.#notice(job));
  }

  /** Starts a run, or tells the one that is under way. */
  start(kind: JobKind, sample: SampleRecord): { jobId: string } {
    const existing = this.#running.get(sample.id);
    if (existing !== undefined) return { jobId: existing.jobId };
    const live = new LiveProfile();
    const title = kind === 'add_sample' ? `Reading ${sample.fileName}` : `Profiling ${sample.title}`;
    const job = this.#parts.jobs.start({ kind, title, subject: { kind: 'sample', id: sample.id } }, (progress) =>
      this.#run(sample.id, live, progress),
    );
    this.#running.set(sample.id, { jobId: job.id, live, ...ending() });
    return { jobId: job.id };
  }

  /** The job that reads this sample now. */
  jobOf(sampleId: string): string | null {
    return this.#running.get(sampleId)?.jobId ?? null;
  }

  /** Stops the job that reads this sample now; resolves when it has ended, at once where there is none. */
  async stop(sampleId: string): Promise<void> {
    const running = this.#running.get(sampleId);
    if (running === undefined) return;
    this.#parts.jobs.cancel(running.jobId);
    await running.ended;
  }

  /** Ends at once when nothing is running. */
  watch(sampleId: string, watcher: ProfileWatcher): () => void {
    const running = this.#running.get(sampleId);
    if (running !== undefined) return running.live.watch(watcher);
    watcher.onEnd();
    return () => undefined;
  }

  /** From now on a run that is stopped counts as interrupted, not as cancelled by a person. */
  beginClose(): void {
    this.#closing = true;
  }

  endClose(): void {
    this.#unsubscribe();
    for (const { live, end } of this.#running.values()) {
      live.end();
      end();
    }
    this.#running.clear();
  }

  #notice(job: Job): void {
    if (job.subject?.kind !== 'sample' || job.state === 'queued' || job.state === 'running') return;
    const running = this.#running.get(job.subject.id);
    if (running?.jobId !== job.id) return;
    this.#running.delete(job.subject.id);
    running.live.end();
    running.end();
  }

  async #run(sampleId: string, live: LiveProfile, progress: Progress): Promise<void> {
    const { clock, version } = this.#parts;
    const runId = clock.newId();
    const startedAt = clock.now();
    await this.#store.startRun({ id: runId, sampleId, startedAt: startedAt.toISOString(), version });
    try {
      const profile = await this.#profile(sampleId, runId, startedAt, live, progress);
      live.end();
      await settleFiles(this.#parts, this.#files, { sampleId, runId, profile }, progress);
      this.#parts.onProfiled?.(sampleId);
    } catch (thrown) {
      await this.#endUnfinished(runId, thrown, progress);
      throw thrown;
    } finally {
      live.end();
    }
  }

  async #profile(sampleId: string, runId: string, startedAt: Date, live: LiveProfile, progress: Progress): Promise<Profile> {
    const { clock, companyTypes, files, lab, settings } = this.#parts;
    const sample = await this.#store.get(sampleId);
    const source = await this.#files.toProfile(sample);
    const before = source.isOrigin ? await files.stat(source.path) : null;
    const outputFolder = files.join(this.#files.folder(sampleId), runId);
    await files.makeFolder(outputFolder);
    let keepOutput = false;
    try {
      const { profile: made, convertedTo } = await lab.profile(
        {
          path: source.path,
          outputFolder,
          shownPath: this.#files.isUpload(sample) ? sample.fileName : sample.origin,
          limits: await labLimits(settings),
          companyTypes: (await companyTypes?.()) ?? [],
          onStep: (step) => live.step(step),
          ...(source.originalFacts === undefined ? {} : { originalFacts: source.originalFacts }),
          // A typed copy has been read in the way that was chosen.
          ...(sample.dialect === null || source.originalFacts !== undefined ? {} : { dialect: sample.dialect }),
        },
        progress,
      );
      const profile: Profile = { ...made, drawn: sample.drawn };
      if (progress.signal.aborted) throw cancelled('Profiling stopped');
      const convertedPath = convertedTo === null ? sample.convertedPath : `samples/${sampleId}/${runId}/${files.baseName(convertedTo)}`;
      const finishedAt = clock.now();
      const durationMs = Math.max(0, finishedAt.getTime() - startedAt.getTime());
      await this.#parts.workspace.edit(
        {
          actor: (await settings()).actor,
          source: 'app',
          action: 'sample.profiled',
          entityKind: 'sample',
          entityId: sampleId,
        },
        async (inside) => {
          const store = new SampleStore(inside);
          await store.finishRun(runId, finishedAt.toISOString(), durationMs, profile);
          await store.setFacts(sampleId, profile.file, convertedPath);
          if (before !== null) await store.setOrigin(sampleId, profile.file.bytes, before.modifiedAt.toISOString());
          const { rowCount, rowCountIsExact, columnCount, duplicateRowCount } = figuresOf(profile);
          const { version, duckdb } = profile.generator;
          return {
            before: null,
            after: { runId, version, duckdb, rowCount, rowCountIsExact, columnCount, duplicateRowCount, durationMs },
            result: undefined,
          };
        },
      );
      keepOutput = convertedTo !== null;
      return profile;
    } finally {
      if (!keepOutput) await files.remove(outputFolder);
    }
  }

  /** Leaves a run that has finished as it is: what failed then came after it. */
  async #endUnfinished(runId: string, thrown: unknown, progress: Progress): Promise<void> {
    const state = progress.signal.aborted ? (this.#closing ? 'interrupted' : 'cancelled') : 'failed';
    const problem = state === 'failed' ? errorOf(thrown) : null;
    try {
      await this.#store.endRun(runId, state, this.#parts.clock.now().toISOString(), problem);
    } catch {
      // The reason why the run ended matters more; the next start finds the run and calls it interrupted.
      this.#parts.log.error('The end of a run could not be recorded', { run: runId });
    }
  }
}

function ending(): Pick<Running, 'end' | 'ended'> {
  let end: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { end: () => end?.(), ended };
}

function errorOf(thrown: unknown): AppError {
  if (thrown instanceof AppFailure) return thrown.error;
  return failure(
    'internal',
    'Something went wrong inside Meshbench while it read this file. Profile it again; if it fails again, send us the log.',
  ).error;
}
