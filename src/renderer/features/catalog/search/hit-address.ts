import type { SearchHit } from '#contract/catalog/search.ts';
import { addressOf } from '../parts/places.ts';
import { type SearchState, searchAddress } from './search-address.ts';

/** Where a hit opens: its page; columns of several assets one by one. */
export function hitAddress(hit: SearchHit, state: SearchState): string {
  const { kind, id, connectionId, columns, name } = hit;
  if (kind === 'column') {
    if (id === null) return searchAddress({ ...state, column: columns?.column ?? name.text });
    return addressOf('asset', id, connectionId, { tab: 'columns', column: name.text });
  }
  return addressOf(kind, id ?? '', connectionId);
}
