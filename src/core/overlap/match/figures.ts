import type { OverlapFigure, ValueOverlap } from '#contract/overlap/overlap.ts';
import { estimateDistinct, type OverlapEstimate, type SketchedValues } from '../estimate/estimate-overlap.ts';

/** Half the width of an interval, from which a share is too coarse to decide on. */
const widestShare = 0.05;

export const isCoarse = ({ high, isExact, low }: OverlapFigure): boolean => !isExact && (high - low) / 2 > widestShare;

const without = (size: number, share: number): number => Math.max(0, size * (1 - share));

/** Values that only the first one has: all of it without what is shared. */
export function newIn(first: SketchedValues, { ofFirst }: Pick<OverlapEstimate, 'ofFirst'>): OverlapFigure {
  const all = estimateDistinct(first);
  return {
    value: all.value === null || ofFirst.value === null ? (all.value === 0 ? 0 : null) : Math.round(without(all.value, ofFirst.value)),
    low: Math.floor(without(all.low, ofFirst.high) + 1e-9),
    high: Math.ceil(without(all.high, ofFirst.low) - 1e-9),
    isExact: all.isExact && ofFirst.isExact,
    fromValues: ofFirst.fromValues,
  };
}

/** How two columns overlap, seen from the first. */
export const seenFromFirst = (first: SketchedValues, overlap: OverlapEstimate): ValueOverlap => ({
  ofSubject: overlap.ofFirst,
  ofOther: overlap.ofSecond,
  shared: overlap.shared,
  jaccard: overlap.jaccard,
  newHere: newIn(first, overlap),
});
