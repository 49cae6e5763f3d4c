import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Option } from 'commander';
import { overlapReportFormatVersion, type OverlapReport } from '#contract/overlap-report.ts';
import { compareFiles, type FilesOverlap } from '#engine/file-overlap.ts';
import { version } from '../../package.json' with { type: 'json' };
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { AddCommand, CliContext } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { addLabFlags, type LabFlags, limitsOf } from './lab-flags.ts';
import { overlapText, ownedText } from './overlap-text.ts';
import { progressLine } from './terminal.ts';

interface OverlapFlags extends LabFlags {
  /** Title or identifier of a sample of the workspace is compared with what is owned there. */
  readonly owned?: boolean;
  readonly workspace?: string;
  readonly json?: boolean;
}

const sketchFile = /\.mb(sketch|request)$/i;

const head = { formatVersion: overlapReportFormatVersion, generator: { name: 'meshbench', version } } as const;
const json = (report: OverlapReport): string => `${JSON.stringify(report, null, 2)}\n`;

export const addOverlap: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('overlap')
      .description('Say how much of a data set is in another one, or in everything that is owned.')
      .argument(
        '<file>',
        'a Parquet, CSV, TSV, JSON or NDJSON file, or a folder of Parquet parts; with --owned the title or identifier of a sample',
      )
      .argument('[other]', 'what it is held against')
      .addOption(new Option('--owned', 'against everything that the workspace marks as owned, by sketches'))
      .addOption(new Option('--workspace <folder>', 'the workspace of --owned (default: the one that was open last)'))
      .addOption(new Option('--json', 'print the comparison as JSON (docs/schemas/overlap-1.json)')),
  ).action((file: string, other: string | undefined, flags: OverlapFlags) => run(() => runOverlap(context, file, other, flags)));

/** `meshbench overlap`: two files column by column and value by value, or a sample against what is owned. */
async function runOverlap(context: CliContext, file: string, other: string | undefined, flags: OverlapFlags): Promise<number> {
  if (flags.owned === true) {
    if (other !== undefined) throw new CommandFailure('Name one sample with --owned, or two files without it.', exitStatus.usage);
    return await ownedBy(context, file, flags);
  }
  if (other === undefined) throw new CommandFailure('Name two files, or one sample with --owned.', exitStatus.usage);
  // As JSON, packed, a sketch would be read for a data set of one row.
  const sketch = [file, other].find((path) => sketchFile.test(path));
  if (sketch !== undefined)
    throw new CommandFailure(
      oneLine(
        `${basename(sketch)} is a sketch, not a data set. Import it under “What we own” of a workspace, which has its key, and compare with --owned.`,
      ),
      exitStatus.usage,
    );
  const progress = progressLine(context.error);
  const attempt: FilesOverlap = await compareFiles(context.lab(), [file, other], {
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (of, step) => progress.show(basename(of), step),
  });
  progress.clear();
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, attempt.file)}\n`);
    return exitStatus.failed;
  }
  const { found } = attempt;
  context.out.write(flags.json === true ? json({ ...head, against: 'file', ...found }) : overlapText(found));
  return exitStatus.done;
}

/** Only what a workspace profiled has a sketch to compare: a file is not read for it. */
const noSample = (wanted: string, others: number): string =>
  existsSync(wanted)
    ? `${wanted} is a file, and --owned compares a sample of the workspace by its sketch. Add the file to the workspace under Samples, and name the sample by its title; or name two files without --owned.`
    : `The workspace has no sample “${wanted}”${others === 0 ? ', and no other' : ''}. Name one by its title or identifier as Samples shows it, or name two files without --owned.`;

async function ownedBy(context: CliContext, wanted: string, flags: OverlapFlags): Promise<number> {
  return await context.withEngine(async (engine) => {
    await openWorkspace(engine, flags.workspace);
    const samples = await asked(() => engine.client.samples.list({}), wanted);
    const fitting = samples.filter(({ id, title }) => id === wanted || title.toLowerCase() === wanted.toLowerCase());
    const [sample, another] = fitting;
    if (sample === undefined) throw new CommandFailure(oneLine(noSample(wanted, samples.length)));
    if (another !== undefined) throw new CommandFailure(`Several samples are called “${wanted}”. Name one by its identifier.`);
    const found = await asked(() => engine.client.overlap.comparison.owned({ sampleId: sample.id }), wanted);
    if (found.state === 'no_sketch') throw new CommandFailure(`“${sample.title}” has no sketch yet. Sketch it in the workspace first.`);
    context.out.write(flags.json === true ? json({ ...head, against: 'owned', ...found }) : ownedText(found));
    return exitStatus.done;
  });
}
