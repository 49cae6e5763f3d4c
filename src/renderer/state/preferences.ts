import { useCallback, useState } from 'react';

type Widened<Value> = Value extends string ? string : Value extends number ? number : boolean;

/**
 * A small choice about this window on this machine: the size of a panel, whether it is open.
 * Kept in localStorage; a browser that refuses storage only forgets.
 */
export function usePreference<Value extends string | number | boolean>(
  name: string,
  fallback: Value,
): [Widened<Value>, (value: Widened<Value>) => void] {
  const key = `meshbench.${name}`;
  const [value, setValue] = useState(() => read(key, fallback));
  const set = useCallback(
    (next: Widened<Value>) => {
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

function read<Value extends string | number | boolean>(key: string, fallback: Value): Widened<Value> {
  try {
    const text = window.localStorage.getItem(key);
    const stored: unknown = text === null ? fallback : JSON.parse(text);
    // The type of the fallback has just been compared.
    return (typeof stored === typeof fallback ? stored : fallback) as Widened<Value>;
  } catch {
    return fallback as unknown as Widened<Value>;
  }
}
