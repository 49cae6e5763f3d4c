import * as z from 'zod';
import { countSchema, scalarSchema } from './values.ts';

const count = z.number().nonnegative();

/** What may be wrong with the characters of a text. A text may have several. */
export const textFaultSchema = z.enum([
  'edge-space',
  'double-space',
  'unusual-space',
  'line-break',
  'control-character',
  'invisible-character',
  'byte-order-mark',
  'replacement-character',
  'mojibake',
  'not-composed',
]);
export type TextFault = z.infer<typeof textFaultSchema>;

/** What a text would be if it were read. */
export const readingSchema = z.enum(['integer', 'decimal', 'date', 'timestamp', 'time', 'boolean', 'json']);
export type Reading = z.infer<typeof readingSchema>;

export const placeholderSchema = z.object({
  value: scalarSchema,
  /** Exact. */
  count,
  /** Why it is taken for "no value", in a sentence. */
  why: z.string(),
});

const numbersSchema = z.object({
  /** Of the finite values; a string where a number would lose digits. */
  sum: scalarSchema,
  /** Adjusted Fisher-Pearson coefficient G1 and sample excess kurtosis G2 (Joanes & Gill 1998), as DuckDB's `skewness` and `kurtosis`. */
  skewness: z.number().nullable(),
  kurtosis: z.number().nullable(),
  /** Sarle's bimodality coefficient, on the scale of `outliers`; above 5/9 two heaps are likely. */
  bimodality: z.number().nullable(),
  skewIsExact: z.boolean(),
  zeroCount: count.nullable(),
  negativeCount: count.nullable(),
  signsAreExact: z.boolean(),
  /** Of columns that can hold fractions: values without one, and how many digits after the point the others use. */
  wholeCount: count.nullable(),
  decimals: z.array(z.object({ digits: countSchema, count })),
});

/** Tukey's fences, 1.5 and 3 times the distance between the quartiles beyond them; on the logarithms where that is the fitting scale. */
export const outliersSchema = z.object({
  scale: z.enum(['linear', 'log']),
  lower: scalarSchema,
  upper: scalarSchema,
  lowCount: count,
  highCount: count,
  /** Beyond three times the distance. */
  farCount: count,
  isExact: z.boolean(),
});

const maskSchema = z.object({
  /** `A` upper-case letter, `a` any other letter, `9` digit, everything else itself; cut at 60 characters with an ellipsis. */
  mask: z.string(),
  count,
  /** Different values. */
  values: count,
  example: z.string(),
  /** In less than a hundredth of the rows of a column that has a usual mask. */
  isRare: z.boolean(),
});

const coverageSchema = z.object({
  /** `workday`: Monday to Friday, because hardly a row lies on a weekend. */
  unit: z.enum(['day', 'workday', 'week', 'month']),
  /** First and last unit looked at; dates far outside of the others are left out and counted in `outside`. */
  from: z.string(),
  to: z.string(),
  outside: count,
  units: countSchema,
  missing: countSchema,
  /** Stretches without a row, the longest first, at most 20; both ends are included. */
  gaps: z.array(z.object({ from: z.string(), to: z.string(), units: countSchema })),
  gapCount: countSchema,
  isExact: z.boolean(),
});

/** What stands out in a column and deserves a look. */
export const columnFlagSchema = z.object({
  flag: z.enum([
    'placeholders',
    'text-faults',
    'mixed-readings',
    'ambiguous-dates',
    'date-formats',
    'rare-masks',
    'rare-values',
    'variants',
    'gaps',
    'outliers',
    'heaps',
    'constant',
  ]),
  /** Rows that it concerns; of gaps, the days, weeks or months without one. */
  count,
  /** Never holds a value. */
  sentence: z.string(),
});
export type ColumnFlag = z.infer<typeof columnFlagSchema>;

/** What the values of a column look like; computed when the column is settled. */
export const columnContentSchema = z.object({
  /** False: from `values` different values in `rows` rows, and counts are scaled up to the file. Single figures may be exact and say so. */
  isExact: z.boolean(),
  rows: countSchema,
  values: countSchema,
  /** Texts were looked at up to so many characters; null where none is longer. */
  cutAt: countSchema.nullable(),
  /** Of values that were only sketched, those that were met. */
  placeholders: z.array(placeholderSchema),
  /** Different values that occur once. */
  singletonCount: count,
  /** Of a column that repeats few values: those in less than a thousandth of the rows, the rarest first, at most 20. */
  rareValues: z.array(z.object({ value: scalarSchema, count })),
  /** All of the rare ones: different values, and rows. */
  rare: z.object({ values: countSchema, count }),
  numbers: numbersSchema.nullable(),
  outliers: outliersSchema.nullable(),
  /** Text: characters (code points), both ends included. */
  lengths: z.array(z.object({ from: countSchema, to: countSchema, count })),
  lengthsAreExact: z.boolean(),
  masks: z
    .object({
      /** Runs of one class are written once, with a `+`: there were too many masks otherwise. */
      isCollapsed: z.boolean(),
      /** At most 20, the most frequent first. */
      items: z.array(maskSchema),
      /** What the items leave out. */
      others: z.object({ masks: count, count }),
    })
    .nullable(),
  faults: z.array(z.object({ fault: textFaultSchema, count, values: count, example: z.string() })),
  /** Values that differ only in case or in white space around; null where it was not looked for. */
  variants: z.object({ groups: count, count, examples: z.array(z.array(z.object({ value: scalarSchema, count }))) }).nullable(),
  readings: z.array(
    z.object({
      as: readingSchema,
      /** Dates: e.g. `DD/MM/YYYY`. */
      format: z.string().nullable(),
      count,
      /** Dates that could also be read with day and month exchanged. */
      ambiguousCount: count,
    }),
  ),
  coverage: coverageSchema.nullable(),
  /** Rows by weekday (Monday first), by month and by hour; hours only where times of day vary. */
  seasons: z.object({ weekdays: z.array(count), months: z.array(count), hours: z.array(count) }).nullable(),
  /** The gravest first. */
  flags: z.array(columnFlagSchema),
});
export type ColumnContent = z.infer<typeof columnContentSchema>;
