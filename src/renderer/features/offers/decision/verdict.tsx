import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Assessment } from '#contract/offers/decision.ts';
import type { Recommendation } from '#contract/offers/fitness.ts';
import { formatFriendly, formatShare } from '../../../ui/format.ts';
import css from './decision.module.css';
import { moneyText, pointsText, recommendationWords } from './decision-words.ts';
import { PointsBar } from './points-bar.tsx';

const icons = { buy: IconCircleCheck, negotiate: IconAlertTriangle, decline: IconCircleX, not_yet: IconHelpCircle } satisfies Record<
  Recommendation,
  unknown
>;

function Sentences({ items, title }: { title: string; items: readonly string[] }): ReactElement | null {
  if (items.length === 0) return null;
  return (
    <section className={css.part}>
      <h3 className={css.heading}>{title}</h3>
      <ul className={css.sentences}>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
    </section>
  );
}

/** What is recommended, how sure that is, why, and what would change it. @param checks what stands below what was not checked */
export function Verdict({ assessment, checks }: { assessment: Assessment; checks: ReactNode }): ReactElement {
  const { assessedAt, fitness, policy, policyIsUsual } = assessment;
  const { highestPrice, known, points, recommendation } = fitness;
  const Icon = icons[recommendation];
  return (
    <>
      <section className={css.verdict} data-recommendation={recommendation} aria-label="Recommendation">
        <h2 className={css.word}>
          <Icon size={22} stroke={1.5} aria-hidden />
          {recommendationWords[recommendation]}
        </h2>
        <p className={css.facts}>
          {points.value === null ? 'No points yet' : `${pointsText(points)} of 100 points`} · {formatShare(known)} of the weight is known ·{' '}
          {policyIsUsual ? 'the usual weights' : 'the company’s weights'} · weighed {formatFriendly(assessedAt)}
        </p>
        <PointsBar points={points} marks={[policy.declineBelow, policy.buyAt]} />
        <p className={css.ends}>
          <span>
            declines below {Math.round(policy.declineBelow)}, buys from {Math.round(policy.buyAt)}
          </span>
          {highestPrice === null ? null : (
            <span>
              With everything else as it is, bought up to <strong>{moneyText(highestPrice.amount, highestPrice.currency)}</strong> a year
            </span>
          )}
        </p>
      </section>
      <Sentences title="Why" items={fitness.reasons} />
      <Sentences title="What would lead to a purchase" items={fitness.wouldChange} />
      <Sentences title="What was not checked" items={fitness.notChecked} />
      {checks}
    </>
  );
}
