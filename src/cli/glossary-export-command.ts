import { writeFile } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import { asked, chooseConnection, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';

const formats = ['openmetadata', 'datahub', 'skos-turtle', 'skos-jsonld', 'csv'] as const;

interface ExportFlags {
  readonly format: (typeof formats)[number];
  readonly glossary?: string;
  readonly out?: string;
  readonly excel?: boolean;
  readonly workspace?: string;
  readonly connection?: string;
}

/** `meshbench glossary export`. */
export const addGlossaryExport = (glossary: Command, context: CliContext, run: Run): void =>
  void glossary
    .command('export')
    .description('Write glossaries of the mirror, with local changes, in the format of another program. Needs no network.')
    .addOption(new Option('--format <name>', 'format').choices(formats).makeOptionMandatory())
    .addOption(new Option('--glossary <name>', 'only this glossary, by name or identifier'))
    .addOption(new Option('--excel', 'mark a CSV as UTF-8, by which Excel knows it'))
    .addOption(new Option('--out <path>', 'write to a file (default: standard output)'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--connection <name>', 'title or identifier of the connection'))
    .action((flags: ExportFlags) => run(() => context.withEngine((engine) => runExport(engine, context, flags))));

/** What the format cannot say is a line each on standard error. */
async function runExport(engine: OpenEngine, context: CliContext, flags: ExportFlags): Promise<number> {
  await openWorkspace(engine, flags.workspace);
  const { client } = engine;
  const { id: connectionId } = chooseConnection(await client.catalog.connections.list(), flags.connection);
  const { glossaries } = await asked(() => client.catalog.glossary.list({ connectionId }), 'Export');
  const wanted =
    flags.glossary === undefined ? undefined : glossaries.find(({ id, name }) => id === flags.glossary || name === flags.glossary);
  if (flags.glossary !== undefined && wanted === undefined) {
    const names = glossaries.map(({ name }) => name).join(', ');
    throw new CommandFailure(oneLine(`There is no glossary ${flags.glossary}. There are: ${names}`), exitStatus.usage);
  }
  const more = wanted === undefined ? {} : { glossaryId: wanted.id };
  const { text, lost } = await asked(
    () => client.catalog.glossary.export({ connectionId, format: flags.format, forSpreadsheet: flags.excel === true, ...more }),
    'Export',
  );
  for (const { count, field } of lost) context.error.write(`${oneLine(`lost: ${field} (${count})`)}\n`);
  if (flags.out === undefined) context.out.write(text);
  else
    await writeFile(flags.out, text, 'utf8').catch(() => {
      throw new CommandFailure(oneLine(`${flags.out ?? ''} could not be written. Choose a place that you may write to.`));
    });
  return exitStatus.done;
}
