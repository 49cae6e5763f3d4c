import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { linkPlaceSchema } from './glossary.ts';

const idSchema = z.string().min(1).max(256);
const connection = { connectionId: identifierSchema };
const page = { offset: countSchema.default(0), limit: z.number().int().min(1).max(20_000).default(200) };

export const suggestionReasonSchema = z.object({
  kind: z.enum(['name', 'other_name', 'definition', 'same_name', 'meaning', 'values']),
  text: z.string(),
});

/** A term that may be said of an asset or a column. */
export const termSuggestionSchema = linkPlaceSchema.extend({
  /** Tells it from every other one. */
  key: z.string(),
  assetName: z.string(),
  dataType: z.string().nullable(),
  projectId: z.string().nullable(),
  termId: z.string(),
  termName: z.string(),
  glossaryName: z.string().nullable(),
  /**
   * Share of suggestions as strong as this one that are right, of what has terms already: `right` of `tried`. Nothing is known of
   * what was left without terms on purpose.
   */
  confidence: z.number().min(0).max(1),
  tried: countSchema,
  right: countSchema,
  /** The strongest first. */
  reasons: z.array(suggestionReasonSchema),
  /** Who refused it; null while nobody did. */
  refusedBy: z.string().nullable(),
});
export type TermSuggestion = z.infer<typeof termSuggestionSchema>;

export const suggestionPageSchema = z.object({
  /** Null while they are looked for: then `jobId` is set. */
  asOf: instantSchema.nullable(),
  jobId: z.string().nullable(),
  items: z.array(termSuggestionSchema),
  /** With these filters. */
  total: countSchema,
  /** Columns and assets that were looked at, and terms that were tried. */
  targets: countSchema,
  terms: countSchema,
});
export type SuggestionPage = z.infer<typeof suggestionPageSchema>;

/** How much of a project has terms; exact, by the mirror with this workspace's changes. */
export const coverageSchema = z.object({
  projectId: z.string().nullable(),
  name: z.string().nullable(),
  assets: countSchema,
  assetsWithTerms: countSchema,
  columns: countSchema,
  columnsWithTerms: countSchema,
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Where a term is used. */
export const termUseSchema = z.object({
  kind: z.enum(['asset', 'column', 'data_product', 'project', 'other']),
  id: z.string(),
  name: z.string(),
  column: z.string().nullable(),
  projectName: z.string().nullable(),
});
export type TermUse = z.infer<typeof termUseSchema>;

const links = z
  .array(linkPlaceSchema.extend({ termId: idSchema }))
  .min(1)
  .max(20_000);

export const attachments = {
  /** Terms that may be said of columns and assets, the surest first. Of a large catalog they are looked for in a job. */
  suggestions: procedure
    .input(
      z.object({
        ...connection,
        ...page,
        projectId: idSchema.optional(),
        termId: idSchema.optional(),
        assetId: idSchema.optional(),
        /** Words of the names of asset, column or term. */
        text: z.string().max(200).default(''),
        leastConfidence: z.number().min(0).max(1).default(0.5),
        refused: z.boolean().default(false),
        /** Look anew, with what is attached by now. */
        again: z.boolean().default(false),
      }),
    )
    .output(suggestionPageSchema),
  /** Remembers that these are not wanted; with `undo`, forgets it. Accepting is the step `attach` of `glossary.apply`. */
  refuse: procedure
    .input(z.object({ ...connection, links, undo: z.boolean().default(false), reason: z.string().trim().max(2_000).optional() }))
    .output(z.object({ changed: countSchema })),
  coverage: procedure.input(z.object(connection)).output(z.array(coverageSchema)),
  /** Where a term is used, by kind and name. */
  uses: procedure
    .input(z.object({ ...connection, ...page, termId: idSchema }))
    .output(z.object({ items: z.array(termUseSchema), total: countSchema })),
};
