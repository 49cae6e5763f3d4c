import { join } from 'node:path';
import { performPull, type PullParts } from '../../../src/core/catalog/pull/perform-pull.ts';
import { Cancellation } from '../../../src/core/jobs/cancellation.ts';
import type { DatabaseFile } from '../../../src/core/ports/database.ts';
import type { DataZone } from '../../../src/core/ports/datazone.ts';
import { createSystemClock } from '../../../src/engine/clock.ts';
import { newFolder } from '../workspace/folders.ts';
import { openMirrorAt } from './open-mirror.ts';

const clock = createSystemClock();

/** An empty mirror in a file of its own; opened again when it is there. */
export const openMirror = (path = join(newFolder(), 'mirror.duckdb')): Promise<DatabaseFile> => openMirrorAt(path);

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
