import { IconCheck, IconCircleCheck, IconCircleDashed, IconMessages, IconPlayerStop, IconX } from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import type { OfferState } from '#contract/offers/offer.ts';
import { stateWords } from './offer-words.ts';
import css from './offers.module.css';

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>;
const looks: Readonly<Record<OfferState, readonly [kind: 'act' | 'attention' | 'failed' | 'quiet', icon: Icon]>> = {
  considering: ['quiet', IconCircleDashed],
  negotiating: ['attention', IconMessages],
  decided_buy: ['act', IconCircleCheck],
  declined: ['failed', IconX],
  in_use: ['act', IconCheck],
  ended: ['quiet', IconPlayerStop],
};

/** How far an offer has come, by word and sign. */
export function StateBadge({ state }: { state: OfferState }): ReactElement {
  const [kind, Icon] = looks[state];
  return (
    <span className={css.state} data-kind={kind}>
      <Icon size={14} stroke={1.75} aria-hidden /> {stateWords[state]}
    </span>
  );
}
