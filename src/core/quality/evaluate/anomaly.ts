/** Earlier values that are needed before anything can stand out. */
export const leastHistory = 3;

export interface AnomalyVerdict {
  readonly isAnomaly: boolean;
  readonly low: number;
  readonly high: number;
}

/** A normal distribution's standard deviation is 1.4826 times its median absolute deviation. */
const deviationsOfMad = 1.4826;

const medianOf = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
};

/**
 * Our own method, as Glue's model is not published: a value stands out when it lies further from the median of up to 30 earlier values
 * than three robust standard deviations (3 × 1.4826 × MAD; Leys et al., J. Exp. Soc. Psychol. 49, 2013), and further than 5 % of the
 * median, so that a metric that never moved does not cry out at its first small step.
 * @param earlier newest first
 * @returns null where there are too few earlier values
 */
export function judgeAnomaly(value: number, earlier: readonly number[]): AnomalyVerdict | null {
  const recent = earlier.slice(0, 30);
  if (recent.length < leastHistory) return null;
  const median = medianOf(recent);
  const spread = deviationsOfMad * medianOf(recent.map((each) => Math.abs(each - median)));
  const reach = Math.max(3 * spread, 0.05 * Math.abs(median));
  return { isAnomaly: Math.abs(value - median) > reach, low: median - reach, high: median + reach };
}
