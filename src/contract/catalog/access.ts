import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { personSchema, referenceSchema } from './browse-parts.ts';
import { standingSchema } from './changes.ts';
import { formModelSchema, formProblemSchema, formReadingSchema } from './form-models.ts';

const idSchema = z.string().min(1).max(256);

/** A decision or a request that was made here and not sent. */
export const queuedSchema = z.object({
  changeId: identifierSchema,
  action: z.enum(['accept', 'reject', 'request']),
  comment: z.string().nullable(),
  standing: standingSchema,
  at: instantSchema,
  /** Filters that go with an approval, by asset. */
  scopes: z.array(z.object({ assetId: z.string(), filterIds: z.array(z.string()) })),
});
export type Queued = z.infer<typeof queuedSchema>;

/** A request for access that waits here to be sent, as the page of what it asks for tells it. */
export const queuedRequestSchema = queuedSchema.pick({ changeId: true, standing: true, at: true }).extend({
  /** The project that it asks for. */
  project: referenceSchema,
  reason: z.string().nullable(),
});
export type QueuedRequest = z.infer<typeof queuedRequestSchema>;

/** A request for access, as a list tells it. */
export const requestSummarySchema = z.object({
  connectionId: identifierSchema,
  id: z.string(),
  /** PENDING, ACCEPTED, REJECTED: as the catalog says. */
  status: z.string().nullable(),
  /** Who would get access. */
  who: personSchema.nullable(),
  askedBy: personSchema.nullable(),
  listing: z.object({
    id: z.string().nullable(),
    name: z.string(),
    kind: z.enum(['asset', 'data_product']),
    entityId: z.string().nullable(),
  }),
  /** The project that decides: the owner of what is asked for. */
  approver: referenceSchema.nullable(),
  reason: z.string().nullable(),
  createdAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decidedBy: personSchema.nullable(),
  decisionComment: z.string().nullable(),
  queued: queuedSchema.nullable(),
});
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** Who the person is in a domain; null where nobody has said it: then every pending request of the mirrored projects is shown. */
export const meSchema = z.object({ connectionId: identifierSchema, connectionTitle: z.string(), person: personSchema.nullable() });
export type Me = z.infer<typeof meSchema>;

export const filterSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  /** VALID or INVALID, as the catalog says; null for one that is made here. */
  status: z.string().nullable(),
  /** Columns that may be seen; null for a filter of rows. */
  columns: z.array(z.string()).nullable(),
  /** The condition on rows in words; null for a filter of columns. */
  rows: z.string().nullable(),
  /** Set where it was made here and not sent. */
  changeId: identifierSchema.nullable(),
});
export type AssetFilter = z.infer<typeof filterSchema>;

/** A rule of a domain unit that says what a request must hold. */
export const ruleInForceSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  unit: referenceSchema.nullable(),
  kind: z.enum(['forms', 'terms', 'unknown']),
  /** What it asks for: form types with their revision, terms by their name. */
  asks: z.array(z.object({ id: z.string(), name: z.string(), revision: z.string().nullable(), isThere: z.boolean() })),
});
export type RuleInForce = z.infer<typeof ruleInForceSchema>;

export const requestDetailSchema = requestSummarySchema.extend({
  /** The project that asks; null for a person or a role. */
  requester: z
    .object({
      id: z.string(),
      name: z.string().nullable(),
      description: z.string().nullable(),
      units: z.array(referenceSchema),
      members: z.array(z.object({ person: personSchema, designation: z.string() })),
    })
    .nullable(),
  forms: z.array(
    z.object({ name: z.string(), typeName: z.string().nullable(), typeRevision: z.string().nullable(), reading: formReadingSchema }),
  ),
  rules: z.array(ruleInForceSchema),
  /** What the one who asks has already, and asked for before; the newest first. */
  subscriptions: z.array(
    z.object({ id: z.string(), listingName: z.string(), status: z.string().nullable(), at: z.string().nullable(), isSame: z.boolean() }),
  ),
  /** The asset, or the assets of the product, with the filters by which each can be given in part. */
  assets: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string().nullable() })),
      filters: z.array(filterSchema),
    }),
  ),
  asOf: instantSchema.nullable(),
});
export type RequestDetail = z.infer<typeof requestDetailSchema>;

/** What a person needs to ask for access to a listing. */
export const askViewSchema = z.object({
  connectionId: identifierSchema,
  listing: z.object({ id: z.string(), name: z.string(), kind: z.enum(['asset', 'data_product']), entityId: z.string().nullable() }),
  /** Projects that the access can be asked for: those that the person is a member of, else all that are mirrored. */
  projects: z.array(referenceSchema.extend({ has: z.string().nullable() })),
  rules: z.array(ruleInForceSchema),
  /** Forms that the rules ask for, with the model of their type where the mirror has it. */
  forms: z.array(z.object({ typeName: z.string(), revision: z.string().nullable(), model: formModelSchema.nullable(), why: z.string() })),
  queued: queuedSchema
    .extend({ projectId: z.string(), forms: z.array(z.object({ typeName: z.string(), content: z.string() })) })
    .nullable(),
});
export type AskView = z.infer<typeof askViewSchema>;

const boxSchema = z.enum(['waiting', 'pending', 'decided', 'asked']);
export type RequestBox = z.infer<typeof boxSchema>;

const request = z.object({ connectionId: identifierSchema, id: idSchema });
const comparisonSchema = z.enum([
  'equalTo',
  'notEqualTo',
  'greaterThan',
  'greaterThanOrEqualTo',
  'lessThan',
  'lessThanOrEqualTo',
  'like',
  'notLike',
  'in',
  'notIn',
  'isNull',
  'isNotNull',
]);
export type Comparison = z.infer<typeof comparisonSchema>;

export const filterConditionSchema = z.object({
  column: z.string().min(1).max(256),
  comparison: comparisonSchema,
  values: z.array(z.string().max(4096)).max(1000),
});
export type FilterCondition = z.infer<typeof filterConditionSchema>;

/** A form that is to go with a request, by its type. */
const givenFormSchema = z.object({ typeName: z.string().min(1).max(385), content: z.string().max(300_000) });

export const access = {
  /** Of every connection. `waiting`: those that the person decides; `asked`: the person's own, and those of projects that they work in. Newest first. */
  list: procedure
    .input(z.object({ box: boxSchema }))
    .output(z.object({ requests: z.array(requestSummarySchema), me: z.array(meSchema), counts: z.record(boxSchema, countSchema) })),
  get: procedure.input(request).output(requestDetailSchema),
  /** Queues a decision, or changes one that is queued. `bad_input` for what the API would refuse. */
  decide: procedure
    .input(
      request.extend({
        action: z.enum(['accept', 'reject']),
        comment: z.string().max(20_000).optional(),
        scopes: z
          .array(z.object({ assetId: idSchema, filterIds: z.array(idSchema).max(5) }))
          .max(1000)
          .default([]),
      }),
    )
    .output(requestDetailSchema),
  /** A new filter of rows or columns, made here; it can go with an approval at once. */
  makeFilter: procedure
    .input(
      z.object({
        connectionId: identifierSchema,
        assetId: idSchema,
        name: z.string().max(1000),
        description: z.string().max(20_000).optional(),
        filter: z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('columns'), columns: z.array(z.string().max(256)).max(10_000) }),
          z.object({ kind: z.literal('rows'), match: z.enum(['all', 'any']), conditions: z.array(filterConditionSchema).max(50) }),
        ]),
      }),
    )
    .output(filterSchema),
  /** For the request dialog of a listing, or of the thing that is listed. */
  askView: procedure.input(z.object({ connectionId: identifierSchema, entityId: idSchema })).output(askViewSchema),
  /** Requests for access to an asset or product that wait here to be sent, the newest first. */
  queued: procedure.input(z.object({ connectionId: identifierSchema, entityId: idSchema })).output(z.array(queuedRequestSchema)),
  /** What a form's model would refuse of each form that is to go with a request, in their order. */
  checkForms: procedure
    .input(z.object({ connectionId: identifierSchema, forms: z.array(givenFormSchema).max(10) }))
    .output(z.array(z.array(formProblemSchema))),
  /** Queues a request for access, or changes the one that is queued for this listing. */
  ask: procedure
    .input(
      z.object({
        connectionId: identifierSchema,
        listingId: idSchema,
        projectId: idSchema,
        reason: z.string().max(20_000),
        forms: z
          .array(givenFormSchema.extend({ revision: z.string().max(64).nullable() }))
          .max(10)
          .default([]),
      }),
    )
    .output(z.object({ changeId: identifierSchema })),
  /** People of a domain by a part of their name. */
  people: procedure.input(z.object({ connectionId: identifierSchema, text: z.string().max(200) })).output(z.array(personSchema)),
  /** Says who the person is in a domain; null: not said. */
  setMe: procedure.input(z.object({ connectionId: identifierSchema, personId: idSchema.nullable() })).output(z.array(meSchema)),
};
