import type { ReactElement } from 'react';
import type { DataSetOverlap } from '#contract/overlap/overlap.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import css from './overlap.module.css';

const month = (text: string): number => {
  const [year = '0', of = '1'] = text.split('-');
  return Number(year) * 12 + Number(of) - 1;
};

/** The time that each covers, on one axis, with what both cover marked. */
export function TimeCoverage({ overlap }: { overlap: DataSetOverlap }): ReactElement | null {
  const { time } = overlap;
  if (time === null) return <p className={css.dim}>One of the two has no dates, so the time covered twice is not known.</p>;
  const from = Math.min(month(time.subject.from), month(time.other.from));
  const length = Math.max(month(time.subject.to), month(time.other.to)) - from + 1;
  const bar = (label: string, part: { from: string; to: string }, kind: 'subject' | 'other' | 'both') => (
    <div className={css.timeLine}>
      <span className={css.timeLabel}>{label}</span>
      <span className={css.timeTrack}>
        <span
          className={css.timeBar}
          data-kind={kind}
          style={{
            left: `${String(((month(part.from) - from) / length) * 100)}%`,
            width: `${String(((month(part.to) - month(part.from) + 1) / length) * 100)}%`,
          }}
        />
      </span>
      <span className={css.timeText}>{`${part.from} to ${part.to}`}</span>
    </div>
  );
  return (
    <div>
      {bar(overlap.subject.title, time.subject, 'subject')}
      {bar(overlap.other.title, time.other, 'other')}
      {time.both === null ? null : bar('Covered twice', time.both, 'both')}
      <p className={css.dim}>
        {time.both === null
          ? 'No month is covered twice.'
          : `${formatCount(time.months)} of its ${plural(time.ofMonths, 'month is', 'months are')} covered twice (${time.subject.path} and ${time.other.path}).`}
      </p>
    </div>
  );
}

const named = (regions: readonly string[]): string =>
  regions.slice(0, 12).join(', ') + (regions.length > 12 ? ` and ${formatCount(regions.length - 12)} more` : '');

/** Regions that both cover. */
export function GeographyCoverage({ overlap }: { overlap: DataSetOverlap }): ReactElement {
  const { geography } = overlap;
  if (geography === null) return <p className={css.dim}>They have no regions of one kind, so places covered twice are not known.</p>;
  const { both, newHere, subject } = geography;
  return (
    <p>
      {`${formatCount(both.length)} of its ${plural(subject.regions, 'region')} (${subject.path}) are covered twice`}
      {both.length === 0 ? '.' : `: ${named(both)}.`}
      {newHere.length === 0 ? '' : ` Only here: ${named(newHere)}.`}
      {geography.isWhole ? '' : ' Regions with few rows are not part of a sketch.'}
    </p>
  );
}
