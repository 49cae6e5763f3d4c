import * as z from 'zod';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { faultSchema } from './faults.ts';

/** An identifier of the catalog: of a thing, or the name of a type. */
export const catalogIdSchema = z.string().min(1).max(520);

/** Names a thing; without a connection it is looked for in every mirror. */
export const thingSchema = z.object({ connectionId: identifierSchema.optional(), id: catalogIdSchema });

/** Another thing that is spoken of; without a name where the mirror does not hold it. */
export const referenceSchema = z.object({ id: z.string(), name: z.string().nullable() });
export type Reference = z.infer<typeof referenceSchema>;

export const termReferenceSchema = referenceSchema.extend({
  glossaryId: z.string().nullable(),
  glossaryName: z.string().nullable(),
  /** Attached as a governed term, which the glossary restricts. */
  isGoverned: z.boolean(),
});
export type TermReference = z.infer<typeof termReferenceSchema>;

export const personSchema = referenceSchema.extend({ kind: z.enum(['user', 'group', 'project', 'role', 'unknown']) });
export type Person = z.infer<typeof personSchema>;

/** What a thing's page says of where it stands and how sure that is. */
export const standingSchema = z.object({
  connectionId: identifierSchema,
  connectionTitle: z.string(),
  id: z.string(),
  name: z.string(),
  project: referenceSchema.nullable(),
  /** From the outermost domain unit to the one that it is in. */
  units: z.array(referenceSchema),
  /** When the mirror last knew all things of its kind; null where that never came to an end. */
  asOf: instantSchema.nullable(),
  /** When this version of it came. */
  fetchedAt: instantSchema,
  /** True where only what a list tells of it was read: forms and more are missing. */
  isPartial: z.boolean(),
  /** Since when the catalog does not list it: it is gone, or access to it was lost. */
  missingSince: instantSchema.nullable(),
  /** What of the catalog's answer was missing or wrong. */
  faults: z.array(faultSchema),
  /** Fields that this workspace has changed and the catalog does not have yet, as paths; empty where there are none. */
  changed: z.array(z.array(z.string())),
  /** True where it is to be deleted, or exists in this workspace only. */
  isLocalOnly: z.boolean(),
  isToBeDeleted: z.boolean(),
});
export type Standing = z.infer<typeof standingSchema>;

/** Whether consumers see it, and whether they see what is shown here. */
export const listingStateSchema = z.object({
  id: z.string(),
  /** ACTIVE, INACTIVE or CREATING, as the catalog says. */
  status: z.string().nullable(),
  publishedRevision: z.string().nullable(),
  publishedAt: instantSchema.nullable(),
  /** Null where the mirror does not tell which revision is published. */
  changedSince: z.boolean().nullable(),
});
export type ListingState = z.infer<typeof listingStateSchema>;

export const qualityFigureSchema = z.object({
  /** As the catalog reports it, 0 to 100; null where the result holds none. */
  passing: z.number().nullable(),
  formName: z.string(),
  at: instantSchema.nullable(),
  evaluations: countSchema.nullable(),
});
export type QualityFigure = z.infer<typeof qualityFigureSchema>;

/** Who made which version. */
export const authorshipSchema = z.object({
  revision: z.string().nullable(),
  createdAt: z.string().nullable(),
  createdBy: personSchema.nullable(),
  firstCreatedAt: z.string().nullable(),
  firstCreatedBy: personSchema.nullable(),
});
