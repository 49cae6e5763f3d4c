import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Option } from 'commander';
import type { ExportFormat } from '#contract/export-formats.ts';
import type { AddCommand, CliContext } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { identifyingValuesOption } from './identifying-values-flag.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { keepInputs } from './output-file.ts';
import { printable, progressLine } from './terminal.ts';
import { companyTypesOf, typesOption } from './types-flag.ts';

const formats = {
  markdown: 'dictionary-markdown',
  csv: 'dictionary-csv',
  frictionless: 'frictionless',
  odcs: 'odcs',
  openlineage: 'openlineage',
} as const satisfies Record<string, ExportFormat>;

interface DictionaryFlags extends LabFlags {
  readonly format: keyof typeof formats;
  readonly json?: boolean;
  /** Path to write to; a folder takes the usual name. */
  readonly out?: string;
  readonly identifyingValues?: boolean;
  readonly types?: string;
}

export const addDictionary: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('dictionary')
      .description('Describe a file: its columns, what they mean, whom they may identify.')
      .argument('<file>', 'Parquet, CSV, TSV, JSON or NDJSON file, or a folder of Parquet parts')
      .addOption(
        new Option('--format <name>', 'form of the description (docs/formats.md)').choices(Object.keys(formats)).default('markdown'),
      )
      .addOption(new Option('--out <path>', 'write it to a file, or into a folder'))
      .addOption(new Option('--json', 'print the dictionary as JSON (docs/schemas/dictionary-1.json)'))
      .addOption(identifyingValuesOption())
      .addOption(typesOption()),
  ).action((file: string, flags: DictionaryFlags) => run(() => runDictionary(context, file, flags)));

/** `meshbench dictionary`: profiles one file, then describes it. Without `--json` and `--out` the description is printed. */
async function runDictionary(context: CliContext, file: string, flags: DictionaryFlags): Promise<number> {
  await keepInputs([flags.out], [file]);
  const companyTypes = await companyTypesOf(flags.types);
  const progress = progressLine(context.error);
  const attempt = await context.lab().profile({
    path: file,
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (step) => progress.show(basename(file), step),
    companyTypes,
  });
  progress.clear();
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, file)}\n`);
    return exitStatus.failed;
  }
  const { dictionaryOf, exportProfile } = await import('#engine/file-exports.ts');
  const values = flags.identifyingValues ?? false;
  const dictionary = dictionaryOf(attempt.profile, values);
  const leftOut = dictionary.columns.filter(({ valuesLeftOut }) => valuesLeftOut).length;
  if (leftOut > 0) {
    context.error.write(
      `${oneLine(`Values of ${leftOut === 1 ? 'one column' : `${leftOut} columns`} that may identify people are left out (--identifying-values lets them in).`)}\n`,
    );
  }
  const exported = exportProfile(attempt.profile, formats[flags.format], values);
  if (flags.out !== undefined) {
    const path = await pathFor(flags.out, exported.fileName);
    await writeFile(path, exported.content, 'utf8').catch((cause: unknown) => {
      const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
      throw new CommandFailure(oneLine(`${path} could not be written (${reason}). Choose a place that you may write to.`));
    });
    if (!flags.json) context.out.write(`${oneLine(path)}\n`);
  }
  if (flags.json) context.out.write(`${JSON.stringify(dictionary, null, 2)}\n`);
  else if (flags.out === undefined) context.out.write(linesOf(exported.content));
  return exitStatus.done;
}

async function pathFor(out: string, name: string): Promise<string> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  return isFolder ? join(out, name) : out;
}

/** Names and values come from the file and must not steer the terminal; a pipe gets the same text. */
const linesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line.endsWith('\r') ? `${printable(line.slice(0, -1))}\r` : printable(line)))
    .join('\n');
