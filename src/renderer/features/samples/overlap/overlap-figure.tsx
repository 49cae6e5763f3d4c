import type { ReactElement } from 'react';
import type { OverlapFigure } from '#contract/overlap/overlap.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatShare } from '../../../ui/format.ts';
import css from './overlap.module.css';

/** What a share is made of: exact, or an interval at 95 %, and from how many different values. */
export const shareNote = ({ fromValues, high, isExact, low }: OverlapFigure): string =>
  isExact
    ? `exact, from ${formatCount(fromValues)} values`
    : `${formatShare(low)} to ${formatShare(high)} at 95 %, from ${formatCount(fromValues)} values`;

/** A share or a count that was estimated from sketches, or is exact. */
export function OverlapValue({ figure, unit = 'share' }: { figure: OverlapFigure; unit?: 'share' | 'count' }): ReactElement {
  return (
    <span title={unit === 'share' ? shareNote(figure) : undefined}>
      <Figure
        value={figure.value}
        unit={unit}
        exact={figure.isExact}
        plusMinus={(figure.high - figure.low) / 2}
        absent="No value of the smaller one was kept of the larger one, so that nothing is known."
      />
    </span>
  );
}

/** The same with its interval written out beside it. */
export function OverlapValueWithNote({ figure }: { figure: OverlapFigure }): ReactElement {
  return (
    <span className={css.noted}>
      <OverlapValue figure={figure} />
      <span className={css.dim}>{shareNote(figure)}</span>
    </span>
  );
}
