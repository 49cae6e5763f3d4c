import * as z from 'zod';
import { countSchema } from '../values.ts';
import {
  authorshipSchema,
  listingStateSchema,
  personSchema,
  referenceSchema,
  standingSchema,
  termReferenceSchema,
} from './browse-parts.ts';

/** One thing in a list on a page. */
export const listedThingSchema = referenceSchema.extend({
  kind: z.enum(['asset', 'data_product', 'glossary', 'glossary_term', 'project', 'domain_unit', 'column', 'rule', 'listing', 'other']),
  hint: z.string().nullable(),
});
export type ListedThing = z.infer<typeof listedThingSchema>;

export const thingsPageSchema = z.object({ offset: countSchema, total: countSchema, items: z.array(listedThingSchema) });
export type ThingsPage = z.infer<typeof thingsPageSchema>;

export const productViewSchema = standingSchema.extend({
  kind: z.literal('data_product'),
  ...authorshipSchema.shape,
  status: z.string().nullable(),
  description: z.string().nullable(),
  owners: z.array(personSchema),
  terms: z.array(termReferenceSchema),
  listing: listingStateSchema.nullable(),
  items: z.array(
    referenceSchema.extend({
      typeName: z.string().nullable(),
      technicalName: z.string().nullable(),
      revision: z.string().nullable(),
      columns: countSchema.nullable(),
      passing: z.number().nullable(),
      isPublished: z.boolean().nullable(),
      terms: z.array(termReferenceSchema),
    }),
  ),
  counts: z.object({ forms: countSchema, revisions: countSchema, subscriptions: countSchema, openRequests: countSchema }),
});
export type ProductView = z.infer<typeof productViewSchema>;

/** How often a term is used, by what uses it. */
export const usesSchema = z.object({
  assets: countSchema,
  columns: countSchema,
  products: countSchema,
  projects: countSchema,
  others: countSchema,
});
export type Uses = z.infer<typeof usesSchema>;

export const termViewSchema = standingSchema.extend({
  kind: z.literal('glossary_term'),
  glossary: referenceSchema.nullable(),
  status: z.string().nullable(),
  shortDescription: z.string().nullable(),
  /** Markdown, as written. */
  longDescription: z.string().nullable(),
  /** What it is a kind of, and its kinds; said by this term, by the other one, or by both. */
  relations: z.array(
    z.object({
      relation: z.enum(['isA', 'classifies']),
      term: termReferenceSchema,
      saidBy: z.enum(['this', 'other', 'both']),
    }),
  ),
  uses: usesSchema,
  updatedAt: z.string().nullable(),
  updatedBy: personSchema.nullable(),
});
export type TermView = z.infer<typeof termViewSchema>;

export const glossaryViewSchema = standingSchema.extend({
  kind: z.literal('glossary'),
  status: z.string().nullable(),
  description: z.string().nullable(),
  isRestricted: z.boolean(),
  termCount: countSchema,
  updatedAt: z.string().nullable(),
  updatedBy: personSchema.nullable(),
});
export type GlossaryView = z.infer<typeof glossaryViewSchema>;

export const projectViewSchema = standingSchema.extend({
  kind: z.literal('project'),
  status: z.string().nullable(),
  description: z.string().nullable(),
  terms: z.array(termReferenceSchema),
  members: z.array(z.object({ who: personSchema, designation: z.string() })),
  /** False where the mirror does not hold who belongs to it. */
  membersAreKnown: z.boolean(),
  counts: z.object({
    assets: countSchema,
    products: countSchema,
    glossaries: countSchema,
    published: countSchema,
    openRequests: countSchema,
  }),
});
export type ProjectView = z.infer<typeof projectViewSchema>;

export const unitViewSchema = standingSchema.extend({
  kind: z.literal('domain_unit'),
  description: z.string().nullable(),
  isRoot: z.boolean(),
  owners: z.array(personSchema),
  children: z.array(referenceSchema),
  projects: z.array(referenceSchema.extend({ things: countSchema })),
  rules: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** CREATE_LISTING_CHANGE_SET or CREATE_SUBSCRIPTION_REQUEST, as the catalog says. */
      action: z.string().nullable(),
      includesChildren: z.boolean(),
      requiredForms: z.array(z.string()),
      requiredTerms: z.array(termReferenceSchema),
      /** Of a unit above. */
      inheritedFrom: referenceSchema.nullable(),
    }),
  ),
});
export type UnitView = z.infer<typeof unitViewSchema>;
