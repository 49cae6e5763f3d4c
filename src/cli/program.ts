import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { CommandFailure, exitStatus } from './exit.ts';
import type { ProfileOptions } from './profile-command.ts';
import type { ServeOptions } from './serve-command.ts';
import { parseSize, parseWhole } from './sizes.ts';

/** What the commands do; the entry gives the real ones. Each resolves to an exit status. */
export interface Actions {
  profile(files: string[], options: ProfileOptions): Promise<number>;
  serve(options: ServeOptions): Promise<number>;
  verify(folder: string | undefined, options: { json: boolean }): Promise<number>;
  validateDqdl(file: string, options: { json: boolean }): Promise<number>;
}

const size = (text: string): number => {
  const bytes = parseSize(text);
  if (bytes === null || bytes < 128e6) throw new InvalidArgumentError('Give a size of at least 128MB, such as 2GB or 512MiB.');
  return bytes;
};

const whole = (least: number) => (text: string) => {
  const value = parseWhole(text, least);
  if (value === null) throw new InvalidArgumentError(`Give a whole number of at least ${least}.`);
  return value;
};

interface ProfileFlags {
  json?: boolean;
  html?: string;
  sample?: number;
  seed: number;
  memory: number;
  threads?: number;
  minutes: number;
}

function profileOptions(flags: ProfileFlags): ProfileOptions {
  return {
    json: flags.json ?? false,
    memoryBytes: flags.memory,
    minutes: flags.minutes,
    ...(flags.html === undefined ? {} : { html: flags.html }),
    ...(flags.threads === undefined ? {} : { threads: flags.threads }),
    ...(flags.sample === undefined ? {} : { sample: { rows: flags.sample, seed: flags.seed } }),
  };
}

function build(version: string, actions: Actions, done: (status: number) => void): Command {
  const program = new Command('meshbench');
  program
    .description('The workbench for data stewards, subject-matter experts and regulatory staff, from a terminal.')
    .version(version)
    .showHelpAfterError('(meshbench --help lists the commands)')
    .addHelpText('after', '\nExit status: 0 done, 1 failed (one line on standard error says why), 2 wrong usage.');
  program
    .command('profile')
    .description('Profile Parquet, CSV, TSV, JSON or NDJSON files (plain, gzip or zstd), or folders of Parquet parts.')
    .argument('<files...>', 'files or folders')
    .addOption(new Option('--json', 'print the profile as JSON (docs/schemas/profile-1.json)'))
    .addOption(new Option('--html <path>', 'write a self-contained report; a folder for several files'))
    .addOption(new Option('--sample <rows>', 'profile only so many rows, spread over the whole file').argParser(whole(1)))
    .addOption(new Option('--seed <number>', 'seed that chooses the rows of --sample').argParser(whole(0)).default(1))
    .addOption(new Option('--memory <size>', 'memory that reading a file may take').argParser(size).default(2e9, '2GB'))
    .addOption(new Option('--threads <number>', 'threads to use (default: all)').argParser(whole(1)))
    .addOption(new Option('--minutes <number>', 'time that one file may take').argParser(whole(1)).default(60))
    .action(async (files: string[], flags: ProfileFlags) => done(await actions.profile(files, profileOptions(flags))));
  program
    .command('serve')
    .description('Serve the workbench to a browser on this machine.')
    .addOption(new Option('--port <number>', 'port on 127.0.0.1 (default: a free one)').argParser(whole(1)))
    .addOption(new Option('--workspace <folder>', 'workspace to open'))
    .addOption(new Option('--demo', 'open the demo workspace'))
    .addOption(new Option('--max-upload <size>', 'largest file that the browser may hand over').argParser(size))
    .action(async (flags: ServeOptions) => done(await actions.serve(flags)));
  program
    .command('workspace')
    .description('Look after a workspace.')
    .command('verify')
    .description("Check the hash chain of a workspace's journal.")
    .argument('[folder]', 'workspace folder (default: the one that was open last)')
    .addOption(new Option('--json', 'print the result as JSON'))
    .action(async (folder: string | undefined, flags: { json?: boolean }) =>
      done(await actions.verify(folder, { json: flags.json ?? false })),
    );
  program
    .command('dqdl')
    .description('Work with rulesets in DQDL, the language of AWS Glue Data Quality.')
    .command('validate')
    .description('Say whether AWS Glue would take a ruleset, what is wrong with it, and where.')
    .argument('<file>', 'ruleset; - for standard input')
    .addOption(new Option('--json', 'print the result as JSON'))
    .action(async (file: string, flags: { json?: boolean }) => done(await actions.validateDqdl(file, { json: flags.json ?? false })));
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
  actions: Actions,
  output: { out(text: string): void; error(text: string): void },
): Promise<number> {
  let status: number = exitStatus.done;
  const program = build(version, actions, (ended) => {
    status = ended;
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
