import type { Offer } from '#contract/offers/offer.ts';
import { type FindingSources, promisedSample } from './gather-findings.ts';

/** What can be started from here, and by whom. */
export interface CheckStarters {
  readonly startProfile: (sampleId: string) => Promise<{ readonly jobId: string }>;
  readonly startPrivacy: (sampleId: string) => Promise<{ readonly jobId: string }>;
  /** Rulesets of a data set that Glue would take and that need no other data. */
  readonly runnableRulesets: (dataSet: string) => Promise<readonly { readonly id: string; readonly title: string }[]>;
  readonly runRules: (rulesetId: string, sampleId: string) => Promise<{ readonly jobId: string }>;
}

export interface OpenCheck {
  readonly words: string;
  readonly start: () => Promise<{ readonly jobId: string }>;
}

/** What the workbench could find out of an offer by itself and has not yet. The profile comes first: the rest follows from it. */
export async function openChecks(offer: Offer, sources: FindingSources & CheckStarters): Promise<OpenCheck[]> {
  const sample = await promisedSample(offer, sources.samples);
  if (sample === null) return [];
  const { dataSet, id, title } = sample;
  if (sample.profile === null || sample.profile.finishedAt === null)
    return [{ words: `Profile ${title}`, start: () => sources.startProfile(id) }];
  const [privacy, run] = await Promise.all([sources.newestPrivacy(id), sources.newestRun(id)]);
  const rulesets = run === null ? await sources.runnableRulesets(dataSet) : [];
  return [
    ...rulesets.slice(0, 1).map((ruleset) => ({
      words: `Run ${ruleset.title} on ${title}`,
      start: () => sources.runRules(ruleset.id, id),
    })),
    ...(privacy === null ? [{ words: `Study the privacy of ${title}`, start: () => sources.startPrivacy(id) }] : []),
  ];
}
