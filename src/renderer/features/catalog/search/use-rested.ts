import { useEffect, useState } from 'react';
import type { SearchHit } from '#contract/catalog/search.ts';
import type { SearchState } from './search-address.ts';

/** Longer than between two keys of someone who types; shorter than what is felt as waiting. Held arrows come faster. */
const restsAfter = { typing: 250, moving: 120 };

interface Inspected {
  readonly hit: SearchHit | undefined;
  /** The search that found it. */
  readonly of: SearchState;
}

/**
 * The chosen hit once it stays chosen: what the inspector asks about it would come before the answer to the next key.
 * Nothing, or the first that there is, is told at once.
 * @param isCurrent whether what is asked now has been answered
 */
export function useRested(hit: SearchHit | undefined, of: SearchState, isCurrent: boolean): Inspected {
  const [rested, setRested] = useState<Inspected>({ hit, of });
  const tellsNow = hit === undefined || rested.hit === undefined;
  if (tellsNow && rested.hit !== hit) setRested({ hit, of });
  useEffect(() => {
    if (rested.hit === hit || !isCurrent) return undefined;
    const timer = setTimeout(() => setRested({ hit, of }), rested.of === of ? restsAfter.moving : restsAfter.typing);
    return () => clearTimeout(timer);
  }, [hit, of, isCurrent, rested]);
  return tellsNow ? { hit, of } : rested;
}
