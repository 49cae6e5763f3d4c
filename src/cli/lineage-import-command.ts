import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ImportedLineage } from '#contract/lineage/lineage.ts';
import type { LineageImportReport } from '#contract/lineage/reports.ts';
import { asked } from './catalog-workspace.ts';
import { counted } from './counted.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, failureLine, oneLine } from './exit.ts';
import { jobEnd } from './job-end.ts';
import { openOrMake } from './lineage-workspace.ts';

interface ImportFlags {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly dialect?: string;
  readonly namespace?: string;
  readonly prefix?: string;
}

/** `meshbench lineage import`. */
export const addLineageImport = (lineage: Command, context: CliContext, run: Run): void =>
  void lineage
    .command('import')
    .description(
      'Bring OpenLineage events, dbt manifests and SQL into the workspace. What cannot be taken is told; the rest is taken. The same bytes are taken once.',
    )
    .argument('<file...>', 'files of events (JSON, NDJSON), manifest.json of dbt, scripts (.sql), or folders of them')
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last; made where there is none)'))
    .addOption(new Option('--dialect <name>', 'dialect of SQL: snowflake, redshift, athena, databricks, postgresql, … (default: generic)'))
    .addOption(new Option('--namespace <name>', 'namespace of data sets in SQL and dbt that are not known yet'))
    .addOption(new Option('--prefix <name>', 'put before names in SQL that are not qualified as far: warehouse.mart'))
    .addOption(new Option('--json', 'print what came of it as JSON (docs/schemas/lineage-import-1.json)'))
    .action((files: string[], flags: ImportFlags) => run(() => context.withEngine((engine) => runImport(engine, context, files, flags))));

async function runImport(engine: OpenEngine, context: CliContext, files: readonly string[], flags: ImportFlags): Promise<number> {
  await openOrMake(engine, flags.workspace);
  const { imports } = engine.client.lineage;
  const sources = files.map((file) => ({ kind: 'path' as const, path: resolve(file) }));
  const { jobId } = await asked(() => imports.start({ sources, ...sqlOf(flags) }), files.join(', '));
  const job = await jobEnd(engine.client, jobId, context);
  if (job.state === 'failed' && job.error !== null) throw new CommandFailure(failureLine(job.error));
  const result = job.state === 'succeeded' ? await imports.result({ jobId }) : null;
  if (result === null) throw new CommandFailure('The import was stopped; nothing of the file that was being read was kept.');
  context.out.write(flags.json === true ? `${JSON.stringify(reportOf(result), null, 2)}\n` : reportText(result));
  return isAllRefused(result) ? exitStatus.failed : exitStatus.done;
}

/** Nothing was taken, and not because it is there already: a script has to notice. */
const isAllRefused = ({ events, datasets, jobs, edges, knownAlready, refusedCount }: ImportedLineage): boolean =>
  refusedCount > 0 && knownAlready === 0 && events + datasets + jobs + edges === 0;

/** How SQL is read, as far as it was said; a dialect that nobody knows is told when a script is read. */
function sqlOf({ dialect, namespace, prefix }: ImportFlags) {
  const sql = {
    ...(dialect === undefined ? {} : { dialect }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(prefix === undefined ? {} : { prefix }),
  };
  return Object.keys(sql).length === 0 ? {} : { sql };
}

/** With several files, the reason says which. */
function reportOf({ events, refused, imports, knownAlready, datasets, jobs, edges, columnEdges }: ImportedLineage): LineageImportReport {
  const areSeveral = imports.length + knownAlready > 1;
  return {
    events,
    refused: refused.map(({ file, line, reason }) => ({ line, reason: areSeveral ? `${file}: ${reason}` : reason })),
    datasets,
    jobs,
    edges,
    columnEdges,
  };
}

function reportText(result: ImportedLineage): string {
  const { events, datasets, jobs, edges, columnEdges, refused, refusedCount, unresolved, unresolvedCount, knownAlready } = result;
  return `${[
    `${counted(events, 'event')}: ${counted(datasets, 'data set')}, ${counted(jobs, 'job')}, ${counted(edges, 'edge')}, ${counted(columnEdges, 'column edge')}`,
    ...(knownAlready === 0
      ? []
      : [`${counted(knownAlready, 'file')} had been imported before; nothing was written for ${knownAlready === 1 ? 'it' : 'them'}`]),
    ...refused.slice(0, 100).map(({ file, line, reason }) => oneLine(`refused, ${file} line ${line}: ${reason}`)),
    ...unresolved
      .slice(0, 100)
      .map(({ where, line, kind, what, tables }) =>
        oneLine(
          `not known, ${where} line ${line}: ${kind === 'places' ? `the columns of ${what}` : what}${tables.length === 0 ? '' : ` of ${tables.map(({ name }) => name).join(', ')}`}`,
        ),
      ),
    ...(unresolvedCount > 100 ? [`not known: ${unresolvedCount - 100} more`] : []),
    ...(refusedCount > 100 ? [`refused: ${refusedCount - 100} more`] : []),
  ].join('\n')}\n`;
}
