import type { Finding } from '#contract/offers/fitness.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { PrivacyRecord } from '#contract/privacy.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import type { SampleService } from '../../samples/sample-service.ts';
import { contractFindings } from './findings/contract-findings.ts';
import { costFinding } from './findings/cost-findings.ts';
import type { Novelty, NoveltyFacts } from './findings/novelty-findings.ts';
import { privacyFindings } from './findings/privacy-findings.ts';
import { type ProfiledSample, sampleFindings } from './findings/sample-findings.ts';
import { offerRoute } from '../../home/routes.ts';
import { unknownFinding } from './findings/unknown-finding.ts';
import type { AskedPrice } from './recommend.ts';

/** Share of what a contract promises that the sample keeps. */
export interface PromisesKept {
  readonly kept: number;
  readonly of: number;
}

/** Whom a decision asks. */
export interface FindingSources {
  readonly samples: Pick<SampleService, 'getProfile' | 'list'>;
  /** The newest run of rules over a sample that has a result. */
  readonly newestRun: (sampleId: string) => Promise<QualityRun | null>;
  readonly newestPrivacy: (sampleId: string) => Promise<PrivacyRecord | null>;
  readonly novelty: (offer: Offer, sample: { readonly id: string; readonly title: string }) => Promise<NoveltyFacts>;
  /** Null where the offer has no contract file that promises anything of the data. */
  readonly promises: (offer: Offer, sampleId: string) => Promise<PromisesKept | null>;
}

/** Everything that is known of an offer, and why the rest is not. @param today a day of the calendar */
export async function gatherFindings(
  offer: Offer,
  sources: FindingSources,
  today: string,
): Promise<{ readonly findings: readonly Finding[]; readonly price: AskedPrice | null }> {
  const sample = await promisedSample(offer, sources.samples);
  const [run, privacy, novelty, promises] =
    sample === null
      ? [null, null, null, null]
      : await Promise.all([
          sources.newestRun(sample.id),
          sources.newestPrivacy(sample.id),
          sources.novelty(offer, sample),
          sources.promises(offer, sample.id),
        ]);
  const noSample: Novelty = { known: false, sentence: 'The offer names no sample that could be compared with what is owned.', sources: [] };
  const entities = novelty?.entities ?? noSample;
  const rows = novelty?.rows ?? noSample;
  const { finding: cost, price } = costFinding(
    offer,
    sample?.profile?.rowCount ?? null,
    entities.known ? entities : rows.known ? rows : null,
  );
  return {
    findings: [
      ...sampleFindings(sample, run),
      promisesFinding(offer, promises),
      noveltyFinding('new_entities', entities),
      noveltyFinding('new_rows', rows),
      ...privacyFindings(sample, privacy),
      ...contractFindings(offer, today),
      cost,
    ],
    price,
  };
}

/** The newest of those by which the vendor promised; identifiers rise with time. */
export async function promisedSample(
  offer: Offer,
  samples: FindingSources['samples'],
): Promise<(ProfiledSample & { readonly dataSet: string }) | null> {
  const there = (await samples.list()).filter(({ id }) => offer.samples.promised.includes(id));
  const newest = there.toSorted((one, other) => (one.id < other.id ? 1 : -1))[0];
  return newest === undefined
    ? null
    : { id: newest.id, title: newest.title, dataSet: newest.dataSet, profile: await samples.getProfile(newest.id) };
}

function noveltyFinding(measure: 'new_entities' | 'new_rows', novelty: Novelty): Finding {
  if (!novelty.known) return unknownFinding(measure, novelty.sentence, [...novelty.sources]);
  const { fromRows, high, isExact, low, sentence, sources, value } = novelty;
  return { known: true, measure, value, low, high, isExact, fromRows, sentence, sources: [...sources] };
}

function promisesFinding({ changedAt, id, product }: Offer, promises: PromisesKept | null): Finding {
  const sources = [{ kind: 'contract' as const, id, title: product, route: offerRoute(id, 'terms'), at: changedAt }];
  if (promises === null || promises.of === 0)
    return unknownFinding('promises_kept', 'No contract file says what the data should look like. Import the vendor’s (ODCS).', sources);
  const value = promises.kept / promises.of;
  return {
    known: true,
    measure: 'promises_kept',
    value,
    low: value,
    high: value,
    isExact: true,
    fromRows: null,
    sentence: `The sample keeps ${promises.kept} of ${promises.of} promises of the contract.`,
    sources,
  };
}
