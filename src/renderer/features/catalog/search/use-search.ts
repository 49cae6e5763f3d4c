import { useCallback, useEffect, useRef, useState } from 'react';
import type { EngineClient } from '#contract/contract.ts';
import type { FacetName, SearchAnswer, SearchHit } from '#contract/catalog/search.ts';
import type { AppError } from '#contract/errors.ts';
import { useConnection, useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { noSearch, type SearchState, searchAddress } from './search-address.ts';

/** More than a tall window shows, and little to carry for each key. */
const pageSize = 30;
/** A list shows half of it until all are asked for; what is beyond is told by its number. */
const facetValues = 12;
/** How soon to ask again while an index is being made. */
const askAgainAfter = 1_000;

export interface Searched {
  /** The newest answer, also while the next one is on its way. */
  readonly answer: SearchAnswer | null;
  /** What that answers. */
  readonly of: SearchState;
  /** Whether it answers what is asked now. */
  readonly isCurrent: boolean;
  readonly error: AppError | null;
  hitAt(row: number): SearchHit | undefined;
  /** Asks for the pages of these rows, where they are not there yet. */
  need(first: number, last: number): void;
  reload(): void;
}

interface Answered {
  readonly question: string;
  readonly of: SearchState;
  readonly answer: SearchAnswer | null;
  readonly hits: ReadonlyMap<number, SearchHit>;
  readonly error: AppError | null;
}

const nothing: Answered = { question: '', of: noSearch, answer: null, hits: new Map(), error: null };

const asked = ({ text, filters, column }: SearchState): Parameters<EngineClient['catalog']['search']['query']>[0] => ({
  text,
  filters,
  ...(column === null ? {} : { column }),
  limit: pageSize,
  facetValues,
});

/**
 * Asks as one types: the newest question is on its way at once, and the one before is left. What was found stays in view until then.
 * @param moreOf the facet of which all values are wanted
 */
export function useSearch(state: SearchState, moreOf: FacetName | null): Searched {
  const engine = useEngine();
  const { line } = useConnection();
  const [turn, setTurn] = useState(0);
  const [answered, setAnswered] = useState<Answered>(nothing);
  const pages = useRef({ question: '', asked: new Set<number>() });
  const question = `${turn}.${line}.${moreOf ?? ''}.${searchAddress(state)}`;
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  });

  useEffect(() => {
    const stop = new AbortController();
    pages.current = { question, asked: new Set([0]) };
    const of = latest.current;
    engine.catalog.search
      .query({ ...asked(of), ...(moreOf === null ? {} : { moreOf }) }, { signal: stop.signal })
      .then((answer) => setAnswered({ question, of, answer, hits: placed(new Map(), answer), error: null }))
      .catch((thrown: unknown) => {
        if (!stop.signal.aborted) setAnswered((before) => ({ ...before, question, error: toAppError(thrown) }));
      });
    return () => stop.abort();
  }, [engine, question, moreOf]);

  const need = useCallback(
    (first: number, last: number) => {
      for (let page = Math.floor(Math.max(0, first) / pageSize); page <= Math.floor(Math.max(0, last) / pageSize); page += 1) {
        const { question, asked: known } = pages.current;
        if (known.has(page)) continue;
        known.add(page);
        engine.catalog.search
          .query({ ...asked(latest.current), offset: page * pageSize, facets: false })
          .then((more) =>
            setAnswered((before) => (before.question === question ? { ...before, hits: placed(new Map(before.hits), more) } : before)),
          )
          .catch((thrown: unknown) => {
            known.delete(page);
            setAnswered((before) => (before.question === question ? { ...before, error: toAppError(thrown) } : before));
          });
      }
    },
    [engine],
  );

  const reload = useCallback(() => setTurn((before) => before + 1), []);
  const isBuilding = answered.answer?.indexes.some((index) => index.state === 'building') === true;
  useEffect(() => {
    if (!isBuilding || answered.question !== question) return undefined;
    const timer = setTimeout(reload, askAgainAfter);
    return () => clearTimeout(timer);
  }, [isBuilding, answered, question, reload]);

  const { hits } = answered;
  return {
    answer: answered.answer,
    of: answered.of,
    isCurrent: answered.question === question,
    error: answered.error,
    hitAt: useCallback((row: number) => hits.get(row), [hits]),
    need,
    reload,
  };
}

function placed(hits: Map<number, SearchHit>, { offset, hits: page }: SearchAnswer): Map<number, SearchHit> {
  page.forEach((hit, place) => hits.set(offset + place, hit));
  return hits;
}
