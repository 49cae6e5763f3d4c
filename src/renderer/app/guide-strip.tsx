import { Button } from '@mantine/core';
import { IconCheck, IconRoute, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useLocation } from 'wouter';
import type { Guide } from '#contract/home.ts';
import { useAsked } from '../state/asked.ts';
import { useEngine } from '../state/engine.tsx';
import { toAppError } from '../state/errors.ts';
import { doneSteps, followGuide, nextStepOf, useActiveGuide, withGuide } from '../state/guide.ts';
import { notify, notifyError } from '../state/notices.ts';
import css from './guide-strip.module.css';

function Strip({ guide, onChanged }: { guide: Guide; onChanged: (guide: Guide) => void }): ReactElement | null {
  const engine = useEngine();
  const [path, navigate] = useLocation();
  const step = nextStepOf(guide);
  const isMarking = useRef(false);
  const isComplete = step === undefined;
  useEffect(() => {
    if (isComplete) followGuide(null);
  }, [isComplete]);
  if (step === undefined || path === '/') return null;
  const done = async (): Promise<void> => {
    if (isMarking.current) return;
    isMarking.current = true;
    try {
      const after = await engine.home.markStep({ guideId: guide.id, stepId: step.id, done: true });
      const next = nextStepOf(after);
      // The strip goes on together with the screen: a click on the step before would lead to where one is already.
      onChanged(after);
      if (next === undefined) notify(`Done: ${guide.title}`);
      else navigate(next.route);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    } finally {
      isMarking.current = false;
    }
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
      <Button size="compact-sm" variant="light" leftSection={<IconCheck size={14} stroke={2} />} onClick={() => void done()}>
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
  const { data, reload, replace } = useAsked(active === null ? null : 'home', (engine, signal) =>
    engine.home.overview(undefined, { signal }),
  );
  const guide = data?.guides.find((other) => other.id === active);
  if (data === undefined || guide === undefined) return null;
  return (
    <Strip
      guide={guide}
      onChanged={(after) => {
        replace(withGuide(data, after));
        // Asked before the step was marked, an answer on its way would take it back.
        reload();
      }}
    />
  );
}
