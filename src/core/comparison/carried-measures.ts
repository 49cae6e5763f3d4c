import type { ComparedColumn, OverlaidDistribution, ValueChanges } from '#contract/studies/comparison.ts';
import { position, hasAxis } from '../profiling/axis.ts';
import type { ColumnType } from '../profiling/column-type.ts';
import { isCategorical } from '../profiling/histogram.ts';
import { decodeScalar } from '../profiling/scalar.ts';
import { largestGap, type Pair } from './drift-measures.ts';
import { maskOf } from './masks.ts';
import type { PairCount } from './pair-counts.ts';
import { overlayBins, overlayEdges } from './overlay.ts';
import { fewValues, isOrdered, quantileBin, type PairMeasures } from './pair-measures.ts';
import { sideFromCounts } from './side-figures.ts';
import { thresholds } from './thresholds.ts';

type Filled = PairCount & { readonly text: string };

const examplesKept = 10;
const shownCategories = 20;
const shownMasks = 12;

const total = (counts: readonly Pair[], side: keyof Pair): number => counts.reduce((sum, each) => sum + each[side], 0);

/**
 * Everything from the complete value counts of both sides.
 * @param counts in the type's own ascending order, NULL anywhere, NaN last
 * @param unreadable rows of each side whose value is not null in the file and null here
 */
export function carriedMeasures(counts: readonly PairCount[], type: ColumnType, unreadable: Pair): PairMeasures {
  const values = counts.filter((each): each is Filled => each.text !== null);
  const placed = type.kind === 'float' ? values.filter((each) => each.text !== 'nan') : values;
  return {
    method: 'values',
    before: sideFromCounts(counts, 'before', type, unreadable.before),
    after: sideFromCounts(counts, 'after', type, unreadable.after),
    union: values.length,
    isSame: counts.every((each) => each.before === each.after),
    newValues: changes(values, type, 'after', 'before'),
    vanishedValues: changes(values, type, 'before', 'after'),
    categories: values.length <= thresholds.categories ? values : null,
    quantileBins: isOrdered(type) && placed.length > fewValues ? quantileBinsOf(placed) : null,
    gap: isOrdered(type) ? gapOf(placed, type) : null,
    distribution: distributionOf(placed, type),
    masks: type.kind === 'text' ? masksOf(values) : null,
    lengths: type.kind === 'text' ? { before: lengthsOf(values, 'before'), after: lengthsOf(values, 'after') } : null,
    estimated: null,
    allDifferent: null,
  };
}

function changes(values: readonly Filled[], type: ColumnType, here: keyof Pair, there: keyof Pair): ValueChanges {
  const only = values.filter((each) => each[here] > 0 && each[there] === 0);
  const most = only.toSorted((one, other) => other[here] - one[here]).slice(0, examplesKept);
  return {
    values: only.length,
    rows: total(only, here),
    examples: most.map((each) => ({ value: decodeScalar(each.text, type), count: each[here] })),
  };
}

/** @param values in ascending order: values, or ranges of values that are not taken apart */
export function quantileBinsOf(values: readonly Pair[]): Pair[] {
  const all = total(values, 'before');
  if (all === 0) return [];
  const bins = new Map<number, { before: number; after: number }>();
  let cumulative = 0;
  for (const value of values) {
    cumulative += value.before;
    const key = quantileBin(cumulative, value.before, all);
    const bin = bins.get(key) ?? { before: 0, after: 0 };
    bin.before += value.before;
    bin.after += value.after;
    bins.set(key, bin);
  }
  return [...bins.values()];
}

function gapOf(values: readonly Filled[], type: ColumnType): PairMeasures['gap'] {
  const gap = largestGap(values);
  return gap === null ? null : { d: gap.d, at: decodeScalar(values[gap.at]?.text ?? null, type) };
}

function lengthsOf(values: readonly Filled[], side: keyof Pair): NonNullable<ComparedColumn['lengths']>['before'] {
  const own = values.filter((each) => each[side] > 0);
  if (own.length === 0) return null;
  return {
    min: own.reduce((least, { length }) => Math.min(least, length), Infinity),
    max: own.reduce((most, { length }) => Math.max(most, length), 0),
    mean: own.reduce((sum, each) => sum + each.length * each[side], 0) / total(own, side),
  };
}

function distributionOf(values: readonly Filled[], type: ColumnType): OverlaidDistribution | null {
  if (values.length === 0) return null;
  if (isCategorical(type, values.length) || type.kind === 'text' || type.kind === 'uuid') return categoriesOf(values, type);
  if (!hasAxis(type)) return null;
  const places = values.flatMap((each) => {
    const place = position(each.text, type);
    return place === null ? [] : [{ place, before: each.before, after: each.after }];
  });
  const [min, max] = [places[0]?.place, places.at(-1)?.place];
  if (min === undefined || max === undefined) return null;
  const all = { before: total(places, 'before'), after: total(places, 'after') };
  const edges = overlayEdges(type, { min, max, ...middleOf(places, all.before + all.after) });
  let next = 0;
  let running: Pair = { before: 0, after: 0 };
  const below = edges.places.map((edge) => {
    while (next < places.length && (places[next]?.place ?? Infinity) < edge) {
      running = { before: running.before + (places[next]?.before ?? 0), after: running.after + (places[next]?.after ?? 0) };
      next += 1;
    }
    return running;
  });
  return overlayBins(type, edges, below, all, { min, max });
}

/** Places up to which lie 1 %, half and 99 % of the values of both deliveries together. */
function middleOf(
  places: readonly ({ place: number } & Pair)[],
  all: number,
): { low: number | null; median: number | null; high: number | null } {
  const at = (share: number): number | null => {
    let seen = 0;
    return places.find((each) => (seen += each.before + each.after) >= share * all)?.place ?? null;
  };
  return { low: at(0.01), median: at(0.5), high: at(0.99) };
}

/** The values with the largest share on either side, in their own order. */
function categoriesOf(values: readonly Filled[], type: ColumnType): OverlaidDistribution {
  const [n, m] = [Math.max(1, total(values, 'before')), Math.max(1, total(values, 'after'))];
  const weight = (each: Pair): number => Math.max(each.before / n, each.after / m);
  const most = new Set(values.toSorted((one, other) => weight(other) - weight(one)).slice(0, shownCategories));
  const left = values.filter((each) => !most.has(each));
  return {
    scale: 'category',
    bins: values
      .filter((each) => most.has(each))
      .map((each) => {
        const value = decodeScalar(each.text, type);
        return { from: value, to: value, before: each.before, after: each.after };
      }),
    others: left.length === 0 ? null : { values: left.length, before: total(left, 'before'), after: total(left, 'after') },
    tails: null,
  };
}

function masksOf(values: readonly Filled[]): ComparedColumn['masks'] {
  const masks = new Map<string, { before: number; after: number }>();
  for (const value of values) {
    const mask = maskOf(value.text);
    const found = masks.get(mask) ?? { before: 0, after: 0 };
    found.before += value.before;
    found.after += value.after;
    masks.set(mask, found);
  }
  return rankedMasks(masks, true);
}

/** The masks with the largest share on either side. */
export function rankedMasks(masks: ReadonlyMap<string, Pair>, isExact: boolean): NonNullable<ComparedColumn['masks']> {
  const all = [...masks].map(([mask, { before, after }]) => ({ mask, before, after }));
  const rows = { before: total(all, 'before'), after: total(all, 'after') };
  const weight = (each: Pair): number => Math.max(each.before / Math.max(1, rows.before), each.after / Math.max(1, rows.after));
  return { isExact, rows, items: all.toSorted((one, other) => weight(other) - weight(one)).slice(0, shownMasks) };
}
