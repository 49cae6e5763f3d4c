/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an img element cannot hold what is drawn here */
import type { ReactElement } from 'react';
import type { Coverage } from '#contract/studies/relationships.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { Finding, Findings } from './finding.tsx';
import css from './relationships.module.css';
import { gapWords } from './words.ts';

const units = { day: 'day', week: 'week', month: 'month' } as const;
const shownGaps = 12;

/** Rows over time, whole and split by a category, with the stretches that have none. */
export function CoveragePart({ output }: { output: Coverage | null }): ReactElement {
  if (output === null) return <p className={css.nothing}>There is no date column that covers two weeks or more.</p>;
  const { column, unit, from, to, rows, gaps, by, nullRows } = output;
  const own =
    by === null
      ? []
      : by.categories.flatMap(({ value, gaps: missing }) =>
          missing.filter((gap) => !gaps.some((all) => all.from === gap.from && all.to === gap.to)).map((gap) => ({ value, gap })),
        );
  return (
    <>
      <section className={css.block} aria-label="Rows over time">
        <h3 className={css.heading}>{`Rows by ${units[unit]} on ${column}`}</h3>
        <p className={css.hint}>
          {`${plural(rows.length, unit)} from ${from} to ${to}${unit === 'day' ? '' : ` (first days)`}, counted over all rows${nullRows === 0 ? '' : `; ${plural(nullRows, 'row')} without a date`}.`}
        </p>
        <div className={css.strips}>
          <Strip label="All rows" rows={rows} isStrong />
          {by?.categories.map((category) => (
            <Strip key={String(category.value)} label={category.value === null ? 'null' : String(category.value)} rows={category.rows} />
          ))}
        </div>
        {by === null ? null : (
          <p
            className={css.dim}
          >{`Split by ${by.column}${by.leftOut === 0 ? '' : `; ${plural(by.leftOut, 'value')} with fewer rows not shown`}. Each line has its own scale; a gap is a mark below the line.`}</p>
        )}
      </section>
      <Findings title="Gaps" hint="Periods without a row, between the first and the last." nothing={`Every ${unit} has rows.`}>
        {[
          ...gaps.slice(0, shownGaps).map((gap) => (
            <Finding key={gap.from} tone="attention">
              All rows: {gapWords(gap, unit)}.
            </Finding>
          )),
          ...own.slice(0, shownGaps).map(({ value, gap }) => (
            <Finding key={`${String(value)} ${gap.from}`} tone="nearly">
              <code className={css.column}>{value === null ? 'null' : String(value)}</code>: {gapWords(gap, unit)}, while others have some.
            </Finding>
          )),
          ...(gaps.length + own.length > shownGaps * 2
            ? [<Finding key="more">{`${formatCount(gaps.length + own.length - shownGaps * 2)} more gaps are not listed.`}</Finding>]
            : []),
        ]}
      </Findings>
    </>
  );
}

const width = 600;
const height = 24;

function Strip({ label, rows, isStrong = false }: { label: string; rows: readonly number[]; isStrong?: boolean }): ReactElement {
  const most = Math.max(1, ...rows);
  const step = width / Math.max(1, rows.length);
  const first = rows.findIndex((count) => count > 0);
  const last = rows.findLastIndex((count) => count > 0);
  return (
    <div className={css.strip} data-strong={isStrong}>
      <span className={css.stripLabel} title={label}>
        {label}
      </span>
      <svg
        viewBox={`0 0 ${width} ${height + 4}`}
        preserveAspectRatio="none"
        className={css.stripChart}
        role="img"
        aria-label={`${label}: ${formatCount(rows.reduce((sum, count) => sum + count, 0))} rows`}
      >
        {rows.map((count, place) =>
          count > 0 ? (
            // Periods have no name but their place.
            // eslint-disable-next-line react/no-array-index-key
            <rect
              key={place}
              x={place * step}
              y={height - (count / most) * height}
              width={Math.max(0.5, step - 0.6)}
              height={(count / most) * height}
              className={css.stripBar}
            />
          ) : place > first && place < last ? (
            // eslint-disable-next-line react/no-array-index-key -- periods have no name but their place
            <rect key={place} x={place * step} y={height + 1} width={step} height={3} className={css.stripGap} />
          ) : null,
        )}
      </svg>
      <span className={css.number}>{formatCount(rows.reduce((sum, count) => sum + count, 0))}</span>
    </div>
  );
}
