import { useEffect, useRef, useState } from 'react';
import type { FieldProblem } from '#contract/catalog/changes.ts';
import { isWithin } from './paths.ts';
import type { Editing, FieldWish } from './use-editing.ts';

const pause = 150;

/** What would be wrong with a wish while one types it; empty until that is known, and for null. */
export function useChecked(editing: Pick<Editing, 'check'>, wish: FieldWish | null): readonly FieldProblem[] {
  const [found, setFound] = useState<{ readonly key: string; readonly problems: readonly FieldProblem[] }>({ key: '', problems: [] });
  const key = wish === null ? '' : JSON.stringify(wish);
  const latest = useRef({ editing, wish });
  useEffect(() => {
    latest.current = { editing, wish };
  });
  useEffect(() => {
    if (key === '') return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const now = latest.current;
      if (now.wish === null) return;
      const { path } = now.wish;
      now.editing
        .check([now.wish], stop.signal)
        .then((problems) => setFound({ key, problems: problems.filter((problem) => isWithin(problem.path, path)) }))
        // A check that failed says nothing; saving says what is wrong.
        .catch(() => undefined);
    }, pause);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [key]);
  return wish === null ? [] : found.problems;
}
