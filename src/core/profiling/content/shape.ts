/** Sums of powers of differences to a centre, with the number of values. */
export interface PowerSums {
  readonly count: number;
  readonly s1: number;
  readonly s2: number;
  readonly s3: number;
  readonly s4: number;
}

export interface Shape {
  readonly skewness: number | null;
  readonly kurtosis: number | null;
}

export const noShape: Shape = { skewness: null, kurtosis: null };

/** Sums over many threads come in any order: the last digits say nothing. */
const finite = (value: number): number | null => (Number.isFinite(value) ? Number(value.toPrecision(10)) : null);

/**
 * G1 and G2 of Joanes & Gill, "Comparing measures of sample skewness and kurtosis" (1998): what DuckDB's `skewness` and `kurtosis`
 * and most statistics packages state. Null for fewer than 3 or 4 values and where all are equal.
 */
export function shapeFrom({ count: n, s1, s2, s3, s4 }: PowerSums): Shape {
  if (n < 3) return noShape;
  const d = s1 / n;
  const m2 = s2 / n - d ** 2;
  // A spread that is lost in the rounding of its own sums is none.
  if (!(m2 > 1e-14 * Math.abs(s2 / n))) return noShape;
  const m3 = s3 / n - (3 * d * s2) / n + 2 * d ** 3;
  const m4 = s4 / n - (4 * d * s3) / n + (6 * d ** 2 * s2) / n - 3 * d ** 4;
  const skewness = ((m3 / m2 ** 1.5) * Math.sqrt(n * (n - 1))) / (n - 2);
  const kurtosis = n < 4 ? Number.NaN : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / m2 ** 2 - 3) + 6);
  return { skewness: finite(skewness), kurtosis: finite(kurtosis) };
}

/** Power sums of numbers with counts around a centre near their mean, divided by a unit near their spread so that nothing overflows. */
export function powerSums(values: readonly (readonly [value: number, count: number])[]): PowerSums {
  let [count, mean] = [0, 0];
  for (const [value, times] of values) {
    count += times;
    mean += ((value - mean) * times) / count;
  }
  const unit = values.reduce((most, [value]) => Math.max(most, Math.abs(value - mean)), 0) || 1;
  let [s1, s2, s3, s4] = [0, 0, 0, 0];
  for (const [value, times] of values) {
    const d = (value - mean) / unit;
    s1 += d * times;
    s2 += d * d * times;
    s3 += d * d * d * times;
    s4 += d * d * d * d * times;
  }
  return { count, s1, s2, s3, s4 };
}

/** Sarle's bimodality coefficient with the correction for samples (SAS Institute 1990; Pfister et al. 2013): 5/9 for a uniform distribution. */
export function bimodality({ kurtosis, skewness }: Shape, count: number): number | null {
  if (skewness === null || kurtosis === null || count < 4) return null;
  return finite((skewness ** 2 + 1) / (kurtosis + (3 * (count - 1) ** 2) / ((count - 2) * (count - 3))));
}
