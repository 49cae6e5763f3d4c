import { useCallback, useMemo } from 'react';
import { useLocation, useSearch } from 'wouter';

/** The address with one query parameter changed; null takes it away. */
export function withQuery(path: string, search: string, changes: Readonly<Record<string, string | null>>): string {
  const parameters = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) parameters.delete(key);
    else parameters.set(key, value);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

export interface QueryOptions {
  /** True for what should not become a step of Back: typing in a search, moving a selection. */
  replace?: boolean;
}

/** One query parameter of the address as state: survives reload, Back and "copy link". */
export function useQueryState(key: string): [string | null, (value: string | null, options?: QueryOptions) => void] {
  const search = useSearch();
  const [, navigate] = useLocation();
  const value = useMemo(() => new URLSearchParams(search).get(key), [search, key]);
  const set = useCallback(
    (next: string | null, options?: QueryOptions) => {
      // Read the address itself: two changes in one event must not undo each other.
      navigate(withQuery(window.location.pathname, window.location.search, { [key]: next }), { replace: options?.replace ?? false });
    },
    [key, navigate],
  );
  return [value, set];
}

/** Several query parameters changed in one step of Back. */
export function useSetQuery(): (changes: Readonly<Record<string, string | null>>, options?: QueryOptions) => void {
  const [, navigate] = useLocation();
  return useCallback(
    (changes, options) => {
      navigate(withQuery(window.location.pathname, window.location.search, changes), { replace: options?.replace ?? false });
    },
    [navigate],
  );
}
