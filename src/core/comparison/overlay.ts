import type { OverlaidDistribution } from '#contract/studies/comparison.ts';
import { valueAt } from '../profiling/axis.ts';
import type { ColumnType } from '../profiling/column-type.ts';
import { chooseEdges } from '../profiling/histogram.ts';
import type { Pair } from './drift-measures.ts';

/** Ends, median and middle 98 % of both deliveries on their common axis. */
export interface OverlaySpread {
  readonly min: number;
  readonly max: number;
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The same bins for both deliveries. */
export interface OverlayEdges {
  readonly scale: 'linear' | 'log';
  readonly places: readonly number[];
}

export const overlayEdges = (type: ColumnType, spread: OverlaySpread): OverlayEdges => chooseEdges(type, spread);

/**
 * Bins of both deliveries; values beyond the first and the last edge are tails.
 * @param below for each edge, how many values of each delivery lie below it
 * @param total how many have a place on the axis
 */
export function overlayBins(
  type: ColumnType,
  edges: OverlayEdges,
  below: readonly Pair[],
  total: Pair,
  { max, min }: Pick<OverlaySpread, 'min' | 'max'>,
): OverlaidDistribution {
  const { places } = edges;
  const none: Pair = { before: 0, after: 0 };
  const startsLate = (places[0] ?? min) > min;
  const endsEarly = (places.at(-1) ?? max) < max;
  const from = (index: number): Pair => (index === 0 && !startsLate ? none : (below[index] ?? none));
  // The last bin is closed: what equals its end belongs to it.
  const upTo = (index: number): Pair => (index + 2 === places.length && !endsEarly ? total : (below[index + 1] ?? total));
  const bins = places.slice(0, -1).map((place, index) => ({
    from: valueAt(place, type),
    to: valueAt(places[index + 1] ?? place, type),
    before: upTo(index).before - from(index).before,
    after: upTo(index).after - from(index).after,
  }));
  const last = below[places.length - 1] ?? total;
  const tails =
    startsLate || endsEarly
      ? {
          below: startsLate ? (below[0] ?? none) : none,
          above: endsEarly ? { before: total.before - last.before, after: total.after - last.after } : none,
        }
      : null;
  return { scale: edges.scale, bins, others: null, tails };
}
