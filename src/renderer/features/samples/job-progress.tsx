import type { ReactElement } from 'react';
import type { Job } from '#contract/jobs.ts';
import { formatShare } from '../../ui/format.ts';
import css from './job-progress.module.css';

/** What a job does now and how far it is; a share that is not known is shown as not known. */
export function JobProgressBar({
  job,
  onCancel,
  compact = false,
  wraps = false,
}: {
  job: Job | null;
  onCancel: (() => void) | null;
  compact?: boolean;
  /** In a narrow place that has room for two lines. */
  wraps?: boolean;
}): ReactElement {
  const share = job?.progress.share ?? null;
  const label = job === null ? 'Profiling' : job.state === 'queued' ? 'Waiting for its turn' : job.progress.label;
  return (
    <div className={css.progress} data-compact={compact} data-wraps={wraps}>
      <div className={css.line}>
        <span className={css.label} title={label}>
          {label}
        </span>
        <span className={css.share}>{share === null ? '' : formatShare(share)}</span>
        {onCancel === null ? null : (
          <button type="button" className={css.cancel} tabIndex={compact ? -1 : 0} onClick={onCancel}>
            Cancel
          </button>
        )}
      </div>
      <div
        className={css.track}
        // A native progress element cannot be styled to three pixels in every engine.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share === null ? undefined : Math.round(share * 100)}
      >
        <div className={css.bar} data-unknown={share === null} style={share === null ? undefined : { width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
