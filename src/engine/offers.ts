import type { Offer } from '#contract/offers/offer.ts';
import { Remotes } from '#core/catalog/changes/remotes.ts';
import type { ComparisonService } from '#core/comparison/comparison-service.ts';
import { demoDay } from '#core/demo/demo-day.ts';
import { EvidenceFiles } from '#core/lineage/editing/evidence.ts';
import type { MeaningService } from '#core/meanings/meaning-service.ts';
import { DeliveryService } from '#core/offers/deliveries/delivery-service.ts';
import { ExchangeService } from '#core/offers/exchange/exchange-service.ts';
import type { OverlapKnown } from '#core/offers/gates/gate-facts.ts';
import { FormService } from '#core/offers/forms/form-service.ts';
import { GateService } from '#core/offers/gates/gate-service.ts';
import { OfferService } from '#core/offers/record/offer-service.ts';
import type { PrivacyService } from '#core/privacy/privacy-service.ts';
import type { RuleRuns } from '#core/quality/rulesets/rule-runs.ts';
import type { SampleParts } from '#core/samples/sample-parts.ts';
import type { SampleService } from '#core/samples/sample-service.ts';
import type { StudyRuns } from '#core/studies/study-runs.ts';
import type { Catalog } from './catalog.ts';

export interface OfferServiceParts extends Pick<SampleParts, 'workspace' | 'clock' | 'settings' | 'files' | 'uploadsFolder'> {
  readonly samples: SampleService;
  readonly studies: StudyRuns;
  readonly privacy: PrivacyService;
  readonly meanings: MeaningService;
  readonly ruleRuns: RuleRuns;
  readonly comparisons: ComparisonService;
  readonly catalog: Catalog;
  /** Whether a sample of an offer was compared with what is owned. */
  readonly overlap: (offer: Offer, sampleId: string) => Promise<OverlapKnown>;
}

/** What vendors sell, and how far each has come on its way into the company. */
export interface Offers {
  readonly record: OfferService;
  readonly gates: GateService;
  readonly deliveries: DeliveryService;
  readonly exchange: ExchangeService;
  readonly forms: FormService;
  readonly attachments: EvidenceFiles;
}

/** The newest run over a sample that came to a result. */
export const newestRunOf = (ruleRuns: RuleRuns) => async (sampleId: string) =>
  (await ruleRuns.list({ sampleId, limit: 20 })).find(({ counts }) => counts !== null) ?? null;

export async function openOffers(parts: OfferServiceParts): Promise<Offers> {
  const { workspace, samples, studies, privacy, ruleRuns, comparisons, catalog } = parts;
  const isDemo = (await workspace.info()).isDemo;
  const record = new OfferService({ ...parts, today: isDemo ? demoDay : undefined });
  const shared = { ...parts, offers: record, newestRun: newestRunOf(ruleRuns) };
  return {
    record,
    gates: new GateService({
      ...shared,
      studies,
      newestPrivacy: (sampleId) => privacy.latest(sampleId),
      assetName: async ({ connectionId, assetId }) =>
        (await new Remotes(catalog.mirrors).get(connectionId, { kind: 'asset', id: assetId }))?.name ?? null,
    }),
    deliveries: new DeliveryService({ ...shared, samples, comparisons }),
    exchange: new ExchangeService(shared),
    forms: new FormService({ offers: record, changes: catalog.changes, mirrors: catalog.mirrors }),
    attachments: new EvidenceFiles({ ...parts, workspaceFolder: workspace.folder }),
  };
}
