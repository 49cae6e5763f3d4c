import * as z from 'zod';
import { identifierSchema } from '../values.ts';
import { contractStandardSchema, importReportSchema, promiseReportSchema } from './exchange.ts';
import { gateStandingSchema } from './gates.ts';
import { daySchema, offerSchema } from './offer.ts';
import { deliveryReportSchema, offerProblemSchema, offerSummarySchema } from './offers.ts';

const head = { formatVersion: z.literal(1) };

/** `meshbench offer list --json`. */
export const offerListReportSchema = z.object({
  ...head,
  /** The day from which what is left is counted. */
  today: daySchema,
  offers: z.array(offerSummarySchema),
});
export type OfferListReport = z.infer<typeof offerListReportSchema>;

/** `meshbench offer show --json`. */
export const offerShowReportSchema = z.object({
  ...head,
  today: daySchema,
  offer: offerSchema,
  problems: z.array(offerProblemSchema),
  gates: z.array(gateStandingSchema),
  deliveries: deliveryReportSchema,
  promises: promiseReportSchema.nullable(),
});
export type OfferShowReport = z.infer<typeof offerShowReportSchema>;

/** `meshbench offer import --json`. */
export const offerImportReportSchema = z.object({
  ...head,
  /** Null where it was only looked at. */
  offerId: identifierSchema.nullable(),
  file: z.string(),
  report: importReportSchema,
});
export type OfferImportReport = z.infer<typeof offerImportReportSchema>;

/** `meshbench offer export --json`. */
export const offerExportReportSchema = z.object({
  ...head,
  offerId: identifierSchema,
  standard: contractStandardSchema,
  file: z.string(),
  left: z.array(z.string()),
});
export type OfferExportReport = z.infer<typeof offerExportReportSchema>;
