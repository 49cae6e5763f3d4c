import * as z from 'zod';
import { appErrorSchema } from '../errors.ts';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { faultSchema } from './faults.ts';
import { entityKinds } from './kinds.ts';

export const entityKindSchema = z.enum(entityKinds);

/** A number, and whether it is counted or guessed from others. */
export const toldCountSchema = z.object({ value: countSchema, isExact: z.boolean() });

/** Calls of one operation that a pull makes, and how long they take at the pace that the account allows. */
export const callCostSchema = z.object({
  operation: z.string(),
  /** What it is asked for, in words. */
  purpose: z.string(),
  calls: toldCountSchema,
  /** Requests a second; `published` for the account, or `assumed` where nothing is published. */
  perSecond: z.number(),
  rate: z.enum(['published', 'assumed']),
  seconds: z.number(),
});

export const pullCostSchema = z.object({
  isFirst: z.boolean(),
  /** Whether everything is listed anew. */
  isThorough: z.boolean(),
  /** An interrupted pull goes on; then these are the calls that are left. */
  continues: z.boolean(),
  /** Of a later pull: where little changed. What is new or changed is read on top, as far as no list has it whole. */
  calls: toldCountSchema,
  /** About so many where so much changed that every list has to be read to its end; null where `calls` says that already. */
  callsIfAllListed: countSchema.nullable(),
  /** At least: operations wait for their own limits side by side, and the slowest decides. */
  seconds: z.number(),
  costs: z.array(callCostSchema),
  /** What will come, as far as it was counted. */
  things: z.array(z.object({ kind: z.string(), count: toldCountSchema })),
  /** Calls that counting itself took. */
  callsToCount: countSchema,
});
export type PullCost = z.infer<typeof pullCostSchema>;

/** What the catalog did not let this pull have. */
export const pullGapSchema = z.object({
  kind: z.string(),
  /** A project or unit; '' for the whole domain. */
  scope: z.string(),
  scopeName: z.string().nullable(),
  /** `cut`: fewer were listed than the catalog says there are. `denied`: this account may not read them. */
  reason: z.enum(['cut', 'denied']),
  expected: countSchema.nullable(),
  held: countSchema,
});
export type PullGap = z.infer<typeof pullGapSchema>;

export const pullResultSchema = z.object({
  added: countSchema,
  changed: countSchema,
  /** The catalog says that they are not there any more. */
  removed: countSchema,
  /** Can no longer be read: gone, or access was lost. They stay, marked. */
  missing: countSchema,
  /** Things whose answer was not sound in every part, or could not be read at all. */
  faulty: countSchema,
  calls: countSchema,
  /** Calls that the service refused as too many; each was made again. */
  throttled: countSchema,
  milliseconds: z.number(),
  byKind: z.array(z.object({ kind: z.string(), added: countSchema, changed: countSchema, removed: countSchema })),
  gaps: z.array(pullGapSchema),
});
export type PullResult = z.infer<typeof pullResultSchema>;

/** A pull that runs. */
export const runningPullSchema = z.object({
  jobId: identifierSchema,
  isFirst: z.boolean(),
  /** What is being read now, e.g. “Assets”. */
  label: z.string(),
  calls: countSchema,
  /** Calls in all, as far as they are known. */
  callsExpected: countSchema,
  share: z.number().min(0).max(1).nullable(),
  perSecond: z.number(),
  /** What holds it up: the account's limit, a wait that the service asked for, or nothing. */
  waitsFor: z.enum(['limit', 'refusal', 'nothing']),
  throttled: countSchema,
  steps: z.array(z.object({ label: z.string(), done: countSchema, expected: countSchema.nullable() })),
});
export type RunningPull = z.infer<typeof runningPullSchema>;

export const lastPullSchema = z.object({
  startedAt: instantSchema,
  finishedAt: instantSchema.nullable(),
  isFirst: z.boolean(),
  /** `interrupted`: its process ended; like `stopped` and `failed` it goes on where it was. */
  state: z.enum(['succeeded', 'stopped', 'failed', 'interrupted']),
  result: pullResultSchema.nullable(),
  problem: appErrorSchema.nullable(),
});

export const mirrorStatusSchema = z.object({
  connectionId: identifierSchema,
  title: z.string(),
  domainId: z.string(),
  /** `empty`: nothing was pulled. `partial`: a first pull has begun and not ended. */
  state: z.enum(['empty', 'partial', 'ready']),
  /** The oldest of what it holds is as the catalog was then; null for an empty one. */
  asOf: instantSchema.nullable(),
  counts: z.array(z.object({ kind: z.string(), count: countSchema, faulty: countSchema, missing: countSchema })),
  columns: countSchema,
  freshness: z.array(
    z.object({
      kind: z.string(),
      /** Over all its parts the oldest and the newest. */
      from: instantSchema,
      to: instantSchema,
      cut: countSchema,
      denied: countSchema,
    }),
  ),
  running: runningPullSchema.nullable(),
  last: lastPullSchema.nullable(),
  bytes: countSchema,
});
export type MirrorStatus = z.infer<typeof mirrorStatusSchema>;

/** In one line, for the status bar and banners. */
export const mirrorBriefSchema = z.object({
  connectionId: identifierSchema,
  title: z.string(),
  state: z.enum(['empty', 'partial', 'ready']),
  asOf: instantSchema.nullable(),
  running: runningPullSchema.nullable(),
  /** A pull was stopped, failed or was interrupted, and can go on. */
  canContinue: z.boolean(),
  problem: appErrorSchema.nullable(),
});
export type MirrorBrief = z.infer<typeof mirrorBriefSchema>;

export const faultyThingSchema = z.object({
  kind: entityKindSchema,
  id: z.string(),
  name: z.string(),
  faults: z.array(faultSchema),
});
export type FaultyThing = z.infer<typeof faultyThingSchema>;

const ofConnection = z.object({ connectionId: identifierSchema });

/** What was fetched of domains, how old it is, and fetching it. */
export const mirror = {
  /** One line for each connection, in their order. */
  briefs: procedure.output(z.array(mirrorBriefSchema)),
  status: procedure.input(ofConnection).output(mirrorStatusSchema),
  /** What the next pull costs. A first one is counted with a few calls; otherwise nothing is asked. */
  estimate: procedure.input(ofConnection.extend({ thorough: z.boolean().optional() })).output(pullCostSchema),
  /** Starts or continues; answers with the job that runs already, if one does. */
  pull: procedure.input(ofConnection.extend({ thorough: z.boolean().optional() })).output(z.object({ jobId: identifierSchema })),
  /** Things of whose answers something was missing or wrong; sorted by kind and name. */
  faults: procedure
    .input(ofConnection.extend({ offset: countSchema, limit: z.number().int().min(1).max(500) }))
    .output(z.object({ things: z.array(faultyThingSchema), total: countSchema })),
  /**
   * Reads one thing anew, with what belongs to it, when the catalog can be reached. Never fails for being offline: says so.
   * `unchanged` and `changed` tell about the thing; `gone`: the catalog says that it is not there.
   */
  refresh: procedure
    .input(ofConnection.extend({ kind: entityKindSchema, id: z.string().min(1).max(1024) }))
    .output(z.object({ outcome: z.enum(['changed', 'unchanged', 'gone', 'denied', 'offline']), problem: appErrorSchema.nullable() })),
};
