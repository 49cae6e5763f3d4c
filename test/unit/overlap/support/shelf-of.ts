import { SearchIndex } from '#core/overlap/search/search-index.ts';
import type { SearchWork } from '#core/overlap/search/search-owned.ts';
import type { ShelvedSketch } from '#core/overlap/search/shelf.ts';
import type { DataSetSketch } from '#core/overlap/sketch/column-sketch.ts';
import type { Database } from '#core/ports/database.ts';
import { migrations } from '#core/workspace/migrations.ts';

/** An owned data set, known by this sketch. */
export const shelved = (sketchId: string, { columns, keyId, madeAt, rowCount, title }: DataSetSketch): ShelvedSketch => ({
  sketchId,
  title,
  standing: 'owned',
  sampleId: null,
  rowCount,
  columnCount: columns.length,
  madeAt,
  keyId,
  version: '1',
  isAnswer: false,
  isWorkspaceKey: true,
  hashedColumns: columns.filter(({ protection }) => protection === null).length,
});

/** The tables of the search index, as a workspace has them. */
export async function addSearchTables(database: Database): Promise<void> {
  for (const { statements } of migrations)
    for (const statement of statements) if (/ sketched_/.test(statement)) await database.run(statement);
}

/** Owned data sets to search in. */
export function shelfOf(sketches: readonly DataSetSketch[], database: Database): { owned: ShelvedSketch[]; work: SearchWork } {
  const byId = new Map(sketches.map((sketch, place) => [`s${String(place)}`, sketch]));
  return {
    owned: [...byId].map(([id, sketch]) => shelved(id, sketch)),
    work: {
      index: new SearchIndex(database),
      read: async (id) => byId.get(id) ?? null,
      meanings: async () => undefined,
    },
  };
}
