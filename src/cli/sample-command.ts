import { Option } from 'commander';
import type { SampleReport } from '#contract/sample-report.ts';
import type { SamplingSourceInput } from '#contract/sampling.ts';
import type { AddCommand, CliContext } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { addLabFlags, type LabFlags, limitsOf, whole } from './lab-flags.ts';
import { keepInputs } from './output-file.ts';
import { drawnText, planText } from './sample-text.ts';
import { progressLine } from './terminal.ts';

interface SampleFlags extends LabFlags {
  readonly rows: number;
  readonly seed: number;
  readonly by?: 'partition';
  readonly places?: number;
  readonly out?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly requesterPays?: boolean;
  readonly json?: boolean;
}

export const addSample: AddCommand = (program, context, run) =>
  void addLabFlags(
    program
      .command('sample')
      .description('Draw rows by chance from Parquet, CSV or NDJSON that is too large or too far away, by reading only parts of it.')
      .argument('<source>', 's3://bucket/prefix, or a file or folder of this machine')
      .addOption(new Option('--rows <number>', 'rows to draw').argParser(whole(1)).default(200_000))
      .addOption(new Option('--seed <number>', 'seed that chooses the rows').argParser(whole(0)).default(1))
      .addOption(new Option('--by <what>', 'draw from every partition in proportion to its rows').choices(['partition']))
      .addOption(new Option('--places <number>', 'places to read from (default: as many as seem right)').argParser(whole(1)))
      .addOption(
        new Option(
          '--out <file>',
          'write the sample, in place of a file that is there; without it, only what is there and what it would cost is told',
        ),
      )
      .addOption(new Option('--profile <name>', "profile of this machine's AWS configuration"))
      .addOption(new Option('--region <name>', "AWS Region (default: the profile's; the bucket's own is found)"))
      .addOption(new Option('--endpoint <address>', 'another store that speaks the language of S3'))
      .addOption(new Option('--requester-pays', 'pay for the requests where the owner of the bucket does not'))
      .addOption(new Option('--json', 'print what was found, planned and drawn as JSON (docs/schemas/sample-1.json)')),
  ).action((source: string, flags: SampleFlags) => run(() => runSample(context, source, flags)));

/**
 * `meshbench sample`: tells what is there and what a sample of it costs, and with `--out` draws it.
 * @returns the exit status
 */
async function runSample(context: CliContext, address: string, flags: SampleFlags): Promise<number> {
  if (flags.rows > 20_000_000) throw new CommandFailure('--rows takes at most 20,000,000.', exitStatus.usage);
  const source = sourceOf(address, flags);
  await keepInputs([flags.out], source.kind === 'path' ? [source.path] : [], true);
  const progress = progressLine(context.error);
  const sample = await context.sampling();
  const attempt = await sample({
    source,
    choice: { rows: flags.rows, seed: flags.seed, ...(flags.places === undefined ? {} : { places: flags.places }) },
    byPartition: flags.by === 'partition',
    output: flags.out ?? null,
    limits: limitsOf(flags),
    signal: context.signal(),
    onProgress: (step) => progress.show(address, step),
    onPlan: (report: SampleReport) => {
      progress.clear();
      refuseOtherName(report, flags.out);
      if (!flags.json) context.out.write(planText(report));
    },
  });
  progress.clear();
  if (!attempt.ok) {
    context.error.write(`${failureLine(attempt.error, address)}\n`);
    return exitStatus.failed;
  }
  context.out.write(flags.json ? `${JSON.stringify(attempt.report, null, 2)}\n` : drawnText(attempt.report));
  return exitStatus.done;
}

/** A sample is written as what it was drawn from: a name that promises Parquet of what is text, or the other way round, would mislead every reader. */
function refuseOtherName({ look: { format } }: SampleReport, out: string | undefined): void {
  if (out === undefined || /\.parquet$/i.test(out) === (format === 'parquet') || !/\.(parquet|csv|tsv|json|ndjson|jsonl)$/i.test(out))
    return;
  const named = format === 'parquet' ? 'Parquet' : format === 'csv' ? 'CSV' : 'NDJSON';
  throw new CommandFailure(
    oneLine(`A sample of ${named} is written as ${named}, and ${out} is named for something else. Name it .${format}.`),
    exitStatus.usage,
  );
}

function sourceOf(address: string, { profile, region, endpoint, requesterPays }: SampleFlags): SamplingSourceInput {
  if (!/^(s3[an]?:\/\/|arn:)/i.test(address)) return { kind: 'path', path: address };
  return {
    kind: 's3',
    address,
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    requesterPays: requesterPays === true,
  };
}
