import { Option } from 'commander';
import type { HistoryReport } from '#contract/catalog/plan-report.ts';
import type { JournalEntry } from '#contract/workspaces.ts';
import { version } from '../../package.json' with { type: 'json' };
import { openWorkspace } from './catalog-workspace.ts';
import type { AddCommand, CliContext, OpenEngine } from './command.ts';
import { exitStatus } from './exit.ts';
import { printable } from './terminal.ts';

interface HistoryFlags {
  readonly workspace?: string;
  readonly json?: boolean;
}

/** Entries that one request of the engine may ask for. */
const most = 500;

/** `meshbench history`. */
export const addHistory: AddCommand = (program, context, run) =>
  void program
    .command('history')
    .description('Show who changed what, when and why, from the journal; of one thing, or of all.')
    .argument('[entity]', 'identifier of a thing')
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print as JSON (docs/schemas/history-1.json)'))
    .action((entity: string | undefined, flags: HistoryFlags) =>
      run(() => context.withEngine((engine) => show(engine, context, entity, flags))),
    );

async function show(engine: OpenEngine, context: CliContext, entityId: string | undefined, flags: HistoryFlags): Promise<number> {
  const workspace = await openWorkspace(engine, flags.workspace);
  const entries: JournalEntry[] = [];
  let total = 0;
  for (let before: number | undefined, isFirst = true; isFirst || before !== undefined; isFirst = false) {
    const page = await engine.client.workspaces.journal({
      limit: most,
      ...(entityId === undefined ? {} : { entityId }),
      ...(before === undefined ? {} : { before }),
    });
    if (isFirst) total = page.total;
    entries.push(...page.entries);
    before = page.entries.length < most ? undefined : page.entries.at(-1)?.sequence;
  }
  if (flags.json === true) {
    const report: HistoryReport = { formatVersion: 1, generator: { name: 'meshbench', version }, workspace, entries, total };
    context.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else context.out.write(entries.length === 0 ? 'The journal has nothing about it.\n' : entries.map(entryText).join(''));
  return exitStatus.done;
}

const entryText = ({ sequence, at, actor, action, entityId, reason }: JournalEntry): string =>
  `${String(sequence).padStart(6)}  ${at}  ${printable(actor)}  ${action}  ${printable(entityId)}${reason === null ? '' : `  ${printable(reason)}`}\n`;
