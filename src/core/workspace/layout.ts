import type { Files } from '../ports/files.ts';

/** Where things are in a workspace folder. */
export function layoutOf(files: Pick<Files, 'join'>, folder: string) {
  const database = files.join(folder, 'workspace.duckdb');
  return {
    database,
    /** DuckDB's write-ahead file: what is not in the database file yet. */
    ahead: `${database}.wal`,
    /** A workspace that is still being made. */
    draft: files.join(folder, 'creating.duckdb'),
    samples: files.join(folder, 'samples'),
    exports: files.join(folder, 'exports'),
    backups: files.join(folder, 'backups'),
    /** Mirrors of DataZone domains, one file for each connection; they can be fetched again. */
    catalog: files.join(folder, 'catalog'),
    /** Imported lineage; what people draw is in the workspace. */
    lineage: files.join(folder, 'lineage.duckdb'),
    /** Sketches of data sets, one file each. */
    sketches: files.join(folder, 'sketches'),
    /** Bundles and papers of dossiers; they are records, so nothing here deletes them. */
    dossiers: files.join(folder, 'dossiers'),
  };
}
