import type { OverlaidDistribution } from '#contract/studies/comparison.ts';

export type Side = 'before' | 'after';

export interface OverlaidShares {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** The largest share of a bin on either side. */
  readonly most: number;
}

/** Each bin's share of its own delivery, so that a small and a large delivery can be laid over each other. */
export function overlaidShares(distribution: OverlaidDistribution): OverlaidShares {
  const { bins, others, tails } = distribution;
  const shares = (side: Side): number[] => {
    const shown = bins.reduce((sum, bin) => sum + bin[side], 0);
    const all = shown + (others?.[side] ?? 0) + (tails === null ? 0 : tails.below[side] + tails.above[side]);
    return bins.map((bin) => (all === 0 ? 0 : bin[side] / all));
  };
  const [before, after] = [shares('before'), shares('after')];
  return { before, after, most: Math.max(0, ...before, ...after) };
}

const round = (value: number): number => Number(value.toFixed(2));

/** The outline of a histogram as an SVG path: a step for each bin, down to the ground at both ends. */
export function stepPath(shares: readonly number[], most: number, width: number, height: number): string {
  if (shares.length === 0 || most <= 0) return '';
  const slot = width / shares.length;
  const steps = shares.map((share, index) => `V${round(height - (share / most) * height)}H${round((index + 1) * slot)}`);
  return `M0 ${height}${steps.join('')}V${height}`;
}
