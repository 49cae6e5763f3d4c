import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openWorkspace } from './catalog-workspace.ts';
import type { OpenEngine } from './command.ts';
import { CommandFailure, failureLine } from './exit.ts';

/** Opens the workspace of a folder or the one that was open last; makes one where there is none: what is brought in may come before anything else. */
export async function openOrMake(engine: OpenEngine, folder: string | undefined, title = 'Lineage'): Promise<string> {
  const { client } = engine;
  const isThere =
    folder === undefined ? (await client.workspaces.recent()).length > 0 : existsSync(join(resolve(folder), 'workspace.duckdb'));
  if (isThere) return openWorkspace(engine, folder);
  const path = folder === undefined ? (await client.workspaces.suggestPath({ title })).path : resolve(folder);
  const { path: made } = await client.workspaces.create({ path, title });
  const { problem } = await client.workspaces.current();
  if (problem) throw new CommandFailure(failureLine(problem, made));
  return made;
}
