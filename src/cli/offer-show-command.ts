import { type Command, Option } from 'commander';
import type { OfferShowReport } from '#contract/offers/reports.ts';
import { openWorkspace } from './catalog-workspace.ts';
import type { CliContext, Run } from './command.ts';
import { exitStatus } from './exit.ts';
import { showText } from './offer-text.ts';
import { offerNamed } from './offer-named.ts';

interface ShowFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `meshbench offer show`. */
export const addOfferShow = (offer: Command, context: CliContext, run: Run): void =>
  void offer
    .command('show')
    .description('One offer: terms, people, how its gates stand, what was delivered, and which promises the sample keeps.')
    .argument('<offer>', 'vendor, product, “vendor: product” or identifier')
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print all of it as JSON (docs/schemas/offer-show-1.json)'))
    .action((name: string, flags: ShowFlags) => run(() => show(context, name, flags)));

async function show(context: CliContext, name: string, flags: ShowFlags): Promise<number> {
  const report = await context.withEngine(async (engine): Promise<OfferShowReport> => {
    await openWorkspace(engine, flags.workspace);
    const { record } = engine.client.offers;
    const { id: offerId } = await offerNamed(engine, name);
    return {
      formatVersion: 1,
      today: (await record.today()).day,
      ...(await record.get({ offerId })),
      gates: (await record.gates({ offerId })).gates,
      deliveries: await record.deliveries({ offerId }),
      promises: await record.promises({ offerId }),
    };
  });
  context.out.write(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : showText(report));
  return exitStatus.done;
}
