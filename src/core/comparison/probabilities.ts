/** Terms after which a series or a continued fraction has converged to a double's precision for every argument that we meet. */
const mostTerms = 10_000;
const tiny = 1e-300;
const precision = 1e-15;

/** Logarithm of the gamma function: Lanczos (1964) with g = 7 and nine coefficients; relative error below 1e-13 for x > 0. */
export function logGamma(x: number): number {
  const coefficients = [
    0.999_999_999_999_809_9, 676.520_368_121_885_1, -1_259.139_216_722_402_8, 771.323_428_777_653_1, -176.615_029_162_140_6,
    12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6, 1.505_632_735_149_311_6e-7,
  ];
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const z = x - 1;
  let sum = coefficients[0] ?? 0;
  for (let index = 1; index < coefficients.length; index += 1) sum += (coefficients[index] ?? 0) / (z + index);
  const t = z + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
}

/** P(a, x) by its power series; converges fast for x < a + 1. */
function lowerGamma(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < mostTerms && Math.abs(term) > Math.abs(sum) * precision; n += 1) {
    term *= x / (a + n);
    sum += term;
  }
  return sum * Math.exp(-x + a * Math.log(x) - logGamma(a));
}

/** Q(a, x) by its continued fraction (modified Lentz); converges fast for x > a + 1. */
function upperGamma(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < mostTerms; i += 1) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < precision) break;
  }
  return Math.exp(-x + a * Math.log(x) - logGamma(a)) * h;
}

/** Regularised upper incomplete gamma function Q(a, x), a > 0 (Press et al., Numerical Recipes, 3rd ed., 6.2). */
export function gammaQ(a: number, x: number): number {
  if (!(x > 0)) return 1;
  if (x === Infinity) return 0;
  return Math.min(1, Math.max(0, x < a + 1 ? 1 - lowerGamma(a, x) : upperGamma(a, x)));
}

/** Probability that a chi-squared variable with so many degrees of freedom is larger. */
export const chiSquaredTail = (value: number, degrees: number): number => (degrees <= 0 ? 1 : gammaQ(degrees / 2, value / 2));

/** Probability that a standard normal variable lies further from 0 than `z`, to either side: erfc(|z| / sqrt 2) = Q(1/2, z²/2). */
export const normalTwoSided = (z: number): number => gammaQ(0.5, (z * z) / 2);

/**
 * Kolmogorov's limiting distribution, upper tail: Q(λ) = 2 Σ (-1)^(k-1) exp(-2 k² λ²) (Kolmogorov 1933; Smirnov 1948). For small λ,
 * where that series converges slowly, its theta-function twin 1 - sqrt(2π)/λ Σ exp(-(2k-1)² π² / (8 λ²)).
 */
export function kolmogorovTail(lambda: number): number {
  if (!(lambda > 0)) return 1;
  let sum = 0;
  if (lambda < 1.18) {
    for (let k = 1; k <= 20; k += 1) sum += Math.exp((-((2 * k - 1) ** 2) * Math.PI ** 2) / (8 * lambda ** 2));
    return Math.min(1, Math.max(0, 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum));
  }
  for (let k = 1; k <= 20; k += 1) sum += (k % 2 === 1 ? 1 : -1) * Math.exp(-2 * k ** 2 * lambda ** 2);
  return Math.min(1, Math.max(0, 2 * sum));
}
