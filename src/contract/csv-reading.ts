import * as z from 'zod';
import { countSchema } from './values.ts';

/** What no delimiter can be: letters, digits and quotes, which values hold, and what ends a line. */
const noDelimiter = /^[\p{L}\p{N}"'\r\n\0]$/u;
const delimiterSchema = z
  .string()
  .length(1)
  .refine(
    (text) => text.charCodeAt(0) < 128 && !noDelimiter.test(text),
    'One ASCII character that is no letter, digit, quote or line end.',
  );

/** How delimited text is to be read, said by a person instead of detected. */
export const csvDialectSchema = z.object({
  delimiter: delimiterSchema,
  /** Empty: quotes are ordinary characters. */
  quote: z.enum(['"', "'", '']),
  /** What makes a quote inside a quoted field an ordinary character: the same quote once more, or a backslash. */
  escape: z.enum(['"', "'", '\\', '']),
  /** Whether the first line of the table names the columns. */
  header: z.boolean(),
});
export type CsvDialectChoice = z.infer<typeof csvDialectSchema>;

/** One way to read a text, and what comes out of the part of it that was looked at. */
export const csvReadingSchema = csvDialectSchema.extend({
  delimiter: z.string(),
  quote: z.string(),
  escape: z.string(),
  rows: countSchema,
  columns: countSchema,
  /** Rows with fewer or more fields than most: something would be left empty, or stand in columns without a name. */
  unequalRows: countSchema,
  /** A quote that is opened and never closed: everything after it would be one value. */
  hasOpenQuote: z.boolean(),
  /** Lines above the table that would be left out as titles; none in what was kept before this was counted. */
  linesAbove: countSchema.default(0),
});
export type CsvReading = z.infer<typeof csvReadingSchema>;

/** The ways to read a text of which more than one makes sense. */
export const csvReadingsSchema = z.object({
  /** Bytes of the text that the counts come from, from its beginning; less than `ofBytes` where it is longer. */
  bytes: countSchema,
  ofBytes: countSchema,
  /** The one that was used first. */
  readings: z.array(csvReadingSchema),
});
export type CsvReadings = z.infer<typeof csvReadingsSchema>;
