import { AppFailure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { deriveColumns } from '../mirror/derive-columns.ts';
import type { Shelves } from './shelf.ts';

/** Terms of columns, by the column's name in lower case. */
export type ColumnTerms = ReadonlyMap<string, readonly string[]>;

/**
 * Terms that the columns of a sample's assets have, with this workspace's changes: a linked sample holds data of the asset. An asset that no
 * mirror holds any more has none to give.
 */
export async function termsOfSample(
  database: Pick<Database, 'all'>,
  shelves: Pick<Shelves, 'find'>,
  sampleId: string,
): Promise<ColumnTerms> {
  const links = await database.all<{ connection_id: string; asset_id: string }>(
    'SELECT DISTINCT connection_id, asset_id FROM sample_assets WHERE sample_id = $1 ORDER BY connection_id, asset_id',
    [sampleId],
  );
  const terms = new Map<string, readonly string[]>();
  for (const { asset_id: id, connection_id: connectionId } of links) {
    for (const { name, termIds } of await columnsOf(shelves, connectionId, id)) {
      const key = name.toLowerCase();
      if (termIds.length > 0) terms.set(key, [...new Set([...(terms.get(key) ?? []), ...termIds])]);
    }
  }
  return terms;
}

async function columnsOf(shelves: Pick<Shelves, 'find'>, connectionId: string, id: string) {
  try {
    return deriveColumns((await shelves.find('asset', { connectionId, id })).document);
  } catch (error) {
    if (error instanceof AppFailure && error.error.code === 'not_found') return [];
    throw error;
  }
}
