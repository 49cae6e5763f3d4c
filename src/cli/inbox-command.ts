import { Option } from 'commander';
import type { InboxReport } from '#contract/inbox-report.ts';
import type { InboxItem } from '#contract/inbox.ts';
import { openWorkspace } from './catalog-workspace.ts';
import type { AddCommand, CliContext } from './command.ts';
import { exitStatus } from './exit.ts';
import { printable } from './terminal.ts';

interface InboxFlags {
  readonly workspace?: string;
  readonly all?: boolean;
  readonly failOn: 'none' | 'grave' | 'any';
  readonly json?: boolean;
}

export const addInbox: AddCommand = (program, context, run) =>
  void program
    .command('inbox')
    .description('What waits: licences that end, use without a licence, late or drifted deliveries, requests, conflicts.')
    .addOption(new Option('--workspace <folder>', 'the workspace (default: the one that was open last)'))
    .addOption(new Option('--all', 'what was put off or is done with, too'))
    .addOption(
      new Option('--fail-on <what>', 'end with status 1 when something grave, or anything, waits')
        .choices(['none', 'grave', 'any'])
        .default('none'),
    )
    .addOption(new Option('--json', 'print the inbox as JSON (docs/schemas/inbox-1.json)'))
    .action((flags: InboxFlags) => run(() => runInbox(context, flags)));

/** `meshbench inbox`: tells what waits in a workspace, and changes nothing. */
async function runInbox(context: CliContext, flags: InboxFlags): Promise<number> {
  const report = await context.withEngine(async (engine): Promise<InboxReport> => {
    await openWorkspace(engine, flags.workspace);
    return { formatVersion: 1, ...(await engine.client.inbox.list()) };
  });
  context.out.write(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : inboxText(report, flags.all === true));
  const waits =
    flags.failOn === 'any' ? report.open.length > 0 : flags.failOn === 'grave' && report.open.some(({ severity }) => severity === 'grave');
  return waits ? exitStatus.failed : exitStatus.done;
}

const lines = ({ action, evidence, severity, text, title, word }: InboxItem): string[] => [
  `${severity === 'grave' ? '!' : '·'} ${printable(title)}${word === null ? '' : word.state === 'done' ? ' (done with)' : ` (put off until ${word.until ?? ''})`}`,
  `    ${printable(text)}`,
  ...evidence.map((each) => `    ${printable(each)}`),
  `    → ${action.label}: ${printable(action.route)}`,
];

function inboxText({ aside, notes, open, today }: InboxReport, all: boolean): string {
  return [
    open.length === 0
      ? `Nothing waits as of ${today}.`
      : `${open.length} ${open.length === 1 ? 'thing waits' : 'things wait'} as of ${today}:`,
    ...open.flatMap(lines),
    ...(all ? aside.flatMap(lines) : aside.length > 0 ? [`${aside.length} put off or done with; --all shows them.`] : []),
    ...notes.map((note) => `! ${printable(note)}`),
    '',
  ].join('\n');
}
