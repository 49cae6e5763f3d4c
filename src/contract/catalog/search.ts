import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';

/** What search finds, in the order in which equally good hits stand. */
export const searchKinds = ['data_product', 'asset', 'glossary_term', 'column', 'glossary', 'project', 'domain_unit'] as const;
export const searchKindSchema = z.enum(searchKinds);
export type SearchKind = z.infer<typeof searchKindSchema>;

/**
 * Facets: values of one are alternatives, facets narrow each other. What each one's values are:
 * `kind` a SearchKind · `unit`, `project`, `term`, `owner` identifiers (`none`: without) · `type` asset type ·
 * `quality` band of the least passing percentage of the newest results: `95` (95 % and more), `80`, `50`, `0`, `none` ·
 * `published`: `published` (as far as the mirror tells, as it is now), `changed` (published, and a newer revision is not), `unpublished` ·
 * `phi`: `yes`, `no`, `unknown` ·
 * `updated`: year `2026` or month `2026-11`, `unknown` · `local`: `create`, `update`, `delete`: not yet sent · `connection` identifier.
 * Columns have the project, unit, type, owner, quality, state and date of their asset, and terms and PHI of their own.
 */
export const facetNames = [
  'connection',
  'kind',
  'unit',
  'project',
  'type',
  'term',
  'owner',
  'quality',
  'published',
  'phi',
  'updated',
  'local',
] as const;
export const facetNameSchema = z.enum(facetNames);
export type FacetName = z.infer<typeof facetNameSchema>;

export const searchFiltersSchema = z.partialRecord(facetNameSchema, z.array(z.string().min(1).max(600)).max(200));
export type SearchFilters = z.infer<typeof searchFiltersSchema>;

/** Words are all wanted; "in quotes": next to each other and whole. */
export const searchQuerySchema = z.object({
  text: z.string().max(512).default(''),
  filters: searchFiltersSchema.default({}),
  /** Only columns of this name, whatever its case and separators, each for itself instead of all of a name as one hit. */
  column: z.string().min(1).max(600).optional(),
  offset: countSchema.default(0),
  limit: z.number().int().min(0).max(200).default(50),
  /** False leaves the facets out, for further pages. */
  facets: z.boolean().default(true),
  /** Values of each facet, the most frequent; those that are chosen always come with them. */
  facetValues: z.number().int().min(1).max(200).default(40),
  /** The facet of which up to a thousand values are wanted instead of the most frequent. */
  moreOf: facetNameSchema.optional(),
});
export type SearchQuery = z.input<typeof searchQuerySchema>;
export type FullSearchQuery = z.output<typeof searchQuerySchema>;

const markSchema = z.tuple([countSchema, countSchema]);
const namedSchema = z.object({ id: z.string(), name: z.string() });
export const fieldSchema = z.enum(['name', 'business_name', 'technical_name', 'description']);
export type SearchField = z.infer<typeof fieldSchema>;

export const whySchema = z.object({
  /** Best first: the name is what was typed; begins with it; holds all words; the words stand in descriptions too; words are spelled like it. */
  match: z.enum(['exact', 'prefix', 'words', 'description', 'typo', 'all']),
  /** Words as they stand in the hit, with the field where they do. */
  words: z.array(z.object({ word: z.string(), field: fieldSchema, isTypo: z.boolean() })),
});

/** Marks are [start, end) in UTF-16 code units of the text beside them. */
const markedTextSchema = z.object({ text: z.string(), marks: z.array(markSchema) });

export const searchHitSchema = z.object({
  kind: searchKindSchema,
  connectionId: identifierSchema,
  /** Identifier of the thing; of a column, that of its asset; null for columns of several assets. */
  id: z.string().nullable(),
  name: markedTextSchema,
  /** Of columns. */
  businessName: markedTextSchema.nullable(),
  technicalName: markedTextSchema.nullable(),
  /** The part of the description that holds the words, or its beginning. */
  description: markedTextSchema.extend({ isCut: z.boolean() }).nullable(),
  why: whySchema,
  typeId: z.string().nullable(),
  project: namedSchema.nullable(),
  unit: namedSchema.nullable(),
  /** The glossary of a term, the unit of a unit, the asset of one column. */
  parent: namedSchema.nullable(),
  /** Least passing percentage of the newest results, 0 to 100. */
  quality: z.number().nullable(),
  published: z.enum(['published', 'changed', 'unpublished']).nullable(),
  phi: z.enum(['yes', 'no', 'unknown']),
  /** Day, ISO 8601. */
  updatedOn: z.string().nullable(),
  local: z.enum(['create', 'update', 'delete']).nullable(),
  dataType: z.string().nullable(),
  /** Columns of one name: how many, in how many assets, how their name is spelled (at most 5), and the name to ask for them with. */
  columns: z.object({ count: countSchema, assets: countSchema, spellings: z.array(z.string()), column: z.string() }).nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const facetValueSchema = z.object({
  value: z.string(),
  label: z.string(),
  /** Things (each column for itself) that the query and the other facets keep; exact. */
  count: countSchema,
  isChosen: z.boolean(),
  /** The value that this one is part of: a unit of a unit, a month of a year. */
  parent: z.string().nullable(),
});
export type FacetValue = z.infer<typeof facetValueSchema>;
export const facetSchema = z.object({
  values: z.array(facetValueSchema),
  /** Values that some hit has, including those that are left out. */
  distinct: countSchema,
});
export type Facet = z.infer<typeof facetSchema>;

export const indexStateSchema = z.object({
  connectionId: identifierSchema,
  title: z.string(),
  /** `empty`: nothing was pulled yet; `building`: what is there is searched while the rest is being read. */
  state: z.enum(['ready', 'building', 'empty', 'failed']),
  /** Newest change of the mirror that search knows of; null where there is none. */
  asOf: instantSchema.nullable(),
  things: countSchema,
  problem: z.string().nullable(),
});
export type IndexState = z.infer<typeof indexStateSchema>;

export const searchAnswerSchema = z.object({
  /** Rows of the list: columns of one name are one. Exact. */
  total: countSchema,
  /** Things, each column for itself. Exact. */
  things: countSchema,
  offset: countSchema,
  hits: z.array(searchHitSchema),
  facets: z.partialRecord(facetNameSchema, facetSchema),
  /** Words that occur nowhere, and what was taken for them. */
  typos: z.array(z.object({ word: z.string(), taken: z.array(z.string()) })),
  /** Words beyond the sixteenth, which were not looked at. */
  ignoredWords: z.array(z.string()),
  /** Where filters leave nothing: things without any, and without each one. */
  without: z.object({ all: countSchema, each: z.partialRecord(facetNameSchema, countSchema) }).nullable(),
  indexes: z.array(indexStateSchema),
  /** Time in the engine. */
  milliseconds: z.number(),
});
export type SearchAnswer = z.infer<typeof searchAnswerSchema>;

export const savedSearchSchema = z.object({
  id: identifierSchema,
  title: z.string(),
  /** Path and query: `/catalog?q=…`. */
  address: z.string(),
  savedAt: instantSchema,
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

export const search = {
  /** One page of hits. Abort the call when its question is no longer the newest. */
  query: procedure.input(searchQuerySchema).output(searchAnswerSchema),
  /** Waits until all that the mirrors hold now can be found; makes an index where one is missing. */
  settle: procedure.output(z.array(indexStateSchema)),
  saved: procedure.output(z.array(savedSearchSchema)),
  /** Keeps a search under a title; the same title replaces. Journaled. */
  save: procedure
    .input(
      z.object({
        title: z.string().trim().min(1).max(200),
        address: z
          .string()
          .max(8_000)
          .regex(/^\/catalog(\?|$)/, 'Not a search of the catalog'),
      }),
    )
    .output(savedSearchSchema),
  removeSaved: procedure.input(z.object({ id: identifierSchema })).output(z.object({ removed: z.boolean() })),
};
