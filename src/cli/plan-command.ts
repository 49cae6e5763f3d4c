import { type Command, Option } from 'commander';
import type { AppliedPlan, Plan } from '#contract/catalog/plan.ts';
import type { PlanReport } from '#contract/catalog/plan-report.ts';
import type { Connection } from '#contract/catalog/connections.ts';
import { version } from '../../package.json' with { type: 'json' };
import { asked, chooseConnection, openWorkspace } from './catalog-workspace.ts';
import type { AddCommand, CliContext, OpenEngine } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { jobEnd } from './job-end.ts';
import { appliedText, planText } from './plan-text.ts';

interface PlanFlags {
  readonly workspace?: string;
  readonly connection?: string;
  readonly publish?: boolean;
  readonly json?: boolean;
}
interface ApplyFlags extends PlanFlags {
  readonly reason?: string;
  readonly yes?: boolean;
}

/** Characters that the journal keeps of a reason. */
const longestReason = 2_000;

const withFlags = (command: Command): Command =>
  command
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection; not needed where there is one'))
    .addOption(new Option('--publish', 'publish again what is published'))
    .addOption(new Option('--json', 'print as JSON (docs/schemas/plan-1.json)'));

/** `meshbench plan` and `meshbench apply`. */
export const addPlan: AddCommand = (program, context, run) => {
  withFlags(
    program.command('plan').description('Show what sending the changes of a workspace to its catalog takes; sends nothing.'),
  ).action((flags: PlanFlags) => run(() => context.withEngine((engine) => show(engine, context, flags))));
  withFlags(program.command('apply').description('Send the changes of a workspace to its catalog; an interrupted plan goes on first.'))
    .addOption(new Option('--reason <text>', 'why; the journal keeps it'))
    .addOption(new Option('--yes', 'send; without it the plan is only shown'))
    .action((flags: ApplyFlags) => run(() => context.withEngine((engine) => apply(engine, context, flags))));
};

interface Made {
  readonly workspace: string;
  readonly connection: Connection;
  readonly plan: Plan;
}

async function make(engine: OpenEngine, flags: PlanFlags): Promise<Made> {
  const workspace = await openWorkspace(engine, flags.workspace);
  const connection = chooseConnection(await engine.client.catalog.connections.list(), flags.connection);
  const plan = await asked(
    () => engine.client.catalog.plan.make({ connectionId: connection.id, publish: flags.publish ?? false, differences: true }),
    connection.title,
  );
  return { workspace, connection, plan };
}

function print(
  context: CliContext,
  flags: PlanFlags,
  { workspace, connection: { id, title, settings }, plan }: Made,
  applied: AppliedPlan | null,
): void {
  if (flags.json !== true) {
    context.out.write(applied === null ? planText(plan) : appliedText(applied));
    return;
  }
  const report: PlanReport = {
    formatVersion: 1,
    generator: { name: 'meshbench', version },
    workspace,
    connection: { id, title, domainId: settings.domainId },
    plan,
    applied,
  };
  context.out.write(`${JSON.stringify(report, null, 2)}\n`);
}

async function show(engine: OpenEngine, context: CliContext, flags: PlanFlags): Promise<number> {
  print(context, flags, await make(engine, flags), null);
  return exitStatus.done;
}

async function apply(engine: OpenEngine, context: CliContext, flags: ApplyFlags): Promise<number> {
  const { length } = (flags.reason ?? '').trim();
  if (length > longestReason)
    throw new CommandFailure(
      `The reason has ${String(length)} characters, and the journal keeps at most ${String(longestReason)}. Make it shorter.`,
      exitStatus.usage,
    );
  let made = await make(engine, flags);
  const { id: connectionId, title } = made.connection;
  if (flags.yes !== true) {
    print(context, flags, made, null);
    if (flags.json !== true) context.error.write('Nothing was sent. Add --yes to send it.\n');
    return exitStatus.done;
  }
  const { client } = engine;
  const open = (await client.catalog.plan.applied({ connectionId, limit: 100 })).filter(
    ({ counts }) => counts.waiting + counts.writing > 0,
  );
  for (const { id } of open)
    await ended(engine, context, (await asked(() => client.catalog.plan.resume({ planId: id }), title)).jobId, title);
  if (open.length > 0) made = await make(engine, flags);
  const { plan } = made;
  if (plan.totals.ready + plan.totals.same === 0) {
    print(context, flags, made, open.length === 0 ? null : await newest(engine, connectionId, open[0]?.id));
    return plan.totals.blocked > 0 ? exitStatus.failed : exitStatus.done;
  }
  const question = { connectionId, publish: flags.publish ?? false, fingerprint: plan.fingerprint, reason: flags.reason };
  const { planId, jobId } = await asked(() => client.catalog.plan.apply(question), title);
  await ended(engine, context, jobId, title);
  const applied = await newest(engine, connectionId, planId);
  print(context, flags, made, applied);
  return applied !== null && applied.counts.done === applied.operations.length ? exitStatus.done : exitStatus.failed;
}

const newest = async ({ client }: OpenEngine, connectionId: string, planId: string | undefined): Promise<AppliedPlan | null> =>
  (await client.catalog.plan.applied({ connectionId, limit: 100 })).find(({ id }) => id === planId) ?? null;

async function ended({ client }: OpenEngine, context: CliContext, jobId: string, title: string): Promise<void> {
  const job = await jobEnd(client, jobId, context);
  if (job.state === 'succeeded') return;
  const why = job.error === null ? 'Sending was stopped.' : job.error.message;
  throw new CommandFailure(oneLine(`${title}: ${why} What was sent has its receipt; apply goes on from there.`));
}
