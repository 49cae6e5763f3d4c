import * as z from 'zod';
import { evidenceSchema } from '../lineage/statements.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';

const line = z.string().trim().max(500);
const prose = z.string().max(20_000);

/** A day of the calendar: 31 February is none. */
export const daySchema = z.iso.date();
/** ISO 8601, such as P1W, P3M, PT6H. */
export const durationSchema = z.iso.duration().max(64);

/** `in_use`: bought and delivered; `ended`: its contract is over, and the data are to be gone. */
export const offerStateSchema = z.enum(['considering', 'negotiating', 'decided_buy', 'declined', 'in_use', 'ended']);
export type OfferState = z.infer<typeof offerStateSchema>;

/** What one payment is for. `other` needs `unit`, such as “megabyte”. */
export const pricePerSchema = z.enum(['once', 'period', 'record', 'user', 'other']);

export const priceSchema = z.object({
  /** In whole units of the currency, not in cents. */
  amount: z.number().nonnegative().max(1e15),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
  per: pricePerSchema,
  /** How often it is paid; set with `period`, and with `user` where users are paid for again. */
  period: durationSchema.nullable(),
  /** What one of `other` is; with `record`, what a record is. */
  unit: line.nullable(),
  /** From so many units on, each costs so much; ascending, without the first, which is `amount`. */
  tiers: z.array(z.object({ from: z.number().positive().max(1e15), amount: z.number().nonnegative().max(1e15) })).max(50),
  note: prose,
});
export type Price = z.infer<typeof priceSchema>;

/** A unit of the company: by the catalog's identifier where it is one of a domain, else by its name. */
export const businessUnitSchema = z.object({ name: line.min(1), unitId: identifierSchema.nullable() });
export type BusinessUnit = z.infer<typeof businessUnitSchema>;

export const licenceSchema = z.object({
  /** Who may use it. Null: nobody has said; an empty list: nobody but by a further agreement. */
  units: z.array(businessUnitSchema).max(500).nullable(),
  /** For what; null where nobody has said. */
  purposes: z.array(line.min(1)).max(200).nullable(),
  /** Where people may use it: ISO 3166 codes, or the contract's own words. */
  regions: z.array(line.min(1)).max(300).nullable(),
  /** Of persons; null where the contract names no limit. */
  mostUsers: countSchema.nullable(),
  /** How long data may be kept after the end. */
  retention: durationSchema.nullable(),
  /** Whether results may leave the company; null where the contract does not say. */
  mayPublish: z.boolean().nullable(),
  note: prose,
});
export type Licence = z.infer<typeof licenceSchema>;

/** A service level as ODCS has it: a property such as `latency` or `availability`, and what it promises. */
export const serviceLevelSchema = z.object({
  property: line.min(1),
  value: line,
  unit: line.nullable(),
  element: line.nullable(),
  driver: line.nullable(),
  description: prose.nullable(),
});
export type ServiceLevel = z.infer<typeof serviceLevelSchema>;

export const contractTermsSchema = z.object({
  /** The number that the parties know it by. */
  reference: line.nullable(),
  start: daySchema.nullable(),
  /** The last day on which it holds. Null: nobody has said, or it has no end (`isOpenEnded`). */
  end: daySchema.nullable(),
  isOpenEnded: z.boolean(),
  /** Null where nobody has said. */
  renewal: z.enum(['none', 'automatic', 'by_agreement']).nullable(),
  /** For how long it goes on when it is renewed. */
  renewalPeriod: durationSchema.nullable(),
  /** How long before its end notice is to be given. */
  notice: durationSchema.nullable(),
  licence: licenceSchema,
  delivery: z.object({
    /** How often. */
    frequency: durationSchema.nullable(),
    /** Such as SFTP, S3, a share. */
    channel: line.nullable(),
    /** Days after its due day on which a delivery is not late yet. */
    graceDays: z.number().int().min(0).max(366),
  }),
  serviceLevels: z.array(serviceLevelSchema).max(500),
});
export type ContractTerms = z.infer<typeof contractTermsSchema>;

export const offerRoleSchema = z.enum(['owner', 'steward', 'subject_expert', 'engineer', 'data_office', 'vendor', 'other']);
export type OfferRole = z.infer<typeof offerRoleSchema>;

export const offerPersonSchema = z.object({
  role: offerRoleSchema,
  /** The role's own name, where it is none of ours. */
  roleName: line.nullable(),
  name: line.min(1),
  /** An address, or the name by which a directory knows the person. */
  contact: line.nullable(),
});
export type OfferPerson = z.infer<typeof offerPersonSchema>;

/** A file that was attached: a copy of it is in the workspace, under the hash of its bytes. */
export const attachmentSchema = evidenceSchema.extend({ note: line });

/** A sample that came after the promised one. */
export const deliverySchema = z.object({
  sampleId: identifierSchema,
  /** When it came and when it was to come, where a person said so; else from the sample and from the contract. */
  deliveredOn: daySchema.nullable(),
  dueOn: daySchema.nullable(),
});

export const offerSamplesSchema = z.object({
  /** The samples by which the vendor promised what it sells; comparison and gates look at the newest. */
  promised: z.array(identifierSchema).max(100),
  /** Sketches that the vendor returned of its full data. */
  sketches: z.array(identifierSchema).max(100),
  /** Samples of this data set that are not promised count as deliveries. */
  dataSet: z.string().max(200).nullable(),
  /** Deliveries that a person named, or of whose days a person said something. */
  deliveries: z.array(deliverySchema).max(5_000),
});

/** What a person said of a gate. `waived`: it does not apply, and the reason says why. */
export const gateWordSchema = z.object({
  gateId: z.string().min(1).max(64),
  state: z.enum(['passed', 'failed', 'waived']),
  actor: z.string(),
  at: instantSchema,
  reason: prose,
});
export type GateWord = z.infer<typeof gateWordSchema>;

/** The file that it was imported from; its text is kept, and what the record does not hold goes back into an export from there. */
export const importedFromSchema = z.object({
  standard: z.enum(['odcs', 'odps']),
  /** Of the standard, as the file names it. */
  apiVersion: z.string().max(64),
  fileName: z.string().max(1_024),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  importedAt: instantSchema,
});

/** What a person writes of an offer. What belongs together over several members: core/offers/record/offer-problems.ts. */
export const offerFieldsSchema = z.object({
  vendor: line.min(1),
  product: line.min(1),
  /** How it came to us: a person, a market, a letter. */
  source: line,
  summary: prose,
  state: offerStateSchema,
  price: priceSchema.nullable(),
  /** Records that are bought altogether over the contract's term, as the vendor says; null where it has not. */
  promisedRecords: countSchema.nullable(),
  /** Units that asked for it. */
  askedBy: z.array(businessUnitSchema).max(500),
  contract: contractTermsSchema,
  people: z.array(offerPersonSchema).max(500),
  attachments: z.array(attachmentSchema).max(200),
  samples: offerSamplesSchema,
  /** The asset of the catalog that it is, or is to become. */
  asset: z.object({ connectionId: identifierSchema, assetId: identifierSchema }).nullable(),
});
export type OfferFields = z.infer<typeof offerFieldsSchema>;

export const offerSchema = offerFieldsSchema.extend({
  id: identifierSchema,
  gates: z.array(gateWordSchema).max(1_000),
  /** Newest last; the newest is the one that an export of its standard starts from. */
  imported: z.array(importedFromSchema).max(20),
  createdAt: instantSchema,
  changedAt: instantSchema,
  removedAt: instantSchema.nullable(),
});
export type Offer = z.infer<typeof offerSchema>;
