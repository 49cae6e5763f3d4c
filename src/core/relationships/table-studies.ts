import type { NearDuplicatesRecord, RelationshipsRecord, TimeCoverageRecord } from '#contract/relationships.ts';
import type { NearDuplicatesInput } from '#contract/studies/near-duplicates.ts';
import type { TimeCoverageInput } from '#contract/studies/relationships.ts';
import type { SampleService } from '../samples/sample-service.ts';
import type { StudyRuns } from '../studies/study-runs.ts';
import type { StudyRecord } from '../studies/study-store.ts';

type Runs = Pick<StudyRuns, 'start' | 'latest'>;
type Samples = Pick<SampleService, 'get' | 'runs' | 'list'>;

/** Starts the studies of a table, and finds their newest answers. */
export class TableStudies {
  readonly #studies: Runs;
  readonly #samples: Samples;

  constructor(studies: Runs, samples: Samples) {
    this.#studies = studies;
    this.#samples = samples;
  }

  async studyColumns(sampleId: string, otherSampleIds: readonly string[]): Promise<{ jobId: string }> {
    const { title } = await this.#samples.get(sampleId);
    const others = otherSampleIds.filter((id) => id !== sampleId);
    const { jobId } = await this.#studies.start('relationships', {
      kind: 'study_relationships',
      title: `Studying the columns of ${title}`,
      sampleId,
      otherSampleIds: others,
      input: {},
    });
    return { jobId };
  }

  async studyRows(sampleId: string, input: NearDuplicatesInput): Promise<{ jobId: string }> {
    const { title } = await this.#samples.get(sampleId);
    const { jobId } = await this.#studies.start('near_duplicates', {
      kind: 'study_near_duplicates',
      title: `Looking for rows of ${title} that are nearly the same`,
      sampleId,
      input,
    });
    return { jobId };
  }

  async countCoverage(sampleId: string, input: TimeCoverageInput): Promise<{ jobId: string }> {
    const { title } = await this.#samples.get(sampleId);
    const { jobId } = await this.#studies.start('time_coverage', {
      kind: 'study_time_coverage',
      title: `Counting rows of ${title} over time`,
      sampleId,
      input,
    });
    return { jobId };
  }

  async latestCoverage(sampleId: string): Promise<TimeCoverageRecord | null> {
    const record = await this.#studies.latest('time_coverage', sampleId);
    return record === null ? null : { ...(await this.#about(record)), output: record.output };
  }

  async latestColumns(sampleId: string): Promise<RelationshipsRecord | null> {
    const record = await this.#studies.latest('relationships', sampleId);
    return record === null ? null : { ...(await this.#about(record)), output: record.output };
  }

  async latestRows(sampleId: string): Promise<NearDuplicatesRecord | null> {
    const record = await this.#studies.latest('near_duplicates', sampleId);
    return record === null ? null : { ...(await this.#about(record)), output: record.output };
  }

  async #about(record: StudyRecord): Promise<Omit<RelationshipsRecord, 'output'>> {
    const [newest] = await this.#samples.runs(record.sampleId);
    const titles = new Map([...(await this.#samples.list(false)), ...(await this.#samples.list(true))].map(({ id, title }) => [id, title]));
    return {
      finishedAt: record.finishedAt,
      isOlderThanProfile: newest !== undefined && newest.id !== record.runId,
      others: record.otherSampleIds.map((id) => ({ id, title: titles.get(id) ?? 'a sample that is gone' })),
    };
  }
}
