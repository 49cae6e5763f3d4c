import { useEffect, useState } from 'react';
import type { FaultyThing } from '#contract/catalog/mirror.ts';
import { useEngine } from './engine.tsx';

type Outcome = 'asking' | 'changed' | 'unchanged' | 'gone' | 'denied' | 'offline';

/**
 * Has one thing read anew from the catalog when it is opened, quietly: what the mirror has is shown meanwhile, and stays where the
 * catalog cannot be reached.
 * @param connectionId null: nothing is asked yet
 * @param onChanged called when there is something newer to show
 */
export function useRefreshedThing(connectionId: string | null, kind: FaultyThing['kind'], id: string, onChanged: () => void): Outcome {
  const engine = useEngine();
  const [told, setTold] = useState<{ readonly key: string; readonly outcome: Outcome }>({ key: '', outcome: 'asking' });
  const key = `${connectionId ?? ''}/${kind}/${id}`;
  useEffect(() => {
    if (connectionId === null) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      try {
        const { outcome } = await engine.catalog.mirror.refresh({ connectionId, kind, id });
        if (isOver) return;
        setTold({ key, outcome });
        if (outcome !== 'offline') onChanged();
      } catch {
        // The page stands without it.
      }
    };
    void ask();
    return () => {
      isOver = true;
    };
    // eslint-disable-next-line react/exhaustive-deps -- once for each thing, whoever is told
  }, [engine, key]);
  return told.key === key ? told.outcome : 'asking';
}
