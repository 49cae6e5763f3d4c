import { resolve } from 'node:path';
import { Option } from 'commander';
import type { AddCommand, OpenEngine } from './command.ts';
import { CommandFailure, exitStatus, failureLine } from './exit.ts';

export const addWorkspace: AddCommand = (program, context, run) =>
  void program
    .command('workspace')
    .description('Look after a workspace.')
    .command('verify')
    .description("Check the hash chain of a workspace's journal.")
    .argument('[folder]', 'workspace folder (default: the one that was open last)')
    .addOption(new Option('--json', 'print the result as JSON'))
    .action((folder: string | undefined, flags: { json?: boolean }) =>
      run(() => context.withEngine((engine) => runVerify(engine, folder, { json: flags.json ?? false }, context.out))),
    );

/**
 * `meshbench workspace verify`: opens the workspace and checks its journal's hash chain.
 * @returns 0 when every entry fits, 1 when one does not
 */
async function runVerify(
  engine: OpenEngine,
  folder: string | undefined,
  options: { json: boolean },
  out: NodeJS.WriteStream,
): Promise<number> {
  const { client } = engine;
  const workspace = folder === undefined ? (await client.workspaces.recent())[0]?.path : resolve(folder);
  if (workspace === undefined)
    throw new CommandFailure('No workspace was opened on this machine yet. Name the folder of one.', exitStatus.usage);
  await engine.start({ workspace });
  const { problem } = await client.workspaces.current();
  if (problem) throw new CommandFailure(failureLine(problem, workspace));
  const verification = await client.workspaces.verify();
  if (options.json) out.write(`${JSON.stringify({ workspace, ...verification }, null, 2)}\n`);
  else if (verification.ok)
    out.write(`${workspace}: ${verification.entries} journal entries, chain intact, head ${verification.headHash}\n`);
  if (verification.ok) return exitStatus.done;
  const fault = verification.firstFault;
  throw new CommandFailure(
    `${workspace}: ${fault ? `journal entry ${fault.sequence}: ${fault.message}` : 'the journal does not fit its chain.'}`,
  );
}
