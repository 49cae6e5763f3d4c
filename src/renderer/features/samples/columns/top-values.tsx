import type { ReactElement } from 'react';
import { ValueBars } from '../../../ui/charts/value-bars.tsx';
import { formatCompact, formatShare, plural } from '../../../ui/format.ts';
import css from '../inspector.module.css';
import { withValue } from '../rows/row-view.ts';
import { Value } from '../values/value.tsx';
import { shownKind } from '../values/value-text.ts';
import type { ColumnDistributionProps } from './column-distribution.tsx';

/** The most frequent values with their counts; each leads to its rows. */
export function TopValues({ column, rows, toRows }: ColumnDistributionProps): ReactElement | null {
  const { topValues } = column;
  if (topValues.length === 0) return null;
  if (column.topValuesAreExact && topValues[0]?.count === 1 && column.distinctCount !== topValues.length) {
    return (
      <>
        <h3 className={css.heading}>Values</h3>
        <p className={css.dim}>Every value occurs once.</p>
      </>
    );
  }
  const isAll = column.distinctIsExact && column.distinctCount === topValues.length;
  const shown = topValues.reduce((sum, entry) => sum + entry.count, 0);
  return (
    <>
      <h3 className={css.heading}>
        {isAll ? `All ${plural(topValues.length, 'value')}` : 'Most frequent values'}
        {isAll || rows === null || rows === 0 ? null : (
          <span className={css.dim}>{`${formatShare(Math.min(1, shown / rows))} of all rows`}</span>
        )}
      </h3>
      <ValueBars
        label={`Most frequent values of ${column.name}`}
        exact={column.topValuesAreExact}
        most={topValues[0]?.count ?? 0}
        bars={topValues.map((entry) => ({
          key: String(entry.value),
          content: <Value value={entry.value} kind={shownKind(column)} form="figure" limit={80} />,
          count: entry.count,
          countText: formatCompact(entry.count),
          shareText: rows === null || rows === 0 ? '' : formatShare(Math.min(1, entry.count / rows)),
        }))}
        onBar={(index) => {
          const entry = topValues[index];
          if (entry) toRows(withValue(column.name, entry.value));
        }}
      />
    </>
  );
}
