import * as z from 'zod';
import { companyTypeSchema } from '../company-types.ts';
import { phiFindingSchema, phiIdentifierSchema, semanticClaimSchema } from '../profile.ts';
import { countSchema } from '../values.ts';

/** The census whose count says which three-digit ZIP areas have 20,000 people or fewer: each list, or both together. */
export const smallAreaListSchema = z.enum(['census-2000', 'census-2010', 'both']);
export type SmallAreaList = z.infer<typeof smallAreaListSchema>;

/** What a profile says of a column, so that the study need not read for it again. */
export const describedColumnSchema = z.object({
  name: z.string(),
  semanticTypes: z.array(semanticClaimSchema),
  phi: z.array(phiFindingSchema),
});
export type DescribedColumn = z.infer<typeof describedColumnSchema>;

export const privacyInputSchema = z.object({
  /** Columns by which somebody might know a person again; null: proposed from what the columns mean. */
  quasiIdentifiers: z.array(z.string()).max(12).nullable().default(null),
  /** Columns that nobody should be able to learn about a person; null: proposed. */
  sensitive: z.array(z.string()).max(8).nullable().default(null),
  /** The column that tells one person from another; left out: proposed; null: each row is a person of its own. */
  entity: z.string().nullable().optional(),
  /** Null: the columns are described first. */
  columns: z.array(describedColumnSchema).nullable().default(null),
  /** Types that the company has made, for columns and nested fields that the study describes itself. */
  companyTypes: z.array(companyTypeSchema).default([]),
  smallAreas: smallAreaListSchema.default('both'),
  /** Examples as they are beside their form. Only a person's command asks for it, and what comes back is not kept. */
  reveal: z.boolean().default(false),
});
export type PrivacyInput = z.infer<typeof privacyInputSchema>;

export const phiPlaceSchema = z.enum(['column', 'nested', 'text']);
export type PhiPlace = z.infer<typeof phiPlaceSchema>;

/** Which of the values count: all that are filled, some of them by a test on the value, or those in whose text something was found. */
export const phiTestSchema = z.enum(['filled', 'age-over-89', 'birth-over-89', 'small-area', 'text']);
export type PhiTest = z.infer<typeof phiTestSchema>;

/** One identifier in one place. Counts are of all rows and exact; evidence never holds a value. */
export const privacyFindingSchema = z.object({
  column: z.string(),
  /** A nested field, e.g. `$.contact[*].value`; null for the column itself. */
  path: z.string().nullable(),
  /** The column's values are it, a field below it is, or it stands inside a text. */
  place: phiPlaceSchema,
  test: phiTestSchema,
  identifier: phiIdentifierSchema,
  label: z.string(),
  /** Of 45 CFR 164.514(b)(2)(i), e.g. `(D)`. */
  rule: z.string(),
  confidence: z.number().min(0).max(1),
  evidence: z.array(z.string()),
  /** Rows that hold it. */
  rows: countSchema,
  /** Forms of what was found, the most frequent first: letters as x, digits as 9. `value` only where it was asked for. */
  examples: z.array(z.object({ masked: z.string(), rows: countSchema, value: z.string().optional() })),
});
export type PrivacyFinding = z.infer<typeof privacyFindingSchema>;

export const columnRoleSchema = z.object({ column: z.string(), role: z.enum(['quasi', 'sensitive', 'entity']), why: z.string() });
export type ColumnRole = z.infer<typeof columnRoleSchema>;

export const groupCountSchema = z.object({
  /** Groups of fewer than `k` persons (rows, where there is no column of persons). */
  k: countSchema,
  groups: countSchema,
  rows: countSchema,
  persons: countSchema.nullable(),
});

export const diversitySchema = z.object({
  column: z.string(),
  /** Fewest different values in a group; null counts as one. */
  l: countSchema,
  rowsInGroupsOfOneValue: countSchema,
  rowsInGroupsOfTwoValues: countSchema,
  /** Largest distance between a group's distribution and that of all rows, 0 to 1, and its mean over the rows. */
  t: z.number().min(0).max(1),
  meanT: z.number().min(0).max(1),
  /** `category`: half the sum of differences; `ordered`: earth mover's distance over equal parts of the values in order. */
  distance: z.enum(['category', 'ordered']),
});
export type Diversity = z.infer<typeof diversitySchema>;

export const combinationSchema = z.object({
  columns: z.array(z.string()),
  /** Persons (rows, where there is no column of persons) that nobody else shares this combination with. */
  unique: countSchema,
  /** Of all persons or rows, 0 to 1. */
  share: z.number().min(0).max(1),
});
export type Combination = z.infer<typeof combinationSchema>;

/** Groups of rows that agree in the quasi-identifiers. Exact. Null is equal to null. */
export const privacyRiskSchema = z.object({
  quasiIdentifiers: z.array(z.string()),
  sensitive: z.array(z.string()),
  entity: z.string().nullable(),
  rows: countSchema,
  persons: countSchema.nullable(),
  groups: countSchema,
  /** Persons (or rows) in the smallest group. */
  k: countSchema,
  below: z.array(groupCountSchema),
  /** Groups by the number of persons (or rows) in them; `to` is null for the last, open one. */
  sizes: z.array(z.object({ from: countSchema, to: countSchema.nullable(), groups: countSchema, rows: countSchema })),
  diversity: z.array(diversitySchema),
  /** Combinations of one to three columns that single somebody out, each more than any part of it; the most telling first. */
  combinations: z.array(combinationSchema),
  combinationsTried: countSchema,
});
export type PrivacyRisk = z.infer<typeof privacyRiskSchema>;

/** What Safe Harbor asks of one place in the file. */
export const requirementSchema = z.object({
  column: z.string(),
  path: z.string().nullable(),
  /** What to do, e.g. "Keep the first three digits; 000 for small areas". */
  action: z.string(),
  rows: countSchema,
  /** What else is to be known, e.g. how many of the areas are small. */
  note: z.string().nullable(),
});
export type Requirement = z.infer<typeof requirementSchema>;

export const safeHarborRuleSchema = z.object({
  rule: z.string(),
  identifiers: z.array(phiIdentifierSchema),
  title: z.string(),
  /** What the rule asks to remove, close to its wording. */
  asks: z.string(),
  requirements: z.array(requirementSchema),
  /** Whether a look at the data can show it at all. */
  isVisible: z.boolean(),
});
export type SafeHarborRule = z.infer<typeof safeHarborRuleSchema>;

export const privacyOutputSchema = z.object({
  rowCount: countSchema,
  /** Whom a row is about, as far as column names tell. */
  subject: z.enum(['person', 'linked', 'provider', 'other']),
  findings: z.array(privacyFindingSchema),
  /** Columns whose texts, and nested fields that, were searched in all rows. */
  searchedTexts: z.array(z.string()),
  searchedPaths: countSchema,
  /** What was not searched, and why. */
  leftOut: z.array(z.object({ column: z.string(), path: z.string().nullable(), reason: z.string() })),
  roles: z.array(columnRoleSchema),
  /** Null where no column can serve as a quasi-identifier; `riskReason` says why. */
  risk: privacyRiskSchema.nullable(),
  riskReason: z.string().nullable(),
  safeHarbor: z.array(safeHarborRuleSchema),
  /** What this study does not say. */
  limits: z.array(z.string()),
});
export type PrivacyOutput = z.infer<typeof privacyOutputSchema>;
