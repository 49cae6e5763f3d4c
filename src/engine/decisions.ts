import { createPdfPrinter } from '#adapters/pdf/pdf-printer.ts';
import { disk } from '#adapters/files/disk.ts';
import { createFile } from '#adapters/files/local-store.ts';
import type { DecisionReportFormat } from '#contract/offers/decision.ts';
import { DecisionService } from '#core/offers/decision/decision-service.ts';
import type { FindingSources } from '#core/offers/decision/gather-findings.ts';
import { decisionReport } from '#core/offers/decision/report/decision-report.ts';
import type { PrivacyService } from '#core/privacy/privacy-service.ts';
import type { RuleRuns } from '#core/quality/rulesets/rule-runs.ts';
import type { RulesetService } from '#core/quality/rulesets/ruleset-service.ts';
import type { SampleParts } from '#core/samples/sample-parts.ts';
import type { SampleService } from '#core/samples/sample-service.ts';
import { layoutOf } from '#core/workspace/layout.ts';
import { newestRunOf, type Offers } from './offers.ts';

export interface DecisionServices
  extends Pick<SampleParts, 'workspace' | 'clock' | 'settings' | 'version'>, Pick<FindingSources, 'novelty'> {
  readonly samples: SampleService;
  readonly offers: Offers;
  readonly privacy: PrivacyService;
  readonly rulesets: RulesetService;
  readonly ruleRuns: RuleRuns;
}

export interface WrittenDecision {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Where a copy lies; it can be made again and is written over. */
  readonly path: string;
}

export interface Decisions {
  readonly service: DecisionService;
  readonly report: (offerId: string, format: DecisionReportFormat) => Promise<WrittenDecision>;
}

/** Weighs offers of a workspace, and writes what came of it. */
export function openDecisions({ offers, privacy, ruleRuns, rulesets, ...parts }: DecisionServices): Decisions {
  const service = new DecisionService({
    ...parts,
    offers: offers.record,
    newestRun: newestRunOf(ruleRuns),
    newestPrivacy: (sampleId) => privacy.latest(sampleId),
    promises: async ({ id }, sampleId) => {
      const report = await offers.exchange.promises(id, sampleId);
      return report && { kept: report.kept, of: report.kept + report.broken };
    },
    startProfile: (sampleId) => parts.samples.profile(sampleId),
    startPrivacy: (sampleId) => privacy.start(sampleId, {}),
    runnableRulesets: async (dataSet) => {
      const all = await Promise.all((await rulesets.list(false, dataSet)).map(({ id }) => rulesets.get(id)));
      return all.filter((ruleset) => ruleset.valid && ruleset.aliases.length === 0 && ruleset.dataSet === dataSet);
    },
    runRules: (rulesetId, sampleId) => ruleRuns.run({ rulesetId, sampleId, aliases: {}, compositeMode: 'column', blanks: 'empty' }),
  });
  const printer = createPdfPrinter();
  return {
    service,
    report: async (offerId, format) => {
      const { content, fileName, mediaType } = await decisionReport(
        await service.assess(offerId),
        format,
        printer,
        `Meshbench ${parts.version}`,
      );
      const folder = layoutOf(disk, parts.workspace.folder).exports;
      const path = disk.join(folder, fileName);
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
      await disk.makeFolder(folder);
      const file = await createFile(path);
      try {
        await file.write(bytes);
      } finally {
        await file.close();
      }
      return { fileName, mediaType, bytes, path };
    },
  };
}
