import { open } from 'node:fs/promises';
import { type Command, Option } from 'commander';
import type { Exported } from '#contract/lineage/lineage.ts';
import { asked, openWorkspace } from './catalog-workspace.ts';
import type { CliContext, OpenEngine, Run } from './command.ts';
import { CommandFailure, exitStatus, oneLine } from './exit.ts';

interface ExportFlags {
  readonly out?: string;
  readonly workspace?: string;
  readonly json?: boolean;
}

/** `meshbench lineage export`. */
export const addLineageExport = (lineage: Command, context: CliContext, run: Run): void =>
  void lineage
    .command('export')
    .description('Write all lineage of the workspace as OpenLineage 2-0-2 events, one on each line.')
    .addOption(new Option('--out <file>', 'file to write (default: standard output)'))
    .addOption(new Option('--workspace <folder>', 'workspace folder (default: the one that was open last)'))
    .addOption(new Option('--json', 'with --out: print counts as JSON (docs/schemas/lineage-export-1.json)'))
    .action((flags: ExportFlags) => run(() => context.withEngine((engine) => runExport(engine, context, flags))));

async function runExport(engine: OpenEngine, context: CliContext, { out, workspace, json }: ExportFlags): Promise<number> {
  await openWorkspace(engine, workspace);
  const file =
    out === undefined
      ? null
      : await open(out, 'w').catch(() => {
          throw new CommandFailure(oneLine(`${out} could not be written. Check the path.`));
        });
  let [events, changed] = [0, 0];
  try {
    for (let after: number | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
      const from: number | null = after;
      const page: Exported = await asked(() => engine.client.lineage.graph.exportEvents({ after: from }), 'lineage');
      const text = page.events.map((event) => `${event}\n`).join('');
      if (file === null) context.out.write(text);
      else await file.write(text);
      events += page.events.length;
      changed += page.changed;
      after = page.next;
    }
  } finally {
    await file?.close();
  }
  if (file !== null)
    context.out.write(
      json === true
        ? `${JSON.stringify({ events, changed }, null, 2)}\n`
        : `${events} events, ${changed} of them completed so that they are sound\n`,
    );
  return exitStatus.done;
}
