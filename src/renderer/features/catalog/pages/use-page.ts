import type { EngineClient } from '#contract/contract.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { useQueryState } from '../../../state/query.ts';
import { useRefreshedThing } from '../../../state/refresh-thing.ts';
import type { PageKind } from '../parts/places.ts';
import type { TreeCurrent } from '../tree/catalog-tree.tsx';

type Thing = { id: string; connectionId?: string };

/** What a page shows, and which line of the tree it is. The connection is in the address, as `in`. */
export function usePage<View extends { readonly connectionId: string }>(
  kind: PageKind,
  id: string,
  ask: (engine: EngineClient, thing: Thing, signal: AbortSignal) => Promise<View>,
): { readonly asked: Asked<View>; readonly current: TreeCurrent } {
  const [connectionId] = useQueryState('in');
  const asked = useAsked(`catalog/${kind}/${connectionId ?? ''}/${id}`, (engine, signal) =>
    ask(engine, { id, ...(connectionId === null ? {} : { connectionId }) }, signal),
  );
  useRefreshedThing(asked.data?.connectionId ?? null, kind, id, asked.reload);
  return { asked, current: { kind, id, connectionId: asked.data?.connectionId ?? connectionId } };
}
