import type { ColumnProfile, Histogram } from '#contract/profile.ts';
import { byFrequency } from '../by-frequency.ts';
import { contentOf } from './content/content.ts';
import { hasAxis, position } from './axis.ts';
import { isNumeric, type ColumnType } from './column-type.ts';
import { topLimit, type Bounds, type Figures } from './figures.ts';
import { chooseEdges, histogramFrom, isCategorical, type Spread } from './histogram.ts';
import { floatMoments, momentsOfTexts, noMoments, type Moments } from './moments.ts';
import { interpolate, quantilePercents, quantileRank } from './ranks.ts';
import { decodeScalar } from './scalar.ts';

/** One value of a column and how often it occurs. */
export interface ValueCount {
  /** As {@link textExpression} gives it; null for NULL. */
  readonly text: string | null;
  readonly count: number;
  /** Text only: characters, and whether there is white space and nothing else. */
  readonly length: number;
  readonly isBlank: boolean;
}

type Filled = ValueCount & { readonly text: string };

function momentsOf(values: readonly Filled[], type: ColumnType): Moments {
  if (type.kind === 'integer' || type.kind === 'decimal') return momentsOfTexts(values, type.scale);
  if (type.kind !== 'float') return noMoments;
  const finite = values.map((each) => [Number(each.text), each.count] as const).filter(([value]) => Number.isFinite(value));
  return floatMoments(finite);
}

/**
 * The value between two neighbours: numbers by linear interpolation, everything else the lower one.
 * @param lower texts of the neighbouring values, as {@link textExpression} gives them
 */
export function between(lower: string, upper: string, fraction: number, type: ColumnType): ColumnProfile['quantiles'][number]['value'] {
  const low = decodeScalar(lower, type);
  if (!isNumeric(type) || fraction === 0 || lower === upper) return low;
  const number = interpolate(asNumber(lower), asNumber(upper), fraction);
  return Number.isFinite(number) ? number : low;
}

const asNumber = (text: string): number => (text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text));

function quantilesOf(values: readonly Filled[], total: number, type: ColumnType): ColumnProfile['quantiles'] {
  if (total === 0) return [];
  const ends: number[] = [];
  let running = 0;
  for (const each of values) ends.push((running += each.count));
  const at = (rank: number): string => {
    let low = 0;
    let high = ends.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > rank) high = middle;
      else low = middle + 1;
    }
    return values[low]?.text ?? '';
  };
  return quantilePercents.map((percent) => {
    const { lower, upper, fraction } = quantileRank(percent, total);
    return { p: percent / 100, value: between(at(lower), at(upper), fraction, type) };
  });
}

/** The most frequent first; values come in ascending order, and the sort is stable, so that ties stay ordered by value. */
function topOf(values: readonly Filled[]): readonly Filled[] {
  return byFrequency(values).slice(0, topLimit);
}

/** Values that have a place on the column's axis, each with its place and its occurrences. */
type Placed = readonly (readonly [place: number, count: number])[];

function placedOf(values: readonly Filled[], type: ColumnType): Placed {
  const placed: (readonly [number, number])[] = [];
  if (!hasAxis(type)) return placed;
  for (const each of values) {
    const place = position(each.text, type);
    if (place !== null) placed.push([place, each.count]);
  }
  return placed;
}

function histogramOf(values: readonly Filled[], placed: Placed, type: ColumnType, bounds?: Bounds): Omit<Histogram, 'isExact'> | null {
  if (values.length === 0) return null;
  if (!bounds && isCategorical(type, values.length)) {
    const bins = values.map((each) => {
      const value = decodeScalar(each.text, type);
      return { from: value, to: value, count: each.count };
    });
    return { scale: 'category', bins };
  }
  if (!hasAxis(type)) return null;
  const min = position(bounds?.minText ?? '', type) ?? placed[0]?.[0];
  const max = position(bounds?.maxText ?? '', type) ?? placed.at(-1)?.[0];
  if (min === undefined || max === undefined) return null;
  const total = placed.reduce((sum, [, count]) => sum + count, 0);
  const edges = chooseEdges(type, { min, max, ...middleOf(placed, total) });
  const below = (edges.isCut ? edges.places : edges.places.slice(0, -1)).map(() => 0);
  let running = 0;
  let edge = 0;
  for (const [place, count] of placed) {
    while (edge < below.length && (edges.places[edge] ?? Infinity) <= place) below[edge++] = running;
    running += count;
  }
  while (edge < below.length) below[edge++] = running;
  return histogramFrom(type, edges, below, total);
}

/** Places below which lie 1 %, half and 99 % of the values. */
function middleOf(placed: readonly (readonly [number, number])[], total: number): Pick<Spread, 'low' | 'median' | 'high'> {
  let [low, median, high]: (number | null)[] = [null, null, null];
  let seen = 0;
  for (const [place, count] of placed) {
    seen += count;
    if (seen >= 0.01 * total) low ??= place;
    if (seen >= 0.5 * total) median ??= place;
    if (seen >= 0.99 * total) {
      high = place;
      break;
    }
  }
  return { low: low ?? null, median: median ?? null, high: high ?? null };
}

/**
 * Every figure of a column from its complete value counts.
 * @param counts in the column's own ascending order (text by code point), NULL anywhere, NaN anywhere
 * @param bounds ends of the histogram, where the counts are only a part of the values; the part has no moments worth telling
 */
export function figuresFromCounts(counts: readonly ValueCount[], type: ColumnType, bounds?: Bounds): Figures {
  return figuresAndPlaces(counts, type, bounds).figures;
}

function figuresAndPlaces(counts: readonly ValueCount[], type: ColumnType, bounds?: Bounds): { figures: Figures; placed: Placed } {
  const isText = type.kind === 'text';
  const { all, empty, blank, filled, length, nans, nulls, singletons, values } = walk(counts, type);
  const total = filled - nans;
  const placed = placedOf(values, type);
  const figures: Figures = {
    filled,
    nullCount: nulls,
    nanCount: type.kind === 'float' ? nans : null,
    emptyCount: isText ? empty : null,
    blankCount: isText ? blank : null,
    distinct: all,
    min: decodeScalar(values[0]?.text ?? null, type),
    max: decodeScalar(values.at(-1)?.text ?? null, type),
    moments: bounds ? noMoments : momentsOf(values, type),
    quantiles: quantilesOf(values, total, type),
    length: isText && total > 0 ? { min: length.min, max: length.max, mean: length.sum / total } : null,
    histogram: histogramOf(values, placed, type, bounds),
    topValues: topOf(values).map((each) => ({ value: decodeScalar(each.text, type), count: each.count })),
    singletons,
    values,
    content: null,
  };
  return { figures, placed };
}

/** What one walk over value counts tells; one and not one for each figure, because wide files have a million of them. */
function walk(counts: readonly ValueCount[], type: ColumnType) {
  const isFloat = type.kind === 'float';
  const values: Filled[] = [];
  const length = { min: Infinity, max: 0, sum: 0 };
  let [all, blank, empty, filled, nans, nulls, singletons] = [0, 0, 0, 0, 0, 0, 0];
  for (const each of counts) {
    const { count } = each;
    if (!isFilled(each)) {
      nulls += count;
      continue;
    }
    all += 1;
    filled += count;
    if (count === 1) singletons += 1;
    if (isFloat && each.text === 'nan') {
      nans += count;
      continue;
    }
    values.push(each);
    if (each.length === 0) empty += count;
    if (each.isBlank) blank += count;
    if (each.length < length.min) length.min = each.length;
    if (each.length > length.max) length.max = each.length;
    length.sum += each.length * count;
  }
  return { all, blank, empty, filled, length, nans, nulls, singletons, values };
}

const isFilled = (each: ValueCount): each is Filled => each.text !== null;

/** The same with what the values look like; `bounds` say that they are only a part of the values. */
export function describedCounts(counts: readonly ValueCount[], type: ColumnType, bounds?: Bounds): Figures {
  const { figures, placed } = figuresAndPlaces(counts, type, bounds);
  // Lengths of a part were not asked for.
  const values = bounds ? figures.values : counts.filter((each): each is Filled => each.text !== null && each.text !== 'nan');
  return { ...figures, content: contentOf(values, { type, quantiles: figures.quantiles, isExact: bounds === undefined, placed }) };
}
