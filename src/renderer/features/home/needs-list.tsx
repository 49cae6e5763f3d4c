import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconX } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Need } from '#contract/home.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { dropJobs } from '../../state/jobs.ts';
import { notifyError } from '../../state/notices.ts';
import { formatFriendly, formatInstant } from '../../ui/format.ts';
import { RovingList } from '../../ui/roving-list.tsx';
import { useRoving } from '../../ui/roving.ts';
import { needAction } from './need-actions.ts';
import css from './lists.module.css';

const fail = (thrown: unknown): void => {
  notifyError(toAppError(thrown));
};

/** What waits for the person, each with the one place to deal with it. */
export function NeedsList({ needs, onChanged }: { needs: readonly Need[]; onChanged: () => void }): ReactElement {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const act = (need: Need | undefined): void => {
    if (need === undefined) return;
    if (needAction(need).kind === 'go' || need.sampleId === null) {
      navigate(need.route);
      return;
    }
    engine.samples
      .profile({ sampleId: need.sampleId })
      .then(() => navigate(need.route))
      .catch(fail);
  };
  const dismiss = (jobId: string): void => {
    engine.jobs
      .dismiss({ jobIds: [jobId] })
      .then(() => dropJobs([jobId]))
      .then(onChanged)
      .catch(fail);
  };
  const roving = useRoving({ count: needs.length, onOpen: (index) => act(needs[index]) });
  return (
    <section aria-labelledby="needs">
      <h2 id="needs" className={css.heading}>
        Needs you <span className={css.count}>{needs.length === 0 ? '' : needs.length}</span>
      </h2>
      {needs.length === 0 ? (
        <p className={css.calm}>
          <IconCircleCheck size={16} stroke={1.75} aria-hidden /> Nothing waits for you.
        </p>
      ) : (
        <RovingList className={css.list} roving={roving}>
          {needs.map((need, index) => {
            const { jobId } = need;
            return (
              <li key={need.id} className={css.row} data-tall>
                {need.severity === 'failed' ? (
                  <IconCircleX size={16} stroke={1.75} className={css.failed} aria-label="Failed" />
                ) : (
                  <IconAlertTriangle size={16} stroke={1.75} className={css.attention} aria-label="Attention" />
                )}
                <button type="button" className={css.open} {...roving.item(index)} onClick={() => navigate(need.route)}>
                  <span className={css.title}>{need.title}</span>
                  <span className={css.text}>{need.text}</span>
                </button>
                {need.at === null ? null : (
                  <time className={css.when} dateTime={need.at} title={formatInstant(need.at)}>
                    {formatFriendly(need.at)}
                  </time>
                )}
                {jobId === null ? null : (
                  <button
                    type="button"
                    className={css.small}
                    aria-label={`Dismiss: ${need.title}`}
                    title="Dismiss"
                    onClick={() => dismiss(jobId)}
                  >
                    <IconX size={14} stroke={1.75} aria-hidden />
                  </button>
                )}
                <span className={css.act}>
                  <Button
                    size="compact-sm"
                    variant="default"
                    onClick={() => act(need)}
                    aria-label={`${needAction(need).label}: ${need.title}`}
                  >
                    {needAction(need).label}
                  </Button>
                </span>
              </li>
            );
          })}
        </RovingList>
      )}
    </section>
  );
}
