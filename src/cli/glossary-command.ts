import { addGlossaryExport } from './glossary-export-command.ts';
import { addGlossaryImport } from './glossary-import-command.ts';
import { addGlossaryLint } from './glossary-lint-command.ts';
import type { AddCommand } from './command.ts';

/** `meshbench glossary …`: one file for each command of the group. */
export const addGlossary: AddCommand = (program, context, run) => {
  const glossary = program.command('glossary').description('Check, import and export business glossaries.');
  addGlossaryLint(glossary, context, run);
  addGlossaryImport(glossary, context, run);
  addGlossaryExport(glossary, context, run);
};
