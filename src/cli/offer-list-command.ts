import { type Command, Option } from 'commander';
import type { OfferListReport } from '#contract/offers/reports.ts';
import { openWorkspace } from './catalog-workspace.ts';
import type { CliContext, Run } from './command.ts';
import { exitStatus } from './exit.ts';
import { listText } from './offer-text.ts';

interface ListFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `meshbench offer list`. */
export const addOfferList = (offer: Command, context: CliContext, run: Run): void =>
  void offer
    .command('list')
    .description('What is offered and under contract, with prices and when licences end.')
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print the list as JSON (docs/schemas/offer-list-1.json)'))
    .action((flags: ListFlags) => run(() => list(context, flags)));

async function list(context: CliContext, flags: ListFlags): Promise<number> {
  const report = await context.withEngine(async (engine): Promise<OfferListReport> => {
    await openWorkspace(engine, flags.workspace);
    const { record } = engine.client.offers;
    return { formatVersion: 1, today: (await record.today()).day, offers: await record.list({}) };
  });
  context.out.write(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : listText(report));
  return exitStatus.done;
}
