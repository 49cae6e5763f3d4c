import { Button } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconGitMerge,
  IconLoader,
  IconPlayerPause,
  IconPlayerStop,
  IconQuestionMark,
  IconSend,
} from '@tabler/icons-react';
import type { ComponentType, ReactElement } from 'react';
import { Link } from 'wouter';
import type { AppliedOperation, AppliedPlan, OperationState } from '#contract/catalog/plan.ts';
import { reloadAnswers } from '../../state/asked.ts';
import { attemptChange } from '../../state/changes.ts';
import { useEngine } from '../../state/engine.tsx';
import { useJob } from '../../state/jobs.ts';
import { useIsSending, useRefusedPlan } from '../../state/plans.ts';
import { formatCount, formatFriendly, formatInstant } from '../../ui/format.ts';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import { actionWords, changeAddress, kindWords } from './change-words.ts';
import { countWords, receiptWords, sinceWords, stateWords } from './plan-words.ts';
import css from './plan.module.css';

const icons: Readonly<Record<OperationState, ComponentType<{ size?: number | string; stroke?: number | string }>>> = {
  waiting: IconClock,
  writing: IconLoader,
  done: IconCheck,
  conflict: IconGitMerge,
  failed: IconAlertTriangle,
  stopped: IconPlayerStop,
};

function Operation(props: { operation: AppliedOperation; connectionId: string; isRunning: boolean }): ReactElement {
  const { connectionId, isRunning, operation } = props;
  const Icon = operation.state === 'writing' && !isRunning ? IconQuestionMark : icons[operation.state];
  const address = changeAddress({ ...operation, connectionId });
  return (
    <li className={css.operation}>
      <span className={css.state} data-state={operation.since === null ? operation.state : 'past'}>
        <Icon size={14} stroke={1.75} /> {stateWords(operation, isRunning)}
      </span>
      <span className={css.thing}>
        {address === null ? operation.name : <Link href={address}>{operation.name}</Link>}
        <span className={css.dim}>
          {' '}
          {kindWords(operation.kind)} · {actionWords(operation.action)}
        </span>
      </span>
      <span className={css.told}>
        {operation.since === null ? null : `${sinceWords[operation.since]} `}
        <span className={operation.since === null ? undefined : css.dim}>
          {operation.problem?.message ?? (operation.receipt === null ? '' : receiptWords(operation.receipt))}
        </span>
        {operation.since === 'changed' ? (
          <Link href={`/changes?change=${operation.changeId}`}> Look at it</Link>
        ) : operation.since === null && operation.state === 'conflict' ? (
          <Link href={`/changes?change=${operation.changeId}`}> Look at both sides</Link>
        ) : null}
        {operation.problem?.detail === undefined ? null : (
          <details>
            <summary>What the service said</summary>
            {visibleName(operation.problem.detail)}
          </details>
        )}
      </span>
    </li>
  );
}

/** Operations of one plan that are listed; what needs a person comes first. */
const mostListed = 200;
/** Characters of a reason that are shown at once. */
const longestLine = 200;
const rank: readonly OperationState[] = ['writing', 'conflict', 'failed', 'stopped', 'waiting', 'done'];
const place = ({ state, since }: AppliedOperation): number => (since === null ? rank.indexOf(state) : rank.length);

function SentPlan({ plan }: { plan: AppliedPlan }): ReactElement {
  const engine = useEngine();
  const job = useJob(plan.jobId);
  const isRunning = plan.jobId !== null && job !== null && (job.state === 'running' || job.state === 'queued');
  // Its job is over, and its last calls are not: it can neither be stopped once more nor taken up yet.
  const isEnding = plan.jobId !== null && !isRunning;
  // What was sent, decided or given up since is nothing that this plan could still do.
  const open = plan.operations.filter(({ state, since }) => since === null && state !== 'done' && state !== 'conflict').length;
  const operations = plan.operations.toSorted((one, other) => place(one) - place(other));
  const resume = (): void =>
    void attemptChange(async () => {
      await engine.catalog.plan.resume({ planId: plan.id });
      reloadAnswers('plans/');
    });
  return (
    <article className={css.plan} aria-label={`Sent ${formatInstant(plan.startedAt)}`}>
      <header className={css.line}>
        <h2 className={css.when} title={formatInstant(plan.startedAt)}>
          {formatFriendly(plan.startedAt)}
        </h2>
        <span className={css.dim}>
          {plan.actor} · {countWords(plan, isRunning)}
        </span>
        {plan.reason === null || plan.reason.length > longestLine ? null : <span className={css.reason}>{plan.reason}</span>}
        <span className={css.space} />
        {isRunning ? (
          <Button size="compact-sm" variant="default" onClick={() => void attemptChange(() => engine.jobs.cancel({ jobId: job.id }))}>
            Stop
          </Button>
        ) : open === 0 || isEnding ? null : (
          <Button size="compact-sm" variant="default" onClick={resume}>
            {plan.finishedAt === null ? 'Go on' : 'Try again'}
          </Button>
        )}
      </header>
      {plan.reason === null || plan.reason.length <= longestLine ? null : (
        <details className={css.longReason}>
          <summary>{`${plan.reason.slice(0, longestLine)}…`}</summary>
          {plan.reason}
        </details>
      )}
      {isRunning ? (
        <div className={css.progress}>
          <ProgressBar share={job.progress.share} label={job.progress.label} />
          <span className={css.dim}>{job.progress.label}</span>
        </div>
      ) : null}
      {!isRunning && plan.finishedAt === null && open > 0 ? (
        <div className={css.paused}>
          <IconPlayerPause size={14} stroke={1.75} aria-hidden />
          <p>
            {isEnding ? (
              'Sending stops: the last answers of the catalog are waited for. '
            ) : plan.paused === null ? (
              'Sending ended before its end, and nobody could say why any more: Meshbench was closed, or the machine went off. '
            ) : (
              <>
                Sending paused <time title={formatInstant(plan.paused.at)}>{formatFriendly(plan.paused.at)}</time>.{' '}
                {plan.paused.message}{' '}
              </>
            )}
            <span className={css.dim}>Going on first looks at what the catalog holds, so that nothing is written twice.</span>
          </p>
        </div>
      ) : null}
      <ul className={css.operations}>
        {operations.slice(0, mostListed).map((operation) => (
          <Operation key={operation.id} operation={operation} connectionId={plan.connectionId} isRunning={isRunning} />
        ))}
      </ul>
      {operations.length > mostListed ? (
        <p className={css.small}>{`${formatCount(operations.length - mostListed)} more; those that need you are above.`}</p>
      ) : null}
    </article>
  );
}

const beginning = 'The plan is looked at once more before its first change is sent.';

/** What was sent, what came of each, and the way on where something is left. */
export function SentPlans({ plans }: { plans: readonly AppliedPlan[] }): ReactElement {
  // A plan is looked at once more before its first change is sent; until then it is not in the list.
  const isBeginning = useIsSending() && plans.every(({ jobId }) => jobId === null);
  const refused = useRefusedPlan(plans);
  const told =
    refused === null ? null : (
      <ErrorState
        inline
        error={refused}
        title="Nothing was sent"
        action={
          <Button size="xs" variant="default" component={Link} href="/changes">
            Look at the plan
          </Button>
        }
      />
    );
  if (plans.length === 0 && isBeginning) return <LoadingRows rows={6} label={beginning} />;
  if (plans.length === 0)
    return told !== null ? (
      <div className={css.plans}>{told}</div>
    ) : (
      <EmptyState
        icon={IconSend}
        title="Nothing was sent yet"
        text="What is sent to the catalog is listed here, each change with its receipt."
      />
    );
  return (
    <div className={css.plans}>
      {told}
      {isBeginning ? <output className={css.small}>{beginning}</output> : null}
      {plans.map((plan) => (
        <SentPlan key={plan.id} plan={plan} />
      ))}
    </div>
  );
}
