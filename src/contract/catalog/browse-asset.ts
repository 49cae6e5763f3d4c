import * as z from 'zod';
import { drawnSchema } from '../drawn.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import {
  authorshipSchema,
  listingStateSchema,
  personSchema,
  qualityFigureSchema,
  referenceSchema,
  standingSchema,
  termReferenceSchema,
} from './browse-parts.ts';
import { formReadingSchema } from './form-models.ts';

/** An asset as its page opens; the parts of its tabs are asked for one by one. */
export const assetViewSchema = standingSchema.extend({
  kind: z.literal('asset'),
  ...authorshipSchema.shape,
  /** The table's or object's own name; null where no form and no external identifier tells one. */
  technicalName: z.string().nullable(),
  typeName: z.string().nullable(),
  typeRevision: z.string().nullable(),
  externalIdentifier: z.string().nullable(),
  description: z.string().nullable(),
  /** Markdown, as written. */
  readme: z.string().nullable(),
  summary: z.string().nullable(),
  owners: z.array(personSchema),
  terms: z.array(termReferenceSchema),
  listing: listingStateSchema.nullable(),
  /** The newest result of each series, the lowest first. */
  quality: z.array(qualityFigureSchema),
  /** What its forms say of protected health information. */
  phi: z.enum(['yes', 'no']).nullable(),
  /** Data products that hold it. */
  products: z.array(referenceSchema),
  /** Where its data are, as its forms say. */
  locations: z.array(z.object({ formName: z.string(), field: z.string(), address: z.string() })),
  counts: z.object({
    columns: countSchema,
    forms: countSchema,
    revisions: countSchema,
    subscriptions: countSchema,
    openRequests: countSchema,
    samples: countSchema,
  }),
});
export type AssetView = z.infer<typeof assetViewSchema>;

export const assetColumnSchema = z.object({
  position: countSchema,
  name: z.string(),
  type: z.string().nullable(),
  /** Of the technical form. */
  comment: z.string().nullable(),
  businessName: z.string().nullable(),
  description: z.string().nullable(),
  terms: z.array(termReferenceSchema),
  /** Why it may hold something about a person: what says so. Empty where nothing does. */
  phi: z.array(z.string()),
  /** Fields of it that this workspace has changed. */
  changed: z.array(z.string()),
  /** True where only the business metadata names it, and no technical form. */
  isOrphan: z.boolean(),
});
export type AssetColumn = z.infer<typeof assetColumnSchema>;

/** What is kept beside the asset's forms for one column. */
export const columnMetadataSchema = z.object({
  readme: z.string().nullable(),
  forms: z.array(z.object({ formName: z.string(), typeName: z.string().nullable(), reading: formReadingSchema })),
  fetchedAt: instantSchema.nullable(),
});
export type ColumnMetadata = z.infer<typeof columnMetadataSchema>;

export const formViewSchema = z.object({
  name: z.string(),
  typeName: z.string().nullable(),
  /** With which revision of the form type it was written, and which one the mirror holds. */
  typeRevision: z.string().nullable(),
  modelRevision: z.string().nullable(),
  /** `read_only`: the catalog's own, predictions among them. */
  part: z.enum(['own', 'read_only']),
  isRequired: z.boolean(),
  reading: formReadingSchema,
  /** The content as it came. */
  content: z.string().nullable(),
  changed: z.array(z.array(z.string())),
});
export type FormView = z.infer<typeof formViewSchema>;

export const formsViewSchema = z.object({
  forms: z.array(formViewSchema),
  /** Names of glossary terms that fields of these forms hold. */
  terms: z.array(termReferenceSchema),
});
export type FormsView = z.infer<typeof formsViewSchema>;

export const qualityPointSchema = z.object({
  id: z.string(),
  at: instantSchema,
  /** 0 to 100 as the catalog reports it; null where this point holds none or came without content. */
  passing: z.number().nullable(),
  evaluations: countSchema.nullable(),
  failed: countSchema.nullable(),
});
export const qualitySeriesSchema = z.object({
  /** Of the asset, or of what is listed. */
  of: z.enum(['asset', 'listing']),
  formName: z.string(),
  typeName: z.string().nullable(),
  /** Oldest first. */
  points: z.array(qualityPointSchema),
  /** True where only the newest point is known: the history was not fetched. */
  isNewestOnly: z.boolean(),
});
export type QualitySeries = z.infer<typeof qualitySeriesSchema>;

export const evaluationSchema = z.object({
  status: z.string().nullable(),
  types: z.array(z.string()),
  description: z.string().nullable(),
  /** Columns; empty: the asset as a whole. */
  fields: z.array(z.string()),
  message: z.string().nullable(),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

export const qualityDetailSchema = z.object({
  point: qualityPointSchema,
  evaluations: z.array(evaluationSchema),
  /** True where the catalog gave a part of the result only (20,000 characters). */
  isCut: z.boolean(),
  /** Content that is no data quality result: indented JSON, or as it came. */
  raw: z.string().nullable(),
});
export type QualityDetail = z.infer<typeof qualityDetailSchema>;

export const revisionSchema = z.object({
  revision: z.string(),
  createdAt: instantSchema.nullable(),
  createdBy: personSchema.nullable(),
  /** Whether its content is in the mirror, so that it can be compared. */
  isRead: z.boolean(),
  isNewest: z.boolean(),
  isPublished: z.boolean(),
});
export type Revision = z.infer<typeof revisionSchema>;

/** One field in which two revisions differ. Values are texts as they are; anything else is JSON text. Null: it is not there. */
export const fieldDifferenceSchema = z.object({
  path: z.array(z.string()),
  label: z.string(),
  /** `terms`: identifiers, resolved in `terms`. */
  shape: z.enum(['text', 'terms', 'json']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type FieldDifference = z.infer<typeof fieldDifferenceSchema>;

export const revisionDifferencesSchema = z.object({
  fields: z.array(fieldDifferenceSchema),
  columns: z.object({
    added: z.array(z.object({ name: z.string(), type: z.string().nullable() })),
    removed: z.array(z.object({ name: z.string(), type: z.string().nullable() })),
    changed: z.array(z.object({ name: z.string(), fields: z.array(fieldDifferenceSchema) })),
  }),
  terms: z.array(termReferenceSchema),
});
export type RevisionDifferences = z.infer<typeof revisionDifferencesSchema>;

/** A request for access, or what came of one. */
export const accessEntrySchema = z.object({
  kind: z.enum(['request', 'subscription']),
  id: z.string(),
  /** PENDING, ACCEPTED, REJECTED; APPROVED, REVOKED, CANCELLED: as the catalog says. */
  status: z.string().nullable(),
  who: z.array(personSchema),
  reason: z.string().nullable(),
  decisionComment: z.string().nullable(),
  createdAt: z.string().nullable(),
  createdBy: personSchema.nullable(),
  updatedAt: z.string().nullable(),
  updatedBy: personSchema.nullable(),
  filterIds: z.array(z.string()),
});
export type AccessEntry = z.infer<typeof accessEntrySchema>;

export const accessViewSchema = z.object({
  entries: z.array(accessEntrySchema),
  filters: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      description: z.string().nullable(),
      status: z.string().nullable(),
      /** Columns that may be seen; null for a filter of rows. */
      columns: z.array(z.string()).nullable(),
      /** The condition on rows in words; null for a filter of columns. */
      rows: z.string().nullable(),
    }),
  ),
});
export type AccessView = z.infer<typeof accessViewSchema>;

/** A sample of the workspace that holds, or may hold, data of an asset. */
export const relatedSampleSchema = z.object({
  sampleId: identifierSchema,
  title: z.string(),
  fileName: z.string(),
  addedAt: instantSchema,
  rowCount: countSchema.nullable(),
  rowCountIsExact: z.boolean(),
  linkedAt: instantSchema.nullable(),
  /** How many rows it was drawn from; null where it is the whole. */
  drawn: drawnSchema.pick({ ofRows: true, ofRowsIsExact: true }).nullable(),
  sharedColumns: countSchema,
  columnCount: countSchema,
  /** Why it is suggested; null where it is linked. */
  reason: z.string().nullable(),
});
export type RelatedSample = z.infer<typeof relatedSampleSchema>;
