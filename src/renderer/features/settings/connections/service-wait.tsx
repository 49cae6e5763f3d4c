import { Button } from '@mantine/core';
import { type ReactElement, useEffect, useState } from 'react';
import type { ServiceAccess } from '#contract/catalog/connections.ts';
import { reloadAnswers, useAsked } from '../../../state/asked.ts';
import { formatInstant } from '../../../ui/format.ts';
import { Note } from '../../../ui/states.tsx';
import css from './connections.module.css';

/** Milliseconds between two looks; most answers are there before the first. */
const beat = 1000;

/**
 * Says that what is being asked waits, and until when, where the service refused calls as too many; nothing while it does not. To be
 * shown for as long as an answer is outstanding.
 */
export function ServiceWait({ access, onStop }: { access: ServiceAccess; onStop: () => void }): ReactElement | null {
  const key = `connections/waiting/${JSON.stringify(access)}`;
  const { data } = useAsked(key, (engine, signal) => engine.catalog.connections.waiting(access, { signal }));
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
      reloadAnswers(key);
    }, beat);
    return () => clearInterval(timer);
  }, [key]);
  const until = data?.until ?? null;
  const left = until === null ? 0 : Date.parse(until) - now;
  // What was kept of an earlier wait says nothing.
  if (until === null || left <= 0) return null;
  return (
    <Note kind="attention">
      <div className={css.waiting}>
        <span>
          <output>DataZone refused this as too many calls for the account just now, and asked to wait.</output>
          {` It is asked again at ${formatInstant(until).slice(11, 19)}, in ${Math.ceil(left / 1000)} s.`}
        </span>
        <Button size="compact-xs" variant="default" onClick={onStop}>
          Stop asking
        </Button>
      </div>
    </Note>
  );
}
