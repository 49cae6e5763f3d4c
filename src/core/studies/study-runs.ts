import type { JobKind } from '#contract/jobs.ts';
import { cancelled, failure } from '../failures.ts';
import type { StudySource } from '../ports/lab.ts';
import { SampleFiles } from '../samples/sample-files.ts';
import { labLimits, type SampleParts } from '../samples/sample-parts.ts';
import type { SampleRecord } from '../samples/sample-records.ts';
import { SampleStore } from '../samples/sample-store.ts';
import type { StudyInput, StudyName, StudyOutput } from './study-map.ts';
import { type StudyRecord, StudyStore } from './study-store.ts';

export interface NewStudy<Name extends StudyName> {
  readonly kind: JobKind;
  /** What the job is called, e.g. “Comparing LabNorth May with LabNorth April”. */
  readonly title: string;
  readonly sampleId: string;
  readonly otherSampleIds?: readonly string[];
  readonly input: StudyInput<Name>;
  /** Called with the answer after it has been kept, inside the job. */
  readonly onAnswer?: (answer: StudyOutput<Name>, record: StudyRecord<Name>) => Promise<void>;
}

/** Studies of the samples of one open workspace: each a job, its newest answer kept. */
export class StudyRuns {
  readonly #parts: SampleParts;
  readonly #samples: SampleStore;
  readonly #files: SampleFiles;
  readonly #store: StudyStore;

  constructor(parts: SampleParts) {
    this.#parts = parts;
    this.#samples = new SampleStore(parts.workspace.database);
    this.#files = new SampleFiles(parts);
    this.#store = new StudyStore(parts.workspace.database);
  }

  /**
   * Starts the job.
   * @throws AppFailure `not_found` for a sample that is not there or whose rows cannot be read
   */
  async start<Name extends StudyName>(name: Name, study: NewStudy<Name>): Promise<{ studyId: string; jobId: string }> {
    const studyId = this.#parts.clock.newId();
    const samples = [await this.#samples.get(study.sampleId)];
    for (const id of study.otherSampleIds ?? []) samples.push(await this.#samples.get(id));
    const sources = await this.#sources(samples);
    const runId = (await this.#samples.runs(study.sampleId)).find(({ state }) => state === 'succeeded')?.id ?? null;
    const { lab, clock, settings, jobs, version } = this.#parts;
    const job = jobs.start({ kind: study.kind, title: study.title, subject: { kind: 'sample', id: study.sampleId } }, async (progress) => {
      const startedAt = clock.now().toISOString();
      const output = await lab.study(name, { sources, input: study.input, limits: await labLimits(settings) }, progress);
      if (progress.signal.aborted) throw cancelled();
      const record: StudyRecord<Name> = {
        id: studyId,
        name,
        sampleId: study.sampleId,
        otherSampleIds: study.otherSampleIds ?? [],
        runId,
        input: study.input,
        output,
        startedAt,
        finishedAt: clock.now().toISOString(),
        version,
      };
      await this.#store.keep(record);
      await study.onAnswer?.(output, record);
    });
    return { studyId, jobId: job.id };
  }

  /** The newest answer; with `otherSampleIds`, the one about these others in this order. */
  async latest<Name extends StudyName>(
    name: Name,
    sampleId: string,
    otherSampleIds?: readonly string[],
  ): Promise<StudyRecord<Name> | null> {
    const wanted = otherSampleIds === undefined ? undefined : JSON.stringify(otherSampleIds);
    const all = await this.#store.of(name, sampleId);
    return all.find((record) => wanted === undefined || JSON.stringify(record.otherSampleIds) === wanted) ?? null;
  }

  /** Where the rows of these samples are, as Parquet. */
  async #sources(samples: readonly SampleRecord[]): Promise<readonly [StudySource, ...StudySource[]]> {
    const sources: StudySource[] = [];
    for (const sample of samples) {
      const path = await this.#files.rows(sample);
      if (path === null || sample.facts === null)
        throw failure(
          'not_found',
          sample.facts === null
            ? `“${sample.title}” has not been read yet. Wait for its profile, or start it again.`
            : `The rows of “${sample.title}” cannot be read: its file is gone. Put it back, or add it again.`,
        );
      sources.push({ path, originalFacts: sample.facts });
    }
    const [first, ...others] = sources;
    if (!first) throw new Error('A study needs a sample');
    return [first, ...others];
  }
}
