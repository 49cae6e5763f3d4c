/** 97.5th percentile of the normal distribution: half width of a 95 % interval in standard errors. */
const z95 = 1.959964;

/** Hash values are spread evenly over [0, 2^64). */
const hashSpace = 2n ** 64n;

/**
 * Different values in the whole from a random part of its rows: the estimator Duj1 of Haas & Stokes (1998), which PostgreSQL's
 * ANALYZE uses too. No interval: none is reliable when rows next to each other resemble each other.
 * @param singletons values that occur once in the part
 */
export function distinctFromRows(part: { rows: number; distinct: number; singletons: number }, allRows: number): number {
  if (part.rows === 0 || part.rows >= allRows) return part.distinct;
  if (part.singletons >= part.rows) return allRows;
  const denominator = part.rows - part.singletons + (part.singletons * part.rows) / allRows;
  return Math.min(allRows, Math.max(part.distinct, Math.round((part.rows * part.distinct) / denominator)));
}

/** A share of all hash values, as the bound below which a hash must lie. */
export interface HashShare {
  readonly share: number;
  /** UBIGINT literal; rows with `hash(x) < bound` belong to the part. */
  readonly bound: string;
}

/** The share of hash values that leaves about `wanted` of `values`; null when that is all of them. */
export function hashShare(wanted: number, values: number): HashShare | null {
  if (wanted >= values) return null;
  const bound = (hashSpace * BigInt(Math.round(wanted))) / BigInt(Math.round(values));
  return { share: Number(bound) / 2 ** 64, bound: `${bound}::UBIGINT` };
}

/**
 * Different values in the whole from those whose hash lies below a bound (a theta sketch of fixed theta: Dasu et al.; Apache
 * DataSketches, "Theta Sketch Framework"). Each value is in with probability `share`, so the number seen is binomial and the
 * estimate seen / share has the standard error sqrt(seen * (1 - share)) / share, which is 1 / sqrt(seen) of it for small shares.
 */
export function distinctFromHashes(seen: number, share: number): { estimate: number; plusMinus: number } {
  return { estimate: Math.round(seen / share), plusMinus: Math.ceil((z95 * Math.sqrt(seen * (1 - share))) / share) };
}

/**
 * Total over groups of which each was seen with probability `share` (Horvitz & Thompson 1952, Poisson sampling of groups).
 * With nothing seen, the upper end is the rule of three: 3 / share.
 * @param sum sum over the groups seen
 * @param squares sum of squares over the groups seen
 */
export function totalFromGroups(sum: number, squares: number, share: number): { estimate: number; plusMinus: number } {
  if (share >= 1) return { estimate: sum, plusMinus: 0 };
  if (sum === 0) return { estimate: 0, plusMinus: Math.ceil((3 * (1 - share)) / share) };
  return { estimate: Math.round(sum / share), plusMinus: Math.ceil((z95 * Math.sqrt(squares * (1 - share))) / share) };
}
