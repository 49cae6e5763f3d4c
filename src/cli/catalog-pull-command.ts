import { type Command, Option } from 'commander';
import type { Connection } from '#contract/catalog/connections.ts';
import type { PullResult } from '#contract/catalog/mirror.ts';
import type { PullReport } from '#contract/catalog/pull-report.ts';
import { version } from '../../package.json' with { type: 'json' };
import { costText, resultText } from './catalog-pull-text.ts';
import { asked, chooseConnection, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { jobEnd } from './job-end.ts';

interface PullFlags {
  readonly workspace?: string;
  readonly connection?: string;
  readonly estimate?: boolean;
  readonly thorough?: boolean;
  readonly json?: boolean;
}

/** `meshbench catalog pull`, in its group. */
export const addCatalogPull = (catalog: Command, context: CliContext, run: Run): void =>
  void catalog
    .command('pull')
    .description("Fetch what a domain holds, or what changed in it, into the workspace's mirror; an interrupted pull goes on.")
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection; not needed where there is one'))
    .addOption(new Option('--estimate', 'only tell what it would cost'))
    .addOption(new Option('--thorough', 'list everything anew, not only what changed'))
    .addOption(new Option('--json', 'print cost and result as JSON (docs/schemas/catalog-pull-1.json)'))
    .action((flags: PullFlags) => run(() => context.withEngine((engine) => runPull(engine, context, flags))));

async function runPull(engine: OpenEngine, context: CliContext, flags: PullFlags): Promise<number> {
  const workspace = await openWorkspace(engine, flags.workspace);
  const { client } = engine;
  const connection = chooseConnection(await client.catalog.connections.list(), flags.connection);
  const { id: connectionId, title, settings } = connection;
  const thorough = flags.thorough ?? false;
  const cost = await asked(() => client.catalog.mirror.estimate({ connectionId, thorough }), title);
  const result = flags.estimate === true ? null : await pull(engine, context, connection, thorough);
  const { asOf } = await client.catalog.mirror.status({ connectionId });
  if (flags.json === true) {
    const report: PullReport = {
      formatVersion: 1,
      generator: { name: 'meshbench', version },
      workspace,
      connection: { id: connectionId, title, domainId: settings.domainId },
      cost,
      result,
      asOf,
    };
    context.out.write(`${JSON.stringify(report, null, 2)}\n`);
  } else context.out.write(result === null ? costText(cost) : resultText(result));
  return exitStatus.done;
}

async function pull({ client }: OpenEngine, context: CliContext, { id, title }: Connection, thorough: boolean): Promise<PullResult | null> {
  const { jobId } = await client.catalog.mirror.pull({ connectionId: id, thorough });
  const job = await jobEnd(client, jobId, context);
  if (job.state !== 'succeeded') {
    const why = job.error === null ? 'The pull was stopped.' : job.error.message;
    throw new CommandFailure(oneLine(`${title}: ${why} What came is kept; the next pull goes on from there.`));
  }
  return (await client.catalog.mirror.status({ connectionId: id })).last?.result ?? null;
}
