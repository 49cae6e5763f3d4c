import type * as z from 'zod';
import { version as duckdbVersion } from '@duckdb/node-api';
import type { aboutSchema } from '#contract/settings.ts';

export type About = z.infer<typeof aboutSchema>;

/** What this engine is and where it keeps things. */
export function aboutThisProcess(facts: Pick<About, 'version' | 'host' | 'dataFolder' | 'logFile'>): About {
  return {
    ...facts,
    duckdb: duckdbVersion(),
    node: process.versions.node,
    electron: process.versions['electron'] ?? null,
    platform: `${process.platform} ${process.arch}`,
    memoryBytes: process.memoryUsage.rss(),
  };
}
