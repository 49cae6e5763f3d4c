import { Option } from 'commander';
import type { AddCommand, CliContext } from './command.ts';
import { counted } from './counted.ts';
import { addDqdlImport } from './dqdl-import-command.ts';
import { exitStatus, failureLine, oneLine } from './exit.ts';

export const addDqdl: AddCommand = (program, context, run) => {
  const dqdl = program.command('dqdl').description('Work with rulesets in DQDL, the language of AWS Glue Data Quality.');
  dqdl
    .command('validate')
    .description('Say whether AWS Glue would take a ruleset, what is wrong with it, and where.')
    .argument('<file>', 'ruleset; - for standard input')
    .addOption(new Option('--json', 'print the result as JSON'))
    .action((file: string, flags: { json?: boolean }) => run(() => runDqdlValidate(file, { json: flags.json ?? false }, context)));
  addDqdlImport(dqdl, context, run);
};

/**
 * `meshbench dqdl validate`: checks one ruleset. Without `--json` every error is a line on standard error, every warning one on
 * standard output; lines are counted from 1 and columns from 0, as in the JSON.
 * @returns the exit status: failed where AWS Glue would refuse the ruleset
 */
async function runDqdlValidate(
  file: string,
  options: { readonly json: boolean },
  streams: Pick<CliContext, 'in' | 'out' | 'error'>,
): Promise<number> {
  const name = file === '-' ? 'standard input' : file;
  const { validateRulesetFile } = await import('#engine/ruleset-file.ts');
  const attempt = await validateRulesetFile(file, streams.in);
  if (!attempt.ok) {
    streams.error.write(`${failureLine(attempt.error, name)}\n`);
    return exitStatus.failed;
  }
  const { report } = attempt;
  if (options.json) {
    streams.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    for (const { line, column, message } of report.warnings) {
      streams.out.write(`${oneLine(`${name}:${line}:${column}: warning: ${message}`)}\n`);
    }
    for (const { line, column, message } of report.errors) streams.error.write(`${oneLine(`${name}:${line}:${column}: ${message}`)}\n`);
    if (report.valid)
      streams.out.write(`${oneLine(`${name}: valid, ${counted(report.rules, 'rule')}, ${counted(report.analyzers, 'analyzer')}`)}\n`);
  }
  return report.valid ? exitStatus.done : exitStatus.failed;
}
