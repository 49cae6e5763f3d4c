import type { ColumnContent, TextFault } from '#contract/column-content.ts';
import type { ColumnProfile } from '#contract/profile.ts';
import { hasAxis, position } from '../axis.ts';
import { isNumeric, type ColumnType } from '../column-type.ts';
import { carriedCharacters, decodeScalar } from '../scalar.ts';
import { rowsOf, type CountedText } from './counted.ts';
import { coverageOf, seasonsOf, type DayCount } from './coverage.ts';
import { beyond, fencesOf, outliersFrom, type Fences } from './fences.ts';
import { characters, lengthBins } from './lengths.ts';
import { summariseMasks } from './mask-summary.ts';
import { numbersOf } from './numbers.ts';
import { placeholdersIn } from './placeholders.ts';
import { readingsOf } from './readings.ts';
import { faultsOf } from './text-faults.ts';
import { variantsOf } from './variants.ts';

/** A value with its length in characters where that is known apart from its text, which may have been cut. */
export type ContentValue = CountedText & { readonly length?: number };

export interface ContentSource {
  readonly type: ColumnType;
  /** Of the same values. */
  readonly quantiles: ColumnProfile['quantiles'];
  /** Every value of the column is among them. */
  readonly isExact: boolean;
  /** Places on the axis of those that have one, with their occurrences, in the order of the values; none of a text. */
  readonly placed: readonly (readonly [place: number, count: number])[];
}

/** A value of few different ones is rare below this share of the rows. */
const rareShare = 0.001;
const shownValues = 20;

export const emptyContent = (isExact: boolean): ColumnContent => ({
  isExact,
  rows: 0,
  values: 0,
  cutAt: null,
  placeholders: [],
  singletonCount: 0,
  rareValues: [],
  rare: { values: 0, count: 0 },
  numbers: null,
  outliers: null,
  lengths: [],
  lengthsAreExact: isExact,
  masks: null,
  faults: [],
  variants: null,
  readings: [],
  coverage: null,
  seasons: null,
  flags: [],
});

/**
 * What values look like, beyond the figures of their column.
 * @param counts different values, NULL and NaN left out, ascending
 */
export function contentOf(counts: readonly ContentValue[], source: ContentSource): ColumnContent {
  const { isExact, type } = source;
  const rows = rowsOf(counts);
  const content = {
    ...emptyContent(isExact),
    rows,
    values: counts.length,
    singletonCount: counts.filter((each) => each.count === 1).length,
    ...(isExact ? rareOf(counts, rows, type) : {}),
  };
  if (counts.length === 0 || type.form !== null) return content;
  if (type.kind === 'text') return { ...content, ...textContent(counts, rows, type, isExact) };
  return hasAxis(type) ? { ...content, ...axisContent(counts, rows, source) } : content;
}

/** Rare among few: where values repeat, one that hardly occurs may be a slip. */
function rareOf(counts: readonly CountedText[], rows: number, type: ColumnType): Partial<ColumnContent> {
  if (counts.length > 1000 || rows < counts.length * 20 || !['text', 'boolean', 'integer'].includes(type.kind)) return {};
  const found = counts.filter((each) => each.count < rows * rareShare).toSorted((one, other) => one.count - other.count);
  return {
    rareValues: found.slice(0, shownValues).map(({ count, text }) => ({ value: decodeScalar(text, type), count })),
    rare: { values: found.length, count: rowsOf(found) },
  };
}

/** Texts: white space and characters, forms, lengths, what they would read as. */
function textContent(counts: readonly ContentValue[], rows: number, type: ColumnType, isExact: boolean): Partial<ColumnContent> {
  const isLong = counts.some((each) => each.text.length > carriedCharacters);
  const context = { type, fences: null, rows, distinct: counts.length, negatives: 0 };
  return {
    cutAt: isLong ? carriedCharacters : null,
    placeholders: placeholdersIn(counts, context),
    lengths: lengthBins(counts.map(({ count, length, text }) => [length ?? characters(text), count] as const)),
    masks: summariseMasks(counts),
    faults: faultsIn(counts),
    variants: isExact ? variantsOf(counts) : null,
    readings: readingsOf(counts),
  };
}

export function faultsIn(counts: readonly CountedText[]): ColumnContent['faults'] {
  const found = new Map<TextFault, ColumnContent['faults'][number]>();
  for (const { count, text } of counts) {
    for (const fault of faultsOf(text)) {
      const known = found.get(fault) ?? { fault, count: 0, values: 0, example: text };
      found.set(fault, { ...known, count: known.count + count, values: known.values + 1 });
    }
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count);
}

/** The fences that the quartiles of a column set; null where it has none. */
export function fencesFor(quantiles: ColumnProfile['quantiles'], minText: string, type: ColumnType): Fences | null {
  const place = (p: number): number | null => {
    const value = quantiles.find((each) => each.p === p)?.value ?? null;
    return value === null ? null : position(String(value), type);
  };
  const [low, middle, high] = [place(0.25), place(0.5), place(0.75)];
  if (low === null || middle === null || high === null) return null;
  return fencesOf([low, middle, high], position(minText, type) ?? -Infinity, isNumeric(type));
}

function axisContent(
  counts: readonly ContentValue[],
  rows: number,
  { isExact, placed, quantiles, type }: ContentSource,
): Partial<ColumnContent> {
  const fences = fencesFor(quantiles, counts[0]?.text ?? '', type);
  const numbers = isNumeric(type) ? numbersOf(counts, placed, type, fences, isExact) : null;
  const context = { type, fences, rows, distinct: counts.length, negatives: numbers?.negativeCount ?? 0 };
  return {
    numbers,
    outliers: fences && outliersFrom(fences, beyond(placed, fences), type, isExact),
    placeholders: placeholdersIn(counts, context),
    ...(type.kind === 'date' || type.kind === 'timestamp' ? timeContent(...daysAndHours(placed, type), fences, type, isExact) : {}),
  };
}

const daySeconds = 86_400;

function daysAndHours(placed: readonly (readonly [number, number])[], type: ColumnType): [DayCount[], number[]] {
  if (type.kind === 'date') return [[...placed], []];
  const days = new Map<number, number>();
  const hours = Array.from({ length: 24 }, () => 0);
  for (const [seconds, count] of placed) {
    const day = Math.floor(seconds / daySeconds);
    const hour = Math.floor((seconds - day * daySeconds) / 3600);
    days.set(day, (days.get(day) ?? 0) + count);
    hours[hour] = (hours[hour] ?? 0) + count;
  }
  return [[...days].toSorted(([one], [other]) => one - other), hours];
}

/**
 * Coverage and seasons. Days beyond the outer fences (a year 9999, a year 1900) would make everything between them one gap: they are
 * left out and counted.
 * @param days ascending
 */
export function timeContent(
  days: readonly DayCount[],
  hours: readonly number[],
  fences: Fences | null,
  type: ColumnType,
  isExact: boolean,
): Pick<ColumnContent, 'coverage' | 'seasons'> {
  const unit = type.kind === 'timestamp' ? daySeconds : 1;
  const isInside = ([day]: DayCount): boolean => !fences || (day * unit >= fences.farLower - unit && day * unit <= fences.farUpper);
  const inside = days.filter(isInside);
  const outside = rowsOfDays(days) - rowsOfDays(inside);
  return { coverage: coverageOf(inside, outside, isExact), seasons: inside.length > 1 ? seasonsOf(inside, hours) : null };
}

const rowsOfDays = (days: readonly DayCount[]): number => days.reduce((sum, [, count]) => sum + count, 0);
