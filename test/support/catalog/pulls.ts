import { join } from 'node:path';
import { openDatabaseFile } from '../../../src/adapters/duckdb/database.ts';
import { mirrorMigrations } from '../../../src/core/catalog/mirror/mirror-schema.ts';
import { performPull, type PullParts } from '../../../src/core/catalog/pull/perform-pull.ts';
import { Cancellation } from '../../../src/core/jobs/cancellation.ts';
import type { DatabaseFile } from '../../../src/core/ports/database.ts';
import type { DataZone } from '../../../src/core/ports/datazone.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { newFolder } from '../workspace/folders.ts';

const clock = createSystemClock();

/** An empty mirror in a file of its own; opened again when it is there. */
export async function openMirror(path = join(newFolder(), 'mirror.duckdb')): Promise<DatabaseFile> {
  const mirror = await openDatabaseFile(path);
  const tables = await mirror.all(`SELECT table_name FROM duckdb_tables() WHERE table_name = 'entities'`);
  if (tables.length === 0) for (const { statements } of mirrorMigrations) for (const statement of statements) await mirror.run(statement);
  return mirror;
}

type Given = Pick<PullParts, 'mirror' | 'domainId'> & Partial<PullParts> & { readonly dataZone: Pick<DataZone, 'call' | 'pace'> };

/** A pull of all projects. */
export const pull = (parts: Given) =>
  performPull({
    projects: 'all',
    isThorough: false,
    signal: new Cancellation().signal,
    now: () => new Date(),
    newId: () => clock.newId(),
    ...parts,
  });

/** Everything that a mirror holds of the catalog, in an order of its own, without when it came. */
export async function contentOf(mirror: Pick<DatabaseFile, 'all'>): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {};
  const select: Readonly<Record<string, string>> = {
    entities: `SELECT * EXCLUDE (fetched_at, missing_since), missing_since IS NOT NULL AS is_missing FROM entities`,
    columns: `SELECT * FROM columns`,
    term_links: `SELECT * FROM term_links`,
    search_facts: `SELECT * FROM search_facts`,
    time_series_points: `SELECT * FROM time_series_points`,
    memberships: `SELECT * FROM memberships`,
    // What is followed from other things is fresh only where something was followed.
    freshness: `SELECT kind, scope, state FROM freshness WHERE kind NOT IN ('time_series', 'user_profile', 'group_profile')`,
  };
  for (const [table, query] of Object.entries(select)) content[table] = await mirror.all(`${query} ORDER BY ALL`);
  return content;
}
