import type { Histogram } from '#contract/profile.ts';
import { valueAt } from './axis.ts';
import type { ColumnType } from './column-type.ts';

/** Most values that are shown one by one instead of in bins. */
const categoryLimits = { label: 20, number: 12 } as const;
const wantedBins = 24;
const mostBins = 40;
/** A year has 53 weeks. */
const mostTimeBins = 54;

export interface Edges {
  readonly scale: 'linear' | 'log';
  /** Ascending places on the column's axis; one more than there are bins. */
  readonly places: readonly number[];
  /** Values beyond the first and the last edge are counted and not shown. */
  readonly isCut: boolean;
}

export interface Spread {
  readonly min: number;
  readonly max: number;
  readonly median: number | null;
  /** At p = 0.01 and 0.99. */
  readonly low?: number | null;
  readonly high?: number | null;
}

/** Few values are shown as they are: at most 20 of text, booleans and identifiers, at most 12 of numbers and times. */
export function isCategorical(type: ColumnType, distinct: number): boolean {
  if (type.kind === 'text' || type.kind === 'boolean' || type.kind === 'uuid') return distinct <= categoryLimits.label;
  if (type.kind === 'nested' || type.kind === 'binary' || type.kind === 'interval') return false;
  return distinct <= categoryLimits.number;
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((each) => each * power >= rough * (1 - 1e-9)) ?? 10;
  return factor * power;
}

const rounded = (value: number): number => Number(value.toPrecision(14));

function evenPlaces(min: number, max: number, step: number): number[] {
  if (!(step > 0) || !Number.isFinite(step)) return [min, max];
  const first = Math.floor(min / step);
  const places = [rounded(first * step)];
  for (let index = first + 1; (places.at(-1) ?? max) < max; index += 1) {
    const place = Math.min(rounded(index * step), Number.MAX_VALUE);
    if (place <= (places.at(-1) ?? place)) return [min, max];
    places.push(place);
  }
  if (places.length === 1) places.push(rounded((first + 1) * step));
  places[0] = Math.max(-Number.MAX_VALUE, Math.min(min, places[0] ?? min));
  return places;
}

function numberPlaces(min: number, max: number, whole: boolean): number[] {
  if (whole && max - min < mostBins) return Array.from({ length: max - min + 2 }, (_, index) => min + index);
  const width = max / wantedBins - min / wantedBins;
  const step = niceStep(width);
  return evenPlaces(min, max, whole ? Math.max(1, step) : step);
}

const daySeconds = 86_400;
const clockSteps = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 10_800, 21_600, 43_200, daySeconds, 7 * daySeconds];
const monthSteps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12_000];

const dayOf = (month: number): number => Date.UTC(1970, month) / 86_400_000;
/** Days from 1970 to the first day of year 1 and to the last of 9999: what an ISO date of four-digit years can say. */
const firstDay = -719_162;
const lastDay = 2_932_896;

function monthPlaces(min: number, max: number, perDay: number): number[] {
  const monthOf = (place: number): number => {
    const date = new Date((place / perDay) * 86_400_000);
    return (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
  };
  const span = monthOf(max) - monthOf(min) + 1;
  const step = monthSteps.find((each) => span / each <= mostBins) ?? 12_000;
  const places: number[] = [];
  for (let month = Math.floor(monthOf(min) / step) * step; ; month += step) {
    const place = dayOf(month) * perDay;
    places.push(Math.min(Math.max(place, firstDay * perDay), lastDay * perDay));
    if (place > max) return places;
  }
}

/** Edges on clock and calendar marks: whole seconds, minutes, hours, days, weeks, months, years. */
function timePlaces(min: number, max: number, type: ColumnType): number[] {
  if (type.kind === 'date') {
    const step = [1, 7].find((each) => (max - min) / each < mostTimeBins);
    if (step === undefined) return monthPlaces(min, max, 1);
    // Weeks begin on Mondays; day 0 was a Thursday.
    const shift = step === 7 ? 3 : 0;
    return evenPlaces(min + shift, max + 1 + shift, step).map((place) => place - shift);
  }
  const step = clockSteps.find((each) => (max - min) / each < mostTimeBins);
  if (step === undefined && type.kind === 'timestamp') return monthPlaces(min, max, daySeconds);
  return evenPlaces(min, max, step ?? 3600);
}

/** The whole is so many times wider than its middle 98 %: bins over all of it would show one bar. */
const farTails = 12;
/** Part of the middle that is added on either side. */
const margin = 0.05;

/** The part of the axis that holds the middle 98 % with a margin, where a few values far away would hide it; null where none do. */
function middleOf({ high = null, low = null, max, min }: Spread): { min: number; max: number } | null {
  if (low === null || high === null || !(high > low) || max - min <= farTails * (high - low)) return null;
  const room = margin * (high - low);
  return { min: Math.max(min, low - room), max: Math.min(max, high + room) };
}

/**
 * Chooses readable edges that cover every value, or, where a few lie far away from all others, the middle. Positive numbers that span three powers of ten with their median in the lowest
 * twentieth are shown on a logarithmic scale.
 */
export function chooseEdges(type: ColumnType, spread: Spread): Edges {
  const { min, max, median } = spread;
  if (type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'time') {
    const middle = middleOf(spread);
    const [from, to] = middle ? [Math.floor(middle.min), Math.ceil(middle.max)] : [min, max];
    return { scale: 'linear', places: timePlaces(from, to, type), isCut: middle !== null };
  }
  if (min === max) return { scale: 'linear', places: [min, max], isCut: false };
  if (min > 0 && max / min >= 1000 && median !== null && (median - min) / (max - min) < 0.05) {
    const steps = Array.from({ length: wantedBins + 1 }, (_, index) => rounded(min * (max / min) ** (index / wantedBins)));
    steps[0] = min;
    steps[wantedBins] = max;
    return { scale: 'log', places: steps, isCut: false };
  }
  const isWhole = type.kind === 'integer' && Number.isSafeInteger(max - min);
  const middle = middleOf(spread);
  if (!middle) return { scale: 'linear', places: numberPlaces(min, max, isWhole), isCut: false };
  const [from, to] = isWhole ? [Math.floor(middle.min), Math.ceil(middle.max)] : [middle.min, middle.max];
  return { scale: 'linear', places: numberPlaces(from, to, isWhole), isCut: true };
}

/**
 * Bins from cumulative counts.
 * @param below for each edge, the number of values below it; for the last it may be missing unless the edges are cut
 * @param total number of values on the axis (infinite ones left out)
 */
export function binsFromCumulative(type: ColumnType, edges: Edges, below: readonly number[], total: number): Histogram['bins'] {
  const bins: Histogram['bins'] = [];
  for (let index = 0; index + 1 < edges.places.length; index += 1) {
    const from = edges.places[index] ?? 0;
    const to = edges.places[index + 1] ?? from;
    const last = index + 2 === edges.places.length;
    const upTo = last && !edges.isCut ? total : (below[index + 1] ?? total);
    const count = upTo - (index === 0 && !edges.isCut ? 0 : (below[index] ?? 0));
    bins.push({ from: valueAt(from, type), to: valueAt(to, type), count });
  }
  return bins;
}

/** The same with what lies beyond cut edges. */
export function histogramFrom(type: ColumnType, edges: Edges, below: readonly number[], total: number): Omit<Histogram, 'isExact'> {
  const bins = binsFromCumulative(type, edges, below, total);
  if (!edges.isCut) return { scale: edges.scale, bins };
  return { scale: edges.scale, bins, tails: { below: below[0] ?? 0, above: total - (below.at(-1) ?? total) } };
}
