import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option } from 'commander';
import type { Strictness, Suggestion } from '#contract/suggestions.ts';
import { referencesInFiles, suggestFrom } from '#engine/rule-suggestions.ts';
import type { AddCommand, CliContext } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { keepInputs } from './output-file.ts';
import { readReference, type Reference } from './reference-flag.ts';
import { printable, progressLine } from './terminal.ts';

interface SuggestFlags extends LabFlags {
  readonly json?: boolean;
  /** Path of the ruleset to write. */
  readonly out?: string;
  readonly strictness: Strictness;
  readonly reference: readonly Reference[];
}

export const addSuggest: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('suggest')
      .description('Profile one file and propose data quality rules (DQDL) for it, each with its reason.')
      .argument('<file>', 'Parquet, CSV, TSV, JSON or NDJSON file, or a folder of Parquet parts')
      .addOption(new Option('--json', 'print the suggestions as JSON (docs/schemas/suggestions-1.json)'))
      .addOption(new Option('--out <path>', 'write them as a ruleset that AWS Glue takes'))
      .addOption(
        new Option('--strictness <level>', 'how close to what was seen the bounds lie')
          .choices(['tight', 'usual', 'loose'])
          .default('usual'),
      )
      .addOption(
        new Option('--reference <alias=file>', 'other data in which the columns’ values are looked for, up to 10 times')
          .argParser(readReference)
          .default([], 'none'),
      ),
  ).action((file: string, flags: SuggestFlags) => run(() => runSuggest(context, file, flags)));

/** `meshbench suggest`: profiles a file, then proposes rules. Without `--json` and `--out` the ruleset is printed. */
async function runSuggest(context: CliContext, file: string, flags: SuggestFlags): Promise<number> {
  await keepInputs([flags.out], [file]);
  const progress = progressLine(context.error);
  const attempt = await context.lab().profile({
    path: file,
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (step) => progress.show(basename(file), step),
  });
  progress.clear();
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, file)}\n`);
    return exitStatus.failed;
  }
  const references = await findReferences(context, file, flags);
  if (references === null) return exitStatus.failed;
  const { text, textLeftOut, ...suggestions } = suggestFrom(attempt.profile, flags.strictness, references);
  const hasRules = suggestions.suggestions.length > 0;
  if (flags.out !== undefined) {
    if (!hasRules) throw new CommandFailure(oneLine(`${file}: nothing can be proposed for this file, so ${flags.out} was not written.`));
    await writeFile(flags.out, text, 'utf8').catch(cannotWrite(flags.out));
  }
  for (const { column, reason } of suggestions.leftOut) context.error.write(`${oneLine(`Left out ${column}: ${reason}`)}\n`);
  if (textLeftOut > 0) context.error.write(`${oneLine(`${textLeftOut} rules found no room in the ruleset; --json has them all.`)}\n`);
  if (flags.json) context.out.write(`${JSON.stringify(suggestions, null, 2)}\n`);
  else if (flags.out === undefined) context.out.write(hasRules ? linesOf(text) : `${oneLine(`${file}: nothing can be proposed.`)}\n`);
  else context.out.write(`${oneLine(`${flags.out}: ${summary(suggestions.suggestions)}`)}\n`);
  return exitStatus.done;
}

/** In which other files the columns' values are; null where one of the files could not be read. */
async function findReferences(
  context: CliContext,
  file: string,
  flags: SuggestFlags,
): Promise<ReturnType<typeof referencesInFiles> | null> {
  if (flags.reference.length === 0) return [];
  const progress = progressLine(context.error);
  const attempt = await context.lab().study('relationships', {
    paths: [file, ...flags.reference.map(({ path }) => path)],
    input: {},
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (step) => progress.show(basename(file), step),
  });
  progress.clear();
  if (attempt.ok) return referencesInFiles(attempt.output, flags.reference);
  context.error.write(`${failureLine(attempt.error)}\n`);
  return null;
}

/** Column names come from the file and must not steer the terminal. */
const linesOf = (text: string): string => text.split('\n').map(printable).join('\n');

function summary(suggestions: readonly Suggestion[]): string {
  const findings = suggestions.filter(({ today }) => today.outcome === 'fails').length;
  const rules = `${suggestions.length} ${suggestions.length === 1 ? 'rule' : 'rules'}`;
  return findings === 0 ? rules : `${rules}, of which the file breaks ${findings} today`;
}

const cannotWrite =
  (path: string) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new CommandFailure(oneLine(`${path} could not be written (${reason}). Choose a place that you may write to.`));
  };
