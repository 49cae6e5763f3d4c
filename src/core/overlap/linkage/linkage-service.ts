import type { LinkagePlanRecord, LinkageProposal, RecordLinkageRecord, TokenLinkageRecord } from '#contract/overlap/linkage.ts';
import type { MeaningDecision } from '#contract/meanings.ts';
import type { Profile } from '#contract/profile.ts';
import { linkagePlanSchema, type RecordLinkageInput, recordLinkageSchema } from '#contract/studies/record-linkage.ts';
import { type TokenPair, tokenLinkageSchema } from '#contract/studies/token-linkage.ts';
import { failure } from '../../failures.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import type { StudyName } from '../../studies/study-map.ts';
import type { StudyRuns } from '../../studies/study-runs.ts';
import type { StudyRecord } from '../../studies/study-store.ts';
import { maskLinkage } from './mask-linkage.ts';
import { comparisonOf, proposeColumns, tokenColumns } from './propose-columns.ts';

export interface LinkageServiceParts {
  readonly samples: Pick<SampleService, 'get' | 'getProfile' | 'runs'>;
  readonly studies: Pick<StudyRuns, 'start' | 'latest'>;
  readonly decisions: (sampleId: string) => Promise<readonly (MeaningDecision & { readonly column: string })[]>;
}

/** Starts linkages of the samples of one open workspace, and finds their newest answers. */
export class LinkageService {
  readonly #parts: LinkageServiceParts;

  constructor(parts: LinkageServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppFailure `conflict` before the sample has a profile */
  async proposal(sampleId: string): Promise<LinkageProposal> {
    const profile = await this.#parts.samples.getProfile(sampleId);
    if (profile === null)
      throw failure('conflict', 'This sample has no profile yet, so that nobody can say which columns to compare. Profile it first.');
    const personal = await this.#personal(sampleId, profile);
    return {
      proposed: proposeColumns(profile),
      choices: profile.columns.flatMap((column) => {
        const comparison = comparisonOf(column);
        return comparison === null ? [] : [{ column: column.name, comparison, tolerance: null, isPersonal: personal.has(column.name) }];
      }),
      tokens: tokenColumns(profile),
    };
  }

  async plan(sampleId: string, input: RecordLinkageInput): Promise<{ jobId: string }> {
    const { title } = await this.#parts.samples.get(sampleId);
    return await this.#parts.studies.start('linkage_plan', {
      kind: 'plan_linkage',
      title: `Counting the pairs to compare in ${title}`,
      sampleId,
      input,
    });
  }

  async start(sampleId: string, input: RecordLinkageInput): Promise<{ jobId: string }> {
    const { title } = await this.#parts.samples.get(sampleId);
    return await this.#parts.studies.start('record_linkage', {
      kind: 'link_records',
      title: `Looking for records of ${title} that are the same`,
      sampleId,
      input,
    });
  }

  async latestPlan(sampleId: string): Promise<LinkagePlanRecord | null> {
    const record = await this.#parts.studies.latest('linkage_plan', sampleId);
    const output = linkagePlanSchema.safeParse(record?.output);
    // One that an older version kept in another form can be made again.
    return record === null || !output.success ? null : { ...(await this.#about(record)), input: record.input, output: output.data };
  }

  async latest(sampleId: string, reveal: boolean): Promise<RecordLinkageRecord | null> {
    const record = await this.#parts.studies.latest('record_linkage', sampleId);
    const output = recordLinkageSchema.safeParse(record?.output);
    if (record === null || !output.success) return null;
    const profile = await this.#parts.samples.getProfile(sampleId);
    // Without a profile nothing is known of whom a column may identify: all of them are masked.
    const names = output.data.columns.map(({ column }) => column);
    const personal = profile === null ? new Set(names) : await this.#personal(sampleId, profile);
    const masked = reveal ? [] : names.filter((name) => personal.has(name));
    return { ...(await this.#about(record)), input: record.input, masked, output: maskLinkage(output.data, new Set(masked)) };
  }

  async startTokens(sampleId: string, otherSampleId: string, columns: TokenPair[]): Promise<{ jobId: string }> {
    const { samples, studies } = this.#parts;
    if (sampleId === otherSampleId) throw failure('bad_input', 'A data set has all its own tokens. Choose another one to link it with.');
    const [one, other] = [await samples.get(sampleId), await samples.get(otherSampleId)];
    return await studies.start('token_linkage', {
      kind: 'link_tokens',
      title: `Looking for the persons of ${one.title} in ${other.title}`,
      sampleId,
      otherSampleIds: [otherSampleId],
      input: { columns },
    });
  }

  async latestTokens(sampleId: string, otherSampleId: string | null): Promise<TokenLinkageRecord | null> {
    const { samples, studies } = this.#parts;
    const record = await studies.latest('token_linkage', sampleId, otherSampleId === null ? undefined : [otherSampleId]);
    const output = tokenLinkageSchema.safeParse(record?.output);
    if (record === null || !output.success) return null;
    const id = record.otherSampleIds[0] ?? '';
    const other = await samples.get(id).catch(() => null);
    return {
      ...(await this.#about(record)),
      other: { id, title: other?.title ?? 'a sample that is gone' },
      columns: record.input.columns,
      output: output.data,
    };
  }

  async #about(record: StudyRecord<StudyName>): Promise<{ finishedAt: string; isOlderThanProfile: boolean }> {
    const [newest] = await this.#parts.samples.runs(record.sampleId);
    return { finishedAt: record.finishedAt, isOlderThanProfile: newest !== undefined && newest.id !== record.runId };
  }

  /** Columns that may identify a person, by the profile and by what people said. */
  async #personal(sampleId: string, profile: Profile): Promise<Set<string>> {
    const decided = new Map((await this.#parts.decisions(sampleId)).map(({ column, phi }) => [column, phi]));
    return new Set(
      profile.columns.filter(({ name, phi }) => phi.length > 0 || (decided.get(name)?.length ?? 0) > 0).map(({ name }) => name),
    );
  }
}
