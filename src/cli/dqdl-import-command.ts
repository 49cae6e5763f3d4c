import { writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import type { RulesImportDocument } from '#contract/rules-import.ts';
import type { AddCommand, CliContext } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { keepInputs } from './output-file.ts';
import { printable } from './terminal.ts';

interface ImportFlags {
  readonly format?: RulesImportDocument['format'];
  readonly dataSet?: string;
  readonly json?: boolean;
  /** Path of the ruleset to write. */
  readonly out?: string;
}

export const addDqdlImport: AddCommand = (dqdl, context, run) =>
  void dqdl
    .command('import')
    .description('Write the rules of Great Expectations, Soda or dbt as DQDL, and say of each that is lost why.')
    .argument('<file>', 'suite (JSON), checks or properties file (YAML); - for standard input')
    .addOption(new Option('--format <name>', 'what the file is (default: told by its content)').choices(['gx', 'soda', 'dbt']))
    .addOption(new Option('--data-set <name>', 'the data set whose rules to take, where the file has several (default: the first)'))
    .addOption(new Option('--json', 'print the result as JSON (docs/schemas/rules-import-1.json)'))
    .addOption(new Option('--out <path>', 'write the ruleset to a file'))
    .action((file: string, flags: ImportFlags) => run(() => runImport(context, file, flags)));

/** `meshbench dqdl import`. Without `--json` and `--out` the ruleset is printed; what is lost is a line each on standard error. */
async function runImport(context: CliContext, file: string, flags: ImportFlags): Promise<number> {
  await keepInputs([flags.out], [file]);
  const name = file === '-' ? 'standard input' : file;
  const { importRulesFile } = await import('#engine/rules-import.ts');
  const attempt = await importRulesFile(file, context.in, { format: flags.format, dataSet: flags.dataSet });
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, name)}\n`);
    return exitStatus.failed;
  }
  const { result } = attempt;
  for (const { line, column, what, why } of result.lost)
    context.error.write(`${oneLine(`${name}:${line}:${column}: lost: ${what}: ${why}`)}\n`);
  const others = result.dataSets.filter((each) => each !== result.dataSet);
  if (others.length > 0 && flags.dataSet === undefined) {
    context.error.write(
      `${oneLine(`${name}: these rules are for ${result.dataSet ?? ''}; the file also has rules for ${others.join(', ')} (--data-set).`)}\n`,
    );
  }
  if (flags.out !== undefined) await write(flags.out, result);
  if (flags.json) context.out.write(`${JSON.stringify(result, null, 2)}\n`);
  else if (flags.out === undefined) context.out.write(result.text.split('\n').map(printable).join('\n'));
  else context.out.write(`${oneLine(`${flags.out}: ${result.rules.length} of ${result.rules.length + result.lost.length} rules`)}\n`);
  if (result.text !== '') return exitStatus.done;
  context.error.write(`${oneLine(`${name}: none of its rules could be written as DQDL.`)}\n`);
  return exitStatus.failed;
}

async function write(path: string, { text }: RulesImportDocument): Promise<void> {
  if (text === '') return;
  await writeFile(path, text, 'utf8').catch((cause: unknown) => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new CommandFailure(oneLine(`${path} could not be written (${reason}). Choose a place that you may write to.`));
  });
}
