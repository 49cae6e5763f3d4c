import { logGamma } from '../../comparison/probabilities.ts';

const mostTerms = 10_000;
const tiny = 1e-300;
const precision = 1e-14;
/** Halvings of an interval until a double cannot tell its ends apart. */
const mostHalvings = 60;

const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);

/** Continued fraction of the incomplete beta function (modified Lentz); converges fast for x < (a + 1) / (a + b + 2). */
function fraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < mostTerms; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < precision) break;
  }
  return h;
}

/** Regularised incomplete beta function I_x(a, b), a and b above 0 (Press et al., Numerical Recipes, 3rd ed., 6.4). */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
  const share = x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
  return Math.min(1, Math.max(0, share));
}

/** Where a rising function passes `level` between two places, by halving. */
export function whereItPasses(level: number, from: number, to: number, rising: (place: number) => number): number {
  let [low, high] = [from, to];
  for (let halving = 0; halving < mostHalvings && high - low > 1e-12 * Math.max(1e-9, Math.abs(high)); halving += 1) {
    const middle = (low + high) / 2;
    if (rising(middle) < level) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The x at which I_x(a, b) is `level`. */
export const betaQuantile = (level: number, a: number, b: number): number => whereItPasses(level, 0, 1, (x) => incompleteBeta(x, a, b));
