import { IconAlertTriangle, IconBan, IconCheck, IconClock, IconLoader2, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Job } from '#contract/jobs.ts';
import { useEngine } from '../state/engine.tsx';
import { errorDetails, toAppError } from '../state/errors.ts';
import { dropJobs, isActive, receiveJobs, useJobs } from '../state/jobs.ts';
import { notifyError } from '../state/notices.ts';
import { useUploads } from '../state/uploads.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { formatBytes, formatDuration, formatFriendly } from '../ui/format.ts';
import { MiddleEllipsis } from '../ui/middle-ellipsis.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import css from './jobs-panel.module.css';

const words: Record<Job['state'], string> = {
  queued: 'Waiting',
  running: 'Running',
  succeeded: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};
const icons = { queued: IconClock, running: IconLoader2, succeeded: IconCheck, failed: IconAlertTriangle, cancelled: IconBan };

/** Where a job's subject is looked at. */
export function jobRoute(job: Job): string | null {
  if (job.subject?.kind === 'sample') return `/samples/${job.subject.id}`;
  if (job.subject?.kind === 'connection') return `/settings/connections?mirror=${job.subject.id}`;
  return job.kind === 'verify_workspace' ? '/history' : null;
}

function lineOf(job: Job): string {
  if (job.state === 'running') {
    const share = job.progress.share === null ? '' : ` · ${Math.floor(job.progress.share * 100)} %`;
    return `${job.progress.label}${share}`;
  }
  if (job.state === 'queued') return 'Waiting for its turn';
  if (job.error !== null) return job.error.message;
  const took =
    job.startedAt === null || job.finishedAt === null
      ? ''
      : ` in ${formatDuration(Date.parse(job.finishedAt) - Date.parse(job.startedAt))}`;
  return `${words[job.state]}${took}${job.finishedAt === null ? '' : ` · ${formatFriendly(job.finishedAt)}`}`;
}

function JobRow({ job, onGo }: { job: Job; onGo: (route: string) => void }): ReactElement {
  const engine = useEngine();
  const [isStopping, setStopping] = useState(false);
  const Icon = icons[job.state];
  const route = jobRoute(job);
  const { error } = job;
  const cancel = (): void => {
    setStopping(true);
    engine.jobs
      .cancel({ jobId: job.id })
      .then((ended) => receiveJobs({ jobs: [ended], complete: false }))
      .catch((thrown: unknown) => {
        setStopping(false);
        notifyError(toAppError(thrown));
      });
  };
  const dismiss = (): void => {
    engine.jobs
      .dismiss({ jobIds: [job.id] })
      .then(() => dropJobs([job.id]))
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  };
  return (
    <li className={css.job} data-state={job.state}>
      <span className={css.icon} title={words[job.state]}>
        <Icon size={16} stroke={1.75} aria-label={words[job.state]} />
      </span>
      <div className={css.what}>
        <div className={css.title}>
          {route === null ? (
            <MiddleEllipsis text={job.title} />
          ) : (
            <button type="button" className={css.go} onClick={() => onGo(route)}>
              <MiddleEllipsis text={job.title} />
            </button>
          )}
        </div>
        <div className={css.line}>{lineOf(job)}</div>
        {isActive(job) ? <ProgressBar share={job.state === 'queued' ? 0 : job.progress.share} label={job.title} /> : null}
      </div>
      {error === null ? null : <CopyButton text={() => `${job.title}\n${errorDetails(error)}`} label="Copy details" compact />}
      {isActive(job) ? (
        <button type="button" className={css.button} onClick={cancel} disabled={isStopping} aria-label={`Cancel ${job.title}`}>
          {isStopping ? 'Stopping' : 'Cancel'}
        </button>
      ) : (
        <button type="button" className={css.dismiss} onClick={dismiss} aria-label={`Dismiss ${job.title}`} title="Dismiss">
          <IconX size={14} stroke={1.75} aria-hidden />
        </button>
      )}
    </li>
  );
}

/** Everything that runs, waits or has ended; what is running comes first. */
export function JobsPanel({ onClose }: { onClose: () => void }): ReactElement {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const jobs = useJobs((state) => state.jobs);
  const uploads = useUploads((state) => state.uploads);
  const over = jobs.filter((job) => !isActive(job));
  const dismissAll = (): void => {
    const jobIds = over.map((job) => job.id);
    engine.jobs
      .dismiss({ jobIds: jobIds.slice(0, 1000) })
      .then(() => dropJobs(jobIds))
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  };
  const go = (route: string): void => {
    onClose();
    navigate(route);
  };
  return (
    <section className={css.panel} aria-label="Jobs">
      <div className={css.head}>
        <h2>Jobs</h2>
        {over.length === 0 ? null : (
          <button type="button" className={css.button} onClick={dismissAll}>
            Dismiss all ended
          </button>
        )}
      </div>
      <ul className={css.list}>
        {uploads.map((upload) => (
          <li key={upload.id} className={css.job} data-state="running">
            <span className={css.icon}>
              <IconLoader2 size={16} stroke={1.75} aria-label="Running" />
            </span>
            <div className={css.what}>
              <div className={css.title}>
                <MiddleEllipsis text={upload.title} />
              </div>
              <div className={css.line}>
                Copying in · {formatBytes(upload.sentBytes)} of {formatBytes(upload.totalBytes)}
              </div>
              <ProgressBar share={upload.totalBytes === 0 ? null : upload.sentBytes / upload.totalBytes} label={upload.title} />
            </div>
            <button type="button" className={css.button} onClick={upload.cancel} aria-label={`Cancel ${upload.title}`}>
              Cancel
            </button>
          </li>
        ))}
        {[...jobs.filter((job) => job.state === 'running'), ...jobs.filter((job) => job.state === 'queued'), ...over].map((job) => (
          <JobRow key={job.id} job={job} onGo={go} />
        ))}
      </ul>
      {jobs.length + uploads.length === 0 ? (
        <p className={css.none}>Nothing is running. What takes time shows up here, with a way to stop it.</p>
      ) : null}
    </section>
  );
}
