import type { ComponentType } from 'react';
import type { Offer } from '#contract/offers/offer.ts';
import { DeliveriesTab } from './deliveries/deliveries-tab.tsx';
import { PromisesTab } from './deliveries/promises-tab.tsx';
import { DecisionTab } from './decision/decision-tab.tsx';
import { GatesTab } from './gates/gates-tab.tsx';
import type { Draft } from './terms/use-draft.ts';
import { TermsTab } from './terms/terms-tab.tsx';

/** What every tab of an offer is given. */
export interface OfferTabProps {
  readonly offer: Offer;
  /** The terms as they are being written; they outlive a change of tab. */
  readonly draft: Draft;
}

export interface OfferTab {
  /** In the address, `?tab=`. */
  readonly key: string;
  readonly label: string;
  readonly Panel: ComponentType<OfferTabProps>;
}

/** The first is the one without a name in the address; the keys 1 to 9 choose them. */
export const offerTabs: readonly [OfferTab, ...OfferTab[]] = [
  { key: 'terms', label: 'Terms', Panel: TermsTab },
  { key: 'gates', label: 'Gates', Panel: GatesTab },
  { key: 'decision', label: 'Decision', Panel: DecisionTab },
  { key: 'deliveries', label: 'Deliveries', Panel: DeliveriesTab },
  { key: 'promises', label: 'Promises', Panel: PromisesTab },
];
