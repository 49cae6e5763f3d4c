import type { AssetOfSample, DrawChoice, DrawPlan, Look, SamplingSource } from '#contract/sampling.ts';
import { AppFailure, failure } from '../failures.ts';
import type { Progress } from '../jobs/progress.ts';
import type { Assemble } from '../ports/assembler.ts';
import type { CreateFile, OpenObjectStore } from '../ports/object-store.ts';
import type { Timers } from '../ports/timers.ts';
import { labLimits, type SampleParts } from '../samples/sample-parts.ts';
import type { SampleService } from '../samples/sample-service.ts';
import { safeFileName } from '../samples/titles.ts';
import { drawSample } from './draw.ts';
import type { Frame } from './frame.ts';
import { lookAt, lookOf } from './look.ts';
import { planOf } from './plan.ts';
import { watchSilence } from './watch-silence.ts';

export interface SamplingParts extends Pick<SampleParts, 'workspace' | 'jobs' | 'files' | 'clock' | 'log' | 'settings'> {
  readonly samples: Pick<SampleService, 'adopt'>;
  readonly openStore: OpenObjectStore;
  readonly timers: Timers;
  readonly createFile: CreateFile;
  readonly assemble: Assemble;
  /** Notes that a sample holds data of an asset. */
  readonly link: (link: AssetOfSample & { readonly sampleId: string }) => Promise<unknown>;
}

/** What was looked at is kept for a while, so that a plan costs nothing: the newest few. */
const keptLooks = 4;

/** Folder, in that of a sample, in which it is drawn. What is in it is not finished. */
const drawing = 'drawing';

/** Samples of what is too large, or too far away, to be taken as a whole. */
export class SamplingService {
  readonly #parts: SamplingParts;
  readonly #looks = new Map<string, { readonly frame: Frame; readonly source: SamplingSource }>();

  constructor(parts: SamplingParts) {
    this.#parts = parts;
  }

  /** Once after opening: removes what a draw left behind whose engine died. */
  async open(): Promise<void> {
    const { files, workspace, log } = this.#parts;
    const folder = files.join(workspace.folder, 'samples');
    if ((await files.stat(folder)) === null) return;
    for (const entry of await files.list(folder)) {
      if (entry.kind !== 'folder' || (await files.stat(files.join(entry.path, drawing))) === null) continue;
      log.info('A sample that was not finished was removed', { sample: entry.name });
      await files.remove(entry.path);
    }
  }

  async look(source: SamplingSource, progress: Progress): Promise<Look> {
    const store = await this.#parts.openStore(source);
    try {
      const watched = watchSilence(store, progress, this.#parts);
      const frame = await lookAt(watched.store, watched.progress);
      const lookId = this.#parts.clock.newId();
      this.#looks.set(lookId, { frame, source });
      const [oldest] = this.#looks.keys();
      if (this.#looks.size > keptLooks && oldest !== undefined) this.#looks.delete(oldest);
      return lookOf(frame, lookId);
    } finally {
      store.close();
    }
  }

  plan(lookId: string, choice: DrawChoice): DrawPlan {
    return planOf(this.#looked(lookId).frame, choice);
  }

  /** Starts the job that draws. The sample is registered, and profiled, when all of it is there. */
  draw(
    lookId: string,
    choice: DrawChoice,
    { title, asset }: { title?: string | undefined; asset?: AssetOfSample | undefined } = {},
  ): { jobId: string; sampleId: string } {
    const { jobs, clock } = this.#parts;
    const { frame, source } = this.#looked(lookId);
    // What cannot be met is told now, not by a job.
    planOf(frame, choice);
    const sampleId = clock.newId();
    const job = jobs.start({ kind: 'draw_sample', title: `Drawing a sample of ${wholeName(frame)}`, subject: null }, (progress) =>
      this.#draw({ sampleId, frame, source, choice, title, asset }, progress),
    );
    return { jobId: job.id, sampleId };
  }

  async #draw(
    wanted: {
      sampleId: string;
      frame: Frame;
      source: SamplingSource;
      choice: DrawChoice;
      title: string | undefined;
      asset: AssetOfSample | undefined;
    },
    progress: Progress,
  ): Promise<void> {
    const { files, workspace, openStore, createFile, assemble, clock, settings, samples } = this.#parts;
    const { sampleId, frame, source, choice } = wanted;
    const folder = files.join(workspace.folder, 'samples', sampleId);
    const work = files.join(folder, drawing);
    let isLanded = false;
    const store = await openStore(source);
    try {
      await files.makeFolder(work);
      const watched = watchSilence(store, progress, this.#parts);
      const means = { store: watched.store, files, createFile, assemble, clock, limits: await labLimits(settings) };
      const { path, drawn } = await drawSample(means, frame, choice, work, watched.progress);
      const name = wholeName(frame);
      const fileName = choice.method === 'whole' ? files.baseName(path) : safeFileName(`${stem(name)}.${extension(files.baseName(path))}`);
      await files.makeFolder(files.join(folder, 'original'));
      const target = files.join(folder, 'original', fileName);
      await files.move(path, target);
      await files.remove(work);
      const bytes = (await files.stat(target))?.bytes ?? 0;
      const usual = choice.method === 'whole' ? name : `${name}, sample of ${(drawn.rows ?? 0).toLocaleString('en-GB')} rows`;
      const title = wanted.title?.trim() ? wanted.title.trim() : usual;
      await samples.adopt({ id: sampleId, title, wholeName: name, fileName, bytes, drawn });
      isLanded = true;
      if (wanted.asset !== undefined) await this.#link({ ...wanted.asset, sampleId });
    } finally {
      store.close();
      if (!isLanded) await files.remove(folder);
    }
  }

  /** The sample is there whether or not its asset still is. */
  async #link(link: AssetOfSample & { sampleId: string }): Promise<void> {
    try {
      await this.#parts.link(link);
    } catch (thrown) {
      if (!(thrown instanceof AppFailure)) throw thrown;
      this.#parts.log.info('A sample could not be linked to its asset', { sample: link.sampleId, code: thrown.error.code });
    }
  }

  #looked(lookId: string): { readonly frame: Frame; readonly source: SamplingSource } {
    const looked = this.#looks.get(lookId);
    if (looked === undefined)
      throw failure('not_found', 'What was found there has been forgotten meanwhile. Look again.', { retry: 'changed' });
    return looked;
  }
}

/** The last step of the address. */
function wholeName({ address }: Frame): string {
  const steps = address.replace(/^s3:\/\//, '').split(/[/\\]/);
  return steps.findLast((step) => step !== '') ?? address;
}

const stem = (name: string): string => name.replace(/\.(parquet|parq|pq|csv|tsv|ndjson|jsonl|json|txt)$/i, '');
const extension = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
