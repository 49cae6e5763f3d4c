import { countOverlap } from '../estimate/estimate-overlap.ts';
import type { ColumnSketch } from '../sketch/column-sketch.ts';
import { beyondChance, fewestValues, foundByChance } from './chance.ts';
import { nameLikeness } from './name-likeness.ts';

/** What people decided or wrote down about a column, beside what its sketch says. */
export interface Meaning {
  /** Takes the place of what was detected; null says that it means none of those. */
  readonly semanticType?: string | null;
  /** Business terms, by identifier. */
  readonly terms?: readonly string[];
}

export interface DescribedColumn {
  readonly column: ColumnSketch;
  readonly meaning?: Meaning | undefined;
}

/** Parts of a score, each 0 to 1; null where there is nothing to tell it from. */
export interface MatchParts {
  readonly name: number;
  readonly type: number;
  readonly meaning: number | null;
  readonly values: number | null;
}

export interface ColumnMatch {
  readonly first: ColumnSketch;
  readonly second: ColumnSketch;
  readonly score: number;
  readonly parts: MatchParts;
  /** Both have values that can be compared. */
  readonly isCompared: boolean;
  /** Share that chance alone would give, the larger of both directions. */
  readonly byChance: number;
}

/** Weights of the parts. Values speak loudest where they can be told apart from chance. */
const weights = { name: 0.3, type: 0.15, meaning: 0.2, values: 0.35 } as const;
/** A column that has so much of another one's values, chance taken off, holds the same kind of thing whatever its name. */
const tellingShare = 0.2;
/** What two columns must reach to be taken for the same thing. */
export const leastScore = 0.5;

const semanticTypeOf = ({ column, meaning }: DescribedColumn): string | null =>
  meaning?.semanticType === undefined ? column.semanticType : meaning.semanticType;

/** Whether values of the two could be equal at all. */
const isComparable = (first: ColumnSketch, second: ColumnSketch): boolean =>
  first.canonicalKind === second.canonicalKind || first.canonicalKind === 'mixed' || second.canonicalKind === 'mixed';

function typeLikeness(first: ColumnSketch, second: ColumnSketch): number {
  if (!isComparable(first, second)) return 0;
  if (first.mask === null || second.mask === null) return first.canonicalKind === second.canonicalKind ? 0.75 : 0.5;
  return first.mask === second.mask ? 1 : 0.5;
}

function haveTermInCommon(first: DescribedColumn, second: DescribedColumn): boolean {
  const terms = new Set(second.meaning?.terms);
  return first.meaning?.terms?.some((term) => terms.has(term)) === true;
}

function meaningLikeness(first: DescribedColumn, second: DescribedColumn): number | null {
  if (haveTermInCommon(first, second)) return 1;
  const [one, other] = [semanticTypeOf(first), semanticTypeOf(second)];
  return one === null || other === null ? null : one === other ? 1 : 0;
}

/** Whether both have values, and these could be equal. */
export const canBeCompared = (first: ColumnSketch, second: ColumnSketch): boolean =>
  first.protection === null && second.protection === null && isComparable(first, second);

function valueLikeness(first: ColumnSketch, second: ColumnSketch, isCompared: boolean): { value: number | null; byChance: number } {
  const chance = { ofFirst: foundByChance(first, second), ofSecond: foundByChance(second, first) };
  const byChance = Math.max(chance.ofFirst, chance.ofSecond);
  if (!isCompared) return { value: isComparable(first, second) ? null : 0, byChance };
  const { firstKept, kept, secondKept } = countOverlap(first, second);
  const shares = [
    { column: first, looked: firstKept, chance: chance.ofFirst },
    { column: second, looked: secondKept, chance: chance.ofSecond },
  ].filter(({ column, looked }) => looked > 0 && column.distinctCount.value >= fewestValues);
  if (shares.length === 0) return { value: null, byChance };
  return { value: Math.max(...shares.map((each) => beyondChance(kept / each.looked, each.chance))), byChance };
}

/** How likely two columns hold the same kind of thing, with what that is made of. */
export function matchOf(first: DescribedColumn, second: DescribedColumn): ColumnMatch {
  const isCompared = canBeCompared(first.column, second.column);
  const { byChance, value } = valueLikeness(first.column, second.column, isCompared);
  const parts: MatchParts = {
    name: nameLikeness(first.column.path, second.column.path),
    type: typeLikeness(first.column, second.column),
    meaning: meaningLikeness(first, second),
    values: value,
  };
  // People who gave both the same business term knew that their names differ.
  const ofName = haveTermInCommon(first, second) ? Math.max(0.25, parts.name) : 1;
  let [sum, weight] = [0, 0];
  for (const key of ['name', 'type', 'meaning', 'values'] as const) {
    const part = parts[key];
    if (part === null) continue;
    // Values that are not there do not speak against a match: a vendor may sell other patients. Those that are speak for it.
    const share = weights[key] * (key === 'values' ? Math.max(0.25, Math.min(1, part / tellingShare)) : key === 'name' ? ofName : 1);
    sum += share * (key === 'values' ? Math.min(1, part / tellingShare) : part);
    weight += share;
  }
  const isOther = parts.type === 0 || parts.meaning === 0;
  return { first: first.column, second: second.column, score: (sum / weight) * (isOther ? 0.6 : 1), parts, isCompared, byChance };
}

/** Pairs beyond which only those with a word or a meaning in common are looked at. */
const mostPairs = 250_000;

/**
 * Pairs columns of two data sets one to one, the likest first: a column is given to the partner that it and the partner like best of
 * those left (Gale & Shapley's stable matching, as both sides judge alike).
 */
export function matchColumns(first: readonly DescribedColumn[], second: readonly DescribedColumn[]): ColumnMatch[] {
  const isMany = first.length * second.length > mostPairs;
  const found: ColumnMatch[] = [];
  for (const one of first) {
    for (const other of second) {
      if (isMany && nameLikeness(one.column.path, other.column.path) < 0.5 && meaningLikeness(one, other) !== 1) continue;
      const match = matchOf(one, other);
      if (match.score >= leastScore) found.push(match);
    }
  }
  const taken = new Set<ColumnSketch>();
  const pairs: ColumnMatch[] = [];
  for (const match of found.toSorted((one, other) => other.score - one.score || compareNames(one, other))) {
    if (taken.has(match.first) || taken.has(match.second)) continue;
    taken.add(match.first);
    taken.add(match.second);
    pairs.push(match);
  }
  return pairs;
}

/** The same order both ways round. */
function compareNames(one: ColumnMatch, other: ColumnMatch): number {
  const names = ({ first, second }: ColumnMatch): string => [first.path, second.path].toSorted().join('\n');
  const [left, right] = [names(one), names(other)];
  return left < right ? -1 : left > right ? 1 : 0;
}
