import { resolve } from 'node:path';
import type { Connection } from '#contract/catalog/connections.ts';
import type { AppError } from '#contract/errors.ts';
import type { CliContext, OpenEngine } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';

/**
 * Opens the workspace in a folder, or the one that was open last.
 * @returns its folder
 */
export async function openWorkspace(engine: OpenEngine, folder: string | undefined): Promise<string> {
  const { workspace, problem } = await tryToOpen(engine, folder);
  if (problem !== null) throw refused(workspace, problem);
  return workspace;
}

/**
 * Reads from the workspace in a folder, or the one that was open last: where another process has it open, from a copy of it as it is
 * now, which is said on standard error.
 * @param work is given the engine and the workspace's own folder
 */
export async function readWorkspace<Result>(
  context: Pick<CliContext, 'withEngine' | 'withCopy' | 'error'>,
  folder: string | undefined,
  work: (engine: OpenEngine, workspace: string) => Promise<Result>,
): Promise<Result> {
  const opened = await context.withEngine(async (engine) => {
    const { workspace, problem } = await tryToOpen(engine, folder);
    if (problem?.code === 'locked') return { workspace, problem };
    if (problem !== null) throw refused(workspace, problem);
    return { result: await work(engine, workspace) };
  });
  if ('result' in opened) return opened.result;
  const { workspace, problem } = opened;
  const read = await context.withCopy(workspace, (engine, at) => {
    context.error.write(`The workspace is open in a window: this is what it held at ${at.toISOString().slice(11, 19)} UTC.\n`);
    return work(engine, workspace);
  });
  if (read === null) throw refused(workspace, problem, 'In its window, Ctrl+K finds the same.');
  return read.result;
}

async function tryToOpen(
  { client, start }: OpenEngine,
  folder: string | undefined,
): Promise<{ readonly workspace: string; readonly problem: AppError | null }> {
  if (folder?.trim() === '') throw new CommandFailure('--workspace is empty. Name the folder of a workspace.', exitStatus.usage);
  const workspace = folder === undefined ? (await client.workspaces.recent())[0]?.path : resolve(folder);
  if (workspace === undefined)
    throw new CommandFailure('No workspace was opened on this machine yet. Name the folder of one with --workspace.', exitStatus.usage);
  await start({ workspace });
  return { workspace, problem: (await client.workspaces.current()).problem };
}

const refused = (workspace: string, problem: AppError, elsewhere = ''): CommandFailure =>
  new CommandFailure(oneLine(`${failureLine(problem, workspace)} ${elsewhere}`));

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
