import { basename, extname } from 'node:path';
import { Option } from 'commander';
import type { QualityResult } from '#contract/quality-result.ts';
import type { MetricHistory, QualityInput } from '#contract/studies/quality.ts';
import { deliveriesAt, formOf, hashesFor, readEarlierResults, refusals } from '#engine/rule-check.ts';
import { readRulesetFile } from '#engine/ruleset-file.ts';
import { checkText } from './check-text.ts';
import type { AddCommand, CliContext } from './command.ts';
import { exitStatus, failureLine, oneLine } from './exit.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { readReference, type Reference } from './reference-flag.ts';
import { progressLine } from './terminal.ts';

interface CheckFlags extends LabFlags {
  readonly ruleset: string;
  readonly reference: readonly Reference[];
  readonly history?: string;
  readonly composite: QualityInput['compositeMode'];
  readonly blanks: QualityInput['blanks'];
  readonly parts?: boolean;
  readonly json?: boolean;
  readonly form?: boolean;
  readonly openlineage?: boolean;
}

export const addCheck: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('check')
      .description('Hold files to the rules of a ruleset in DQDL, as AWS Glue Data Quality would.')
      .argument('<files...>', 'files, folders of Parquet parts, or folders of deliveries (each file is checked)')
      .addOption(new Option('--ruleset <file>', 'ruleset in DQDL; - for standard input').makeOptionMandatory())
      .addOption(
        new Option('--reference <alias=file>', 'data that rules refer to by its alias; may be repeated')
          .argParser(readReference)
          .default([], 'none'),
      )
      .addOption(
        new Option(
          '--history <path>',
          'earlier results (--json) that last(…) and DetectAnomalies look back at: a file, or a folder of them',
        ),
      )
      .addOption(new Option('--composite <mode>', 'how composite rules are read').choices(['column', 'row']).default('column'))
      .addOption(
        new Option('--blanks <meaning>', 'what a blank field of CSV is in a text column').choices(['empty', 'null']).default('empty'),
      )
      .addOption(new Option('--parts', 'take a folder for one data set in parts, whatever its files are called'))
      .addOption(new Option('--json', 'print the results as JSON (docs/schemas/check-1.json)'))
      .addOption(new Option('--form', "print the results as Amazon DataZone's data-quality form").conflicts('json'))
      .addOption(new Option('--openlineage', 'print the results as OpenLineage events (docs/formats.md)').conflicts(['json', 'form'])),
  )
    .addHelpText('after', '\nExit status: 0 every rule passed, 1 a rule failed or something could not be read, 2 wrong usage.')
    .action((files: string[], flags: CheckFlags) => run(() => runCheck(context, files, flags)));

/** `meshbench check`: one file after the other; what was found in the earlier ones is history for the later ones. */
async function runCheck(context: CliContext, files: readonly string[], flags: CheckFlags): Promise<number> {
  const ruleset = await readRulesetFile(flags.ruleset, context.in);
  if (!ruleset.ok) return failed(context, failureLine(ruleset.error, flags.ruleset));
  const refused = refusals(ruleset.text);
  for (const finding of refused)
    context.error.write(`${oneLine(`${flags.ruleset}:${finding.line}:${finding.column}: ${finding.message}`)}\n`);
  if (refused.length > 0) return exitStatus.failed;
  const earlier = flags.history === undefined ? null : await readEarlierResults(flags.history);
  if (earlier && !earlier.ok) return failed(context, failureLine(earlier.error));
  for (const name of earlier?.skipped ?? [])
    context.error.write(`${oneLine(`${name}: no results in it, so it is no part of the history.`)}\n`);
  let history: readonly MetricHistory[] = earlier?.history ?? [];
  const deliveries = (await Promise.all(files.map((file) => deliveriesAt(file, flags.parts ?? false)))).flat();
  const results: QualityResult[] = [];
  let hasFailed = false;
  const signal = context.signal();
  for (const file of deliveries) {
    const attempt = await checkFile(context, file, ruleset.text, history, flags, signal);
    if (attempt === null) {
      hasFailed = true;
      if (signal.aborted) break;
      continue;
    }
    results.push(attempt);
    history = [{ at: attempt.finishedAt, metrics: attempt.metrics }, ...history].slice(0, 1000);
    hasFailed ||= attempt.counts.failed + attempt.counts.error > 0;
    if (!flags.json && !flags.form && !flags.openlineage) context.out.write(`${results.length > 1 ? '\n' : ''}${checkText(attempt)}`);
  }
  const name = flags.ruleset === '-' ? 'ruleset' : basename(flags.ruleset, extname(flags.ruleset));
  if (flags.form)
    print(
      context,
      results.map((result) => formOf(result, name)),
      deliveries.length,
    );
  if (flags.openlineage) {
    const { qualityEventOf } = await import('#engine/file-exports.ts');
    print(context, results.map(qualityEventOf), deliveries.length);
  }
  if (flags.json) print(context, results, deliveries.length);
  return hasFailed ? exitStatus.failed : exitStatus.done;
}

/** One document for one file, an array of those that could be made for several. */
function print(context: CliContext, documents: readonly object[], files: number): void {
  if (documents.length === 0 && files === 1) return;
  context.out.write(`${JSON.stringify(files === 1 ? documents[0] : documents, null, 2)}\n`);
}

async function checkFile(
  context: CliContext,
  file: string,
  text: string,
  history: readonly MetricHistory[],
  flags: CheckFlags,
  signal: AbortSignal,
): Promise<QualityResult | null> {
  const progress = progressLine(context.error);
  const attempt = await context.lab().study('quality', {
    paths: [file, ...flags.reference.map(({ path }) => path)],
    input: {
      text,
      aliases: Object.fromEntries(flags.reference.map(({ alias }, index) => [alias, index + 1])),
      samples: {},
      history: [...history],
      compositeMode: flags.composite,
      blanks: flags.blanks,
      hashes: await hashesFor(text, file),
    },
    limits: limitsOf(flags),
    signal,
    onProgress: (step) => progress.show(basename(file), step),
  });
  progress.clear();
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, file)}\n`);
    return null;
  }
  // What Glue would refuse has ended the command before any file was read.
  return attempt.output.state === 'evaluated' ? attempt.output.result : null;
}

function failed(context: CliContext, line: string): number {
  context.error.write(`${line}\n`);
  return exitStatus.failed;
}
