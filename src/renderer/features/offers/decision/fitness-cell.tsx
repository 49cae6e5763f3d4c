import type { ReactElement } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import { Skeleton } from '../../../ui/states.tsx';
import css from './decision.module.css';
import { pointsText, recommendationWords } from './decision-words.ts';
import { PointsBar } from './points-bar.tsx';

export type OfferFitness = Awaited<ReturnType<EngineClient['offers']['decision']['assessAll']>>[number];

/** What is recommended of an offer, and how sure that is. `fitness` undefined: it is still being weighed; null: it could not be. */
export function FitnessCell({ fitness }: { fitness: OfferFitness | null | undefined }): ReactElement {
  if (fitness === undefined) return <Skeleton width="70%" height={10} />;
  if (fitness === null) return <span className={css.dim}>not weighed</span>;
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
