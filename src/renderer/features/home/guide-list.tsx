import { Button } from '@mantine/core';
import { IconArrowRight, IconCheck, IconChevronDown, IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Guide } from '#contract/home.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { doneSteps, followGuide, nextStepOf } from '../../state/guide.ts';
import { notifyError } from '../../state/notices.ts';
import { useQueryState } from '../../state/query.ts';
import css from './guide-list.module.css';

function Ring({ done, of }: { done: number; of: number }): ReactElement {
  const around = 2 * Math.PI * 8;
  if (done === of && of > 0) return <IconCircleCheckFilled size={20} className={css.complete} aria-hidden />;
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" className={css.ring} aria-hidden>
      <circle cx="10" cy="10" r="8" />
      <circle
        cx="10"
        cy="10"
        r="8"
        data-done
        strokeDasharray={`${(done / Math.max(1, of)) * around} ${around}`}
        transform="rotate(-90 10 10)"
      />
    </svg>
  );
}

function GuideCard({
  guide,
  isOpen,
  onToggle,
  onChanged,
}: {
  guide: Guide;
  isOpen: boolean;
  onToggle: () => void;
  onChanged: () => void;
}): ReactElement {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const next = nextStepOf(guide);
  const done = doneSteps(guide);
  const start = (route: string): void => {
    followGuide(guide.id);
    navigate(route);
  };
  const mark = (stepId: string, isDone: boolean): void => {
    engine.home
      .markStep({ guideId: guide.id, stepId, done: isDone })
      .then(onChanged)
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  };
  const [role, task] = guide.title.includes(': ') ? guide.title.split(/: (.*)/) : ['', guide.title];
  return (
    <li className={css.guide} data-open={isOpen}>
      <h3>
        <button type="button" className={css.head} aria-expanded={isOpen} onClick={onToggle}>
          <Ring done={done} of={guide.steps.length} />
          <span className={css.names}>
            <span className={css.role}>
              {role === '' ? '' : `${role} · `}
              {guide.minutes} min · {done} of {guide.steps.length} done
            </span>
            <span className={css.task}>{capital(task ?? guide.title)}</span>
          </span>
          <IconChevronDown size={16} stroke={1.5} className={css.chevron} aria-hidden />
        </button>
      </h3>
      {isOpen ? (
        <div className={css.body}>
          <p className={css.question}>{guide.question}</p>
          <ol>
            {guide.steps.map((step) => (
              <li key={step.id} className={css.step} data-done={step.done} data-next={step === next}>
                <button
                  type="button"
                  className={css.tick}
                  aria-pressed={step.done}
                  aria-label={step.done ? `Done: ${step.text} Mark as not done` : `Mark as done: ${step.text}`}
                  onClick={() => mark(step.id, !step.done)}
                >
                  {step.done ? <IconCheck size={14} stroke={2.25} aria-hidden /> : <IconCircle size={14} stroke={1.5} aria-hidden />}
                </button>
                <div>
                  <button type="button" className={css.go} onClick={() => start(step.route)}>
                    {step.text}
                  </button>
                  {step === next ? <p className={css.expect}>You should see: {lower(step.expect)}</p> : null}
                </div>
              </li>
            ))}
          </ol>
          {next === undefined ? (
            <p className={css.finished}>All steps are done. The same works on your own files.</p>
          ) : (
            <Button size="xs" rightSection={<IconArrowRight size={14} stroke={1.75} />} onClick={() => start(next.route)}>
              {done === 0 ? 'Start' : 'Continue'}
            </Button>
          )}
        </div>
      ) : null}
    </li>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Three first jobs on the demo, one for each kind of user; steps tick as they are done. */
export function GuideList({ guides, onChanged }: { guides: readonly Guide[]; onChanged: () => void }): ReactElement {
  const [wanted, setWanted] = useQueryState('guide');
  const open = wanted ?? guides.find((guide) => nextStepOf(guide) !== undefined)?.id ?? null;
  return (
    <section aria-labelledby="guides">
      <h2 id="guides" className={css.heading}>
        Guided first jobs
      </h2>
      <ul className={css.guides}>
        {guides.map((guide) => (
          <GuideCard
            key={guide.id}
            guide={guide}
            isOpen={guide.id === open}
            onToggle={() => setWanted(guide.id === open ? 'none' : guide.id, { replace: true })}
            onChanged={onChanged}
          />
        ))}
      </ul>
    </section>
  );
}
