import type { ReactElement } from 'react';
import { Histogram } from '../../../ui/charts/histogram.tsx';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import inspector from '../inspector.module.css';
import css from './content.module.css';
import { monthNames, weekdayNames } from './content-words.ts';
import { aroundGap } from './rows-behind.ts';
import type { ContentProps } from './text-content.tsx';

const units = { day: 'day', workday: 'working day', week: 'week', month: 'month' } as const;
const time = (text: string): number => Date.parse(text.length === 7 ? `${text}-01` : text);

/** The stretch that the dates cover, and where it has holes. */
export function TimeCoverage({ column, content, toRows }: ContentProps): ReactElement | null {
  const { coverage } = content;
  if (!coverage) return null;
  const [from, to] = [time(coverage.from), time(coverage.to)];
  const span = Math.max(1, to - from);
  const unit = units[coverage.unit];
  const present = coverage.units - coverage.missing;
  return (
    <>
      <h3 className={inspector.heading}>
        Time coverage
        <span
          className={inspector.dim}
        >{`${coverage.isExact ? '' : 'about '}${formatShare(present / coverage.units)} of ${plural(coverage.units, unit)}`}</span>
      </h3>
      <div className={css.strip} aria-hidden>
        {coverage.gaps.map((gap) => {
          const width = ((time(gap.to) - time(gap.from)) / span) * 100;
          return (
            <span key={gap.from} className={css.hole} style={{ left: `${((time(gap.from) - from) / span) * 100}%`, width: `${width}%` }} />
          );
        })}
      </div>
      <div className={css.ends}>
        <span>{coverage.from}</span>
        <span>{coverage.to}</span>
      </div>
      {coverage.gaps.length === 0 ? (
        <p className={css.basis}>{`Every ${unit} has rows.`}</p>
      ) : (
        <ul className={css.gaps} aria-label={`Gaps in ${column.name}`}>
          {coverage.gaps.slice(0, 8).map((gap) => (
            <li key={gap.from}>
              <button
                type="button"
                className={css.gap}
                title="Show the rows around this gap"
                onClick={() => toRows(aroundGap(column.name, gap))}
              >
                <span>{gap.from === gap.to ? gap.from : `${gap.from} to ${gap.to}`}</span>
                <span className={inspector.dim}>{plural(gap.units, unit)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className={css.basis}>
        {coverage.gapCount > 8 ? `${formatCount(coverage.gapCount - 8)} shorter gaps not shown. ` : ''}
        {coverage.outside > 0 ? `${formatCount(coverage.outside)} rows with dates far outside are left out. ` : ''}
        {coverage.isExact ? '' : `From ${formatCount(content.rows)} rows: a ${unit} with few rows may seem empty.`}
      </p>
    </>
  );
}

/** Rows by weekday, month and hour. */
export function Seasons({ column, content, rows, toRows }: ContentProps): ReactElement | null {
  const { seasons } = content;
  if (!seasons) return null;
  const parts = [
    { key: 'on_weekday', heading: 'By weekday', counts: seasons.weekdays, label: (index: number) => weekdayNames[index] ?? '', first: 1 },
    { key: 'in_month', heading: 'By month', counts: seasons.months, label: (index: number) => monthNames[index] ?? '', first: 1 },
    {
      key: 'at_hour',
      heading: 'By hour',
      counts: seasons.hours,
      label: (index: number) => `${String(index).padStart(2, '0')}:00`,
      first: 0,
    },
  ] as const;
  return (
    <>
      {parts
        .filter(({ counts }) => counts.filter((count) => count > 0).length > 1)
        .map(({ counts, first, heading, key, label }) => (
          <section key={key} aria-label={heading}>
            <h3 className={inspector.heading}>{heading}</h3>
            <Histogram
              label={`${heading} of ${column.name}`}
              bars={counts.map((count, index) => ({ count, label: label(index) }))}
              axis={null}
              height={84}
              exact={content.isExact}
              total={rows ?? counts.reduce((sum, count) => sum + count, 0)}
              formatCount={formatCount}
              formatShare={formatShare}
              onBar={(index) => toRows([{ column: column.name, operator: key, value: index + first }])}
            />
          </section>
        ))}
    </>
  );
}
