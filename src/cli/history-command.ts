import { Option } from 'commander';
import type { HistoryReport, HistoryReturnReport } from '#contract/catalog/plan-report.ts';
import type { JournalEntry } from '#contract/workspaces.ts';
import { version } from '../../package.json' with { type: 'json' };
import { type EditableKind, editableKindSchema } from '#contract/catalog/changes.ts';
import { asked, chooseConnection, openWorkspace } from './catalog-workspace.ts';
import type { AddCommand, CliContext, OpenEngine } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { whole } from './lab-flags.ts';
import { printable } from './terminal.ts';

interface HistoryFlags {
  readonly backTo?: number;
  readonly dryRun?: boolean;
  readonly reason?: string;
  readonly connection?: string;
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
    .addOption(
      new Option(
        '--back-to <entry>',
        'make the thing what it was right after this entry (0: before it was edited here), as a new change; nothing is sent',
      ).argParser(whole(0)),
    )
    .addOption(new Option('--dry-run', 'with --back-to: only tell which fields would be another'))
    .addOption(new Option('--reason <text>', 'with --back-to: why; goes into the journal'))
    .addOption(new Option('--connection <name>', 'with --back-to: title or identifier of the connection'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'print as JSON (docs/schemas/history-1.json; with --back-to history-return-1.json)'))
    .action((entity: string | undefined, flags: HistoryFlags) =>
      run(() => context.withEngine((engine) => show(engine, context, entity, flags))),
    );

async function show(engine: OpenEngine, context: CliContext, entityId: string | undefined, flags: HistoryFlags): Promise<number> {
  const workspace = await openWorkspace(engine, flags.workspace);
  if (flags.backTo !== undefined) return goBack(engine, context, { workspace, entityId, sequence: flags.backTo }, flags);
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

/** Kinds of things that have a way back. */
const kinds = editableKindSchema.options;

async function goBack(
  engine: OpenEngine,
  context: CliContext,
  { entityId, sequence, workspace }: { readonly workspace: string; readonly entityId: string | undefined; readonly sequence: number },
  flags: HistoryFlags,
): Promise<number> {
  if (entityId === undefined) throw new CommandFailure('Say which thing is to go back: history ID --back-to ENTRY.', exitStatus.usage);
  const { client } = engine;
  const { id: connectionId } = chooseConnection(await client.catalog.connections.list(), flags.connection);
  const dryRun = flags.dryRun === true;
  const more = flags.reason === undefined ? {} : { reason: flags.reason };
  const found = await kindWithEntry(engine, connectionId, entityId, sequence);
  if (found === null) {
    const message = `The journal has no entry ${sequence} about ${oneLine(entityId)} that it could go back to. See: meshbench history ${oneLine(entityId)}`;
    throw new CommandFailure(message, exitStatus.usage);
  }
  const question = { connectionId, kind: found, id: entityId, sequence, dryRun, ...more };
  const { fields } = await asked(() => client.catalog.history.goBack(question), 'Going back');
  if (flags.json === true) {
    const generator = { name: 'meshbench', version } as const;
    const report: HistoryReturnReport = { formatVersion: 1, generator, workspace, entity: entityId, entry: sequence, dryRun, fields };
    context.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else if (fields.length === 0) context.out.write('It is so already.\n');
  else
    for (const { label, now, wanted } of fields)
      context.out.write(`${printable(label)}: ${printable(JSON.stringify(now))} → ${printable(JSON.stringify(wanted))}\n`);
  return exitStatus.done;
}

/** An entry may be about several things: what the thing is, is found by asking. */
async function kindWithEntry({ client }: OpenEngine, connectionId: string, id: string, sequence: number): Promise<EditableKind | null> {
  for (const kind of kinds) {
    const [newest] = await client.catalog.history.of({ connectionId, kind, id, ...(sequence === 0 ? {} : { before: sequence + 1 }) });
    if (sequence === 0 ? newest !== undefined : newest?.sequence === sequence) return kind;
  }
  return null;
}

const entryText = ({ sequence, at, actor, action, entityId, reason }: JournalEntry): string =>
  `${String(sequence).padStart(6)}  ${at}  ${printable(actor)}  ${action}  ${printable(entityId)}${reason === null ? '' : `  ${printable(reason)}`}\n`;
