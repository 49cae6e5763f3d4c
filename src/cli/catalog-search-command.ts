import { type Command, Option } from 'commander';
import { type SearchFilters, type SearchHit, searchKinds } from '#contract/catalog/search.ts';
import type { SearchReport } from '#contract/catalog/search-report.ts';
import { version } from '../../package.json' with { type: 'json' };
import { asked, chooseConnection, readWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';
import { printable } from './terminal.ts';

interface SearchFlags {
  readonly workspace?: string;
  readonly connection?: string;
  readonly kind?: readonly string[];
  readonly limit: string;
  readonly json?: boolean;
}

/** `meshbench catalog search`, in its group. */
export const addCatalogSearch = (catalog: Command, context: CliContext, run: Run): void =>
  void catalog
    .command('search')
    .description('Search the mirrors of a workspace: names, business and technical names, descriptions. Needs no network.')
    .argument('<query...>', 'words, all of them wanted; "in quotes": whole and next to each other')
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection (default: all)'))
    .addOption(new Option('--kind <kinds...>', 'only things of these kinds').choices(searchKinds))
    .addOption(new Option('--limit <n>', 'hits to print').default('20'))
    .addOption(new Option('--json', 'print the answer as JSON (docs/schemas/catalog-search-1.json)'))
    .action((words: string[], flags: SearchFlags) => run(() => runSearch(context, words, flags)));

const largestPage = 200;

async function runSearch(context: CliContext, words: readonly string[], flags: SearchFlags): Promise<number> {
  const limit = Number(flags.limit);
  if (!Number.isInteger(limit) || limit < 1 || limit > 10_000)
    throw new CommandFailure('--limit takes a whole number from 1 to 10000.', exitStatus.usage);
  return readWorkspace(context, flags.workspace, (engine, workspace) => search(engine, workspace, context, { words, limit, flags }));
}

async function search(
  { client }: OpenEngine,
  workspace: string,
  context: CliContext,
  { words, limit, flags }: { readonly words: readonly string[]; readonly limit: number; readonly flags: SearchFlags },
): Promise<number> {
  const connections = await client.catalog.connections.list();
  // A shell takes the quotes away: what was one argument of several words was quoted.
  const text = words.map((word) => (/\s/.test(word) && words.length > 1 ? `"${word}"` : word)).join(' ');
  const filters: SearchFilters = {
    ...(flags.kind === undefined ? {} : { kind: [...flags.kind] }),
    ...(flags.connection === undefined ? {} : { connection: [chooseConnection(connections, flags.connection).id] }),
  };
  await asked(() => client.catalog.search.settle(), 'Search');
  const pages: SearchHit[] = [];
  let answer = await asked(
    () => client.catalog.search.query({ text, filters, limit: Math.min(limit, largestPage), facets: false }),
    'Search',
  );
  pages.push(...answer.hits);
  while (pages.length < Math.min(limit, answer.total)) {
    const offset = pages.length;
    answer = await client.catalog.search.query({ text, filters, offset, limit: Math.min(limit - offset, largestPage), facets: false });
    if (answer.hits.length === 0) break;
    pages.push(...answer.hits);
  }
  const { total, things, typos, ignoredWords, without, indexes } = answer;
  const report: SearchReport = {
    formatVersion: 1,
    generator: { name: 'meshbench', version },
    workspace,
    query: { text, filters, limit },
    total,
    things,
    hits: pages,
    typos,
    ignoredWords,
    without,
    indexes,
  };
  if (indexes.length === 0)
    throw new CommandFailure('This workspace has no connection to a domain. Connect one in Settings.', exitStatus.usage);
  context.out.write(flags.json === true ? `${JSON.stringify(report, null, 2)}\n` : searchText(report));
  return exitStatus.done;
}

const kindNames: Readonly<Record<SearchHit['kind'], string>> = {
  data_product: 'product',
  asset: 'asset',
  glossary_term: 'term',
  column: 'column',
  glossary: 'glossary',
  project: 'project',
  domain_unit: 'unit',
};

/** One line for each hit, and how many there are; names come from a catalog and must not steer the terminal. */
function searchText({ hits, total, things, typos, indexes }: SearchReport): string {
  const lines = hits.map((hit) => {
    const { columns, unit, project, parent } = hit;
    const domain = indexes.length < 2 ? undefined : indexes.find(({ connectionId }) => connectionId === hit.connectionId)?.title;
    const where =
      hit.id === null && columns !== null
        ? `${columns.count} columns in ${columns.assets} assets`
        : [domain, unit?.name, project?.name, parent?.name].filter((name) => name !== undefined).join(' > ');
    const marks = [hit.local === null ? '' : 'changed here', hit.phi === 'yes' ? 'PHI' : ''].filter((mark) => mark !== '').join(', ');
    return [kindNames[hit.kind].padEnd(8), printable(hit.name.text), printable(where), hit.id ?? '', marks]
      .filter((part) => part !== '')
      .join('  ');
  });
  const notes = [
    ...typos.map(({ word, taken }) => `"${printable(word)}" occurs nowhere; taken for ${taken.map(printable).join(', ')}`),
    ...indexes
      .filter(({ state }) => state !== 'ready')
      .map(({ title, state }) =>
        oneLine(`${title}: ${state === 'empty' ? 'nothing was pulled yet' : 'could not be made ready for search'}`),
      ),
  ];
  const counted = total === things ? `${total} hits` : `${total} hits, ${things} things with each column for itself`;
  return `${[...lines, `${hits.length < total ? `first ${hits.length} of ` : ''}${counted}`, ...notes].join('\n')}\n`;
}
