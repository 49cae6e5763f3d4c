import { Button } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { type ReactElement, useEffect, useState } from 'react';
import type { Assessment } from '#contract/offers/decision.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { isActive, useJobs } from '../../../state/jobs.ts';
import { notifyError } from '../../../state/notices.ts';
import { plural } from '../../../ui/format.ts';
import css from './decision.module.css';

/** Starts what the workbench can find out by itself, and weighs the offer anew when that has ended. */
export function CheckRest({ assessment, onEnd }: { assessment: Assessment; onEnd: () => void }): ReactElement | null {
  const engine = useEngine();
  const { canCheck, offerId } = assessment;
  const [jobIds, setJobIds] = useState<readonly string[]>([]);
  const ended = useJobs(({ jobs }) => jobs.filter((job) => jobIds.includes(job.id) && !isActive(job)).length);
  const running = jobIds.length - ended;
  useEffect(() => {
    if (ended > 0) onEnd();
  }, [ended, onEnd]);
  if (canCheck.length === 0 && running === 0) return null;
  const start = async (): Promise<void> => {
    try {
      setJobIds((await engine.offers.decision.checkRest({ offerId })).jobIds);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  return (
    <div className={css.checks}>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconListCheck size={14} stroke={1.5} />}
        loading={running > 0}
        onClick={() => void start()}
      >
        Check what can be checked
      </Button>
      <output className={css.dim}>{running === 0 ? canCheck.join('. ') : `${plural(running, 'check is', 'checks are')} running`}</output>
    </div>
  );
}
