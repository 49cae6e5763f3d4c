import { rm } from 'node:fs/promises';

/** Removes the workspaces that journeys were started from. */
export default async function clearTemplates(): Promise<void> {
  const folder = process.env['MESHBENCH_TEMPLATES'];
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
}
