import type { ReactElement, ReactNode } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { SampleDetail } from '#contract/samples.ts';
import { chanceWords, ofWords } from '../../ui/drawn-words.ts';
import { Figure } from '../../ui/figure.tsx';
import { formatCount, formatDuration, formatFriendly, formatInstant, formatShare, plural } from '../../ui/format.ts';
import { Skeleton } from '../../ui/states.tsx';
import { JobProgressBar } from './job-progress.tsx';
import css from './overview-strip.module.css';
import { durationOf, nullCells } from './profile/live-profile.ts';
import type { SampleView } from './use-sample.ts';

function Item({ label, children, note }: { label: string; children: ReactNode; note?: ReactNode }): ReactElement {
  return (
    <div className={css.item}>
      <dt className={css.label}>{label}</dt>
      <dd className={css.figure}>{children}</dd>
      <dd className={css.note}>{note}</dd>
    </div>
  );
}

function ProfiledItem({ view, detail, profile }: { view: SampleView; detail: SampleDetail; profile: Profile | null }): ReactElement {
  if (view.isRunning) {
    return (
      <div className={`${css.item ?? ''} ${css.last ?? ''}`}>
        <dt className={css.label}>Profiling now</dt>
        <dd className={css.running}>
          <JobProgressBar wraps job={view.job} onCancel={null} />
        </dd>
      </div>
    );
  }
  const duration = profile === null ? null : durationOf(profile);
  const at = profile?.finishedAt ?? detail.profiledAt;
  return (
    <div className={`${css.item ?? ''} ${css.last ?? ''}`}>
      <dt className={css.label}>Profiled</dt>
      <dd className={css.figure} title={at === null ? undefined : formatInstant(at)}>
        {at === null ? <span className={css.absent}>never</span> : formatFriendly(at)}
      </dd>
      <dd className={css.note}>
        {profile === null ? null : `${duration === null ? '' : `in ${formatDuration(duration)} · `}version ${profile.generator.version}`}
      </dd>
    </div>
  );
}

/** Is it what they promised, in one look: size, gaps, repeats, and how fresh these figures are. Its height never changes. */
export function OverviewStrip(props: {
  view: SampleView;
  detail: SampleDetail;
  profile: Profile | null;
  onNulls: () => void;
  onDuplicates: () => void;
}): ReactElement {
  const { view, detail, profile } = props;
  // What the list knows of the newest run stands in until the profile itself has come.
  const rows = profile === null ? detail.rowCount : profile.rowCount;
  const nulls = profile === null ? null : nullCells(profile);
  const duplicates = profile === null ? detail.duplicateRowCount : profile.duplicateRowCount;
  const columnCount = profile?.columns.length ?? detail.columnCount;
  const waiting = <Skeleton width={64} height={14} />;
  const isComing = view.isRunning || view.profileLoading;
  const orWaiting = (known: boolean, figure: ReactNode) => (!known && isComing ? waiting : figure);
  return (
    <dl className={css.strip} aria-label="Overview">
      <Item label="Rows" note={rowsNote(profile, detail, rows)}>
        {orWaiting(rows !== null, <Figure value={rows} exact={profile?.rowCountIsExact ?? detail.rowCountIsExact} />)}
      </Item>
      <Item label="Columns" note={profile === null ? null : kindsNote(profile)}>
        {orWaiting(columnCount !== null, <Figure value={columnCount} />)}
      </Item>
      <Item label="Size" note={sizeNote(detail, profile)}>
        <Figure value={profile?.file.bytes ?? detail.bytes} unit="bytes" />
      </Item>
      <Item
        label="Empty cells"
        note={
          nulls?.share === null || nulls === null ? null : (
            <Figure value={nulls.count} exact={nulls.isExact} label={nulls.count === 1 ? 'null' : 'nulls'} />
          )
        }
      >
        {orWaiting(
          nulls !== null,
          <Figure
            value={nulls?.share ?? null}
            unit="share"
            exact={nulls?.isExact ?? true}
            onClick={props.onNulls}
            clickLabel="Show the columns with most nulls"
          />,
        )}
      </Item>
      <Item label="Duplicate rows" note={duplicateNote(duplicates, rows, profile?.duplicateRowCountIsExact ?? true)}>
        {orWaiting(
          duplicates !== null,
          <Figure
            value={duplicates}
            exact={profile?.duplicateRowCountIsExact ?? detail.duplicateRowCountIsExact}
            plusMinus={profile?.duplicatePlusMinus ?? null}
            absent="Duplicate rows were not counted"
            {...(duplicates === 0 || !detail.rowsAvailable
              ? {}
              : { onClick: props.onDuplicates, clickLabel: 'Show the rows that repeat others' })}
          />,
        )}
      </Item>
      <ProfiledItem view={view} detail={detail} profile={profile} />
    </dl>
  );
}

/** What the rows are of: a sample is called one wherever its number of rows stands. */
function rowsNote(profile: Profile | null, detail: SampleDetail, rows: number | null): ReactNode {
  if (profile?.sample) return `${plural(profile.sample.rows, 'row')} read (${profile.sample.method})`;
  const { drawn } = detail;
  if (drawn === null) return rows === null ? null : 'in the file';
  return (
    <span title={`Drawn from ${drawn.address}\nChance: ${chanceWords(drawn.chance)}\nEvery figure describes the sample`}>
      {ofWords(drawn)}
    </span>
  );
}

function duplicateNote(duplicates: number | null, rows: number | null, exact: boolean): string | null {
  if (duplicates === null || rows === null || rows === 0) return null;
  return duplicates === 0 && exact ? 'every row differs' : `${formatShare(Math.min(1, duplicates / rows))} of rows`;
}

function kindsNote(profile: Profile): string {
  const pending = profile.columns.filter((column) => column.state === 'pending' || column.state === 'estimated').length;
  const failed = profile.columns.filter((column) => column.state === 'failed').length;
  if (profile.finishedAt === null && pending > 0) return `${plural(pending, 'column')} to go`;
  if (failed > 0) return `${failed} could not be read`;
  const numbers = profile.columns.filter(
    (column) => column.kind === 'integer' || column.kind === 'decimal' || column.kind === 'float',
  ).length;
  const texts = profile.columns.filter((column) => column.kind === 'text').length;
  return `${formatCount(numbers)} numeric, ${formatCount(texts)} text`;
}

function sizeNote(detail: SampleDetail, profile: Profile | null): string {
  const format = profile?.file.format ?? detail.format;
  const parts = profile?.file.parts ?? 1;
  const compression = profile?.file.compression ?? 'none';
  return [format === null ? '' : formatWord(format), parts > 1 ? plural(parts, 'part') : '', compression === 'none' ? '' : compression]
    .filter(Boolean)
    .join(', ');
}

export function formatWord(format: NonNullable<SampleDetail['format']>): string {
  return { parquet: 'Parquet', csv: 'CSV', tsv: 'TSV', json: 'JSON', ndjson: 'NDJSON' }[format];
}
