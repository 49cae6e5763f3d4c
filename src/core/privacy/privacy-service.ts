import type { CompanyType } from '#contract/company-types.ts';
import type { MeaningDecision } from '#contract/meanings.ts';
import type { PrivacyChoice, PrivacyRecord } from '#contract/privacy.ts';
import type { PhiIdentifier } from '#contract/profile.ts';
import { type DescribedColumn, type PhiTest, privacyOutputSchema } from '#contract/studies/privacy.ts';
import type { Signal } from '../ports/signal.ts';
import type { SampleService } from '../samples/sample-service.ts';
import { finding } from '../semantics/phi-rules.ts';
import type { StudyRuns } from '../studies/study-runs.ts';
import { revealed } from './revealed.ts';

export interface PrivacyServiceParts {
  readonly samples: Pick<SampleService, 'get' | 'getProfile' | 'rows' | 'runs'>;
  readonly studies: StudyRuns;
  readonly companyTypes: () => Promise<CompanyType[]>;
  readonly decisions: (sampleId: string) => Promise<readonly (MeaningDecision & { readonly column: string; readonly actor: string })[]>;
}

const rowsLookedAt = 50;

/** Privacy studies of the samples of one open workspace. */
export class PrivacyService {
  readonly #parts: PrivacyServiceParts;

  constructor(parts: PrivacyServiceParts) {
    this.#parts = parts;
  }

  /** @throws AppFailure as `StudyRuns.start` */
  async start(sampleId: string, choice: PrivacyChoice): Promise<{ studyId: string; jobId: string }> {
    const { companyTypes, samples, studies } = this.#parts;
    const { title } = await samples.get(sampleId);
    return await studies.start('privacy', {
      kind: 'study_privacy',
      title: `Searching ${title} for identifiers`,
      sampleId,
      input: {
        quasiIdentifiers: choice.quasiIdentifiers ?? null,
        sensitive: choice.sensitive ?? null,
        ...(choice.entity === undefined ? {} : { entity: choice.entity }),
        columns: await this.#described(sampleId),
        companyTypes: await companyTypes(),
        smallAreas: 'both',
        reveal: false,
      },
    });
  }

  async latest(sampleId: string): Promise<PrivacyRecord | null> {
    const { samples, studies } = this.#parts;
    const record = await studies.latest('privacy', sampleId);
    if (record === null) return null;
    const output = privacyOutputSchema.safeParse(record.output);
    // One that an older version kept in another form can be made again.
    if (!output.success) return null;
    const [newest] = await samples.runs(sampleId);
    const { entity, quasiIdentifiers, sensitive } = record.input;
    return {
      studyId: record.id,
      finishedAt: record.finishedAt,
      isOlderThanProfile: newest !== undefined && newest.id !== record.runId,
      choice: { quasiIdentifiers, sensitive, ...(entity === undefined ? {} : { entity }) },
      output: output.data,
    };
  }

  /** Values as they are, for the eyes of the person who asks. */
  async reveal(
    asked: { sampleId: string; column: string; path: string | null; identifier: PhiIdentifier; test: PhiTest },
    signal: Signal,
  ): Promise<string[]> {
    const { column, identifier, path, sampleId, test } = asked;
    const set = { kind: 'phi' as const, column, identifier, test, ...(path === null ? {} : { path }) };
    const page = await this.#parts.samples.rows({ sampleId, columns: [column], offset: 0, limit: rowsLookedAt, rows: set }, signal);
    return revealed(page.columns[0]?.values ?? [], { path, identifier, test });
  }

  /** What the newest profile found, and what people have added to it. */
  async #described(sampleId: string): Promise<DescribedColumn[] | null> {
    const profile = await this.#parts.samples.getProfile(sampleId);
    if (profile === null) return null;
    const decided = new Map((await this.#parts.decisions(sampleId)).map((decision) => [decision.column, decision]));
    return profile.columns.map(({ name, phi, semanticTypes }) => {
      const decision = decided.get(name);
      const added = (decision?.phi ?? []).filter((identifier) => phi.every((each) => each.identifier !== identifier));
      return { name, semanticTypes, phi: [...phi, ...added.map((each) => finding(each, 1, `${decision?.actor ?? ''} said so.`))] };
    });
  }
}
