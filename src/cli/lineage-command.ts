import type { AddCommand } from './command.ts';
import { addLineageDiff } from './lineage-diff-command.ts';
import { addLineageExport } from './lineage-export-command.ts';
import { addLineageImpact } from './lineage-impact-command.ts';
import { addLineageImport } from './lineage-import-command.ts';
import { addLineageTest } from './lineage-test-command.ts';
import { addLineageTrace } from './lineage-trace-command.ts';

/** `meshbench lineage …`: one file for each command of the group. */
export const addLineage: AddCommand = (program, context, run) => {
  const lineage = program.command('lineage').description('Bring lineage in, ask it, and take it out as OpenLineage events.');
  addLineageImport(lineage, context, run);
  addLineageTrace(lineage, context, run);
  addLineageImpact(lineage, context, run);
  addLineageDiff(lineage, context, run);
  addLineageExport(lineage, context, run);
  addLineageTest(lineage, context, run);
};
