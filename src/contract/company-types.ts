import * as z from 'zod';
import { procedure } from './procedure.ts';
import { phiIdentifierSchema } from './profile.ts';
import { countSchema, instantSchema } from './values.ts';

/** Check digits that a company's codes may have, by the names that their standards go by. */
export const checkDigitSchema = z.enum(['luhn', 'verhoeff', 'mod-97', 'gs1', 'npi', 'dea', 'loinc', 'unii', 'vin']);
export type CheckDigit = z.infer<typeof checkDigitSchema>;

/** A type that a company has made for its own codes. A value fits when it passes everything that is given. */
export const companyTypeSchema = z
  .object({
    id: z
      .string()
      .max(60)
      .regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/)
      .describe('Stable; written into profiles. Small letters, digits and hyphens; not the id of a built-in type.'),
    label: z.string().min(1).max(80).describe('What people read.'),
    names: z
      .array(z.string().min(1).max(80))
      .max(50)
      .default([])
      .describe('Words that occur in the name of such a column, e.g. "site no". Case, underscores and camel case make no difference.'),
    pattern: z
      .string()
      .max(500)
      .optional()
      .describe('A regular expression that the whole value fits. No look-arounds and no back-references.'),
    ignoreCase: z.boolean().default(false).describe('Capitals and small letters are the same, in the pattern and in the values.'),
    values: z.array(z.string().max(200)).max(100_000).optional().describe('Every value that there is.'),
    checkDigit: checkDigitSchema.optional().describe('The algorithm of the check digit.'),
    byValuesAlone: z
      .boolean()
      .default(false)
      .describe('A column whose name says nothing may have the type if at least 20 different values, and nearly all, fit.'),
    phi: z
      .union([phiIdentifierSchema, z.literal('none')])
      .default('none')
      .describe('The Safe Harbor identifier that such a column holds.'),
  })
  .strict();
export type CompanyType = z.infer<typeof companyTypeSchema>;

/** The file, as YAML or JSON. `valuesFile` in place of `values` names a text file with one value a line, beside this file. */
export const companyTypesFileSchema = z
  .object({
    version: z.literal(1),
    types: z
      .array(companyTypeSchema.extend({ valuesFile: z.string().min(1).max(1000).optional().describe('Relative to this file.') }).strict())
      .min(1)
      .max(500),
  })
  .strict();

/** What is wrong with a file: lines and columns from 1. */
export const typesProblemSchema = z.object({ line: countSchema, column: countSchema, message: z.string() });
export type TypesProblem = z.infer<typeof typesProblemSchema>;

export const heldCompanyTypeSchema = z.object({ type: companyTypeSchema, addedAt: instantSchema });
export type HeldCompanyType = z.infer<typeof heldCompanyTypeSchema>;

const ids = z.object({ ids: z.array(z.string()).min(1).max(500) });

export const companyTypes = {
  list: procedure.output(z.array(heldCompanyTypeSchema)),
  /** Every type that there is without the company's, to choose from. */
  builtIn: procedure.output(z.array(z.object({ id: z.string(), label: z.string() }))),
  /**
   * Takes the types of a file in; one with an id that is there already takes its place. Nothing is taken in while there are problems.
   * `text` is the file as the person chose it; `path` lets the engine read it, and the files of values that it names.
   */
  import: procedure
    .input(
      z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('text'), text: z.string().max(8_000_000) }),
        z.object({ kind: z.literal('path'), path: z.string().min(1).max(32_768) }),
      ]),
    )
    .output(z.object({ problems: z.array(typesProblemSchema), added: z.array(z.string()), replaced: z.array(z.string()) })),
  remove: procedure.input(ids).output(z.array(heldCompanyTypeSchema)),
  restore: procedure.input(ids).output(z.array(heldCompanyTypeSchema)),
};
