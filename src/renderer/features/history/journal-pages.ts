import { useCallback, useEffect, useRef, useState } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { AppError } from '#contract/errors.ts';
import type { JournalEntry } from '#contract/workspaces.ts';
import { useConnection, useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';

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

interface Loaded {
  readonly question: string;
  readonly total: number | null;
  readonly entries: ReadonlyMap<number, JournalEntry>;
  readonly error: AppError | null;
}

const nothing = (question: string): Loaded => ({ question, total: null, entries: new Map(), error: null });

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
  const [loaded, setLoaded] = useState<Loaded>(() => nothing(question));
  const asked = useRef({ question, pages: new Set<number>() });
  const shown = loaded.question === question ? loaded : nothing(question);

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
        engine.workspaces
          .journal({ limit: pageSize, ...(cursor === undefined ? {} : { before: cursor }), ...(search === '' ? {} : { search }) })
          .then((answer) =>
            setLoaded((before) => {
              const known = before.question === question ? before : nothing(question);
              const next = new Map(known.entries);
              answer.entries.forEach((entry, place) => next.set(start + place, entry));
              return { question, total: answer.total, entries: next, error: null };
            }),
          )
          .catch((thrown: unknown) => {
            pages.delete(page);
            setLoaded((before) => ({ ...(before.question === question ? before : nothing(question)), error: toAppError(thrown) }));
          });
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
