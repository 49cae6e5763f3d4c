/**
 * The model of Fellegi and Sunter (A Theory for Record Linkage, JASA 64, 1969): given that two records are the same, or are not, the
 * likeness of one column is independent of that of the others. The weight of a pair is log2 of the product over the columns of m / u,
 * where m is the chance of the level where they are the same and u where they are not; a column without a value in one of the two
 * says nothing and has weight 0.
 */

/** Pairs that are alike in the same way. */
export interface CountedPattern {
  /** The level of each column; null where there was nothing to compare. */
  readonly levels: readonly (number | null)[];
  readonly count: number;
  /** Bit r: rule r lets these pairs through. */
  readonly rules: number;
}

export interface ModelColumn {
  /** Chance of each level in two records that are not the same. */
  readonly u: readonly number[];
  /** What is usual in two records that are. */
  readonly usual: readonly number[];
  /** False where another column says the same already. */
  readonly counts: boolean;
  /** Rules by which only pairs are compared that agree in it, wholly or in part. */
  readonly fixedIn: ReadonlySet<number>;
}

export interface MatchModel {
  readonly m: readonly (readonly number[])[];
  readonly isEstimated: readonly boolean[];
  /** log2(m / u) for each level of each column. */
  readonly weights: readonly (readonly number[])[];
  /** Chance that any two records are the same. */
  readonly prior: number;
  readonly rounds: number;
  readonly settled: boolean;
}

const mostRounds = 200;
const standStill = 1e-5;
/** So many matches as usual are added to what is counted, so that a level that few pairs have is not impossible (Dirichlet prior). */
const priorMatches = 5;
const firstShare = 0.1;
const leastChance = 1e-9;
/** Mean chance of being a match among what a session takes for matches, below which it has found none. */
const leastCertainty = 0.6;

/**
 * Estimates m by expectation-maximisation (Winkler 1988), u being known. Every blocking rule is a training session of its own, in which
 * the columns that it compares only where they agree are left out; a column's m is the mean over the sessions in which it was estimated,
 * by the matches that each expects.
 * @param allPairs of any two records: those that were not compared are taken not to be matches when the prior is estimated
 */
export function estimateModel(
  patterns: readonly CountedPattern[],
  columns: readonly ModelColumn[],
  ruleCount: number,
  allPairs: number,
): MatchModel {
  const sums = columns.map(({ usual }) => ({ m: usual.map(() => 0), weight: 0 }));
  let rounds = 0;
  let settled = true;
  for (let rule = 0; rule < ruleCount; rule += 1) {
    const seen = patterns.filter(({ rules }) => (rules & (1 << rule)) !== 0);
    const free = columns.map(({ counts, fixedIn }) => counts && !fixedIn.has(rule));
    if (seen.length === 0 || !free.includes(true)) continue;
    const session = train(seen, columns, free);
    rounds += session.rounds;
    settled &&= session.settled;
    // What it took for matches are pairs that it could not tell from others: nothing is learnt from them.
    if (session.certainty < leastCertainty) continue;
    for (const [place, sum] of sums.entries()) {
      if (free[place] !== true) continue;
      sum.weight += session.matches;
      for (const [level, m] of (session.m[place] ?? []).entries()) sum.m[level] = (sum.m[level] ?? 0) + m * session.matches;
    }
  }
  const isEstimated = sums.map(({ weight }) => weight >= 1);
  const m = columns.map(({ usual }, place) => {
    const { m: summed, weight } = sums[place] ?? { m: [], weight: 0 };
    return isEstimated[place] === true ? summed.map((each) => each / weight) : [...usual];
  });
  const weights = columns.map(({ counts, u }, place) =>
    u.map((chance, level) => (counts ? weightOf(m[place]?.[level] ?? leastChance, chance) : 0)),
  );
  return { m, isEstimated, weights, prior: estimatePrior(patterns, weights, allPairs), rounds, settled };
}

const weightOf = (m: number, u: number): number => Math.log2(Math.max(m, leastChance) / Math.max(u, leastChance));

/** One session: pairs of one rule, the columns that it leaves free. */
function train(patterns: readonly CountedPattern[], columns: readonly ModelColumn[], free: readonly boolean[]) {
  let m = columns.map(({ usual }) => [...usual]);
  let share = firstShare;
  let matches = 0;
  let squares = 0;
  const pairs = patterns.reduce((sum, { count }) => sum + count, 0);
  for (let round = 1; round <= mostRounds; round += 1) {
    const counted = columns.map(({ usual }) => usual.map((each) => each * priorMatches));
    matches = 0;
    squares = 0;
    for (const { count, levels } of patterns) {
      let odds = share / (1 - share);
      for (const [place, level] of levels.entries()) {
        if (level === null || free[place] !== true) continue;
        odds *= Math.max(m[place]?.[level] ?? 0, leastChance) / Math.max(columns[place]?.u[level] ?? 0, leastChance);
      }
      const expected = count * (Number.isFinite(odds) ? odds / (1 + odds) : 1);
      matches += expected;
      squares += (expected * expected) / count;
      for (const [place, level] of levels.entries()) {
        const column = counted[place];
        if (level !== null && column) column[level] = (column[level] ?? 0) + expected;
      }
    }
    const next = counted.map((levels) => {
      const sum = levels.reduce((total, each) => total + each, 0);
      return levels.map((each) => each / sum);
    });
    const nextShare = Math.min(0.999999, Math.max(1e-9, matches / pairs));
    const moved = Math.max(
      Math.abs(nextShare - share),
      ...next.flatMap((levels, place) =>
        free[place] === true ? levels.map((each, level) => Math.abs(each - (m[place]?.[level] ?? 0))) : [],
      ),
    );
    m = next;
    share = nextShare;
    if (moved < standStill) return { m, matches, certainty: squares / matches, rounds: round, settled: true };
  }
  return { m, matches, certainty: squares / matches, rounds: mostRounds, settled: false };
}

/** The share of matches among all pairs, by the same method with m and u held. */
function estimatePrior(patterns: readonly CountedPattern[], weights: MatchModel['weights'], allPairs: number): number {
  if (allPairs < 1) return 0.5;
  const sums = patterns.map(({ count, levels }) => ({ count, odds: 2 ** weightOfLevels(levels, weights) }));
  const compared = patterns.reduce((sum, { count }) => sum + count, 0);
  let prior = Math.min(0.5, Math.max(1, compared / 10) / allPairs);
  for (let round = 0; round < mostRounds; round += 1) {
    let matches = 0;
    for (const { count, odds } of sums) {
      const posterior = (prior / (1 - prior)) * odds;
      matches += count * (Number.isFinite(posterior) ? posterior / (1 + posterior) : 1);
    }
    // At least one half of a match: a prior of nothing could not be left again.
    const next = Math.min(0.999999, Math.max(0.5, matches) / allPairs);
    const isStill = Math.abs(next - prior) <= standStill * prior;
    prior = Math.min(0.5, next);
    if (isStill) break;
  }
  return prior;
}

/** Sum of the weights of the levels, without the prior. */
export const weightOfLevels = (levels: readonly (number | null)[], weights: MatchModel['weights']): number =>
  levels.reduce<number>((sum, level, place) => (level === null ? sum : sum + (weights[place]?.[level] ?? 0)), 0);

export const priorWeight = (prior: number): number => Math.log2(prior / (1 - prior));

/** Chance that two records are the same, from their weight with the prior's. */
export const probabilityOf = (weight: number): number => (weight > 60 ? 1 : 2 ** weight / (1 + 2 ** weight));

/** The weight from which on the chance is at least this. */
export const weightAt = (probability: number): number => Math.log2(probability / (1 - probability));
