import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { formModelSchema } from './form-models.ts';

/** Kinds of things that a person can change. */
export const editableKindSchema = z.enum(['asset', 'data_product', 'glossary', 'glossary_term']);
export type EditableKind = z.infer<typeof editableKindSchema>;

const idSchema = z.string().min(1).max(256);
const textSchema = z.string().max(2_000_000);

/** Where a field is, from the outside in: ["columns", "member_id", "description"]. */
export const fieldPathSchema = z.array(z.string().max(2_048)).min(1).max(64);
/** A field's value; null where there is none. */
export const fieldValueSchema = z.json();
export type FieldValue = z.infer<typeof fieldValueSchema>;

export const fieldShapeSchema = z.enum(['line', 'text', 'set', 'record', 'content', 'value']);

/** What the API takes; lengths in Unicode code points. */
export const fieldLimitsSchema = z.object({
  path: fieldPathSchema,
  shape: fieldShapeSchema,
  required: z.boolean(),
  longest: z.number().nullable(),
  fewest: z.number().nullable(),
  most: z.number().nullable(),
});
export type FieldLimitsOf = z.infer<typeof fieldLimitsSchema>;

/** A field that the person changed, or that is in conflict: what it was, what the person wants, what the catalog holds now. */
export const changedFieldSchema = z.object({
  path: fieldPathSchema,
  label: z.string(),
  shape: fieldShapeSchema,
  base: fieldValueSchema,
  local: fieldValueSchema,
  remote: fieldValueSchema,
  /** The catalog holds something else than it did when the change began, and the two cannot be put together. */
  isConflict: z.boolean(),
});
export type ChangedField = z.infer<typeof changedFieldSchema>;

export const fieldProblemSchema = z.object({ path: z.array(z.string()), severity: z.enum(['error', 'note']), message: z.string() });
export type FieldProblem = z.infer<typeof fieldProblemSchema>;

/**
 * How a change stands to what the mirror holds now. `clean`: the catalog is as it was when the change began. `moved`: it changed, and
 * the two go together. `conflict`: both changed the same field. `same`: the catalog holds what the person wants. `gone`: the thing, or
 * what the decision is about, is not there any more.
 */
export const standingSchema = z.enum(['clean', 'moved', 'conflict', 'same', 'gone']);
export type Standing = z.infer<typeof standingSchema>;

export const changeActionSchema = z.enum(['edit', 'accept', 'reject', 'request', 'create', 'delete']);
export type ChangeAction = z.infer<typeof changeActionSchema>;

/** A change that was made here and not sent. */
export const changeSummarySchema = z.object({
  id: identifierSchema,
  connectionId: identifierSchema,
  kind: z.string(),
  entityId: z.string(),
  action: changeActionSchema,
  name: z.string(),
  /** The project that owns the thing; null where it is not known. */
  projectId: z.string().nullable(),
  projectName: z.string().nullable(),
  standing: standingSchema,
  /** Fields that differ from the catalog, and of them those in conflict. */
  fields: countSchema,
  conflicts: countSchema,
  /** What the API or a form's model would refuse. */
  errors: countSchema,
  actor: z.string(),
  createdAt: instantSchema,
  changedAt: instantSchema,
  /** The newest that was given; null where none was. */
  reason: z.string().nullable(),
});
export type ChangeSummary = z.infer<typeof changeSummarySchema>;

export const changeDetailSchema = changeSummarySchema.extend({
  changes: z.array(changedFieldSchema),
  problems: z.array(fieldProblemSchema),
});
export type ChangeDetail = z.infer<typeof changeDetailSchema>;

/** A form as it is edited: by its fields where there is a model that it fits, else as text. */
export const editableFormSchema = z.object({
  name: z.string(),
  typeName: z.string().nullable(),
  model: formModelSchema.nullable(),
  /** Why there is no model to edit by; null where there is one. */
  modelMissing: z.string().nullable(),
  /** False where a value has another type than its model says: then it is edited as text, which shows what is there. */
  fits: z.boolean(),
});
export type EditableForm = z.infer<typeof editableFormSchema>;

/** A thing as the person wants it, with all that is needed to edit it. */
export const editViewSchema = z.object({
  connectionId: identifierSchema,
  kind: editableKindSchema,
  id: z.string(),
  name: z.string(),
  /** Null while nothing of it is changed. */
  changeId: identifierSchema.nullable(),
  standing: standingSchema,
  /** Its fields with the person's changes, nested as paths lead into it. */
  state: z.record(z.string(), z.json()),
  changes: z.array(changedFieldSchema),
  problems: z.array(fieldProblemSchema),
  limits: z.array(fieldLimitsSchema),
  forms: z.array(editableFormSchema),
});
export type EditView = z.infer<typeof editViewSchema>;

const thing = z.object({ connectionId: identifierSchema, kind: editableKindSchema, id: idSchema });
const reason = z.string().trim().max(2_000).optional();
const chosen = z.object({ changeIds: z.array(identifierSchema).min(1).max(10_000) });

export const fieldEditSchema = z.object({
  path: fieldPathSchema,
  /** What is wanted; null takes the field away. Ignored for a revert. */
  value: z.union([textSchema, fieldValueSchema]),
  /** What the person saw there when they began; left out: whatever is there now. */
  from: fieldValueSchema.optional(),
  /** Take what the catalog holds. */
  revert: z.boolean().optional(),
});
export type FieldEdit = z.infer<typeof fieldEditSchema>;

export const changeCountsSchema = z.object({ changes: countSchema, conflicts: countSchema, errors: countSchema });
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

/** What fields hold, and what new things are made in. */
const choiceKindSchema = z.enum(['glossary_term', 'asset', 'project']);
export type ChoiceKind = z.infer<typeof choiceKindSchema>;

/** Something that a field can hold: a term, or an asset of a product. */
export const fieldChoiceSchema = z.object({
  id: z.string(),
  /** Null for an identifier that the mirror does not hold. */
  name: z.string().nullable(),
  /** The glossary of a term, the project of an asset. */
  context: z.string().nullable(),
  text: z.string().nullable(),
  /** Of a glossary whose terms only some may attach. */
  isRestricted: z.boolean(),
  isDisabled: z.boolean(),
});
export type FieldChoice = z.infer<typeof fieldChoiceSchema>;

export const changes = {
  /** Newest first; of one connection, or of all. */
  list: procedure.input(z.object({ connectionId: identifierSchema.optional() })).output(z.array(changeSummarySchema)),
  counts: procedure.output(changeCountsSchema),
  get: procedure.input(z.object({ changeId: identifierSchema })).output(changeDetailSchema),
  /** For the page of a thing, changed or not. */
  view: procedure.input(thing).output(editViewSchema),
  /** What a field can hold whose name holds the words: names that start so come first. Or, with `ids`, those, in their order. */
  choices: procedure
    .input(
      z.object({
        connectionId: identifierSchema,
        kind: choiceKindSchema,
        text: z.string().max(200).default(''),
        ids: z.array(z.string().max(256)).max(10_000).optional(),
        /** Only terms of this glossary. */
        glossaryId: z.string().max(256).optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .output(z.object({ choices: z.array(fieldChoiceSchema), total: countSchema })),
  /** What the API or a form's model would say to these edits; writes nothing. For editors, while one types. */
  check: procedure
    .input(thing.extend({ edits: z.array(fieldEditSchema).min(1).max(10_000) }))
    .output(z.object({ problems: z.array(fieldProblemSchema) })),
  /** All or none. What breaks a limit is taken and told as a problem; edits that come back to what the catalog holds end the change. */
  edit: procedure.input(thing.extend({ edits: z.array(fieldEditSchema).min(1).max(10_000), reason })).output(editViewSchema),
  /** Says why, without another edit; the journal has it. */
  explain: procedure
    .input(z.object({ changeId: identifierSchema, reason: z.string().trim().min(1).max(2_000) }))
    .output(changeDetailSchema),
  /** Gives changes up. The journal keeps them, and `restore` brings them back. */
  discard: procedure.input(chosen.extend({ reason })).output(z.object({ discarded: z.array(countSchema) })),
  /** @param sequences of the journal entries that `discard` told */
  restore: procedure
    .input(z.object({ sequences: z.array(countSchema).min(1).max(10_000) }))
    .output(z.object({ changeIds: z.array(identifierSchema) })),
};
