import { logGamma } from '../../comparison/probabilities.ts';
import { betaQuantile, incompleteBeta, whereItPasses } from './beta.ts';

/** Both ends belong to it. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What lies beyond each end of an interval at 95 %. */
const tail = 0.025;

/**
 * Interval at 95 % for a share, from so many hits among independent trials (Clopper & Pearson 1934): covers the truth in at least
 * 95 % of cases, whatever the truth.
 */
export function shareInterval(hits: number, trials: number): Interval {
  if (trials <= 0) return { low: 0, high: 1 };
  return {
    low: hits <= 0 ? 0 : betaQuantile(tail, hits, trials - hits + 1),
    high: hits >= trials ? 1 : betaQuantile(1 - tail, hits + 1, trials - hits),
  };
}

/** Logarithm of the number of ways to choose. */
const logChoose = (of: number, some: number): number => logGamma(of + 1) - logGamma(some + 1) - logGamma(of - some + 1);

/** P(X >= hits) for draws without replacement from `all`, of which `marked` are hits. */
function atLeast(hits: number, draws: number, all: number, marked: number): number {
  const [least, most] = [Math.max(0, draws - (all - marked)), Math.min(draws, marked)];
  if (hits <= least) return 1;
  if (hits > most) return 0;
  const term = Math.exp(logChoose(marked, hits) + logChoose(all - marked, draws - hits) - logChoose(all, draws));
  // The shorter way: terms fall on the far side of the mode, and end where they no longer count.
  const isAbove = hits > (draws * marked) / all;
  let [sum, next, place] = [isAbove ? term : 0, term, hits];
  while (isAbove ? place < most : place > least) {
    next *= isAbove
      ? ((marked - place) * (draws - place)) / ((place + 1) * (all - marked - draws + place + 1))
      : (place * (all - marked - draws + place)) / ((marked - place + 1) * (draws - place + 1));
    place += isAbove ? 1 : -1;
    sum += next;
    if (next < sum * 1e-12) break;
  }
  return Math.min(1, isAbove ? sum : 1 - sum);
}

/** Below this share of the whole, drawing without replacement is as good as with it, which is quicker and errs to the wide side. */
const finiteFrom = 0.01;

/**
 * Interval at 95 % for how many of `all` values are hits, from hits among draws without replacement: Clopper and Pearson's way with
 * the hypergeometric distribution. Ends are counts.
 */
export function countInterval(hits: number, draws: number, all: number): Interval {
  const [least, most] = [hits, all - (draws - hits)];
  if (draws >= all) return { low: hits, high: hits };
  if (draws < all * finiteFrom) {
    const { low, high } = shareInterval(hits, draws);
    return { low: Math.max(least, Math.floor(low * all)), high: Math.min(most, Math.ceil(high * all)) };
  }
  return {
    low: hits === 0 ? 0 : smallest(least, most, (marked) => atLeast(hits, draws, all, marked) > tail),
    high: hits === draws ? all : smallest(least, most + 1, (marked) => atLeast(hits + 1, draws, all, marked) >= 1 - tail) - 1,
  };
}

/** The smallest whole number in a range from which on something holds; its end where it never does. */
function smallest(from: number, to: number, holds: (value: number) => boolean): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Interval at 95 % for the size of a set of which every value was kept with the same chance, and `kept` were.
 * @param chance above 0
 */
export function sizeInterval(kept: number, chance: number): Interval {
  if (chance >= 1) return { low: kept, high: kept };
  const far = (kept + 20 + 10 * Math.sqrt(kept + 20)) / chance;
  return {
    low: kept === 0 ? 0 : whereItPasses(tail, kept, far, (size) => incompleteBeta(chance, kept, size - kept + 1)),
    high: whereItPasses(1 - tail, kept, far, (size) => incompleteBeta(chance, kept + 1, Math.max(1e-9, size - kept))),
  };
}
