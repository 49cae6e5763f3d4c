import { resolve } from 'node:path';
import type { Connection } from '#contract/catalog/connections.ts';
import type { OpenEngine } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';

/**
 * Opens the workspace in a folder, or the one that was open last.
 * @param elsewhere how the same is had in the window that holds the workspace; told where one does
 * @returns its folder
 */
export async function openWorkspace({ client, start }: OpenEngine, folder: string | undefined, elsewhere = ''): Promise<string> {
  if (folder?.trim() === '') throw new CommandFailure('--workspace is empty. Name the folder of a workspace.', exitStatus.usage);
  const workspace = folder === undefined ? (await client.workspaces.recent())[0]?.path : resolve(folder);
  if (workspace === undefined)
    throw new CommandFailure('No workspace was opened on this machine yet. Name the folder of one with --workspace.', exitStatus.usage);
  await start({ workspace });
  const { problem } = await client.workspaces.current();
  if (problem) throw new CommandFailure(oneLine(`${failureLine(problem, workspace)} ${problem.code === 'locked' ? elsewhere : ''}`));
  return workspace;
}

/** Where a person finds things while a window holds the workspace. */
export const findInWindow = 'In its window, Ctrl+K finds the same.';

/** The connection of this title or identifier; the only one where none is named. */
export function chooseConnection(connections: readonly Connection[], wanted: string | undefined): Connection {
  const fitting = wanted === undefined ? connections : connections.filter(({ id, title }) => id === wanted || title === wanted);
  const [first, second] = fitting;
  const names = connections.map(({ title }) => oneLine(title)).join(', ');
  if (connections.length === 0)
    throw new CommandFailure('This workspace has no connection to a domain. Connect one in Settings.', exitStatus.usage);
  if (first === undefined)
    throw new CommandFailure(`There is no connection ${oneLine(wanted ?? '')}. There are: ${names}`, exitStatus.usage);
  if (second !== undefined) throw new CommandFailure(`Say which with --connection. There are: ${names}`, exitStatus.usage);
  return first;
}

/** A failure that is expected becomes one line. */
export async function asked<Result>(ask: () => Promise<Result>, subject: string): Promise<Result> {
  try {
    return await ask();
  } catch (thrown) {
    const data = thrown instanceof Error && 'data' in thrown ? (thrown.data as { message?: unknown } | undefined) : undefined;
    if (typeof data?.message === 'string') throw new CommandFailure(`${oneLine(subject)}: ${oneLine(data.message)}`);
    throw thrown;
  }
}
