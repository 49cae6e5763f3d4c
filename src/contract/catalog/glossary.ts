import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { fieldEditSchema } from './changes.ts';
import { previewSchema } from './glossary-impact.ts';
import { findAnswerSchema, findQuestionSchema, rewriteStepSchema } from './glossary-replace.ts';

const idSchema = z.string().min(1).max(256);
const nameSchema = z.string().trim().min(1).max(1_024);
const line = z.string().trim().min(1).max(2_048);
const lines = z.array(line).max(200);

export const reviewStateSchema = z.enum(['draft', 'in_review', 'approved', 'rejected']);
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** Another name of a term; `language` is BCP 47, null where nobody said. */
export const termLabelSchema = z.object({
  text: line,
  language: z.string().min(2).max(35).nullable(),
  kind: z.enum(['preferred', 'alternative', 'hidden']),
});

const partySchema = z.object({ kind: z.enum(['user', 'group']), name: line });
const linkSchema = z.object({ title: z.string().max(2_048).nullable(), url: z.string().max(2_048).nullable() });

/** Relations that DataZone has no word for. */
const keptRelationTypes = [
  'related',
  'partOf',
  'hasPart',
  'hasValue',
  'synonymOf',
  'antonymOf',
  'exactMatch',
  'closeMatch',
  'broadMatch',
  'narrowMatch',
  'relatedMatch',
] as const;

/** What is said of a term or a glossary that DataZone cannot hold; it stays in this workspace. */
export const keptFieldsSchema = z.object({
  labels: z.array(termLabelSchema).max(500).default([]),
  owners: z.array(partySchema).max(100).default([]),
  reviewers: z.array(partySchema).max(100).default([]),
  tags: lines.default([]),
  notations: lines.default([]),
  examples: z.array(z.string().trim().min(1).max(20_000)).max(200).default([]),
  notes: z.array(z.string().trim().min(1).max(20_000)).max(200).default([]),
  references: z.array(linkSchema).max(200).default([]),
  properties: z
    .array(z.object({ name: line, value: z.string().max(20_000) }))
    .max(200)
    .default([]),
  relations: z
    .array(z.object({ type: z.enum(keptRelationTypes), target: z.string().min(1).max(2_048) }))
    .max(500)
    .default([]),
  /** Who brought the review to this state. */
  review: z.object({ state: reviewStateSchema, by: z.string(), at: instantSchema }).nullable().default(null),
});
export type KeptFields = z.infer<typeof keptFieldsSchema>;

const keptWishes = keptFieldsSchema.omit({ review: true }).partial();

const thingKind = z.enum(['glossary', 'glossary_term']);

/** Fields of a term of which a merge keeps one; all others are put together. */
export const mergedFieldSchema = z.enum(['name', 'shortDescription', 'longDescription', 'status']);
export type MergedField = z.infer<typeof mergedFieldSchema>;

/** What a term is said of: a thing as a whole where `column` is null. */
export const linkPlaceSchema = z.object({
  kind: z.enum(['asset', 'data_product']),
  id: idSchema,
  column: z.string().max(1_024).nullable(),
});
export type LinkPlace = z.infer<typeof linkPlaceSchema>;

/** Places in `into` of the new terms that it goes to. */
const splitTargets = z.array(z.number().int().min(0).max(49)).min(1).max(20);

const splitPartSchema = z.object({
  name: nameSchema,
  /** The split term's own where it is left out. */
  glossaryId: idSchema.optional(),
  shortDescription: z.string().max(20_000).optional(),
  longDescription: z.string().max(100_000).optional(),
});

/** One thing that is done to a glossary; many are done together, or not at all. */
export const glossaryStepSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('edit'), kind: thingKind, id: idSchema, edits: z.array(fieldEditSchema).min(1).max(100) }),
  z.object({ do: z.literal('keep'), kind: thingKind, id: idSchema, fields: keptWishes }),
  /** Adds to what is kept of a term, and takes owners away; all else of it stays. */
  z.object({
    do: z.literal('amend'),
    id: idSchema,
    labels: keptFieldsSchema.shape.labels.unwrap().optional(),
    owners: keptFieldsSchema.shape.owners.unwrap().optional(),
    withoutOwners: z.union([lines, z.literal('all')]).optional(),
  }),
  /** Makes or takes away one relation, on both sides as far as they have room; `isA` and `classifies` are the same, from either side. */
  z.object({
    do: z.literal('relate'),
    id: idSchema,
    type: z.enum(['isA', 'classifies', ...keptRelationTypes]),
    target: z.string().min(1).max(2_048),
    isWanted: z.boolean(),
  }),
  rewriteStepSchema,
  /** Draft, then in review, then approved or rejected. Nobody approves what they put forward or wrote. */
  z.object({ do: z.literal('review'), id: idSchema, state: reviewStateSchema }),
  z.object({
    do: z.literal('create_term'),
    glossaryId: idSchema,
    name: nameSchema,
    shortDescription: z.string().max(20_000).optional(),
    longDescription: z.string().max(100_000).optional(),
    isA: z.array(idSchema).max(100).optional(),
  }),
  z.object({ do: z.literal('create_glossary'), projectId: idSchema, name: nameSchema, description: z.string().max(100_000).optional() }),
  z.object({ do: z.literal('delete'), kind: thingKind, id: idSchema }),
  /** The first term stays; what says something by the others says it by the first, and the others are to be deleted. */
  z.object({
    do: z.literal('merge'),
    into: idSchema,
    from: z.array(idSchema).min(1).max(100),
    /** Whose value a field has afterwards; the term's own where nothing is said. */
    take: z.partialRecord(mergedFieldSchema, idSchema).optional(),
  }),
  /** Makes terms of a part of what one means. Links that are not named stay with it. */
  z.object({
    do: z.literal('split'),
    id: idSchema,
    into: z.array(splitPartSchema).min(1).max(50),
    links: z.array(linkPlaceSchema.extend({ to: splitTargets })).max(20_000),
    /** Narrower terms that become kinds of the new ones instead. */
    narrower: z.array(z.object({ id: idSchema, to: splitTargets })).max(10_000),
    original: z.enum(['keep', 'disable', 'delete']),
  }),
  /** Brings a term into another glossary. One that the catalog has is made anew there, with all that names it, and the old one goes. */
  z.object({ do: z.literal('move'), id: idSchema, glossaryId: idSchema }),
  /** Says terms of assets, products and columns, or takes them away. What is so already stays as it is. */
  z.object({
    do: z.enum(['attach', 'detach']),
    links: z
      .array(linkPlaceSchema.extend({ termId: idSchema }))
      .min(1)
      .max(20_000),
  }),
]);
export type GlossaryStep = z.infer<typeof glossaryStepSchema>;

export const localMarkSchema = z.enum(['create', 'update', 'delete']);

/** A term as the table lists it, with this workspace's changes. */
export const termRowSchema = z.object({
  id: z.string(),
  glossaryId: z.string().nullable(),
  name: z.string(),
  shortDescription: z.string().nullable(),
  status: z.string().nullable(),
  review: reviewStateSchema.nullable(),
  /** Terms that it is a kind of, whichever of the two says so. */
  parents: z.array(z.string()),
  /** Relations of every kind, each once: what it is a kind of, what is a kind of it, and those that are kept here. */
  relations: countSchema,
  /** Kept here: names of owners, languages that its names are known in (BCP 47), and its names beside the first. */
  owners: z.array(z.string()),
  languages: z.array(z.string()),
  otherNames: z.array(z.string()),
  /** Things and columns that name it, exactly, as the mirror holds them. */
  uses: countSchema,
  changedAt: z.string().nullable(),
  /** What of it is not in the catalog yet; null for nothing. */
  local: localMarkSchema.nullable(),
  /** Whether something of it is kept here only. */
  isKept: z.boolean(),
  isMissing: z.boolean(),
});
export type TermRow = z.infer<typeof termRowSchema>;

export const glossaryRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  status: z.string().nullable(),
  projectId: z.string().nullable(),
  isRestricted: z.boolean(),
  terms: countSchema,
  local: localMarkSchema.nullable(),
  isMissing: z.boolean(),
});
export type GlossaryRow = z.infer<typeof glossaryRowSchema>;

export const glossaryListSchema = z.object({ glossaries: z.array(glossaryRowSchema), terms: z.array(termRowSchema) });
export type GlossaryList = z.infer<typeof glossaryListSchema>;

export const termDetailSchema = z.object({
  row: termRowSchema,
  longDescription: z.string().nullable(),
  children: z.array(z.string()),
  kept: keptFieldsSchema,
  keptBy: z.string().nullable(),
  keptAt: z.string().nullable(),
  /** Who wrote what is not sent yet; null where nothing is. */
  editedBy: z.string().nullable(),
  problems: z.array(z.object({ path: z.array(z.string()), severity: z.enum(['error', 'note']), message: z.string() })),
});
export type TermDetail = z.infer<typeof termDetailSchema>;

export const lintFindingSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  terms: z.array(z.string()),
  message: z.string(),
});
/** What `meshbench glossary lint --json` prints. */
export const lintReportSchema = z.object({ formatVersion: z.literal(1), findings: z.array(lintFindingSchema) });

export type LintFindingView = z.infer<typeof lintFindingSchema>;

export const exportFormatSchema = z.enum(['openmetadata', 'datahub', 'skos-turtle', 'skos-jsonld', 'csv']);

const refusalSchema = z.object({ row: z.number().int().nullable(), reason: z.string() });
const lossSchema = z.object({ field: z.string(), count: countSchema });

/** What an import does, or would do. */
export const importReportSchema = z.object({
  format: z.string(),
  terms: countSchema,
  glossaries: countSchema,
  relations: countSchema,
  added: countSchema,
  changed: countSchema,
  /** Rows that are not taken. */
  refused: z.array(refusalSchema),
  /** Rows that are taken without something that they say; it counts as lost too. */
  partial: z.array(refusalSchema),
  lost: z.array(lossSchema),
});
export type ImportReport = z.infer<typeof importReportSchema>;

const connection = { connectionId: identifierSchema };
const reason = z.string().trim().max(2_000).optional();
const done = z.object({
  /** Of the journal; null where nothing was changed. For `revert`. */
  sequence: countSchema.nullable(),
  /** Identifiers of what was made, in the order of the steps that made something. */
  made: z.array(z.string()),
});

export const glossary = {
  /** Every glossary and every term of a connection. */
  list: procedure.input(z.object(connection)).output(glossaryListSchema),
  /** The glossaries alone, with how many terms each has: what a closed tree shows, long before ten thousand terms have come. */
  outline: procedure.input(z.object(connection)).output(z.object({ glossaries: z.array(glossaryRowSchema) })),
  term: procedure.input(z.object({ ...connection, id: idSchema })).output(termDetailSchema),
  /** All steps or none, in one entry of the journal. Cycles are refused, and their path is named. */
  apply: procedure.input(z.object({ ...connection, steps: z.array(glossaryStepSchema).min(1).max(20_000), reason })).output(done),
  /** Takes back one entry of `apply`, whole; the answer's own entry can be taken back again. Refused where any of it was changed since. */
  revert: procedure.input(z.object({ sequence: countSchema })).output(done),
  /** Everything that these steps would touch, and what stands in their way; the steps are carried out for it, and nothing is written. */
  preview: procedure
    .input(
      z.object({
        ...connection,
        steps: z.array(glossaryStepSchema).min(1).max(20_000),
        offset: countSchema.default(0),
        limit: z.number().int().min(1).max(20_000).default(200),
      }),
    )
    .output(previewSchema),
  /** Every place of a text in terms, to be replaced by steps of `rewrite`. Writes nothing. */
  find: procedure.input(findQuestionSchema.extend(connection)).output(findAnswerSchema),
  /** The company's naming rules (docs/naming-rules.md), as they are kept with the workspace; empty where there are none. */
  namingRules: procedure.output(z.object({ text: z.string() })),
  /** Refused, with the place, where they cannot be read; an empty text takes them away. */
  setNamingRules: procedure.input(z.object({ text: z.string().max(1_000_000) })).output(z.object({ text: z.string() })),
  /** @param rules text of a rules file in YAML; those that are kept where it is left out */
  lint: procedure
    .input(z.object({ ...connection, rules: z.string().max(1_000_000).optional() }))
    .output(z.object({ findings: z.array(lintFindingSchema) })),
  export: procedure
    .input(
      z.object({ ...connection, format: exportFormatSchema, glossaryId: idSchema.optional(), forSpreadsheet: z.boolean().default(false) }),
    )
    .output(z.object({ text: z.string(), lost: z.array(lossSchema) })),
  import: procedure
    .input(
      z.object({
        ...connection,
        /** The file's name; its ending tells the format. */
        name: z.string().min(1).max(512),
        /** The file, as base64. */
        content: z.string().max(100_000_000),
        format: z.enum(['openmetadata', 'datahub', 'skos-turtle', 'skos-jsonld', 'skos-rdfxml', 'csv']).optional(),
        /** Language (BCP 47) whose labels name the terms of a vocabulary in SKOS. */
        language: z.string().min(2).max(35).optional(),
        /** Columns of a CSV by field, over what they are taken for by their names. */
        columns: z.record(z.string().max(64), z.string().max(2_048)).optional(),
        /** Owner of glossaries that the catalog does not have. */
        projectId: idSchema.optional(),
        dryRun: z.boolean(),
        reason,
      }),
    )
    .output(z.object({ report: importReportSchema, sequence: countSchema.nullable() })),
};
