import { useCallback, useEffect, useRef, useState } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import type { JournalEntry } from '#contract/workspaces.ts';
import { useConnection, useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { actionsNamed } from './entry-words.ts';

const pageSize = 200;

export interface JournalPages {
  /** How many entries there are in all; null until that is known. */
  readonly total: number | null;
  readonly error: AppError | null;
  /** The entry at a place of the list (newest is 0), or undefined while it is on its way. */
  readonly at: (index: number) => JournalEntry | undefined;
  /** Asks for what stands between two places, if it is not there yet. */
  readonly need: (first: number, last: number) => void;
  readonly reload: () => void;
}

export interface Loaded {
  readonly question: string;
  readonly search: string;
  readonly total: number | null;
  readonly entries: ReadonlyMap<number, JournalEntry>;
  readonly error: AppError | null;
}

const nothing = (question: string, search: string): Loaded => ({ question, search, total: null, entries: new Map(), error: null });

/** What is known once a page of a question's answer is there. @param start place of its first entry */
export function withPage(
  before: Loaded,
  { question, search }: Pick<Loaded, 'question' | 'search'>,
  start: number,
  answer: { readonly entries: readonly JournalEntry[]; readonly total: number },
): Loaded {
  const next = new Map(before.question === question ? before.entries : []);
  answer.entries.forEach((entry, place) => next.set(start + place, entry));
  return { question, search, total: answer.total, entries: next, error: null };
}

/** What is shown meanwhile: the list as it was, when it is only asked for again; nothing of another search. */
export const shownOf = (loaded: Loaded, { question, search }: Pick<Loaded, 'question' | 'search'>): Loaded =>
  loaded.question === question || loaded.search === search ? loaded : nothing(question, search);

/**
 * Where the page that starts at `index` continues. Without a search the sequence numbers have no gaps, so any page can be asked for
 * straight away; with one, a page can only follow the page before. Undefined: from the newest; null: not possible yet.
 */
export function pageCursor(
  index: number,
  search: string,
  newest: number | undefined,
  before: JournalEntry | undefined,
): number | undefined | null {
  if (index === 0) return undefined;
  if (before !== undefined) return before.sequence;
  return search === '' && newest !== undefined ? newest - index + 1 : null;
}

/** The journal as a list of any length, of which only what is in view is asked for. */
export function useJournal(search: string): JournalPages {
  const engine: EngineClient = useEngine();
  const { line } = useConnection();
  const [turn, setTurn] = useState(0);
  const question = `${turn}.${line}.${search}`;
  const [loaded, setLoaded] = useState<Loaded>(() => nothing(question, search));
  const asked = useRef({ question, pages: new Set<number>() });
  const shown = shownOf(loaded, { question, search });

  const need = useCallback(
    (first: number, last: number) => {
      if (asked.current.question !== question) asked.current = { question, pages: new Set() };
      const { pages } = asked.current;
      for (let page = Math.floor(Math.max(0, first) / pageSize); page <= Math.floor(Math.max(0, last) / pageSize); page += 1) {
        const start = page * pageSize;
        const entries = loaded.question === question ? loaded.entries : new Map<number, JournalEntry>();
        const cursor = pageCursor(start, search, entries.get(0)?.sequence, entries.get(start - 1));
        if (pages.has(page) || cursor === null) continue;
        pages.add(page);
        // Answers come in any order: that of a question before must not take the place of what is known by now.
        const isAsked = (): boolean => asked.current.question === question;
        engine.workspaces
          .journal({
            limit: pageSize,
            ...(cursor === undefined ? {} : { before: cursor }),
            ...(search === '' ? {} : { search, actions: actionsNamed(search) }),
          })
          .then((answer) => (isAsked() ? setLoaded((before) => withPage(before, { question, search }, start, answer)) : undefined))
          // Not asked again by itself: what fails may fail at once, and would be asked for without end.
          .catch((thrown: unknown) =>
            isAsked()
              ? setLoaded((before) => ({ ...shownOf(before, { question, search }), question, error: toAppError(thrown) }))
              : undefined,
          );
      }
    },
    [engine, question, search, loaded],
  );
  useEffect(() => {
    need(0, 0);
  }, [need]);

  return {
    total: shown.total,
    error: shown.error,
    at: (index) => shown.entries.get(index),
    need,
    reload: useCallback(() => setTurn((before) => before + 1), []),
  };
}
