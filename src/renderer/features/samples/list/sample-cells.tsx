import {
  IconAlertTriangle,
  IconBraces,
  IconCircleCheck,
  IconCircleDashed,
  IconFileTypeCsv,
  IconLoader2,
  IconPlayerPause,
  IconPlayerStop,
  IconTable,
} from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Job } from '#contract/jobs.ts';
import type { SampleSummary } from '#contract/samples.ts';
import { ofWords } from '../../../ui/drawn-words.ts';
import { formatFriendly, formatInstant, formatShare } from '../../../ui/format.ts';
import { useQueryState } from '../../../state/query.ts';
import { MiddleEllipsis } from '../../../ui/middle-ellipsis.tsx';
import { TitleField } from '../editable-title.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import { formatWord } from '../overview-strip.tsx';
import { GridFigure, ShareBar } from '../values/grid-figure.tsx';
import css from './sample-cells.module.css';

export interface SampleCellProps {
  sample: SampleSummary;
  job: Job | null;
  isRenaming: boolean;
  onRenamed: (title: string | null) => void;
  onOpen: () => void;
  onCancel: (jobId: string) => void;
  onProfile: () => void;
}

function FormatIcon({ format }: { format: SampleSummary['format'] }): ReactElement {
  const Icon = format === 'csv' || format === 'tsv' ? IconFileTypeCsv : format === 'json' || format === 'ndjson' ? IconBraces : IconTable;
  return (
    <span className={css.icon} aria-hidden>
      <Icon size={16} stroke={1.5} />
    </span>
  );
}

function Title({ sample, isRenaming, onRenamed, onOpen }: SampleCellProps): ReactElement {
  const [order] = useQueryState('order');
  if (isRenaming) return <TitleField title={sample.title} label="Title of the sample" onDone={onRenamed} />;
  // Grouped by data set, its name says why samples stand together.
  const beside = order?.startsWith('dataset') ? sample.dataSet : sample.drawn === null ? sample.fileName : ofWords(sample.drawn);
  return (
    <span className={css.title} title={sample.fileName === sample.title ? undefined : `${sample.title}\nFile: ${sample.fileName}`}>
      <FormatIcon format={sample.format} />
      <button type="button" tabIndex={-1} className={css.open} onClick={onOpen}>
        <MiddleEllipsis text={sample.title} tail={12} />
      </button>
      {beside === sample.title ? null : (
        <span className={css.file}>
          <MiddleEllipsis text={beside} tail={12} />
        </span>
      )}
    </span>
  );
}

function Word({
  kind,
  icon,
  children,
  title,
}: {
  kind: string;
  icon: ReactNode;
  children: ReactNode;
  title?: string | undefined;
}): ReactElement {
  return (
    <span className={css.state} data-kind={kind} title={title}>
      <span className={css.stateIcon} aria-hidden>
        {icon}
      </span>
      <span className={css.stateText}>{children}</span>
    </span>
  );
}

function Action({ label, onClick }: { label: string; onClick: () => void }): ReactElement {
  return (
    <button type="button" tabIndex={-1} className={css.action} onClick={onClick}>
      {label}
    </button>
  );
}

function State({ sample, job, onCancel, onProfile }: SampleCellProps): ReactElement {
  switch (sample.profileState) {
    case 'running':
      return job === null && sample.jobId === null ? (
        <Word kind="plain" icon={<IconLoader2 size={14} stroke={1.75} />}>
          Profiling
        </Word>
      ) : (
        <JobProgressBar compact job={job} onCancel={sample.jobId === null ? null : () => onCancel(sample.jobId ?? '')} />
      );
    case 'failed':
      return (
        <>
          <Word kind="failed" icon={<IconAlertTriangle size={14} stroke={1.75} />} title={sample.problem ?? undefined}>
            {sample.problem ?? 'Failed'}
          </Word>
          <Action label="Try again" onClick={onProfile} />
        </>
      );
    case 'interrupted':
      return (
        <>
          <Word kind="attention" icon={<IconPlayerPause size={14} stroke={1.75} />}>
            Broken off
          </Word>
          <Action label="Continue" onClick={onProfile} />
        </>
      );
    case 'cancelled':
      return (
        <>
          <Word kind="plain" icon={<IconPlayerStop size={14} stroke={1.75} />}>
            Cancelled
          </Word>
          <Action label="Profile now" onClick={onProfile} />
        </>
      );
    case 'none':
      return (
        <>
          <Word kind="plain" icon={<IconCircleDashed size={14} stroke={1.75} />}>
            Not profiled
          </Word>
          <Action label="Profile now" onClick={onProfile} />
        </>
      );
    case 'ready':
      return sample.rowsAvailable ? (
        <Word kind="plain" icon={<IconCircleCheck size={14} stroke={1.75} />}>
          Ready
        </Word>
      ) : (
        <Word
          kind="attention"
          icon={<IconAlertTriangle size={14} stroke={1.75} />}
          title={`Nothing is at ${sample.origin} any more; the profile stays.`}
        >
          Ready, file is gone
        </Word>
      );
  }
}

/** One cell of the list of samples. */
export function SampleCell({ column, ...props }: SampleCellProps & { column: string }): ReactNode {
  const { sample } = props;
  switch (column) {
    case 'title':
      return <Title {...props} />;
    case 'format':
      return sample.format === null ? <span className={css.none}>–</span> : formatWord(sample.format);
    case 'rows':
      return <GridFigure value={sample.rowCount} exact={sample.rowCountIsExact} full />;
    case 'columns':
      return <GridFigure value={sample.columnCount} />;
    case 'size':
      return <GridFigure value={sample.bytes} unit="bytes" />;
    case 'nulls':
      return (
        <ShareBar
          share={sample.nullShare}
          note={sample.nullShare === null ? '' : `${formatShare(sample.nullShare)} of all cells are null`}
        />
      );
    case 'duplicates':
      return (
        <span className={css.duplicates} data-some={(sample.duplicateRowCount ?? 0) > 0}>
          <GridFigure value={sample.duplicateRowCount} exact={sample.duplicateRowCountIsExact} />
          {sample.duplicateRowCount && sample.rowCount ? (
            <span className={css.share}>{formatShare(sample.duplicateRowCount / sample.rowCount)}</span>
          ) : null}
        </span>
      );
    case 'profiled':
      return sample.profiledAt === null ? (
        <span className={css.none}>–</span>
      ) : (
        <span title={formatInstant(sample.profiledAt)}>{formatFriendly(sample.profiledAt)}</span>
      );
    case 'state':
      return <State {...props} />;
    default:
      return null;
  }
}
