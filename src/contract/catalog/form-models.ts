import * as z from 'zod';
import { countSchema } from '../values.ts';

/** What a field of a metadata form may hold. `unknown`: the model names a type that it does not hold; anything is taken. */
export const formKindSchema = z.enum([
  'text',
  'boolean',
  'whole',
  'decimal',
  'date',
  'timestamp',
  'blob',
  'any',
  'choice',
  'list',
  'map',
  'structure',
  'union',
  'unknown',
]);
export type FormKind = z.infer<typeof formKindSchema>;

/** Bounds are inclusive; lengths count characters (code points) of a text, items of a list, entries of a map. */
export const formConstraintsSchema = z.object({
  minLength: z.number().nullable(),
  maxLength: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  /** As Smithy has it: found anywhere in the text unless it says `^` and `$`. */
  pattern: z.string().nullable(),
  isUnique: z.boolean(),
});
export type FormConstraints = z.infer<typeof formConstraintsSchema>;

export const formFieldSchema = z.object({
  name: z.string(),
  /** Key of its type in the model's shapes. */
  type: z.string(),
  documentation: z.string().nullable(),
  isRequired: z.boolean(),
  constraints: formConstraintsSchema,
  /** How search uses it: modes as the trait lists them (none: every mode); null where it does not. */
  searchable: z.array(z.string()).nullable(),
  isSortable: z.boolean(),
  /** The glossary whose terms it holds. */
  glossaryId: z.string().nullable(),
  isDeprecated: z.boolean(),
  /** JSON text; null where the model gives none. */
  defaultJson: z.string().nullable(),
  /** Every trait as written, known or not, with its value as JSON text. */
  traits: z.array(z.object({ name: z.string(), valueJson: z.string() })),
});
export type FormField = z.infer<typeof formFieldSchema>;

export const formShapeSchema = z.object({
  name: z.string(),
  kind: formKindSchema,
  documentation: z.string().nullable(),
  /** Fields of a structure, alternatives of a union. */
  fields: z.array(formFieldSchema),
  /** Item of a list, value of a map. */
  item: formFieldSchema.nullable(),
  /** Key of a map. */
  key: formFieldSchema.nullable(),
  /** What a choice may be. */
  choices: z.array(z.object({ value: z.union([z.string(), z.number()]), documentation: z.string().nullable() })),
});
export type FormShape = z.infer<typeof formShapeSchema>;

/** A form type's model, resolved. */
export const formModelSchema = z.object({
  /** As the catalog names it: `amazon.datazone.GlueTableFormType`. */
  typeName: z.string(),
  /** Key of the structure that the form is. */
  root: z.string(),
  shapes: z.record(z.string(), formShapeSchema),
  /** What of the model could not be used, in sentences. */
  notes: z.array(z.string()),
});
export type FormModel = z.infer<typeof formModelSchema>;

/** Why a model could not be read: line and column count from 1. */
export const modelFaultSchema = z.object({ message: z.string(), line: countSchema, column: countSchema });
export type ModelFault = z.infer<typeof modelFaultSchema>;

/**
 * Something about one place of a form's content.
 * `error`: the form type does not allow it. `note`: allowed or not known, worth knowing.
 */
export const formProblemSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])),
  severity: z.enum(['error', 'note']),
  kind: z.enum(['type', 'missing', 'length', 'range', 'pattern', 'choice', 'duplicate', 'unknown_member', 'unchecked']),
  message: z.string(),
});
export type FormProblem = z.infer<typeof formProblemSchema>;

/** A form's content beside its model, or as it came where the two do not fit. */
export const formReadingSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('fields'),
    model: formModelSchema,
    /** The content, parsed. */
    content: z.record(z.string(), z.unknown()),
    problems: z.array(formProblemSchema),
  }),
  z.object({
    kind: z.literal('raw'),
    /** Why its fields are not shown. */
    reason: z.string(),
    /** Indented where it is JSON. */
    text: z.string(),
    model: formModelSchema.nullable(),
    modelFaults: z.array(modelFaultSchema),
    problems: z.array(formProblemSchema),
  }),
]);
export type FormReading = z.infer<typeof formReadingSchema>;
