import type { DataQualityPoint, QualityRun } from '#contract/quality-result.ts';
import type { QualityInput } from '#contract/studies/quality.ts';
import { AppFailure, cancelled, failure } from '../../failures.ts';
import type { Progress } from '../../jobs/progress.ts';
import type { StudySource } from '../../ports/lab.ts';
import { dataSetOf } from '../../samples/data-set.ts';
import { SampleFiles } from '../../samples/sample-files.ts';
import { labLimits, type SampleParts } from '../../samples/sample-parts.ts';
import type { SampleRecord } from '../../samples/sample-records.ts';
import { SampleStore } from '../../samples/sample-store.ts';
import { dataQualityForm } from '../data-quality-form.ts';
import { isDeliveryName } from '../deliveries.ts';
import { validateRuleset } from '../dqdl/validate.ts';
import type { KnownColumns } from '../evaluate/check-columns.ts';
import { type RulesetRecord, RulesetStore } from './ruleset-store.ts';
import { type RunQuery, RunStore } from './run-store.ts';

export interface RunOptions {
  readonly rulesetId: string;
  /** Alias → sample. */
  readonly aliases: Readonly<Record<string, string>>;
  readonly compositeMode: QualityInput['compositeMode'];
  readonly blanks: QualityInput['blanks'];
}

/** What is held to the rules. */
interface Subject {
  readonly title: string;
  readonly sampleId: string | null;
  readonly dataSet: string | null;
  readonly source: () => Promise<StudySource>;
}

/** Earlier runs that dynamic rules can look back at. */
const keptHistory = 200;
const mostFiles = 1000;

const dataSetOfSample = ({ dataSet, title }: SampleRecord): string => dataSet ?? dataSetOf(title);

/** Runs of rulesets over the samples of one open workspace, and over files beside it: each a job, every result kept. */
export class RuleRuns {
  readonly #parts: SampleParts;
  readonly #rulesets: RulesetStore;
  readonly #runs: RunStore;
  readonly #samples: SampleStore;
  readonly #files: SampleFiles;

  constructor(parts: SampleParts) {
    this.#parts = parts;
    this.#rulesets = new RulesetStore(parts.workspace.database);
    this.#runs = new RunStore(parts.workspace.database);
    this.#samples = new SampleStore(parts.workspace.database);
    this.#files = new SampleFiles(parts);
  }

  /** @throws AppFailure `not_found`, and `bad_input` for a text that AWS Glue would refuse */
  async run(options: RunOptions & { readonly sampleId: string }): Promise<{ runId: string; jobId: string }> {
    const ruleset = await this.#runnable(options.rulesetId);
    const subject = this.#ofSample(await this.#samples.get(options.sampleId));
    const references = await this.#references(options.aliases);
    const source = await subject.source();
    const runId = this.#parts.clock.newId();
    const job = this.#parts.jobs.start(
      { kind: 'check_rules', title: `Checking ${subject.title} with ${ruleset.title}`, subject: { kind: 'sample', id: options.sampleId } },
      async (progress) => {
        const problem = await this.#evaluate({ runId, batchId: null, ruleset, subject, source, references, options }, progress);
        if (problem) throw problem;
      },
    );
    return { runId, jobId: job.id };
  }

  /** One run a file, the oldest first. A file that cannot be read does not keep the others from being checked. */
  async runOver(
    options: RunOptions,
    over:
      | { readonly kind: 'folder'; readonly path: string; readonly dataSet?: string | undefined }
      | { readonly kind: 'data_set'; readonly dataSet: string },
  ): Promise<{ batchId: string; jobId: string; files: string[] }> {
    const ruleset = await this.#runnable(options.rulesetId);
    const references = await this.#references(options.aliases);
    const subjects = over.kind === 'folder' ? await this.#inFolder(over.path, over.dataSet) : await this.#ofDataSet(over.dataSet);
    const batchId = this.#parts.clock.newId();
    const place = over.kind === 'folder' ? this.#parts.files.baseName(over.path) : over.dataSet;
    const job = this.#parts.jobs.start(
      { kind: 'check_folder', title: `Checking ${subjects.length} files of ${place} with ${ruleset.title}`, subject: null },
      async (progress) => {
        for (const [at, subject] of subjects.entries()) {
          const report = (share: number | null): void =>
            progress.report({ label: subject.title, share: (at + (share ?? 0)) / subjects.length });
          report(0);
          const inner: Progress = { signal: progress.signal, report: ({ share }) => report(share) };
          await this.#evaluate({ runId: this.#parts.clock.newId(), batchId, ruleset, subject, source: null, references, options }, inner);
        }
      },
    );
    return { batchId, jobId: job.id, files: subjects.map(({ title }) => title) };
  }

  /** What a sample's columns are called, and those of the samples that stand for other data; null before the sample has a profile. */
  async knownColumns(sampleId: string, aliases: RunOptions['aliases']): Promise<KnownColumns | null> {
    const data = await this.#samples.columnNames(sampleId);
    if (data === null) return null;
    const references = new Map<string, readonly string[]>();
    for (const [alias, id] of Object.entries(aliases)) {
      const names = await this.#samples.columnNames(id);
      if (names !== null) references.set(alias, names);
    }
    return { data, references };
  }

  list(query: RunQuery): Promise<QualityRun[]> {
    return this.#runs.list(query);
  }

  result(runId: string): ReturnType<RunStore['get']> {
    return this.#runs.get(runId);
  }

  /** One metric over the runs of a ruleset and a data set, oldest first. */
  async metricHistory(rulesetId: string, dataSet: string | null, metric: string) {
    const runs = await this.#runs.history(rulesetId, dataSet, keptHistory);
    return runs
      .filter(({ metrics }) => Object.hasOwn(metrics, metric))
      .map(({ runId, subject, at, metrics }) => ({ runId, subject, at, value: metrics[metric] ?? null }))
      .toReversed();
  }

  /** @throws AppFailure `conflict` for a run without a result */
  async dqForm(runId: string): Promise<DataQualityPoint> {
    const { run, result } = await this.#runs.get(runId);
    if (result === null) throw failure('conflict', 'This run has no result, so there is nothing to send. Run the ruleset again.');
    return dataQualityForm(result, run.rulesetTitle);
  }

  async #runnable(rulesetId: string): Promise<RulesetRecord> {
    const ruleset = await this.#rulesets.get(rulesetId);
    if (ruleset.removedAt !== null) throw failure('conflict', `“${ruleset.title}” is in the bin. Restore it first.`);
    const [wrong] = validateRuleset(ruleset.text).errors;
    if (wrong) throw failure('bad_input', `AWS Glue would refuse this ruleset, so it was not run. Line ${wrong.line}: ${wrong.message}`);
    return ruleset;
  }

  async #references(aliases: RunOptions['aliases']): Promise<readonly (readonly [alias: string, source: StudySource])[]> {
    const found: (readonly [string, StudySource])[] = [];
    for (const [alias, sampleId] of Object.entries(aliases))
      found.push([alias, await this.#ofSample(await this.#samples.get(sampleId)).source()]);
    return found;
  }

  #ofSample(sample: SampleRecord): Subject {
    return {
      title: sample.title,
      sampleId: sample.id,
      dataSet: dataSetOfSample(sample),
      source: async () => {
        if (sample.facts === null)
          throw failure('not_found', `“${sample.title}” has not been read yet. Wait for its profile, or start it again.`);
        const path = await this.#files.rows(sample);
        if (path === null)
          throw failure('not_found', `The rows of “${sample.title}” cannot be read: its file is gone. Put it back, or add it again.`);
        return { path, originalFacts: sample.facts };
      },
    };
  }

  async #ofDataSet(dataSet: string): Promise<Subject[]> {
    const all = (await this.#samples.list(false)).filter((sample) => dataSetOfSample(sample) === dataSet);
    if (all.length === 0) throw failure('not_found', `No sample belongs to the data set “${dataSet}”. Choose another one.`);
    return all.toReversed().map((sample) => this.#ofSample(sample));
  }

  async #inFolder(path: string, dataSet: string | undefined): Promise<Subject[]> {
    const { files } = this.#parts;
    const entries = (await files.list(path)).filter(({ kind, name }) => kind === 'file' && isDeliveryName(name));
    if (entries.length === 0)
      throw failure('not_found', `There are no data files in ${path}. Choose the folder that holds the deliveries.`);
    if (entries.length > mostFiles)
      throw failure('too_large', `${path} holds ${entries.length} files, and one job checks ${mostFiles}. Move some to another folder.`);
    return entries
      .toSorted((one, other) => one.name.localeCompare(other.name, 'en', { numeric: true }))
      .map(({ name, path: file }) => ({
        title: name,
        sampleId: null,
        dataSet: dataSet ?? dataSetOf(name),
        source: () => Promise.resolve({ path: file, shownPath: file }),
      }));
  }

  /** Runs and keeps what came of it. @returns why there is no result, where there is none */
  async #evaluate(
    run: {
      readonly runId: string;
      readonly batchId: string | null;
      readonly ruleset: RulesetRecord;
      readonly subject: Subject;
      readonly source: StudySource | null;
      readonly references: readonly (readonly [string, StudySource])[];
      readonly options: RunOptions;
    },
    progress: Progress,
  ): Promise<AppFailure | null> {
    const { runId, batchId, ruleset, subject, references, options } = run;
    const { lab, clock, settings, version } = this.#parts;
    const startedAt = clock.now().toISOString();
    const kept = {
      id: runId,
      rulesetId: ruleset.id,
      sampleId: subject.sampleId,
      dataSet: subject.dataSet,
      subject: subject.title,
      batchId,
      text: ruleset.text,
      aliases: options.aliases,
      startedAt,
      version,
    };
    try {
      const source = run.source ?? (await subject.source());
      const history = await this.#runs.history(ruleset.id, subject.dataSet, keptHistory);
      const sources = [source, ...references.map(([, reference]) => reference)] as const;
      const input: QualityInput = {
        text: ruleset.text,
        aliases: Object.fromEntries(references.map(([alias], index) => [alias, index + 1])),
        samples: options.aliases,
        history: history.map(({ at, metrics }) => ({ at, metrics })),
        compositeMode: options.compositeMode,
        blanks: options.blanks,
        hashes: {},
      };
      const output = await lab.study('quality', { sources, input, limits: await labLimits(settings) }, progress);
      if (progress.signal.aborted) throw cancelled();
      if (output.state === 'invalid') throw failure('bad_input', `AWS Glue would refuse this ruleset: ${output.errors[0]?.message ?? ''}`);
      await this.#runs.insert({ ...kept, finishedAt: clock.now().toISOString(), result: output.result, problem: null });
      return null;
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.error.code === 'cancelled') throw thrown;
      await this.#runs.insert({ ...kept, finishedAt: clock.now().toISOString(), result: null, problem: thrown.error });
      return thrown;
    }
  }
}
