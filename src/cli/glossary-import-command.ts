import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ImportReport } from '#contract/catalog/glossary.ts';
import { asked, chooseConnection, openWorkspace } from './catalog-workspace.ts';
import { counted } from './counted.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';

const formats = ['openmetadata', 'datahub', 'skos-turtle', 'skos-jsonld', 'skos-rdfxml', 'csv'] as const;

interface ImportFlags {
  readonly format?: (typeof formats)[number];
  readonly column?: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly dryRun?: boolean;
  readonly project?: string;
  readonly reason?: string;
  readonly workspace?: string;
  readonly connection?: string;
  readonly json?: boolean;
}

/** `meshbench glossary import`. */
export const addGlossaryImport = (glossary: Command, context: CliContext, run: Run): void =>
  void glossary
    .command('import')
    .description('Read a glossary (OpenMetadata, DataHub, SKOS, CSV) and make local changes of it; nothing is sent. Needs no network.')
    .argument('<file>', 'CSV, YAML, Turtle, JSON-LD or RDF/XML')
    .addOption(new Option('--format <name>', 'what the file is (default: by its name and contents)').choices(formats))
    .addOption(
      new Option(
        '--column <field=column>',
        'of a CSV: which column is which field; repeatable (default: by what they are called)',
      ).argParser(column),
    )
    .addOption(new Option('--language <tag>', 'of SKOS: language whose labels name the terms (default: the most frequent)'))
    .addOption(new Option('--dry-run', 'only tell what would be added, changed, refused, taken in part and lost'))
    .addOption(new Option('--project <id>', 'project that is to own glossaries that the catalog does not have'))
    .addOption(new Option('--reason <text>', 'why; goes into the journal'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection'))
    .addOption(new Option('--json', 'print the report as JSON (docs/schemas/glossary-import-1.json)'))
    .action((file: string, flags: ImportFlags) => run(() => runImport(context, file, flags)));

/** One more `field=column`; the field has no equals sign, the column may. */
function column(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  if (at < 1 || at === text.length - 1) throw new InvalidArgumentError('Say it as FIELD=COLUMN, for example --column name=Term.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}

async function runImport(context: CliContext, file: string, flags: ImportFlags): Promise<number> {
  const bytes = await readFile(file).catch(() => {
    throw new CommandFailure(oneLine(`${file} could not be read. Check the path.`));
  });
  const report = await context.withEngine((engine) => importInto(engine, file, bytes, flags));
  context.out.write(flags.json === true ? `${JSON.stringify(wholly(report), null, 2)}\n` : reportText(report, flags.dryRun === true));
  return exitStatus.done;
}

/** As a pipeline wants it: under `refused` stands every row that is not taken as it is; `partial` says which of them are taken without something. */
const wholly = (report: ImportReport): ImportReport => ({
  ...report,
  refused: [...report.refused, ...report.partial].toSorted((one, other) => (one.row ?? Infinity) - (other.row ?? Infinity) || 0),
});

async function importInto(engine: OpenEngine, file: string, bytes: Buffer, flags: ImportFlags): Promise<ImportReport> {
  const { client } = engine;
  const { column: columns, format, language } = flags;
  const how = {
    ...(columns === undefined ? {} : { columns }),
    ...(format === undefined ? {} : { format }),
    ...(language === undefined ? {} : { language }),
  };
  const isDry = flags.dryRun === true;
  // A dry run needs no catalog to compare with: without one, everything would be added.
  if (!isDry || flags.workspace !== undefined || (await hasRecent(engine))) {
    await openWorkspace(engine, flags.workspace);
    const connections = await client.catalog.connections.list();
    if (!isDry || connections.length > 0) {
      const { id: connectionId } = chooseConnection(connections, flags.connection);
      const { project: projectId, reason } = flags;
      const more = { ...(projectId === undefined ? {} : { projectId }), ...(reason === undefined ? {} : { reason }) };
      const content = bytes.toString('base64');
      const ask = () => client.catalog.glossary.import({ connectionId, name: basename(file), content, dryRun: isDry, ...how, ...more });
      return (await asked(ask, file)).report;
    }
  }
  const { dryRunFile } = await import('#engine/glossary-check.ts');
  const attempt = await dryRunFile(bytes, { name: basename(file), ...how });
  if ('problem' in attempt) throw new CommandFailure(oneLine(`${file}: ${attempt.problem}`));
  return attempt.report;
}

/** Whether the workspace that was open last is still there. */
async function hasRecent({ client }: OpenEngine): Promise<boolean> {
  const [last] = await client.workspaces.recent();
  return last !== undefined && existsSync(join(last.path, 'workspace.duckdb'));
}

function reportText(
  { added, changed, format, glossaries, lost, partial, refused, relations, terms }: ImportReport,
  isDry: boolean,
): string {
  const would = isDry ? ' would be' : '';
  return `${[
    `${format}: ${counted(terms, 'term')} in ${counted(glossaries, 'glossary', 'glossaries')}, ${counted(relations, 'relation')}`,
    `${added}${would} added, ${changed}${would} changed`,
    ...refused.map(({ row, reason }) => oneLine(`refused${row === null ? '' : `, line ${row}`}: ${reason}`)),
    ...partial.map(({ row, reason }) => oneLine(`in part${row === null ? '' : `, line ${row}`}: ${reason}`)),
    ...lost.map(({ field, count }) => oneLine(`lost: ${field} (${count})`)),
  ].join('\n')}\n`;
}
