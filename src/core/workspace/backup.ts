import type { Files } from '../ports/files.ts';
import { layoutOf } from './layout.ts';

/**
 * Copies the database and its write-ahead file into `backups/`, before something could change them.
 * The name comes from the version and the time of the last change, so that the same state is copied once only.
 * @returns absolute path of the copy
 */
export async function backUp(files: Files, folder: string, version: number): Promise<string> {
  const { database, ahead, backups } = layoutOf(files, folder);
  const changed = [(await files.stat(database))?.modifiedAt, (await files.stat(ahead))?.modifiedAt];
  const newest = new Date(Math.max(...changed.map((at) => at?.getTime() ?? 0)));
  const copy = files.join(backups, `workspace-format-${version}-${newest.toISOString().replaceAll(/[:.]/g, '-')}.duckdb`);
  if ((await files.stat(copy)) !== null) return copy;
  await files.makeFolder(backups);
  // The database goes last and under its own name only when it is whole: a copy that exists is a copy that can be used.
  if ((await files.stat(ahead)) !== null) await files.copy(ahead, `${copy}.wal`);
  const part = `${copy}.part`;
  await files.copy(database, part);
  await files.move(part, copy);
  return copy;
}
