import { useCallback, useState } from 'react';

/**
 * A small choice about this window on this machine: the size of a panel, whether it is open.
 * Kept in localStorage; a browser that refuses storage only forgets.
 */
export function usePreference<Value extends string | number | boolean>(name: string, fallback: Value): [Value, (value: Value) => void] {
  const key = `meshbench.${name}`;
  const [value, setValue] = useState<Value>(() => read(key, fallback));
  const set = useCallback(
    (next: Value) => {
      setValue(next);
      try {
        window.localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Storage is full or closed: the choice lasts for this window only.
      }
    },
    [key],
  );
  return [value, set];
}

function read<Value extends string | number | boolean>(key: string, fallback: Value): Value {
  try {
    const text = window.localStorage.getItem(key);
    const stored: unknown = text === null ? fallback : JSON.parse(text);
    return typeof stored === typeof fallback ? (stored as Value) : fallback;
  } catch {
    return fallback;
  }
}
