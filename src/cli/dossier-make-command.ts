import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { DossierReport } from '#contract/dossier-report.ts';
import { version } from '../../package.json' with { type: 'json' };
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { jobEnd } from './job-end.ts';
import { countIn, instantIn, placeNamed } from './lineage-questions.ts';
import { passphraseIn } from './passphrase-file.ts';
import { printable } from './terminal.ts';

interface MakeFlags {
  readonly title?: string;
  readonly question?: string;
  readonly asOf?: string;
  readonly direction: 'upstream' | 'downstream' | 'both';
  readonly hops?: string;
  readonly sign?: string;
  readonly passphraseFile?: string;
  readonly out?: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `meshbench dossier make`. */
export const addDossierMake = (dossier: Command, context: CliContext, run: Run): void =>
  void dossier
    .command('make')
    .description('Bring together where a data set or a column comes from: a PDF and a bundle for machines. Needs no network.')
    .argument('<name>', 'data set or job: identifier, namespace/name or a name that only one has; #column behind it for one column')
    .addOption(new Option('--title <text>', 'title (default: the name)'))
    .addOption(new Option('--question <text>', 'the inquiry, in words'))
    .addOption(new Option('--as-of <date>', 'date or instant (default: now)'))
    .addOption(new Option('--direction <way>', 'which way to go').choices(['upstream', 'downstream', 'both']).default('upstream'))
    .addOption(new Option('--hops <number>', 'how far to go (default: all the way)'))
    .addOption(new Option('--sign <meaning>', 'sign it, with what signing means; `meshbench dossier key` makes the key'))
    .addOption(new Option('--passphrase-file <path>', 'file whose first line opens the signing key'))
    .addOption(new Option('--out <folder>', 'also copy PDF, bundle and the page that verifies to a folder'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print as JSON (docs/schemas/dossier-1.json)'))
    .action((name: string, flags: MakeFlags) => run(() => context.withEngine((engine) => make(engine, context, name, flags))));

async function make(engine: OpenEngine, context: CliContext, name: string, flags: MakeFlags): Promise<number> {
  if ((flags.sign === undefined) !== (flags.passphraseFile === undefined))
    throw new CommandFailure('--sign and --passphrase-file go together.', exitStatus.usage);
  const asOf = instantIn(flags.asOf, '--as-of') ?? new Date().toISOString();
  const hops = countIn(flags.hops, '--hops');
  await openWorkspace(engine, flags.workspace);
  const { client } = engine;
  const start = await placeNamed(engine, name);
  const question = {
    title: flags.title ?? name,
    question: flags.question ?? null,
    start,
    direction: flags.direction,
    hops,
    asOf,
  };
  const signing = flags.sign === undefined ? null : { meaning: flags.sign, passphrase: await passphraseIn(flags.passphraseFile ?? '') };
  const { dossierId, jobId } = await asked(() => client.dossier.make({ question, signing }), name);
  const job = await jobEnd(client, jobId, context);
  if (job.error !== null) throw new CommandFailure(failureLine(job.error, name));
  const made = (await client.dossier.list()).find(({ id }) => id === dossierId);
  if (made === undefined) throw new CommandFailure('The dossier was stopped before it was written.');
  const written = flags.out === undefined ? [] : await copies(engine, dossierId, flags.out);
  if (flags.json === true) {
    const report: DossierReport = { formatVersion: 1, generator: { name: 'meshbench', version }, dossier: made, written };
    context.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else {
    const { counts, signer } = made;
    const lines = [
      `${printable(made.title)}: ${counts.nodes} data sets and jobs, ${counts.edges} edges, ${counts.columnEdges} column edges${made.complete ? '' : ' (cut: see what was not checked)'}`,
      `${counts.notChecked} things were not checked, ${counts.conflicts} conflicts are open`,
      signer === null ? 'Draft: nobody signed it' : `Signed by ${printable(signer.name)}, key ${signer.fingerprint}`,
      ...(written.length === 0 ? [made.pdfPath, made.bundlePath] : written).map(printable),
    ];
    context.out.write(`${lines.join('\n')}\n`);
  }
  return exitStatus.done;
}

async function copies({ client }: OpenEngine, dossierId: string, folder: string): Promise<string[]> {
  const written: string[] = [];
  for (const file of ['pdf', 'bundle', 'verifier'] as const) {
    const { base64, fileName } = await asked(() => client.dossier.download({ dossierId, file }), `The ${file} of the dossier`);
    const path = join(folder, fileName);
    await writeFile(path, Buffer.from(base64, 'base64')).catch(() => {
      throw new CommandFailure(oneLine(`${path} could not be written. Choose a folder that exists and that you may write to.`));
    });
    written.push(path);
  }
  return written;
}
