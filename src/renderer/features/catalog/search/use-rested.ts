import { useEffect, useState } from 'react';
import type { SearchHit } from '#contract/catalog/search.ts';
import type { SearchState } from './search-address.ts';

/** Longer than between two keys of someone who types, or holds an arrow; shorter than what is felt as waiting. */
const restsAfter = 150;

interface Inspected {
  readonly hit: SearchHit | undefined;
  /** The search that found it. */
  readonly of: SearchState;
}

/**
 * The chosen hit once it stays chosen: what the inspector asks about it would come before the answer to the next key.
 * Nothing, or the first that there is, is told at once.
 */
export function useRested(hit: SearchHit | undefined, of: SearchState): Inspected {
  const [rested, setRested] = useState<Inspected>({ hit, of });
  const tellsNow = hit === undefined || rested.hit === undefined;
  if (tellsNow && rested.hit !== hit) setRested({ hit, of });
  useEffect(() => {
    if (rested.hit === hit) return undefined;
    const timer = setTimeout(() => setRested({ hit, of }), restsAfter);
    return () => clearTimeout(timer);
  }, [hit, of, rested.hit]);
  return tellsNow ? { hit, of } : rested;
}
