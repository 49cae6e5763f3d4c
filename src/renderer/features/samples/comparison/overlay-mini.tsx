import { memo } from 'react';
import type { OverlaidDistribution } from '#contract/studies/comparison.ts';
import { barsPath, placeBars } from '../../../ui/charts/bars.ts';
import css from './comparison.module.css';
import { overlaidShares, stepPath } from './overlay.ts';

/** Two distributions in the height of a table's row: an outline before, a fill after. Told apart by form, not by colour alone. */
export const OverlayMini = memo(function OverlayMini(props: { distribution: OverlaidDistribution; width: number; name: string }) {
  const { distribution, name, width } = props;
  const height = 22;
  const shares = overlaidShares(distribution);
  const isCategory = distribution.scale === 'category';
  const box = isCategory ? (width / Math.max(6, distribution.bins.length)) * distribution.bins.length : width;
  const filled = barsPath(placeBars(shares.after, box, height, isCategory ? 2 : 0, shares.most));
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot hold what is drawn here
    <svg className={css.mini} width={width} height={height + 2} role="img" aria-label={`${name}: before as an outline, after filled`}>
      <path d={filled} className={css.after} />
      <path d={stepPath(shares.before, shares.most, box, height)} className={css.before} />
    </svg>
  );
});
