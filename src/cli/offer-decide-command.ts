import { writeFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Command, Option } from 'commander';
import type { Points } from '#contract/offers/fitness.ts';
import { type Assessment, type DecisionReport, type DecisionReportFormat, type Outcome, outcomeSchema } from '#contract/offers/decision.ts';
import { moneyWords, outcomeWords, pointsWords, recommendationWords } from '#contract/offers/decision-words.ts';
import { version } from '../../package.json' with { type: 'json' };
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { offerNamed } from './offer-named.ts';
import { printable } from './terminal.ts';

interface DecideFlags {
  readonly outcome?: Outcome;
  readonly reason?: string;
  readonly conditions?: string;
  readonly report?: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

const formats: Readonly<Record<string, DecisionReportFormat>> = { '.html': 'html', '.htm': 'html', '.pdf': 'pdf', '.json': 'json' };

/** `meshbench offer decide`. */
export const addOfferDecide = (offer: Command, context: CliContext, run: Run): void =>
  void offer
    .command('decide')
    .description('Weigh an offer: what is known of it in points, what is recommended and why; and decide. Needs no network.')
    .argument('<offer>', 'identifier, product, or "vendor product"')
    .addOption(new Option('--outcome <outcome>', 'keep this decision, with the figures of now').choices(outcomeSchema.options))
    .addOption(new Option('--reason <text>', 'why; goes with --outcome'))
    .addOption(new Option('--conditions <text>', 'what has to be settled with it'))
    .addOption(new Option('--report <file>', 'write the decision report: .html, .pdf or .json'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print as JSON (docs/schemas/offer-decision-1.json)'))
    .action((name: string, flags: DecideFlags) => run(() => context.withEngine((engine) => decide(engine, context, name, flags))));

async function decide(engine: OpenEngine, context: CliContext, name: string, flags: DecideFlags): Promise<number> {
  const { conditions = '', outcome, reason, report } = flags;
  if ((outcome === undefined) !== (reason === undefined))
    throw new CommandFailure('--outcome and --reason go together: a decision needs its reason.', exitStatus.usage);
  const format = report === undefined ? null : formats[extname(report).toLowerCase()];
  if (format === undefined) throw new CommandFailure('A report is .html, .pdf or .json. Name such a file with --report.', exitStatus.usage);
  await openWorkspace(engine, flags.workspace);
  const { decision } = engine.client.offers;
  const { id: offerId } = await offerNamed(engine, name);
  const assessment = await asked(
    () => (outcome === undefined ? decision.assess({ offerId }) : decision.decide({ offerId, outcome, reason: reason ?? '', conditions })),
    name,
  );
  if (report !== undefined && format !== null) {
    const { base64 } = await asked(() => decision.report({ offerId, format }), name);
    await writeFile(report, Buffer.from(base64, 'base64')).catch(() => {
      throw new CommandFailure(oneLine(`${report} could not be written. Choose a folder that exists and that you may write to.`));
    });
  }
  if (flags.json === true) {
    const printed: DecisionReport = { formatVersion: 1, generator: { name: 'meshbench', version }, assessment, written: report ?? null };
    context.out.write(`${JSON.stringify(printed, null, 2)}\n`);
  } else context.out.write(textOf(assessment, report));
  return exitStatus.done;
}

const points = (known: Points): string => (known.value === null ? 'not known' : `${pointsWords(known)} of 100`);

const part = (title: string, items: readonly string[]): string[] =>
  items.length === 0 ? [] : [title, ...items.map((item) => `  ${printable(item)}`)];

function textOf({ decisions, fitness, product, vendor }: Assessment, report: string | undefined): string {
  const { criteria, highestPrice, notChecked, reasons, recommendation, wouldChange } = fitness;
  const [newest] = decisions;
  return `${[
    printable(`${product}, ${vendor}: ${recommendationWords[recommendation]}, ${points(fitness.points)}`),
    ...criteria.map((criterion) => `  ${criterion.label.padEnd(9)}${points(criterion.points)}`),
    ...part('Why', reasons),
    ...part('What would lead to a purchase', wouldChange),
    ...(highestPrice === null
      ? []
      : [`With everything else as it is, bought up to ${moneyWords(highestPrice.amount, highestPrice.currency)} a year`]),
    ...part('What was not checked', notChecked),
    ...(newest === undefined
      ? []
      : [printable(`${outcomeWords[newest.outcome]} by ${newest.actor} on ${newest.decidedAt.slice(0, 10)}: ${newest.reason}`)]),
    ...(report === undefined ? [] : [printable(report)]),
  ].join('\n')}\n`;
}
