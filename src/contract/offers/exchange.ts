import * as z from 'zod';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';

export const contractStandardSchema = z.enum(['odcs', 'odps']);
export type ContractStandard = z.infer<typeof contractStandardSchema>;

/** Of a contract file, with its place: lines and columns from 1. */
export const fileProblemSchema = z.object({
  severity: z.enum(['error', 'warning']),
  path: z.string(),
  line: countSchema,
  column: countSchema,
  message: z.string(),
});
export type FileProblem = z.infer<typeof fileProblemSchema>;

/** What of a file the offer has no place for: it is kept, and goes back into an export. */
export const keptMemberSchema = z.object({
  path: z.string(),
  line: countSchema,
  /** The standard names it; else nobody but the file does. */
  isOfStandard: z.boolean(),
});
export type KeptMember = z.infer<typeof keptMemberSchema>;

export const importReportSchema = z.object({
  standard: contractStandardSchema,
  apiVersion: z.string(),
  problems: z.array(fileProblemSchema),
  kept: z.array(keptMemberSchema),
  /** Of `kept`, those that are not listed beyond 500. */
  keptLeftOut: countSchema,
  tables: countSchema,
  columns: countSchema,
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const exportedFileSchema = z.object({
  fileName: z.string(),
  mediaType: z.string(),
  content: z.string(),
  /** What of the offer the file cannot tell, in sentences. */
  left: z.array(z.string()),
});
export type ExportedFile = z.infer<typeof exportedFileSchema>;

/** One thing that the contract promises of a column or a table, and what the sample holds. */
export const promiseSchema = z.object({
  /** Null for what is promised of the whole table. */
  column: z.string().nullable(),
  kind: z.enum(['present', 'type', 'required', 'unique', 'primary_key', 'classification', 'range', 'length', 'pattern', 'quality']),
  promised: z.string(),
  /** What the sample holds; null where it cannot be told. */
  found: z.string().nullable(),
  state: z.enum(['kept', 'broken', 'unknown']),
  /** Every row was looked at. */
  isExact: z.boolean(),
});
export type HeldPromise = z.infer<typeof promiseSchema>;

export const promiseReportSchema = z.object({
  sampleId: identifierSchema,
  sampleTitle: z.string(),
  profiledAt: instantSchema,
  rowCount: countSchema.nullable(),
  rowCountIsExact: z.boolean(),
  /** The table of the contract that is held against the sample, and the others that are not. */
  table: z.string(),
  otherTables: z.array(z.string()),
  promises: z.array(promiseSchema),
  kept: countSchema,
  broken: countSchema,
  unknown: countSchema,
  /** Columns of the sample that the contract does not name. */
  notPromised: z.array(z.string()),
});
export type PromiseReport = z.infer<typeof promiseReportSchema>;
