import type { ReactElement } from 'react';
import type { Points } from '#contract/offers/fitness.ts';
import css from './decision.module.css';
import { pointsText } from './decision-words.ts';

/** Points from 0 to 100: filled to what is known, with a line over all that could be true. */
export function PointsBar({ marks = [], points }: { points: Points; marks?: readonly number[] }): ReactElement {
  const { high, low, value } = points;
  return (
    <span className={css.bar} title={`${pointsText(points)} of 100 points`}>
      <span className="mb-hidden">{pointsText(points)} of 100 points</span>
      {value === null ? null : <span className={css.fill} style={{ width: `${value}%` }} />}
      {high - low < 0.5 ? null : <span className={css.range} style={{ left: `${low}%`, width: `${high - low}%` }} />}
      {marks.map((mark) => (
        <span key={mark} className={css.mark} style={{ left: `${mark}%` }} />
      ))}
    </span>
  );
}
