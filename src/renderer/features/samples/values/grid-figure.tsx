import type { ReactElement } from 'react';
import { figureNote, type FigureProps } from '../../../ui/figure.tsx';
import { formatFigure } from '../../../ui/format.ts';
import css from './grid-figure.module.css';

/** A figure inside a table's cell: the same marks as `Figure`, with the browser's own hover text, as there are very many of them. */
export function GridFigure(props: FigureProps): ReactElement {
  const { value, unit = 'count', exact = true, full = false } = props;
  if (value === null) return <span className={css.absent}>–</span>;
  return (
    <span className={css.figure} data-exact={exact} title={figureNote(props)}>
      {full && unit === 'count' ? value.toLocaleString('en-GB', { maximumFractionDigits: 0 }) : formatFigure(value, unit)}
      {exact ? null : <span className="mb-hidden"> (estimate)</span>}
    </span>
  );
}

/** A share with a thin bar under it. */
export function ShareBar({ share, exact = true, note }: { share: number | null; exact?: boolean; note: string }): ReactElement {
  if (share === null) return <span className={css.absent}>–</span>;
  return (
    <span className={css.share} title={note}>
      <span className={css.figure} data-exact={exact} data-none={share === 0}>
        {share === 0 ? '0 %' : formatFigure(share, 'share')}
      </span>
      <span className={css.track}>
        <span className={css.bar} data-exact={exact} style={{ width: share === 0 ? 0 : `max(2px, ${share * 100}%)` }} />
      </span>
    </span>
  );
}
