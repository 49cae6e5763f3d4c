import { useEffect } from 'react';
import type { FaultyThing } from '#contract/catalog/mirror.ts';
import { reloadCatalog } from './changes.ts';
import { useEngine } from './engine.tsx';

/**
 * Has one thing read anew from the catalog when it is opened, quietly: what the mirror has is shown meanwhile, and stays where the
 * catalog cannot be reached.
 * @param connectionId null: nothing is asked yet
 * @param onRead called when the thing was read and is as it was: the mirror may know more around it
 *   (what changed is asked for again wherever it is shown)
 */
export function useRefreshedThing(connectionId: string | null, kind: FaultyThing['kind'], id: string, onRead: () => void): void {
  const engine = useEngine();
  useEffect(() => {
    if (connectionId === null) return undefined;
    let isOver = false;
    const ask = async (): Promise<void> => {
      try {
        const { outcome } = await engine.catalog.mirror.refresh({ connectionId, kind, id });
        if (isOver || outcome === 'offline') return;
        if (outcome === 'unchanged') onRead();
        else reloadCatalog();
      } catch {
        // The page stands without it.
      }
    };
    void ask();
    return () => {
      isOver = true;
    };
  }, [engine, connectionId, kind, id, onRead]);
}
