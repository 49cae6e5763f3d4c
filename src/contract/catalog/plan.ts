import * as z from 'zod';
import { appErrorSchema } from '../errors.ts';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { changeActionSchema, changedFieldSchema, fieldPathSchema, fieldShapeSchema, fieldValueSchema } from './changes.ts';

/** Calls of one operation of the API. */
export const plannedCallSchema = z.object({
  operation: z.string(),
  purpose: z.string(),
  effect: z.enum(['read', 'write']),
  calls: countSchema,
});
export type PlannedCall = z.infer<typeof plannedCallSchema>;

/** `blocks`: it is not sent until that is mended. */
export const planWarningSchema = z.object({ severity: z.enum(['blocks', 'warns']), message: z.string() });
export type PlanWarning = z.infer<typeof planWarningSchema>;

/** What sending one change takes. */
export const plannedOperationSchema = z.object({
  changeId: identifierSchema,
  kind: z.string(),
  entityId: z.string(),
  action: changeActionSchema,
  name: z.string(),
  /** `same`: the catalog holds it already, and the change is only cleared. */
  state: z.enum(['ready', 'same', 'blocked']),
  /** In the order in which they are made; what is read again before each write is among them. */
  calls: z.array(plannedCallSchema),
  /** Field by field; empty unless asked for. */
  changes: z.array(changedFieldSchema),
  warnings: z.array(planWarningSchema),
  /** Changes that have to be sent before this one. */
  needs: z.array(identifierSchema),
});
export type PlannedOperation = z.infer<typeof plannedOperationSchema>;

export const planCostSchema = z.object({
  operation: z.string(),
  effect: z.enum(['read', 'write']),
  calls: countSchema,
  perSecond: z.number(),
  /** `assumed`: no limit is published. */
  rate: z.enum(['published', 'assumed']),
});

export const planSchema = z.object({
  connectionId: identifierSchema,
  /** Of what the plan was made from: another one as soon as a change or the mirror is. */
  fingerprint: z.string(),
  /** In the order in which they are sent. */
  operations: z.array(plannedOperationSchema),
  totals: z.object({
    ready: countSchema,
    same: countSchema,
    blocked: countSchema,
    reads: countSchema,
    writes: countSchema,
    /** At the account's limits, when nobody else uses them. */
    seconds: z.number(),
    costs: z.array(planCostSchema),
  }),
});
export type Plan = z.infer<typeof planSchema>;

export const receiptSchema = z.object({
  writes: z.array(
    z.object({
      operation: z.string(),
      /** That the catalog gave to what was written; null where it has none. */
      revision: z.string().nullable(),
      id: z.string().nullable(),
      at: instantSchema,
      /** The catalog held it already: nothing was written. */
      wasSo: z.boolean(),
    }),
  ),
  /** Names of the fields that were written. */
  fields: z.array(z.string()),
  /** How sure it is that nobody else wrote between the last reading and the write. */
  window: z.enum(['checked', 'unchecked', 'none']),
});
export type Receipt = z.infer<typeof receiptSchema>;

/** `writing`: a request may have been sent, and nobody knows yet what came of it. */
export const operationStateSchema = z.enum(['waiting', 'writing', 'done', 'conflict', 'failed', 'stopped']);
export type OperationState = z.infer<typeof operationStateSchema>;

export const appliedOperationSchema = z.object({
  id: identifierSchema,
  changeId: identifierSchema,
  kind: z.string(),
  entityId: z.string(),
  action: changeActionSchema,
  name: z.string(),
  state: operationStateSchema,
  receipt: receiptSchema.nullable(),
  problem: appErrorSchema.nullable(),
  changedAt: instantSchema,
  /**
   * What became since of a change that did not get into the catalog: a later plan sent it, it is gone (given up, or decided for what the
   * catalog holds), or it was decided or edited and waits. Null where it is as it was.
   */
  since: z.enum(['sent', 'gone', 'changed']).nullable(),
});
export type AppliedOperation = z.infer<typeof appliedOperationSchema>;

export const appliedPlanSchema = z.object({
  id: identifierSchema,
  connectionId: identifierSchema,
  reason: z.string().nullable(),
  actor: z.string(),
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  /** The job that works on it now; null where none does, so that one without an end waits to be taken up. */
  jobId: identifierSchema.nullable(),
  /** Why sending came to a halt before its end, and when; null where it did not, or where nobody could say any more (a crash). */
  paused: z.object({ at: instantSchema, message: z.string() }).nullable(),
  counts: z.record(operationStateSchema, countSchema),
  operations: z.array(appliedOperationSchema),
});
export type AppliedPlan = z.infer<typeof appliedPlanSchema>;

/** One field in conflict, with what both sides come to where each paragraph of either is kept. */
export const conflictFieldSchema = z.object({
  path: fieldPathSchema,
  label: z.string(),
  shape: fieldShapeSchema,
  base: fieldValueSchema,
  mine: fieldValueSchema,
  theirs: fieldValueSchema,
  /** Both put together: a start to edit from. Null where there is no such thing. */
  both: fieldValueSchema,
});
export type ConflictField = z.infer<typeof conflictFieldSchema>;

/** `namesake`: of something new, what has its name in the catalog. `deletion`: of what is to go, what changed of it since. */
export const conflictViewSchema = z.object({
  about: z.enum(['fields', 'namesake', 'deletion']),
  fields: z.array(conflictFieldSchema),
  /** What in the catalog it is held against; null where that is the thing itself, or nothing. */
  other: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
});
export type ConflictView = z.infer<typeof conflictViewSchema>;

export const fieldResolutionSchema = z.object({
  path: fieldPathSchema,
  take: z.enum(['mine', 'theirs', 'value']),
  /** With `value`: what it is to be; null takes the field away. */
  value: fieldValueSchema.optional(),
  /** What the person saw in the catalog: where that is another one by now, nothing is decided. */
  theirs: fieldValueSchema,
});
export type FieldResolution = z.infer<typeof fieldResolutionSchema>;

const chosen = {
  connectionId: identifierSchema,
  /** Left out: all of the connection. */
  changeIds: z.array(identifierSchema).min(1).max(100_000).optional(),
  /** Publish again what is published already. */
  publish: z.boolean().default(false),
};

export const plan = {
  /** What sending changes takes, in the order of sending; writes nothing. */
  make: procedure.input(z.object({ ...chosen, differences: z.boolean().default(false) })).output(planSchema),
  /**
   * Sends what is ready of a plan.
   * @throws `conflict` where a change or the mirror is another one than when the plan was made
   */
  apply: procedure
    .input(z.object({ ...chosen, fingerprint: z.string(), reason: z.string().trim().max(2_000).optional() }))
    .output(z.object({ planId: identifierSchema, jobId: identifierSchema })),
  /** Goes on with what a plan had not ended, and tries again what failed. */
  resume: procedure.input(z.object({ planId: identifierSchema })).output(z.object({ jobId: identifierSchema })),
  /** Newest first. */
  applied: procedure
    .input(z.object({ connectionId: identifierSchema.optional(), limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.array(appliedPlanSchema)),
  /** Where a change and the catalog want something else. */
  conflict: procedure.input(z.object({ changeId: identifierSchema })).output(conflictViewSchema),
  /**
   * Decides a conflict; the change goes on from what the catalog holds now. Something new becomes a change of its namesake; a deletion
   * stands although the thing was changed. Both may have no fields to decide.
   */
  resolve: procedure
    .input(
      z.object({
        changeId: identifierSchema,
        fields: z.array(fieldResolutionSchema).max(10_000),
        reason: z.string().trim().max(2_000).optional(),
      }),
    )
    .output(z.object({ isOver: z.boolean() })),
};
