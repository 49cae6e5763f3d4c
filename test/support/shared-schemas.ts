import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(import.meta.dirname, '../../../shared/schemas');

/** True where the published schemas of other standards are on this machine; says aloud where they are not. */
export function hasSharedSchemas(): boolean {
  const found = existsSync(folder);
  if (!found)
    console.warn(
      'SKIPPED: the schemas of ODCS, Frictionless and OpenLineage (../shared/schemas) are not on this machine; no export was held to them.',
    );
  return found;
}

/** @param path below the folder of schemas */
export const sharedSchema = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, unknown>;
