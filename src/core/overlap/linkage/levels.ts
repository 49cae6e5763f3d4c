import type { LinkageColumn, LinkageComparison } from '#contract/studies/record-linkage.ts';
import { columnType } from '../../profiling/column-type.ts';
import { keyExpression } from '../../profiling/scalar.ts';
import type { SourceColumn } from '../../profiling/source.ts';
import { normalisedText } from '../../relationships/normalise.ts';
import { quoteIdentifier } from '../../sql.ts';

/** One degree of likeness of two values. */
export interface Level {
  readonly label: string;
  /** Usual chance of it where two records are the same: where m cannot be estimated, and what few pairs are drawn towards. */
  readonly usual: number;
  /** SQL of the condition on the values `a` and `b`, neither null; null for whatever is left. */
  readonly holds: ((a: string, b: string) => string) | null;
}

/** Longer texts are compared by their beginning: the measures take time by the square of the length. */
export const comparedCharacters = 200;
export const usualDays = 10;
export const usualShare = 0.01;
const shortestWithTypo = 5;

const same: Omit<Level, 'usual'> = { label: 'the same', holds: (a, b) => `${a} = ${b}` };
const different: Omit<Level, 'usual'> = { label: 'different', holds: null };
const winkler = (least: number) => (a: string, b: string) => `jaro_winkler_similarity(${a}, ${b}) >= ${least}`;
const edits = (share: number) => (a: string, b: string) => `levenshtein(${a}, ${b}) <= ${share} * greatest(length(${a}), length(${b}))`;

/**
 * One character put in, left out, changed, or exchanged with the next. In texts this long one edit leaves the first two characters or
 * the last two as they are: only for such pairs the distance is worked out, which takes ten times as long as all the rest.
 */
const oneEdit = (a: string, b: string): string =>
  `(CASE WHEN least(length(${a}), length(${b})) >= ${shortestWithTypo} AND abs(length(${a}) - length(${b})) <= 1 AND (left(${a}, 2) = left(${b}, 2) OR right(${a}, 2) = right(${b}, 2)) THEN damerau_levenshtein(${a}, ${b}) = 1 ELSE false END)`;

const twoOfThree = (a: string, b: string): string =>
  `((year(${a}) = year(${b}))::INTEGER + (month(${a}) = month(${b}))::INTEGER + (day(${a}) = day(${b}))::INTEGER = 2 OR (year(${a}) = year(${b}) AND month(${a}) = day(${b}) AND day(${a}) = month(${b})))`;

/**
 * Levels of likeness, the most alike first; the last takes whatever is left. The bounds for names (Jaro-Winkler 0.92 and 0.88; Winkler
 * 1990) are those that linkage tools commonly begin with.
 */
export function levelsOf({ comparison, tolerance }: Omit<LinkageColumn, 'column'>): readonly Level[] {
  switch (comparison) {
    case 'exact':
      return [
        { ...same, usual: 0.95 },
        { ...different, usual: 0.05 },
      ];
    case 'identifier':
      return [
        { ...same, usual: 0.93 },
        {
          label: 'one character mistyped',
          usual: 0.04,
          holds: oneEdit,
        },
        { ...different, usual: 0.03 },
      ];
    case 'name':
      return [
        { label: 'the same, but for case, accents and punctuation', holds: same.holds, usual: 0.85 },
        { label: 'nearly the same (Jaro-Winkler 0.92 or more)', usual: 0.08, holds: winkler(0.92) },
        { label: 'alike (Jaro-Winkler 0.88 or more)', usual: 0.03, holds: winkler(0.88) },
        { ...different, usual: 0.04 },
      ];
    case 'text':
      return [
        { label: 'the same, but for case, accents and punctuation', holds: same.holds, usual: 0.8 },
        { label: 'a tenth of the characters differs', usual: 0.1, holds: edits(0.1) },
        { label: 'a third of the characters differs', usual: 0.05, holds: edits(1 / 3) },
        { ...different, usual: 0.05 },
      ];
    case 'date': {
      const days = Math.round(tolerance ?? usualDays);
      return [
        { ...same, usual: 0.92 },
        {
          label: 'two of day, month and year the same, or day and month exchanged',
          usual: 0.04,
          holds: twoOfThree,
        },
        { label: `within ${days} ${days === 1 ? 'day' : 'days'}`, usual: 0.02, holds: (a, b) => `abs(${a} - ${b}) <= ${days}` },
        { ...different, usual: 0.02 },
      ];
    }
    case 'number': {
      const share = tolerance ?? usualShare;
      return [
        { ...same, usual: 0.9 },
        {
          label: `within ${Number((share * 100).toPrecision(3))} %`,
          usual: 0.05,
          holds: (a, b) => `abs(${a} - ${b}) <= ${share} * greatest(abs(${a}), abs(${b}))`,
        },
        { ...different, usual: 0.05 },
      ];
    }
  }
}

/** SQL of the value that is compared; null where the row has none that can be. Blank texts are none. */
export function comparedValue(column: SourceColumn, comparison: LinkageComparison): string {
  const type = columnType(column.type);
  const name = quoteIdentifier(column.name);
  const key = keyExpression(name, type);
  const text = type.kind === 'text' ? key : `${key}::VARCHAR`;
  switch (comparison) {
    case 'exact':
      return type.kind === 'text'
        ? `CASE WHEN trim(${key}) <> '' THEN hash(trim(${key})) END`
        : `CASE WHEN ${key} IS NOT NULL THEN hash(${key}) END`;
    case 'identifier':
      return `nullif(left(upper(regexp_replace(${text}, '[^\\p{L}\\p{N}]+', '', 'g')), ${comparedCharacters}), '')`;
    case 'name':
    case 'text': {
      const start = `left(trim(${text}), ${comparedCharacters})`;
      return `nullif(${normalisedText(start)}, '')`;
    }
    case 'date':
      if (type.kind === 'date' || type.kind === 'timestamp') return `CASE WHEN isfinite(${name}) THEN ${name}::DATE END`;
      return `CASE WHEN isfinite(try_cast(left(trim(${text}), 10) AS DATE)) THEN try_cast(left(trim(${text}), 10) AS DATE) END`;
    case 'number':
      return `CASE WHEN isfinite(try_cast(${key} AS DOUBLE)) THEN try_cast(${key} AS DOUBLE) END`;
  }
}
