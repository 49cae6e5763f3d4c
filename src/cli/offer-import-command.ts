import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { OfferImportReport } from '#contract/offers/reports.ts';
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { openOrMake } from './lineage-workspace.ts';
import { offerNamed } from './offer-named.ts';

interface ImportFlags {
  readonly into?: string;
  readonly vendor?: string;
  readonly reason?: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

/** More than any contract file has, in bytes. */
const mostBytes = 8_000_000;

/** `meshbench offer import`. */
export const addOfferImport = (offer: Command, context: CliContext, run: Run): void =>
  void offer
    .command('import')
    .description('Make an offer of a data contract (ODCS 3.0, 3.1) or a data product (ODPS of Bitol 0.9, 1.0), YAML or JSON.')
    .argument('<file>', 'contract file')
    .addOption(new Option('--into <offer>', 'take the file into this offer; what it does not tell stays'))
    .addOption(new Option('--vendor <name>', 'who sells it, where the file does not say'))
    .addOption(new Option('--reason <text>', 'why; goes into the journal'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print the report as JSON (docs/schemas/offer-import-1.json)'))
    .action((file: string, flags: ImportFlags) => run(() => runImport(context, file, flags)));

async function runImport(context: CliContext, file: string, flags: ImportFlags): Promise<number> {
  const bytes = await readFile(file).catch(() => {
    throw new CommandFailure(oneLine(`${file} could not be read. Check the path.`));
  });
  if (bytes.length > mostBytes) throw new CommandFailure(oneLine(`${file} is larger than any contract file that is read (8 MB).`));
  const report = await context.withEngine((engine) => importInto(engine, file, bytes.toString('utf8'), flags));
  context.out.write(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : reportText(report));
  return exitStatus.done;
}

async function importInto(engine: OpenEngine, file: string, text: string, flags: ImportFlags): Promise<OfferImportReport> {
  const { record } = engine.client.offers;
  if (flags.into === undefined) await openOrMake(engine, flags.workspace, 'Offers');
  else await openWorkspace(engine, flags.workspace);
  const { vendor, reason } = flags;
  const more = {
    ...(flags.into === undefined ? {} : { offerId: (await offerNamed(engine, flags.into)).id }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(reason === undefined ? {} : { reason }),
  };
  const { offer, report } = await asked(() => record.importFile({ file: { name: basename(file), text }, ...more }), file);
  return { formatVersion: 1, offerId: offer.id, file, report };
}

function reportText({ file, offerId, report }: OfferImportReport): string {
  const { standard, apiVersion, tables, columns, problems, kept, keptLeftOut } = report;
  return `${[
    oneLine(`${file}: ${standard.toUpperCase()} ${apiVersion}, ${tables} tables with ${columns} columns, as offer ${offerId ?? ''}`),
    ...problems.map(({ severity, line, column, message }) => oneLine(`${severity}, line ${line}, column ${column}: ${message}`)),
    ...kept.map(({ path, line }) => oneLine(`kept as it is, line ${line}: ${path}`)),
    ...(keptLeftOut === 0 ? [] : [`${keptLeftOut} more are kept as they are`]),
  ].join('\n')}\n`;
}
