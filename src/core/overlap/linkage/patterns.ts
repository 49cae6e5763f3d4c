import type { Level } from './levels.ts';

/**
 * How alike two records are in every compared column, as one number: for each column a digit, the place of its level, or the number of
 * levels where one of the two has no value. Pairs with the same number have the same weight, so that they are counted together.
 */
export function patternSql(columns: readonly (readonly Level[])[]): string {
  let factor = 1;
  const digits = columns.map((levels, place) => {
    const [a, b] = [`a.v${place}`, `b.v${place}`];
    const cases = levels.flatMap(({ holds }, level) => (holds === null ? [] : [`WHEN ${holds(a, b)} THEN ${level}`]));
    const digit = `(CASE WHEN ${a} IS NULL OR ${b} IS NULL THEN ${levels.length} ${cases.join(' ')} ELSE ${levels.length - 1} END)::BIGINT * ${factor}`;
    factor *= levels.length + 1;
    return digit;
  });
  return digits.join(' + ');
}

/** The level of each column; null where there was nothing to compare. */
export function levelsOfPattern(pattern: number, levelCounts: readonly number[]): (number | null)[] {
  let rest = pattern;
  return levelCounts.map((count) => {
    const digit = rest % (count + 1);
    rest = Math.floor(rest / (count + 1));
    return digit === count ? null : digit;
  });
}

/** SQL of a pattern's weight: the sum of the weights of its levels. */
export function weightSql(pattern: string, weights: readonly (readonly number[])[], prior: number): string {
  let factor = 1;
  const terms = weights.map((levels) => {
    const digit = `(${pattern} // ${factor}) % ${levels.length + 1}`;
    factor *= levels.length + 1;
    return `CASE ${digit} ${levels.map((weight, level) => `WHEN ${level} THEN ${sqlNumber(weight)}`).join(' ')} ELSE 0::DOUBLE END`;
  });
  return [...terms, sqlNumber(prior)].join(' + ');
}

const sqlNumber = (value: number): string => `(${value.toExponential(12)})::DOUBLE`;
