import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { outcomeCountsSchema } from '../quality-result.ts';
import { sampleSourceSchema } from '../samples.ts';
import { changeLevelSchema } from '../studies/comparison.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { contractStandardSchema, exportedFileSchema, importReportSchema, promiseReportSchema } from './exchange.ts';
import { gateListSchema, gateStandingSchema } from './gates.ts';
import { attachmentSchema, daySchema, gateWordSchema, offerFieldsSchema, offerSchema, offerStateSchema, priceSchema } from './offer.ts';

/** What is wrong with an offer, at a member (`contract.end`). An `error` keeps it from being saved. */
export const offerProblemSchema = z.object({ path: z.string(), severity: z.enum(['error', 'note']), message: z.string() });
export type OfferProblem = z.infer<typeof offerProblemSchema>;

/** A line of the list. */
export const offerSummarySchema = z.object({
  id: identifierSchema,
  vendor: z.string(),
  product: z.string(),
  summary: z.string(),
  state: offerStateSchema,
  price: priceSchema.nullable(),
  contractStart: z.string().nullable(),
  contractEnd: z.string().nullable(),
  isOpenEnded: z.boolean(),
  /** Until the last day on which it may be used; negative where that is past. Null where nobody has said. */
  daysLeft: z.number().int().nullable(),
  /** Names of the units that may use it; null where nobody has said. */
  units: z.array(z.string()).nullable(),
  promised: z.array(identifierSchema),
  asset: offerFieldsSchema.shape.asset,
  changedAt: instantSchema,
  removedAt: instantSchema.nullable(),
});
export type OfferSummary = z.infer<typeof offerSummarySchema>;

/** How a delivery stands to its day, to the promised sample and to the rules of its data set. */
export const deliveryStandingSchema = z.object({
  sampleId: identifierSchema,
  title: z.string(),
  isPromised: z.boolean(),
  deliveredOn: z.string(),
  /** A person said so; else it is the day on which it was added here. */
  deliveredOnIsGiven: z.boolean(),
  dueOn: z.string().nullable(),
  dueOnIsGiven: z.boolean(),
  /** Beyond its day and the days of grace; negative: early. Null where no day is known. */
  daysLate: z.number().int().nullable(),
  isLate: z.boolean(),
  rowCount: countSchema.nullable(),
  rowCountIsExact: z.boolean(),
  duplicateShare: z.number().nullable(),
  profiledAt: instantSchema.nullable(),
  /** The newest comparison with the promised sample; null before the first. */
  drift: z
    .object({
      studyId: identifierSchema,
      withSampleId: identifierSchema,
      finishedAt: instantSchema,
      level: changeLevelSchema,
      /** Columns that drifted strongly, somewhat, of all that were compared. */
      strong: countSchema,
      some: countSchema,
      columns: countSchema,
      headline: z.string(),
      isOlderThanProfile: z.boolean(),
    })
    .nullable(),
  /** The newest run of a ruleset over it. */
  quality: z
    .object({
      runId: identifierSchema,
      rulesetId: identifierSchema,
      rulesetTitle: z.string().nullable(),
      /** Null where the run failed. */
      counts: outcomeCountsSchema.nullable(),
      finishedAt: instantSchema,
    })
    .nullable(),
});
export type DeliveryStanding = z.infer<typeof deliveryStandingSchema>;

export const deliveryReportSchema = z.object({
  /** By day, newest first; promised samples among them. */
  deliveries: z.array(deliveryStandingSchema),
  /** When the next one is due; null where the contract does not say how often, or nothing came yet. */
  nextDueOn: z.string().nullable(),
  nextIsLateByDays: z.number().int().nullable(),
  /** Why there are no days, or no comparison. */
  notes: z.array(z.string()),
});
export type DeliveryReport = z.infer<typeof deliveryReportSchema>;

/** A field of the form on the asset, and where its value comes from. */
export const formFieldSchema = z.object({
  field: z.string(),
  label: z.string(),
  /** As JSON text; null for none. */
  inCatalog: z.string().nullable(),
  wanted: z.string().nullable(),
  /** Which member of the offer it is taken from. */
  from: z.string(),
  differs: z.boolean(),
});
export const offerFormSchema = z.object({
  formName: z.string(),
  typeName: z.string(),
  connectionId: identifierSchema,
  assetId: z.string(),
  assetName: z.string(),
  isNew: z.boolean(),
  fields: z.array(formFieldSchema),
  /** Members of the offer that the form has no field for. */
  keptHereOnly: z.array(z.string()),
  problems: z.array(z.string()),
  /** The change in the plan that holds it now. */
  changeId: identifierSchema.nullable(),
});
export type OfferForm = z.infer<typeof offerFormSchema>;

const offerId = z.object({ offerId: identifierSchema });
const reason = z.string().trim().max(2_000).optional();
/** `sequence` of the journal: what `revert` takes; null where nothing changed. */
const doneSchema = z.object({ offer: offerSchema, sequence: z.number().int().positive().nullable() });
export type OfferDone = z.infer<typeof doneSchema>;
const fileSchema = z.object({ name: z.string().max(1_024), text: z.string().max(2_000_000) });

export const offerProcedures = {
  /** By vendor, then product. */
  list: procedure.input(z.object({ removed: z.boolean().default(false) })).output(z.array(offerSummarySchema)),
  /** The day from which what is left, and what is late, is counted: in the demo the day on which its story stands. */
  today: procedure.output(z.object({ day: daySchema, isOfStory: z.boolean() })),
  get: procedure.input(offerId).output(z.object({ offer: offerSchema, problems: z.array(offerProblemSchema) })),
  /** What would be wrong; writes nothing. For forms, while one types. Members that are not sound are told as errors. */
  check: procedure.input(z.object({ fields: z.unknown() })).output(z.object({ problems: z.array(offerProblemSchema) })),
  /**
   * Makes an offer, or changes one: members that are left out stay.
   * @throws `bad_input` with the first error, `conflict` where it was changed since `unchangedSince`
   */
  save: procedure
    .input(
      z.object({
        offerId: identifierSchema.optional(),
        fields: offerFieldsSchema.partial(),
        unchangedSince: instantSchema.optional(),
        reason,
      }),
    )
    .output(doneSchema),
  remove: procedure.input(offerId.extend({ reason })).output(doneSchema),
  restore: procedure.input(offerId).output(doneSchema),
  /** Takes an edit back, and takes back that it was taken back. @throws `conflict` where the offer was changed again meanwhile */
  revert: procedure
    .input(z.object({ sequence: z.number().int().positive() }))
    .output(z.object({ offer: offerSchema.nullable(), sequence: z.number().int().positive() })),
  /** Copies a file into the workspace, to be named by an offer. */
  attach: procedure.input(z.object({ source: sampleSourceSchema })).output(attachmentSchema),
  gates: procedure.input(offerId).output(z.object({ title: z.string(), gates: z.array(gateStandingSchema) })),
  /** What a person says of a gate; `state` null takes it back. */
  sayGate: procedure
    .input(
      offerId.extend({
        gateId: gateWordSchema.shape.gateId,
        state: gateWordSchema.shape.state.nullable(),
        reason: z.string().trim().max(20_000).default(''),
      }),
    )
    .output(doneSchema),
  /** The company's check-list, and whether it is the one that Meshbench brings. */
  gateList: procedure.output(z.object({ list: gateListSchema, isOwn: z.boolean() })),
  /** Takes a check-list from a file (YAML or JSON); null goes back to the one that Meshbench brings. */
  setGateList: procedure
    .input(z.object({ file: fileSchema.nullable(), reason }))
    .output(z.object({ list: gateListSchema, isOwn: z.boolean() })),
  deliveries: procedure.input(offerId).output(deliveryReportSchema),
  /** What the contract file promises against what the promised sample (or the given one) holds; null without either. */
  promises: procedure.input(offerId.extend({ sampleId: identifierSchema.optional() })).output(promiseReportSchema.nullable()),
  /** What an import would bring; writes nothing. */
  look: procedure
    .input(z.object({ file: fileSchema }))
    .output(z.object({ report: importReportSchema, fields: offerFieldsSchema.nullable() })),
  /** Makes an offer of a contract file, or takes the file into one. @throws `bad_input` at the place of the first error */
  importFile: procedure
    .input(
      z.object({ file: fileSchema, offerId: identifierSchema.optional(), vendor: z.string().trim().min(1).max(500).optional(), reason }),
    )
    .output(doneSchema.extend({ report: importReportSchema })),
  exportFile: procedure.input(offerId.extend({ standard: contractStandardSchema })).output(exportedFileSchema),
  /** The form on the linked asset that holds the terms; null without a link or a form type that fits. */
  form: procedure.input(offerId).output(z.object({ form: offerFormSchema.nullable(), why: z.string().nullable() })),
  /** Puts the terms into the form, as a change that waits in the plan. */
  keepForm: procedure.input(offerId.extend({ reason })).output(z.object({ form: offerFormSchema })),
};
