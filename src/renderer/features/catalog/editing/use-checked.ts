import { useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '#contract/catalog/changes.ts';
import { concerns } from './paths.ts';
import type { Editing, FieldWish } from './use-editing.ts';

const pause = 150;

/** What would be wrong with a field while one types it, and with what holds it; empty until that is known, and for no wish. */
export function useChecked(editing: Pick<Editing, 'check'>, wish: FieldWish | null): readonly FieldProblem[] {
  return useCheckedAll(editing, wish === null ? none : [wish]);
}

const none: readonly FieldWish[] = [];

/** The same for wishes that are kept together. */
export function useCheckedAll(editing: Pick<Editing, 'check'>, wishes: readonly FieldWish[]): readonly FieldProblem[] {
  const [found, setFound] = useState<{ readonly key: string; readonly problems: readonly FieldProblem[] }>({ key: '', problems: [] });
  const key = wishes.length === 0 ? '' : JSON.stringify(wishes);
  const latest = useRef({ editing, wishes });
  useEffect(() => {
    latest.current = { editing, wishes };
  });
  useEffect(() => {
    if (key === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const now = latest.current;
      now.editing
        .check(now.wishes, stop.signal)
        .then((problems) =>
          setFound({ key, problems: problems.filter((problem) => now.wishes.some(({ path }) => concerns(problem, path))) }),
        )
        // A check that failed says nothing; saving says what is wrong.
        .catch(() => undefined);
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key]);
  return wishes.length === 0 ? [] : found.problems;
}
