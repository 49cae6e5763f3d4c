import type { ReactElement } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import css from './decision.module.css';
import { pointsText, recommendationWords } from './decision-words.ts';
import { PointsBar } from './points-bar.tsx';

export type OfferFitness = Awaited<ReturnType<EngineClient['offers']['decision']['assessAll']>>[number];

/** What is recommended of an offer, and how sure that is; nothing while it is being weighed. */
export function FitnessCell({ fitness }: { fitness: OfferFitness | null }): ReactElement | null {
  if (fitness === null) return null;
  const { points, recommendation } = fitness;
  return (
    <span className={css.cell} title={`${recommendationWords[recommendation]}: ${pointsText(points)} of 100 points`}>
      <span className={css.cellWord} data-recommendation={recommendation}>
        {recommendation === 'not_yet' ? 'Not known yet' : recommendationWords[recommendation]}
      </span>
      <PointsBar points={points} />
    </span>
  );
}
