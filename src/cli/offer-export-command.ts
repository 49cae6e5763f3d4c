import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { ContractStandard } from '#contract/offers/exchange.ts';
import type { OfferExportReport } from '#contract/offers/reports.ts';
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { offerNamed } from './offer-named.ts';

interface ExportFlags {
  readonly format: ContractStandard;
  readonly out?: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `meshbench offer export`. */
export const addOfferExport = (offer: Command, context: CliContext, run: Run): void =>
  void offer
    .command('export')
    .description(
      'Write an offer as a data contract (ODCS 3.1) or a data product (ODPS of Bitol 1.0). An imported file comes back with all it held.',
    )
    .argument('<offer>', 'vendor, product, “vendor: product” or identifier')
    .addOption(new Option('--format <standard>', 'odcs or odps').choices(['odcs', 'odps']).default('odcs'))
    .addOption(new Option('--out <file>', 'where to (default: a name of its own in this folder)'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print what was written as JSON (docs/schemas/offer-export-1.json)'))
    .action((name: string, flags: ExportFlags) => run(() => runExport(context, name, flags)));

async function runExport(context: CliContext, name: string, flags: ExportFlags): Promise<number> {
  const { content, report } = await context.withEngine(async (engine) => {
    await openWorkspace(engine, flags.workspace);
    const { record } = engine.client.offers;
    const { id: offerId } = await offerNamed(engine, name);
    const made = await asked(() => record.exportFile({ offerId, standard: flags.format }), name);
    const told: OfferExportReport = {
      formatVersion: 1,
      offerId,
      standard: flags.format,
      file: flags.out ?? made.fileName,
      left: made.left,
    };
    return { content: made.content, report: told };
  });
  await writeFile(report.file, content).catch(() => {
    throw new CommandFailure(oneLine(`${report.file} could not be written. Check the folder.`));
  });
  context.out.write(
    flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : `${[report.file, ...report.left].map(oneLine).join('\n')}\n`,
  );
  return exitStatus.done;
}
