import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation, useSearch as useQueryText } from 'wouter';
import { readSearch, type SearchState, searchAddress } from './search-address.ts';

/** A browser that is told another address asks for the page's picture again, which costs a key more than its hits do. */
const restsAfter = 250;

interface Typed {
  readonly text: string;
  /** The address that it was typed over: at any other one, e.g. after Back, it holds no more. */
  readonly over: string;
}

export interface SearchStateHere {
  readonly state: SearchState;
  readonly change: (next: SearchState) => void;
  /** Writes what was typed into the address now: before it is left, or read by somebody else. */
  readonly settle: () => void;
}

/** The state of the search, in the address: typing replaces it once it rests, a filter is a step of Back. */
export function useSearchState(): SearchStateHere {
  const [, navigate] = useLocation();
  const query = useQueryText();
  const [typed, setTyped] = useState<Typed | null>(null);
  const isPending = typed !== null && typed.over === query;
  const text = isPending ? typed.text : null;
  const state = useMemo(() => {
    const written = readSearch(query);
    return text === null ? written : { ...written, text };
  }, [query, text]);

  const now = useRef({ state, query, isPending });
  useEffect(() => {
    now.current = { state, query, isPending };
  });

  const settle = useCallback(() => {
    if (now.current.isPending) navigate(searchAddress(now.current.state), { replace: true });
  }, [navigate]);
  useEffect(() => {
    if (text === null) return undefined;
    const timer = setTimeout(settle, restsAfter);
    return () => clearTimeout(timer);
  }, [text, settle]);

  const change = useCallback(
    (next: SearchState) => {
      const isTyping = searchAddress({ ...now.current.state, text: '' }) === searchAddress({ ...next, text: '' });
      if (isTyping) return setTyped({ text: next.text, over: now.current.query });
      settle();
      navigate(searchAddress(next));
    },
    [navigate, settle],
  );
  return { state, change, settle };
}
