import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Option } from 'commander';
import type { Comparison } from '#contract/studies/comparison.ts';
import { comparisonHtml, shownComparison } from '#engine/file-comparison.ts';
import type { AddCommand, CliContext } from './command.ts';
import { compareText } from './compare-text.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { identifyingValuesOption } from './identifying-values-flag.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { keepInputs } from './output-file.ts';
import { progressLine } from './terminal.ts';

interface CompareFlags extends LabFlags {
  readonly json?: boolean;
  /** Path of the page to write. */
  readonly html?: string;
  readonly key: string[];
  readonly rename: { before: string; after: string }[];
  readonly failOn: 'none' | 'drift' | 'schema';
  readonly identifyingValues?: boolean;
}

const names = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

function renamed(text: string, all: readonly { before: string; after: string }[]): { before: string; after: string }[] {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1)
    throw new CommandFailure('Write a rename as --rename OLD=NEW, with the name in the earlier delivery first.', exitStatus.usage);
  return [...all, { before: text.slice(0, at), after: text.slice(at + 1) }];
}

export const addCompare: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('compare')
      .description('Compare two deliveries of one data set: schema, rows, and how every column has drifted.')
      .argument('<then>', 'the earlier delivery: a Parquet, CSV, TSV, JSON or NDJSON file, or a folder of Parquet parts')
      .argument('<now>', 'the later delivery')
      .addOption(
        new Option('--key <columns>', 'columns that tell rows apart, with commas between').argParser(names).default([], 'one that does'),
      )
      .addOption(
        new Option('--rename <old=new>', 'a column that has another name now; may be given often').argParser(renamed).default([], 'none'),
      )
      .addOption(new Option('--json', 'print the comparison as JSON (docs/schemas/compare-1.json)'))
      .addOption(new Option('--html <path>', 'write a self-contained report'))
      .addOption(
        new Option('--fail-on <what>', 'end with status 1 when a column has drifted, or the schema has changed')
          .choices(['none', 'drift', 'schema'])
          .default('none'),
      )
      .addOption(identifyingValuesOption()),
  ).action((before: string, after: string, flags: CompareFlags) => run(() => runCompare(context, before, after, flags)));

/** `meshbench compare`: profiles both files, then compares them on all rows. */
async function runCompare(context: CliContext, before: string, after: string, flags: CompareFlags): Promise<number> {
  await keepInputs([flags.html], [before, after]);
  const progress = progressLine(context.error);
  const attempt = await context.lab().study('comparison', {
    paths: [after, before],
    input: {
      subject: 'after',
      before: { title: basename(before), columns: null },
      after: { title: basename(after), columns: null },
      key: flags.key,
      renames: flags.rename,
    },
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (step) => progress.show(basename(after), step),
  });
  progress.clear();
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, `${before}, ${after}`)}\n`);
    return exitStatus.failed;
  }
  const comparison = shownComparison(attempt.output, flags.identifyingValues ?? false);
  if (flags.html !== undefined) await writeFile(flags.html, comparisonHtml(comparison), 'utf8').catch(cannotWrite(flags.html));
  context.out.write(flags.json ? `${JSON.stringify(comparison, null, 2)}\n` : compareText(comparison));
  const why = reasonToFail(comparison, flags.failOn);
  if (why === null) return exitStatus.done;
  context.error.write(`${oneLine(why)}\n`);
  return exitStatus.failed;
}

function reasonToFail({ headline, level, schemaChanged }: Comparison, failOn: CompareFlags['failOn']): string | null {
  const hasDrifted = level === 'some' || level === 'strong';
  return (failOn === 'drift' && hasDrifted) || (failOn === 'schema' && schemaChanged) ? headline : null;
}

const cannotWrite =
  (path: string) =>
  (cause: unknown): never => {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new CommandFailure(oneLine(`${path} could not be written (${reason}). Choose a place that you may write to.`));
  };
