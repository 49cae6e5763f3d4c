import type { AddCommand } from './command.ts';
import { addOfferDecide } from './offer-decide-command.ts';
import { addOfferExport } from './offer-export-command.ts';
import { addOfferImport } from './offer-import-command.ts';
import { addOfferList } from './offer-list-command.ts';
import { addOfferShow } from './offer-show-command.ts';

/** `meshbench offer …`: one file for each command of the group. */
export const addOffer: AddCommand = (program, context, run) => {
  const offer = program.command('offer').description('What vendors offer and what is under contract: terms, gates, deliveries.');
  addOfferList(offer, context, run);
  addOfferShow(offer, context, run);
  addOfferImport(offer, context, run);
  addOfferExport(offer, context, run);
  addOfferDecide(offer, context, run);
};
