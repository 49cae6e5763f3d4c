import type { AddCommand } from './command.ts';
import { addDossierKey } from './dossier-key-command.ts';
import { addDossierMake } from './dossier-make-command.ts';
import { addDossierVerify } from './dossier-verify-command.ts';

/** `meshbench dossier …`: one file for each command of the group. */
export const addDossier: AddCommand = (program, context, run) => {
  const dossier = program.command('dossier').description('Hand over where something comes from, signed, and verify what was handed over.');
  addDossierKey(dossier, context, run);
  addDossierMake(dossier, context, run);
  addDossierVerify(dossier, context, run);
};
