/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an img element cannot hold what is drawn here */
import type { ReactElement } from 'react';
import type { RowFilter } from '#contract/samples.ts';
import type { Coverage } from '#contract/studies/relationships.ts';
import { Histogram } from '../../../ui/charts/histogram.tsx';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import { inPeriod, ofCategory } from './coverage-rows.ts';
import { Finding, Findings } from './finding.tsx';
import css from './relationships.module.css';
import { gapWords } from './words.ts';

const shownGaps = 12;

/** Rows over time, whole and split by a category, with the stretches that have none; a period leads to its rows. */
export function CoveragePart({ output, toRows }: { output: Coverage; toRows: (filters: RowFilter[]) => void }): ReactElement {
  const { column, unit, from, to, rows, gaps, by, nullRows, outsideRows } = output;
  const own =
    by === null
      ? []
      : by.categories.flatMap(({ value, gaps: missing }) =>
          missing.filter((gap) => !gaps.some((all) => all.from === gap.from && all.to === gap.to)).map((gap) => ({ value, gap })),
        );
  const total = rows.reduce((sum, count) => sum + count, 0);
  return (
    <>
      <section className={css.block} aria-label="Rows over time">
        <h3 className={css.heading}>{`Rows by ${unit} on ${column}`}</h3>
        <p className={css.hint}>
          {[
            `${plural(rows.length, unit)} from ${from} to ${to}${unit === 'day' ? '' : ` (first days)`}, counted over all rows`,
            ...(nullRows === 0 ? [] : [`${plural(nullRows, 'row')} without a date`]),
            ...(outsideRows === 0 ? [] : [`${plural(outsideRows, 'row')} with a date far from all others left out`]),
          ].join('; ')}
          .
        </p>
        <div className={css.overTime}>
          <Histogram
            label={`Rows by ${unit}`}
            bars={rows.map((count, place) => ({ count, label: inPeriod(output, place).label }))}
            axis={null}
            height={120}
            exact
            total={total}
            formatCount={formatCount}
            formatShare={formatShare}
            onBar={(place) => toRows(inPeriod(output, place).filters)}
          />
        </div>
        {by === null ? null : (
          <>
            <div className={css.strips}>
              {by.categories.map((category) => (
                <Strip
                  key={String(category.value)}
                  label={category.value === null ? 'null' : String(category.value)}
                  rows={category.rows}
                  onPeriod={(place) => toRows([...inPeriod(output, place).filters, ...ofCategory(by.column, category.value)])}
                  onAll={() => toRows([{ column, operator: 'is_not_null' }, ...ofCategory(by.column, category.value)])}
                />
              ))}
            </div>
            <p
              className={css.dim}
            >{`Split by ${by.column}${by.leftOut === 0 ? '' : `; ${plural(by.leftOut, 'value')} with fewer rows not shown`}. Each line has its own scale; a gap is a mark below the line.`}</p>
          </>
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

function Strip({
  label,
  rows,
  onPeriod,
  onAll,
}: {
  label: string;
  rows: readonly number[];
  onPeriod: (place: number) => void;
  onAll: () => void;
}): ReactElement {
  const most = Math.max(1, ...rows);
  const step = width / Math.max(1, rows.length);
  const first = rows.findIndex((count) => count > 0);
  const last = rows.findLastIndex((count) => count > 0);
  const total = formatCount(rows.reduce((sum, count) => sum + count, 0));
  return (
    <div className={css.strip}>
      <span className={css.stripLabel} title={label}>
        {label}
      </span>
      <svg
        viewBox={`0 0 ${width} ${height + 4}`}
        preserveAspectRatio="none"
        className={css.stripChart}
        role="img"
        aria-label={`${label}: ${total} rows`}
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
              onClick={() => onPeriod(place)}
            />
          ) : place > first && place < last ? (
            // eslint-disable-next-line react/no-array-index-key -- periods have no name but their place
            <rect key={place} x={place * step} y={height + 1} width={step} height={3} className={css.stripGap} />
          ) : null,
        )}
      </svg>
      <button type="button" className={css.rowsLink} title="Show these rows" onClick={onAll}>
        {total}
      </button>
    </div>
  );
}
