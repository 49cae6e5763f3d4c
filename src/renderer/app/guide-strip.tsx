import { Button } from '@mantine/core';
import { IconCheck, IconRoute, IconX } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Guide } from '#contract/home.ts';
import { useAsked } from '../state/asked.ts';
import { useEngine } from '../state/engine.tsx';
import { toAppError } from '../state/errors.ts';
import { doneSteps, followGuide, nextStepOf, useActiveGuide } from '../state/guide.ts';
import { notify, notifyError } from '../state/notices.ts';
import css from './guide-strip.module.css';

function Strip({ guide, onChanged }: { guide: Guide; onChanged: () => void }): ReactElement | null {
  const engine = useEngine();
  const [path, navigate] = useLocation();
  const step = nextStepOf(guide);
  const isComplete = step === undefined;
  useEffect(() => {
    if (isComplete) followGuide(null);
  }, [isComplete]);
  if (step === undefined || path === '/') return null;
  const done = (): void => {
    engine.home
      .markStep({ guideId: guide.id, stepId: step.id, done: true })
      .then((after) => {
        const next = nextStepOf(after);
        if (next === undefined) notify(`Done: ${guide.title}`);
        else navigate(next.route);
        return onChanged();
      })
      .catch((thrown: unknown) => notifyError(toAppError(thrown)));
  };
  return (
    <section className={css.strip} aria-label="Guide" data-guide-strip>
      <IconRoute size={16} stroke={1.5} aria-hidden />
      <span className={css.place}>
        {doneSteps(guide) + 1} of {guide.steps.length}
      </span>
      <p className={css.text} title={`You should see: ${step.expect}`}>
        <b>{step.text}</b> <span className={css.expect}>{step.expect}</span>
      </p>
      <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} stroke={2} />} onClick={done}>
        Done, next step
      </Button>
      <button
        type="button"
        className={css.close}
        onClick={() => followGuide(null)}
        aria-label="Leave the guide"
        title="Leave the guide; it stays on Home"
      >
        <IconX size={14} stroke={1.75} aria-hidden />
      </button>
    </section>
  );
}

/** The next step of the guide that is followed, on whichever screen it leads to. */
export function GuideStrip(): ReactElement | null {
  const active = useActiveGuide((state) => state.id);
  const { data, reload } = useAsked(active === null ? null : 'home', (engine, signal) => engine.home.overview(undefined, { signal }));
  const guide = data?.guides.find((other) => other.id === active);
  return guide === undefined ? null : <Strip guide={guide} onChanged={reload} />;
}
