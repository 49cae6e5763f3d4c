import * as z from 'zod';
import { procedure } from '../procedure.ts';
import { rowFilterSchema } from '../samples.ts';
import { exactOverlapSchema } from '../studies/overlap.ts';
import { countSchema, identifierSchema, instantSchema } from '../values.ts';
import { distinctFigureSchema, entityKindSchema, standingSchema } from './sketch.ts';

/** A figure with its interval at 95 %; both ends are the figure itself where it is exact. */
export const estimateSchema = z.object({
  /** Null where no value was there to look at. */
  value: z.number().nonnegative().nullable(),
  low: z.number().nonnegative(),
  high: z.number().nonnegative(),
  isExact: z.boolean(),
  /** Different values that it comes from. */
  fromValues: countSchema,
});
export type OverlapFigure = z.infer<typeof estimateSchema>;

/** Parts of a match's score, each 0 to 1; null where there is nothing to tell it from. */
export const matchPartsSchema = z.object({
  name: z.number(),
  type: z.number(),
  meaning: z.number().nullable(),
  values: z.number().nullable(),
});

/** What two columns, or combinations of columns, have in common: different values are counted, not rows. */
export const valueOverlapSchema = z.object({
  /** Share of the subject's values that the other one has too, and the other way round. */
  ofSubject: estimateSchema,
  ofOther: estimateSchema,
  shared: estimateSchema,
  jaccard: estimateSchema,
  /** Values that only the subject has. */
  newHere: estimateSchema,
});
export type ValueOverlap = z.infer<typeof valueOverlapSchema>;

const sideSchema = z.object({ path: z.string(), distinctCount: distinctFigureSchema, rowCount: countSchema });

export const columnOverlapSchema = z.object({
  subject: sideSchema,
  other: sideSchema,
  /** What the values are, as people say: "members", "drug codes"; null for values that nobody counts. */
  noun: z.string().nullable(),
  entity: entityKindSchema.nullable(),
  score: z.number().min(0).max(1),
  parts: matchPartsSchema,
  /** Share that chance alone would give. */
  byChance: z.number().min(0).max(1),
  /** Null where the values cannot be compared: see `why`. */
  values: valueOverlapSchema.nullable(),
  why: z.string().nullable(),
  /** The interval is wider than five points to either side. */
  isCoarse: z.boolean(),
});
export type ColumnOverlap = z.infer<typeof columnOverlapSchema>;

const monthsSchema = z.object({ from: z.string(), to: z.string() });

export const timeOverlapSchema = z.object({
  subject: monthsSchema.extend({ path: z.string() }),
  other: monthsSchema.extend({ path: z.string() }),
  both: monthsSchema.nullable(),
  /** Months of the subject that the other one covers, too. */
  months: countSchema,
  ofMonths: countSchema,
});

export const geographyOverlapSchema = z.object({
  semanticType: z.string(),
  subject: z.object({ path: z.string(), regions: countSchema }),
  other: z.object({ path: z.string(), regions: countSchema }),
  both: z.array(z.string()),
  /** Regions that only the subject has. */
  newHere: z.array(z.string()),
  isWhole: z.boolean(),
});

const dataSetSchema = z.object({
  sketchId: identifierSchema,
  title: z.string(),
  standing: standingSchema,
  sampleId: identifierSchema.nullable(),
  rowCount: countSchema,
  columnCount: countSchema,
  madeAt: instantSchema,
  /** A vendor sketched the whole of it. */
  isAnswer: z.boolean(),
});
export type ComparedDataSet = z.infer<typeof dataSetSchema>;

/** Two data sets held against each other by their sketches. */
export const dataSetOverlapSchema = z.object({
  subject: dataSetSchema,
  other: dataSetSchema,
  /** 0 to 1: how likely they hold the same kind of thing about the same ones. */
  likeness: z.number().min(0).max(1),
  /** The best first. */
  columns: z.array(columnOverlapSchema),
  unmatched: z.object({ subject: z.array(z.string()), other: z.array(z.string()) }),
  /** Rows that both are likely to have: combinations of who, what and when. */
  rows: z.object({ parts: z.array(z.object({ subject: z.string(), other: z.string() })), values: valueOverlapSchema }).nullable(),
  rowsWhy: z.string().nullable(),
  time: timeOverlapSchema.nullable(),
  geography: geographyOverlapSchema.nullable(),
  /** What the figures do not say, in sentences. */
  notes: z.array(z.string()),
});
export type DataSetOverlap = z.infer<typeof dataSetOverlapSchema>;

/** How much of what the subject has of something is in one of the owned data sets, or in any of them. */
export const ownedFigureSchema = z.object({
  path: z.string(),
  noun: z.string(),
  entity: entityKindSchema.nullable(),
  figure: estimateSchema,
  /** Different values that are in none of them. */
  newHere: estimateSchema,
  rowCount: countSchema,
  /** Titles of the data sets that were looked at, with the column. */
  within: z.array(z.object({ sketchId: identifierSchema, title: z.string(), path: z.string() })),
});
export type OwnedFigure = z.infer<typeof ownedFigureSchema>;

/** One line of the list of data sets by likeness. */
export const likenessSchema = z.object({
  dataSet: dataSetSchema,
  likeness: z.number().min(0).max(1),
  matchedColumns: countSchema,
  /** The figures that matter most, at most three. */
  figures: z.array(z.object({ path: z.string(), otherPath: z.string(), noun: z.string(), figure: estimateSchema })),
});
export type Likeness = z.infer<typeof likenessSchema>;

/** A sample against everything that is owned. */
export const ownedOverlapSchema = z.object({
  /** Why there is nothing to compare; null where there is. */
  state: z.enum(['ready', 'no_sketch', 'no_hashes', 'nothing_owned']),
  subject: dataSetSchema.nullable(),
  /** The sentence that matters to those who pay, without its figures' intervals. */
  headline: z.string().nullable(),
  /** The same on rows that somebody chose, from exact comparisons; without `headline` figures of all rows. */
  chosenRows: z.array(z.string()),
  owned: z.array(ownedFigureSchema),
  dataSets: z.array(likenessSchema),
  /** Data sets that were searched, and how many of them are not shown because nothing in them is alike. */
  searched: countSchema,
  notAlike: countSchema,
  /** Data sets that could not be compared, each with the reason. */
  leftOut: z.array(z.object({ title: z.string(), why: z.string() })),
  notes: z.array(z.string()),
  milliseconds: countSchema,
});
export type OwnedOverlap = z.infer<typeof ownedOverlapSchema>;

/** A comparison value by value, and whether one can be had. */
export const exactStateSchema = z.object({
  isPossible: z.boolean(),
  /** Why it is not. */
  why: z.string().nullable(),
  /** A figure from the sketches is so coarse that it should be exact, and none is kept. */
  isDue: z.boolean(),
  /** The newest one. */
  newest: z
    .object({
      finishedAt: instantSchema,
      filters: z.array(rowFilterSchema),
      /** One of the two was profiled again after it. */
      isOlderThanProfile: z.boolean(),
      output: exactOverlapSchema,
    })
    .nullable(),
});
export type ExactState = z.infer<typeof exactStateSchema>;

const subject = z.object({
  sampleId: identifierSchema,
  /** Which sketch of it, where there are several; null: the vendor's own of the whole where there is one, else the sample's. */
  sketchId: identifierSchema.nullable().default(null),
});
const both = subject.extend({ otherSketchId: identifierSchema });

/** How much of a sample is there already, and in what else. Nothing of the data is read but for `startExact`. */
export const overlapProcedures = {
  /** Against everything that is owned, the likest first. */
  owned: procedure.input(subject).output(ownedOverlapSchema),
  /** Sketches of the sample, and of all that it can be held against, whatever their standing: two vendors side by side, too. */
  choices: procedure.input(subject).output(z.object({ subjects: z.array(dataSetSchema), others: z.array(dataSetSchema) })),
  /** Two data sets, column by column; null where the sample has no sketch. */
  between: procedure.input(both).output(dataSetOverlapSchema.nullable()),
  exactState: procedure.input(both).output(exactStateSchema),
  /** Value by value, over all rows of both; rows that pass the filters are counted apart. */
  startExact: procedure
    .input(both.extend({ filters: z.array(rowFilterSchema).max(20).default([]) }))
    .output(z.object({ studyId: identifierSchema, jobId: identifierSchema })),
};
