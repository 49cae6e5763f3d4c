import { IconFlask } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Job } from '#contract/jobs.ts';
import css from './demo-coming.module.css';
import { ProgressBar } from './progress-bar.tsx';
import { EmptyState } from './states.tsx';

/**
 * In the place of something that the demo will bring and that is not made yet.
 * @param props.what in the plural, e.g. “Its domain and its assets”
 */
export function DemoComing({ job, what }: { job: Job; what: string }): ReactElement {
  return (
    <EmptyState
      icon={IconFlask}
      title="The demo is still being made"
      text={`${what} are here when it is done, in less than a minute.`}
      action={
        <span className={css.bar}>
          <ProgressBar share={job.progress.share} label="Making the demo workspace" />
        </span>
      }
    />
  );
}
