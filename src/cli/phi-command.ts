import { basename } from 'node:path';
import { Option } from 'commander';
import { phiReportFormatVersion, type PhiReport } from '#contract/phi-report.ts';
import { version } from '../../package.json' with { type: 'json' };
import type { AddCommand, CliContext } from './command.ts';
import { exitStatus, failureLine } from './exit.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { phiText } from './phi-text.ts';
import { progressLine } from './terminal.ts';
import { companyTypesOf, typesOption } from './types-flag.ts';

interface PhiFlags extends LabFlags {
  readonly json?: boolean;
  readonly quasi?: string[];
  readonly sensitive?: string[];
  /** False for `--no-person`. */
  readonly person?: string | boolean;
  readonly reveal?: boolean;
  readonly types?: string;
}

/** Names between commas; a comma within a name is written twice. */
const names = (text: string): string[] =>
  text
    .split(/(?<!,),(?!,)/)
    .map((name) => name.replaceAll(',,', ',').trim())
    .filter((name) => name !== '');

export const addPhi: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('phi')
      .description('Find what may identify a person: the 18 Safe Harbor identifiers in columns, nested fields and texts, and small groups.')
      .argument('<files...>', 'files or folders of Parquet parts')
      .addOption(new Option('--json', 'print the report as JSON (docs/schemas/phi-1.json)'))
      .addOption(new Option('--quasi <columns>', 'quasi-identifiers, between commas (default: proposed)').argParser(names))
      .addOption(new Option('--sensitive <columns>', 'sensitive columns, between commas (default: proposed)').argParser(names))
      .addOption(new Option('--person <column>', 'the column that tells persons apart (default: proposed)'))
      .addOption(new Option('--no-person', 'count each row as a person of its own'))
      .addOption(new Option('--reveal', 'print examples as they are, not their form'))
      .addOption(typesOption()),
  ).action((files: string[], flags: PhiFlags) => run(() => runPhi(context, files, flags)));

/**
 * `meshbench phi`: studies one file after the other; a file that cannot be read does not keep the others from being read. With
 * `--json`, one file prints one document, several print one array. Findings are no failure: the exit status says whether it was done.
 */
async function runPhi(context: CliContext, files: readonly string[], flags: PhiFlags): Promise<number> {
  const companyTypes = await companyTypesOf(flags.types);
  const lab = context.lab();
  const signal = context.signal();
  const progress = progressLine(context.error);
  const reports: PhiReport[] = [];
  let failed = false;
  for (const [index, file] of files.entries()) {
    const attempt = await lab.study('privacy', {
      paths: [file],
      limits: limitsOf(flags),
      signal,
      onProgress: (step) => progress.show(basename(file), step),
      input: {
        quasiIdentifiers: flags.quasi ?? null,
        sensitive: flags.sensitive ?? null,
        ...(typeof flags.person === 'string' ? { entity: flags.person } : flags.person === false ? { entity: null } : {}),
        columns: null,
        companyTypes,
        smallAreas: 'both',
        reveal: flags.reveal ?? false,
      },
    });
    progress.clear();
    if (!attempt.ok) {
      failed = true;
      context.error.write(`${failureLine(attempt.error, file)}\n`);
      if (signal.aborted) break;
      continue;
    }
    const report: PhiReport = {
      formatVersion: phiReportFormatVersion,
      generator: { name: 'meshbench', version },
      file: { path: file },
      isRevealed: flags.reveal ?? false,
      ...attempt.output,
    };
    reports.push(report);
    if (!flags.json) context.out.write(`${phiText(report)}${index < files.length - 1 ? '\n' : ''}`);
  }
  if (flags.json && (reports.length > 0 || files.length > 1))
    context.out.write(`${JSON.stringify(files.length === 1 ? reports[0] : reports, null, 2)}\n`);
  return failed ? exitStatus.failed : exitStatus.done;
}
