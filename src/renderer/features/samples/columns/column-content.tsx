import type { ReactElement } from 'react';
import { formatCount } from '../../../ui/format.ts';
import css from './content.module.css';
import { NestedContent } from './nested-content.tsx';
import { Outliers } from './number-shape.tsx';
import { OddValues, Patterns, TextFaults, type ContentProps } from './text-content.tsx';
import { Seasons, TimeCoverage } from './time-coverage.tsx';

/** Everything about the values themselves, below a column's figures. */
export function ColumnContent(props: Omit<ContentProps, 'content'>): ReactElement | null {
  const { column, rows, toRows } = props;
  const { content, nested } = column;
  if (!content && !nested) return null;
  const inner = content && { ...props, content };
  return (
    <>
      {inner ? (
        <>
          <OddValues {...inner} />
          <Outliers {...inner} />
          <Patterns {...inner} />
          <TextFaults {...inner} />
          <TimeCoverage {...inner} />
          <Seasons {...inner} />
        </>
      ) : null}
      {nested ? <NestedContent column={column.name} nested={nested} rows={rows} toRows={toRows} /> : null}
      {content && !content.isExact ? (
        <p className={css.basis}>
          {`Patterns, faults and outliers are estimated from ${formatCount(content.values)} different values in ${formatCount(content.rows)}${rows === null ? '' : ` of ${formatCount(rows)}`} rows, chosen by a hash of the value.`}
        </p>
      ) : null}
    </>
  );
}
