import type { ComparisonCandidate, ComparisonRecord, DeliveryQuality } from '#contract/comparison.ts';
import type { Profile } from '#contract/profile.ts';
import type { SampleSummary } from '#contract/samples.ts';
import { type ComparedColumn, type Comparison, comparisonSchema } from '#contract/studies/comparison.ts';
import { failure } from '../failures.ts';
import { renderComparisonHtml } from '../report/comparison-html.ts';
import type { SampleService } from '../samples/sample-service.ts';
import { safeFileName } from '../samples/titles.ts';
import type { StudyRuns } from '../studies/study-runs.ts';
import { deliveryFacts } from './delivery-facts.ts';
import { maskComparison } from './mask-comparison.ts';

export interface ComparisonParts {
  readonly samples: Pick<SampleService, 'get' | 'getProfile' | 'list' | 'runs'>;
  readonly studies: StudyRuns;
}

interface Both {
  readonly sampleId: string;
  readonly otherSampleId: string;
}

const mostCandidates = 500;

/** Comparisons of the samples of one open workspace. */
export class ComparisonService {
  readonly #parts: ComparisonParts;

  constructor(parts: ComparisonParts) {
    this.#parts = parts;
  }

  async candidates(sampleId: string): Promise<ComparisonCandidate[]> {
    const subject = await this.#parts.samples.get(sampleId);
    return candidatesOf(subject, await this.#parts.samples.list(false));
  }

  /**
   * Starts the comparison; the delivery that was added first is the earlier one.
   * @throws AppFailure as `StudyRuns.start`, and `bad_input` where both are the same sample
   */
  async start(asked: Both & Pick<ComparisonRecord, 'key' | 'renames'>): Promise<{ studyId: string; jobId: string }> {
    const { otherSampleId, sampleId } = asked;
    if (sampleId === otherSampleId) throw failure('bad_input', 'A sample cannot be compared with itself. Choose another delivery.');
    const { samples, studies } = this.#parts;
    const [subject, other] = [await samples.get(sampleId), await samples.get(otherSampleId)];
    const facts = async (sample: SampleSummary) => deliveryFacts(sample.title, await samples.getProfile(sample.id));
    const [one, two] = [await facts(subject), await facts(other)];
    const isLater = roleOf(other, subject) === 'before';
    return await studies.start('comparison', {
      kind: 'compare_samples',
      title: `Comparing ${subject.title} with ${other.title}`,
      sampleId,
      otherSampleIds: [otherSampleId],
      input: {
        subject: isLater ? 'after' : 'before',
        before: isLater ? two : one,
        after: isLater ? one : two,
        key: asked.key,
        renames: asked.renames,
      },
    });
  }

  async latest(both: Both, reveal: boolean): Promise<ComparisonRecord | null> {
    const found = await this.#found(both, reveal);
    if (found === null) return null;
    const { comparison, record } = found;
    const [subject, other] = await Promise.all([both.sampleId, both.otherSampleId].map((id) => this.#quality(id)));
    if (!subject || !other) return null;
    const isLater = record.input.subject !== 'before';
    return {
      studyId: record.id,
      finishedAt: record.finishedAt,
      ...both,
      subject: isLater ? 'after' : 'before',
      key: record.input.key ?? [],
      renames: record.input.renames ?? [],
      isOlderThanProfile: [subject, other].some(({ startedAt }) => startedAt !== null && startedAt > record.startedAt),
      quality: isLater ? { before: other.quality, after: subject.quality } : { before: subject.quality, after: other.quality },
      comparison: { ...comparison, columns: comparison.columns.map(withoutDetail) },
    };
  }

  async column(both: Both, name: string, reveal: boolean): Promise<ComparedColumn | null> {
    return (await this.#found(both, reveal))?.comparison.columns.find((column) => column.name === name) ?? null;
  }

  /** @throws AppFailure `conflict` where the two were never compared */
  async export(both: Both, format: 'json' | 'html', reveal: boolean): Promise<{ fileName: string; mediaType: string; content: string }> {
    const found = await this.#found(both, reveal);
    if (found === null) throw failure('conflict', 'These two were not compared yet. Compare them, then export.');
    const { comparison } = found;
    const name = `${safeFileName(comparison.after.title)}.comparison.${format}`;
    return format === 'json'
      ? { fileName: name, mediaType: 'application/json', content: `${JSON.stringify(comparison, null, 2)}\n` }
      : { fileName: name, mediaType: 'text/html', content: renderComparisonHtml(comparison) };
  }

  async #found({ otherSampleId, sampleId }: Both, reveal: boolean) {
    const record = await this.#parts.studies.latest('comparison', sampleId, [otherSampleId]);
    // One that an older version kept in another form can be made again.
    const parsed = record === null ? null : comparisonSchema.safeParse(record.output);
    if (record === null || !parsed?.success) return null;
    return { record, comparison: reveal ? parsed.data : maskComparison(parsed.data) };
  }

  async #quality(sampleId: string): Promise<{ quality: DeliveryQuality; startedAt: string | null } | null> {
    const { samples } = this.#parts;
    const sample = await samples.get(sampleId);
    const profile: Profile | null = await samples.getProfile(sampleId);
    return {
      startedAt: (await samples.runs(sampleId))[0]?.startedAt ?? null,
      quality: {
        rowCount: sample.rowCount,
        columnCount: sample.columnCount,
        nullShare: sample.nullShare,
        duplicateRowCount: sample.duplicateRowCount,
        duplicateRowCountIsExact: sample.duplicateRowCountIsExact,
        phiColumns: profile === null ? null : profile.columns.filter(({ phi }) => phi.length > 0).length,
        profiledAt: sample.profiledAt,
      },
    };
  }
}

type Dated = Pick<SampleSummary, 'id' | 'addedAt'>;

/** Which of two deliveries the first is. Identifiers rise with time, for two that were added in the same instant. */
export function roleOf(one: Dated, other: Dated): 'before' | 'after' {
  return one.addedAt < other.addedAt || (one.addedAt === other.addedAt && one.id < other.id) ? 'before' : 'after';
}

const rank = (each: ComparisonCandidate): number => (each.sameDataSet ? 0 : 2) + (each.role === 'before' ? 0 : 1);

/** The nearest in time first. */
const nearest = (one: ComparisonCandidate, other: ComparisonCandidate): number => {
  if (one.addedAt === other.addedAt) return one.sampleId < other.sampleId ? 1 : -1;
  return (one.addedAt < other.addedAt ? 1 : -1) * (one.role === 'before' ? 1 : -1);
};

/** Other samples to compare one with: of its data set first; there the newest of the earlier ones at the top, then the later ones. */
export function candidatesOf(subject: SampleSummary, all: readonly SampleSummary[]): ComparisonCandidate[] {
  const found = all
    .filter(({ id }) => id !== subject.id)
    .map((other): ComparisonCandidate => {
      const { addedAt, dataSet, id, rowCount, rowsAvailable, title } = other;
      const sameDataSet = dataSet.toLowerCase() === subject.dataSet.toLowerCase();
      return { sampleId: id, title, dataSet, sameDataSet, addedAt, rowCount, rowsAvailable, role: roleOf(other, subject) };
    });
  return found.toSorted((one, other) => rank(one) - rank(other) || nearest(one, other)).slice(0, mostCandidates);
}

/** What the table of columns shows: a wide comparison stays small on its way to the screen. */
function withoutDetail(column: Comparison['columns'][number]): ComparedColumn {
  const { newValues, segments, vanishedValues } = column;
  return {
    ...column,
    masks: null,
    newValues: newValues === null ? null : { ...newValues, examples: [] },
    vanishedValues: vanishedValues === null ? null : { ...vanishedValues, examples: [] },
    segments: segments === null ? null : { ...segments, items: segments.items.slice(0, 1) },
  };
}
