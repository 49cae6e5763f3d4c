import type { AssetView } from '#contract/catalog/browse-asset.ts';
import { type Asked, useAsked } from '../../../state/asked.ts';

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

export const useAsset = (address: ThingAddress): Asked<AssetView> =>
  useAsked(`catalog/asset/${address.connectionId ?? ''}/${address.id}`, (engine, signal) =>
    engine.catalog.browse.asset(thingOf(address), { signal }),
  );
