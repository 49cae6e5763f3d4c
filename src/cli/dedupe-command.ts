import { basename } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import { dedupeReportFormatVersion, type DedupeReport } from '#contract/dedupe-report.ts';
import type { AppError } from '#contract/errors.ts';
import { linkageComparisonSchema, type RecordLinkageInput } from '#contract/studies/record-linkage.ts';
import { attempted } from '#engine/file-lab.ts';
import { columnsToCompare, type NamedColumn, shownLinkage } from '#engine/file-dedupe.ts';
import { version } from '../../package.json' with { type: 'json' };
import type { AddCommand, CliContext } from './command.ts';
import { dedupeText } from './dedupe-text.ts';
import { exitStatus, failureLine } from './exit.ts';
import { identifyingValuesOption } from './identifying-values-flag.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { progressLine } from './terminal.ts';

interface DedupeFlags extends LabFlags {
  readonly columns: NamedColumn[];
  readonly block: { column: string; form: 'whole' | 'start' | 'year' }[][];
  readonly threshold: number;
  readonly pairs: number;
  readonly failOn: 'none' | 'exact' | 'linked';
  readonly json?: boolean;
  readonly identifyingValues?: boolean;
}

const parts = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** `name:comparison`, where what follows the last colon is one. */
function named(text: string): NamedColumn[] {
  return parts(text).map((part) => {
    const at = part.lastIndexOf(':');
    const comparison = linkageComparisonSchema.safeParse(part.slice(at + 1));
    return at > 0 && comparison.success ? { column: part.slice(0, at), comparison: comparison.data } : { column: part, comparison: null };
  });
}

function rule(text: string, before: DedupeFlags['block']): DedupeFlags['block'] {
  const keys = parts(text).map((part): DedupeFlags['block'][number][number] => {
    const at = part.lastIndexOf(':');
    const form = part.slice(at + 1);
    return at > 0 && (form === 'start' || form === 'year') ? { column: part.slice(0, at), form } : { column: part, form: 'whole' };
  });
  if (keys.length === 0 || keys.length > 4) throw new InvalidArgumentError('Give one to four columns, with commas between.');
  return [...before, keys];
}

const numberFrom = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (!Number.isFinite(value) || value < least || value > most) throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
  return value;
};

export const addDedupe: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('dedupe')
      .description('Find rows that are there twice, and records that are probably the same, each pair explained.')
      .argument('<file>', 'a file or a folder of Parquet parts')
      .addOption(
        new Option(
          '--columns <columns>',
          'columns to compare, with commas between; NAME:exact, :identifier, :name, :text, :date or :number says how',
        )
          .argParser(named)
          .default([], 'proposed'),
      )
      .addOption(
        new Option('--block <columns>', 'compare records that agree in these; NAME:start or :year takes a part; may be given often')
          .argParser(rule)
          .default([], 'chosen by their number of pairs'),
      )
      .addOption(
        new Option('--threshold <chance>', 'chance from which on two records are the same').argParser(numberFrom(0.5, 0.9999)).default(0.9),
      )
      .addOption(new Option('--pairs <number>', 'pairs that may be compared').argParser(numberFrom(1000, 20_000_000)).default(5_000_000))
      .addOption(
        new Option('--fail-on <what>', 'end with status 1 when rows repeat exactly, or records are linked')
          .choices(['none', 'exact', 'linked'])
          .default('none'),
      )
      .addOption(new Option('--json', 'print the linkage as JSON (docs/schemas/dedupe-1.json)'))
      .addOption(identifyingValuesOption()),
  ).action((file: string, flags: DedupeFlags) => run(() => runDedupe(context, file, flags)));

/** `meshbench dedupe`: profiles the file, to know what its columns are, then links its records. */
async function runDedupe(context: CliContext, file: string, flags: DedupeFlags): Promise<number> {
  const progress = progressLine(context.error);
  const watched = {
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (step: Parameters<typeof progress.show>[1]) => progress.show(basename(file), step),
  };
  const lab = context.lab();
  const failed = (error: AppError): number => {
    progress.clear();
    context.error.write(`${failureLine(error, file)}\n`);
    return exitStatus.failed;
  };
  const profiled = await lab.profile({ path: file, ...watched });
  if (!profiled.ok) return failed(profiled.error);
  const chosen = await attempted(async () => ({ columns: columnsToCompare(profiled.profile, flags.columns) }));
  if (!chosen.ok) return failed(chosen.error);
  const asked: RecordLinkageInput = {
    columns: chosen.columns,
    blocking: flags.block.length === 0 ? null : flags.block,
    threshold: flags.threshold,
    mostPairs: Math.round(flags.pairs),
  };
  const linked = await lab.study('record_linkage', { paths: [file], input: asked, ...watched });
  if (!linked.ok) return failed(linked.error);
  progress.clear();
  const report: DedupeReport = {
    formatVersion: dedupeReportFormatVersion,
    generator: { name: 'meshbench', version },
    file: { path: file },
    isRevealed: flags.identifyingValues ?? false,
    asked,
    ...shownLinkage(linked.output, profiled.profile, flags.identifyingValues ?? false),
  };
  context.out.write(flags.json ? `${JSON.stringify(report, null, 2)}\n` : dedupeText(report));
  const fails = (flags.failOn !== 'none' && report.exact.extra > 0) || (flags.failOn === 'linked' && report.linkedPairs > 0);
  return fails ? exitStatus.failed : exitStatus.done;
}
