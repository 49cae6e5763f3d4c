import { Command, CommanderError } from 'commander';
import type { AddCommand, CliContext, Run } from './command.ts';
import { CommandFailure, exitStatus } from './exit.ts';

function build(version: string, commands: readonly AddCommand[], context: CliContext, run: Run): Command {
  const program = new Command('meshbench');
  program
    .description('The workbench for data stewards, subject-matter experts and regulatory staff, from a terminal.')
    .version(version)
    .showHelpAfterError('(meshbench --help lists the commands)')
    .addHelpText('after', '\nExit status: 0 done, 1 failed (one line on standard error says why), 2 wrong usage.');
  for (const add of commands) add(program, context, run);
  // A path that is empty would be the folder one stands in: nobody means that, a script whose variable is not set says it.
  program.hook('preAction', (_, command) => {
    if (command.args.includes(''))
      command.error('error: an argument is empty. Name the file that is meant; a folder is named too, such as “.”.');
  });
  return program;
}

function harden(command: Command, output: { out(text: string): void; error(text: string): void }): void {
  command.exitOverride().configureOutput({ writeOut: output.out, writeErr: output.error });
  for (const inner of command.commands) harden(inner, output);
}

/**
 * Reads the arguments and runs what they ask for.
 * @param words the arguments after `meshbench`
 * @returns the exit status: 0 done, 1 failed, 2 wrong usage
 */
export async function runProgram(
  words: readonly string[],
  version: string,
  commands: readonly AddCommand[],
  context: CliContext,
): Promise<number> {
  const output = { out: (text: string) => void context.out.write(text), error: (text: string) => void context.error.write(text) };
  let status: number = exitStatus.done;
  const program = build(version, commands, context, async (work) => {
    status = await work();
  });
  harden(program, output);
  try {
    if (words.length === 0) {
      program.outputHelp({ error: true });
      return exitStatus.usage;
    }
    await program.parseAsync([...words], { from: 'user' });
    return status;
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitStatus.done : exitStatus.usage;
    if (thrown instanceof CommandFailure) {
      output.error(`${thrown.message}\n`);
      return thrown.status;
    }
    throw thrown;
  }
}
