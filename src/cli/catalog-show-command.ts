import { type Command, Option } from 'commander';
import type { ThingReport } from '#contract/catalog/search-report.ts';
import { version } from '../../package.json' with { type: 'json' };
import { asked, chooseConnection, readWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { printable } from './terminal.ts';

interface ShowFlags {
  readonly workspace?: string;
  readonly connection?: string;
  readonly kind?: ThingReport['kind'];
  readonly json?: boolean;
}

const shownKinds = ['asset', 'data_product', 'glossary_term', 'glossary', 'project', 'domain_unit'] as const;

/** `meshbench catalog show`, in its group. */
export const addCatalogShow = (catalog: Command, context: CliContext, run: Run): void =>
  void catalog
    .command('show')
    .description(
      'Show one thing of a mirror with the changes that were made here: an asset with its columns, a product, a term, a project.',
    )
    .argument('<thing>', 'identifier or name')
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection (default: all)'))
    .addOption(new Option('--kind <kind>', 'what it is, where several have the name').choices(shownKinds))
    .addOption(new Option('--json', 'print it as JSON (docs/schemas/catalog-show-1.json)'))
    .action((thing: string, flags: ShowFlags) =>
      run(() => readWorkspace(context, flags.workspace, (engine, workspace) => runShow(engine, workspace, context, thing, flags))),
    );

interface Wanted {
  readonly kind: ThingReport['kind'];
  readonly id: string;
  /** Undefined: whichever holds it. */
  readonly connectionId: string | undefined;
}

const longestIdentifier = 520;

async function runShow(engine: OpenEngine, workspace: string, context: CliContext, thing: string, flags: ShowFlags): Promise<number> {
  const connections = await engine.client.catalog.connections.list();
  const connectionId = flags.connection === undefined ? undefined : chooseConnection(connections, flags.connection).id;
  const view = await asked(
    async () => (await byIdentifier(engine, thing, flags.kind, connectionId)) ?? (await byName(engine, thing, flags.kind, connectionId)),
    thing,
  );
  const report = { formatVersion: 1, generator: { name: 'meshbench', version }, workspace, ...view } as ThingReport;
  context.out.write(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : thingText(report));
  return exitStatus.done;
}

type View = Awaited<ReturnType<typeof viewOf>>;

async function byIdentifier(
  engine: OpenEngine,
  id: string,
  kind: ThingReport['kind'] | undefined,
  connectionId: string | undefined,
): Promise<View | null> {
  if (id.length > longestIdentifier) return null;
  for (const one of kind === undefined ? shownKinds : [kind]) {
    const view = await viewOf(engine, { kind: one, id, connectionId }).catch(nullWhereNotFound);
    if (view !== null) return view;
  }
  return null;
}

async function byName(
  engine: OpenEngine,
  thing: string,
  kind: ThingReport['kind'] | undefined,
  connectionId: string | undefined,
): Promise<View> {
  const { client } = engine;
  await client.catalog.search.settle();
  const { hits } = await client.catalog.search.query({
    text: thing.slice(0, 512),
    filters: { kind: kind === undefined ? [...shownKinds] : [kind], ...(connectionId === undefined ? {} : { connection: [connectionId] }) },
    limit: 200,
    facets: false,
  });
  const named = hits.filter(({ name, id }) => id !== null && name.text.toLowerCase() === thing.toLowerCase());
  const [first, second] = named;
  if (first === undefined) {
    const near = hits.slice(0, 5).map(({ name }) => printable(name.text));
    throw new CommandFailure(
      oneLine(`Nothing has the identifier or name ${thing}.${near.length === 0 ? '' : ` Near it: ${near.join(', ')}`}`),
    );
  }
  if (second !== undefined) {
    const all = named.map((hit) => `${hit.kind} ${hit.id ?? ''}`).join(', ');
    throw new CommandFailure(oneLine(`${named.length} things are called ${thing}: name one by its identifier: ${all}`), exitStatus.usage);
  }
  return viewOf(engine, { kind: first.kind as ThingReport['kind'], id: first.id ?? '', connectionId: first.connectionId });
}

/** An identifier of another kind, or a name: no failure yet. */
function nullWhereNotFound(thrown: unknown): null {
  const data = thrown instanceof Error && 'data' in thrown ? (thrown.data as { code?: unknown } | undefined) : undefined;
  if (data?.code === 'not_found') return null;
  throw thrown;
}

async function viewOf({ client: { catalog } }: OpenEngine, { kind, id, connectionId }: Wanted) {
  const thing = { id, ...(connectionId === undefined ? {} : { connectionId }) };
  switch (kind) {
    case 'asset':
      return { kind, thing: await catalog.browse.asset(thing), columns: await catalog.browse.columns(thing) };
    case 'data_product':
      return { kind, thing: await catalog.browse.product(thing) };
    case 'glossary_term':
      return { kind, thing: await catalog.browse.term(thing) };
    case 'glossary':
      return { kind, thing: await catalog.browse.glossary(thing) };
    case 'project':
      return { kind, thing: await catalog.browse.project(thing) };
    case 'domain_unit':
      return { kind, thing: await catalog.browse.unit(thing) };
  }
}

/** What one reads first; all of it is in the JSON. */
function thingText(report: ThingReport): string {
  const { kind, thing } = report;
  const description =
    kind === 'glossary_term' ? report.thing.shortDescription : 'description' in thing ? (thing.description ?? null) : null;
  const project = 'project' in thing ? thing.project : null;
  const lines = [
    ...line('Kind', kind.replaceAll('_', ' ')),
    ...line('Name', thing.name),
    ...line('Identifier', thing.id),
    ...line('Project', project === null || project === undefined ? null : (project.name ?? project.id)),
    ...line('Description', description?.replaceAll(/\s+/g, ' ')),
    ...line('As of', thing.asOf ?? thing.fetchedAt),
  ];
  if (kind !== 'asset') return `${lines.join('\n')}\n`;
  const width = Math.min(40, Math.max(...report.columns.map(({ name }) => name.length), 8));
  const columns = report.columns.map(({ name, type, businessName }) =>
    `  ${printable(name).padEnd(width)}  ${printable(type ?? '').padEnd(14)}  ${printable(businessName ?? '')}`.trimEnd(),
  );
  return `${[...lines, `Columns       ${report.columns.length}`, ...columns].join('\n')}\n`;
}

const line = (label: string, value: string | null | undefined): string[] =>
  value === null || value === undefined || value === '' ? [] : [`${label.padEnd(14)}${printable(value)}`];
