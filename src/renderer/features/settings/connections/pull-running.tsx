import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { RunningPull } from '#contract/catalog/mirror.ts';
import { usePullActions } from '../../../state/mirrors.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatCount, formatProgress, plural } from '../../../ui/format.ts';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import css from './mirror-panel.module.css';

const waiting: Record<RunningPull['waitsFor'], string> = {
  limit: 'That is the account’s limit: faster would be refused.',
  refusal: 'The service refused some calls as too many; they wait as long as it asked.',
  nothing: '',
};

/** A pull that goes on: how far, how fast, what holds it up, and how to stop it. */
export function PullRunning({ running }: { running: RunningPull }): ReactElement {
  const { stop } = usePullActions();
  const [isStopping, setStopping] = useState(false);
  const { jobId, label, calls, callsExpected, share, perSecond, waitsFor, throttled, steps } = running;
  return (
    <div className={css.part}>
      <div className={css.head}>
        <div className={css.words}>
          <h4 className={css.title}>
            {isStopping ? 'Stopping' : `Pulling${share === null ? '' : `, ${formatProgress(share)}`}: ${label}`}
          </h4>
          <p className={css.line}>
            <Figure value={calls} full /> of <Figure value={Math.max(calls, callsExpected)} exact={false} full label="calls" />
            {` · ${perSecond.toFixed(1)} a second. ${waiting[waitsFor]}`}
            {throttled === 0 ? '' : ` ${plural(throttled, 'call')} refused as too many so far.`}
          </p>
        </div>
        <Button
          size="xs"
          variant="default"
          loading={isStopping}
          onClick={() => {
            setStopping(true);
            void stop(jobId);
          }}
        >
          Stop
        </Button>
      </div>
      <ProgressBar share={share} label="Pull" />
      <p className={css.dim}>It can be stopped at any time: what came is kept, and the next pull goes on from there.</p>
      <ul className={css.counts}>
        {steps.map(({ label: name, done, expected }) => (
          <li key={name}>
            {`${name}: `}
            <Figure value={done} full />
            {expected === null || expected <= done ? '' : ` of ${formatCount(expected)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
