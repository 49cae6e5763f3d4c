import type { ReactElement } from 'react';
import type { Job } from '#contract/jobs.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import css from './demo-progress.module.css';

/** The first start: the demo's data is being made while one already looks around. */
export function DemoProgress({ job }: { job: Job }): ReactElement {
  const { share, label } = job.progress;
  return (
    <section className={css.block} aria-labelledby="making">
      <h2 id="making">Making the demo workspace</h2>
      <p className={css.text}>
        Halden Biopharma is an invented company with deliveries from four vendors. Their data is made on this machine from a seed, once, and
        takes less than a minute. You can look around meanwhile.
      </p>
      <div className={css.bar}>
        <ProgressBar share={share} label="Making the demo workspace" />
      </div>
      <output className={css.step}>
        {label}
        {share === null ? '' : ` · ${Math.floor(share * 100)} %`}
      </output>
    </section>
  );
}
