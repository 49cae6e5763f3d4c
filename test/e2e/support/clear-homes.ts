import { rm } from 'node:fs/promises';

/** Removes the data folders that the journeys of all workers were given. */
export default async function clearHomes(): Promise<void> {
  const folder = process.env['MESHBENCH_JOURNEYS'];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
