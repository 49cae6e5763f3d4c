import { memo } from 'react';
import { barsPath, placeBars } from './bars.ts';
import css from './charts.module.css';

export interface MiniBarsProps {
  counts: readonly number[];
  /** Categories stand apart; the bins of a histogram stand close. */
  categories: boolean;
  exact: boolean;
  /** What a full bar stands for; the highest count when left out. */
  most?: number | undefined;
  width: number;
  height?: number;
  /** What it shows, for assistive technology. */
  label: string;
}

/** A distribution in the height of a table's row. Estimates are drawn hollow and dashed, exact ones solid. */
export const MiniBars = memo(function MiniBars({ counts, categories, exact, most, width, height = 24, label }: MiniBarsProps) {
  const slots = categories ? Math.max(counts.length, 6) : counts.length;
  const box = categories ? (width / slots) * counts.length : width;
  const bars = placeBars(counts, box, height - 2, categories ? 3 : slots > width / 3 ? 0 : 1, most);
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot hold what is drawn here
    <svg className={css.mini} width={width} height={height} role="img" aria-label={label} data-exact={exact} data-categories={categories}>
      <line x1={0} x2={width} y1={height - 1.5} y2={height - 1.5} className={css.base} />
      <path d={barsPath(bars)} transform="translate(0 .5)" className={css.miniBars} />
    </svg>
  );
});
