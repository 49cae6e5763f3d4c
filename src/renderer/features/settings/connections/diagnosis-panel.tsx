import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import type { DiagnosisStep } from '#contract/catalog/connections.ts';
import { errorDetails } from '../../../state/errors.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import css from './connections.module.css';
import { ServiceWait } from './service-wait.tsx';
import { type DiagnosisSubject, useDiagnosis } from './use-diagnosis.ts';

type Step = DiagnosisStep['step'];
type State = DiagnosisStep['state'] | 'waiting';

const names: Record<Step, string> = {
  configuration: 'AWS configuration',
  credentials: 'Credentials',
  network: 'Network',
  clock: 'Clock',
  domain: 'Domain',
  projects: 'Projects',
};
const looks: Record<State, { readonly icon: ComponentType<{ size?: number; stroke?: number }>; readonly word: string }> = {
  passed: { icon: IconCircleCheck, word: 'works' },
  warned: { icon: IconAlertTriangle, word: 'needs attention' },
  failed: { icon: IconCircleX, word: 'does not work' },
  skipped: { icon: IconCircleDashed, word: 'not looked at' },
  waiting: { icon: IconCircleDashed, word: 'waits' },
};

/** A line for each step from this machine to the projects: how far one comes, and what to do where it ends. */
export function DiagnosisPanel({
  subject,
  onClose,
  onChecked,
}: {
  subject: DiagnosisSubject;
  onClose?: () => void;
  /** Called when a person had it checked again: what was asked for before may fare otherwise now, or fail otherwise. */
  onChecked?: () => void;
}): ReactElement {
  const { again, error, isRunning, steps, stop } = useDiagnosis(subject, onChecked);
  const order = (Object.keys(names) as Step[]).filter((step) => step !== 'projects' || subject.domainId !== undefined);
  const told = new Map(steps.map((step) => [step.step, step]));
  const failed = steps.find(({ problem }) => problem !== null)?.problem ?? null;
  return (
    <section className={css.diagnosis} aria-label="Check of the connection" aria-busy={isRunning}>
      {error === null ? null : <ErrorState inline error={error} />}
      <ol className={css.steps}>
        {order.map((step) => {
          const found = told.get(step);
          const state: State = found?.state ?? 'waiting';
          const { icon: Icon, word } = looks[state];
          const isNext = isRunning && found === undefined && step === order[steps.length];
          return (
            <li key={step} className={css.step} data-state={state}>
              <span className={css.stepIcon}>{isNext ? <Loader size={14} aria-hidden /> : <Icon size={16} stroke={1.75} />}</span>
              <span className={css.stepName}>
                {names[step]}
                <span className={css.hidden}>{` ${isNext ? 'is being looked at' : word}`}</span>
              </span>
              <span className={css.stepText}>{found?.message ?? (isNext ? 'Looking…' : '')}</span>
            </li>
          );
        })}
      </ol>
      {isRunning ? <ServiceWait access={subject} onStop={stop} /> : null}
      <output className={css.hidden}>{isRunning ? '' : failed === null ? 'The check is done.' : failed.message}</output>
      <div className={css.actions}>
        <Button size="compact-xs" variant="default" loading={isRunning} onClick={again}>
          Check again
        </Button>
        {failed === null ? null : <CopyButton text={() => errorDetails(failed)} label="Copy details" />}
        {onClose === undefined ? null : (
          <Button size="compact-xs" variant="subtle" onClick={onClose}>
            Close
          </Button>
        )}
      </div>
    </section>
  );
}
