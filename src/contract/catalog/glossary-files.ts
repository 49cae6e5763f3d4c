import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { countSchema, identifierSchema } from '../values.ts';
import { importReportSchema } from './glossary.ts';

export const glossaryFormatSchema = z.enum(['openmetadata', 'datahub', 'skos-turtle', 'skos-jsonld', 'skos-rdfxml', 'csv']);
export type GlossaryFormatName = z.infer<typeof glossaryFormatSchema>;
export const textEncodingSchema = z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']);
export type TextEncoding = z.infer<typeof textEncodingSchema>;

/** One term of a file with what an import does to it. */
export const importRowSchema = z.object({
  /** Tells it from the other terms of the file. */
  key: z.string(),
  /** Line of the file; null where the format has none. */
  row: z.number().int().nullable(),
  name: z.string(),
  glossary: z.string(),
  what: z.enum(['added', 'changed']),
  /** What it says otherwise than the catalog with this workspace's changes; `before` is null where there is nothing yet. */
  fields: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string() })),
});
export type ImportRow = z.infer<typeof importRowSchema>;

/** How a file was read, and what could be chosen instead. */
export const fileReadingSchema = z.object({
  format: glossaryFormatSchema,
  encoding: textEncodingSchema,
  /** Of a table: its columns, and which of them is which field. */
  header: z.array(z.string()).nullable(),
  fields: z.array(z.string()),
  mapping: z.record(z.string(), z.string()).nullable(),
  /** Whether the mapping is the one that was used last for a file with these columns. */
  isMappingKept: z.boolean(),
});
export type FileReading = z.infer<typeof fileReadingSchema>;

const choices = {
  connectionId: identifierSchema,
  fileId: z.string().min(1).max(64),
  format: glossaryFormatSchema.optional(),
  encoding: textEncodingSchema.optional(),
  /** Language (BCP 47) whose labels name the terms of a vocabulary in SKOS. */
  language: z.string().min(2).max(35).optional(),
  /** Column of the table by field. */
  mapping: z.record(z.string().max(64), z.string().max(2_048)).optional(),
};

export const glossaryFiles = {
  /** Holds a file for the steps after this; of several the newest few. Nothing is written. */
  open: procedure
    .input(
      z.object({
        /** The file's name; its ending tells the format. */
        name: z.string().min(1).max(512),
        /** The file, as base64. */
        content: z.string().max(140_000_000),
      }),
    )
    .output(z.object({ fileId: z.string() })),
  /** What an import would do, term by term. Writes nothing. */
  read: procedure
    .input(z.object({ ...choices, offset: countSchema.default(0), limit: z.number().int().min(1).max(20_000).default(200) }))
    .output(
      z.object({
        reading: fileReadingSchema,
        /** Null where the file cannot be read as it is chosen; `problem` says why. */
        report: importReportSchema.nullable(),
        problem: z.string().nullable(),
        rows: z.array(importRowSchema),
        total: countSchema,
        /** Glossaries that the catalog does not have: a project has to own them. */
        newGlossaries: z.array(z.string()),
      }),
    ),
  /** Makes local changes of all of it, or of some terms: one step of undo. The mapping of a table is kept for the next time. */
  take: procedure
    .input(
      z.object({
        ...choices,
        keys: z.array(z.string().max(4_096)).max(200_000).optional(),
        /** Owner of glossaries that the catalog does not have. */
        projectId: z.string().min(1).max(256).optional(),
        reason: z.string().trim().max(2_000).optional(),
      }),
    )
    .output(z.object({ report: importReportSchema, taken: countSchema, sequence: countSchema.nullable() })),
};
