import type { AssetView } from '#contract/catalog/browse-asset.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';
import { useRefreshedThing } from '../../../state/refresh-thing.ts';

/** A thing and the mirror that it is in; without a connection the first mirror that holds it. */
export interface ThingAddress {
  readonly connectionId: string | null;
  readonly id: string;
}

/** As procedures take it. */
export const thingOf = ({ connectionId, id }: ThingAddress): { id: string; connectionId?: string } => ({
  id,
  ...(connectionId === null ? {} : { connectionId }),
});

/** What the mirror has of an asset; the catalog is asked for something newer meanwhile. */
export function useAsset(address: ThingAddress): Asked<AssetView> {
  const asked = useAsked(`catalog/asset/${address.connectionId ?? ''}/${address.id}`, (engine, signal) =>
    engine.catalog.browse.asset(thingOf(address), { signal }),
  );
  useRefreshedThing(asked.data?.connectionId ?? null, 'asset', address.id, asked.reload);
  return asked;
}
