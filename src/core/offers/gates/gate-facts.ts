import type { GateCheck, GateStanding } from '#contract/offers/gates.ts';
import type { Offer } from '#contract/offers/offer.ts';
import type { PrivacyRecord } from '#contract/privacy.ts';
import type { Profile } from '#contract/profile.ts';
import type { QualityRun } from '#contract/quality-result.ts';
import type { SampleSummary } from '#contract/samples.ts';
import type { Relationships } from '#contract/studies/relationships.ts';

/** What is known of an offer when its gates are looked at. */
export interface GateFacts {
  readonly offer: Offer;
  /** The newest promised sample that is on the shelf; null where there is none. */
  readonly sample: SampleSummary | null;
  readonly profile: Profile | null;
  readonly privacy: PrivacyRecord | null;
  readonly relationships: Relationships | null;
  readonly run: QualityRun | null;
  readonly overlap: OverlapKnown;
  /** Of the linked asset; null where it is in no mirror, or none is linked. */
  readonly assetName: string | null;
}

/** Whether the sample was compared with what is owned, in a sentence. */
export interface OverlapKnown {
  readonly isKnown: boolean;
  readonly evidence: string;
}

export type Found = NonNullable<GateStanding['found']>;
export type Check = (facts: GateFacts, threshold: number | null) => Found;
export type Checks = Readonly<Record<GateCheck, Check>>;
