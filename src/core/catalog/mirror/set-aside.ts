import type { AppError } from '#contract/errors.ts';
import { failure } from '../../failures.ts';
import type { Database, DatabaseFile } from '../../ports/database.ts';

/** A mirror's file that could not be used, and is kept beside the empty one that took its place. */
export interface SetAside {
  /** Its name now. */
  readonly name: string;
  /** A newer Meshbench has written it; else it is damaged. */
  readonly isNewer: boolean;
}

const key = 'set_aside';

export async function noteSetAside(mirror: DatabaseFile, aside: SetAside): Promise<void> {
  await mirror.transaction((inside) => inside.run(`INSERT INTO meta VALUES ($1, $2)`, [key, JSON.stringify(aside)]));
}

/** What to tell of a mirror that took the place of one that could not be used, until it is pulled; null where it took nobody's. */
export async function setAsideProblem(mirror: Pick<Database, 'all'>): Promise<AppError | null> {
  const [row] = await mirror.all<{ value: string }>(`SELECT value FROM meta WHERE key = $1`, [key]);
  if (row === undefined) return null;
  const { name, isNewer } = JSON.parse(row.value) as SetAside;
  const [code, why] = isNewer
    ? (['newer_workspace', 'was written by a newer Meshbench'] as const)
    : (['unreadable_file', 'is damaged'] as const);
  const message = `The copy of the catalog on this machine ${why} and was set aside as ${name}. Pull the domain again: everything in that file can be fetched, and your changes are kept elsewhere.`;
  return failure(code, message, { retry: 'changed' }).error;
}
