import { breaksAtMost, filledRows, type Groups, noGroup, refine, sizesOf, withNullGroup } from './groups.ts';
import type { SearchColumn } from './key-search.ts';

/** How well the left side decides the right one, over the rows whose left side has no null. */
export interface DependencyFigures {
  /** Rows whose left side has no null. */
  readonly rows: number;
  /** Fewest rows to take out so that the rest follows it: g3 of Kivinen & Mannila 1995, in rows. */
  readonly breakingRows: number;
  /** Rows whose left side another row has too: only these can speak for it. */
  readonly supportingRows: number;
  /** Different left sides among those. */
  readonly supportingGroups: number;
  /** Rows that the most frequent value of the right side alone does not hold for. */
  readonly baselineRows: number;
}

/** @param left groups of the left side; @param right of the right side, null being a value there */
export function dependencyFigures(left: Groups, right: Groups): DependencyFigures {
  const sizes = sizesOf(left);
  const pairs = refine(left, right);
  const pairSizes = sizesOf(pairs);
  const largest = new Int32Array(left.count);
  const ofRight = new Int32Array(right.count);
  let rows = 0;
  left.ids.forEach((id, row) => {
    if (id === noGroup) return;
    rows += 1;
    const size = pairSizes[pairs.ids[row] ?? 0] ?? 0;
    if (size > (largest[id] ?? 0)) largest[id] = size;
    const value = right.ids[row] ?? noGroup;
    if (value !== noGroup) ofRight[value] = (ofRight[value] ?? 0) + 1;
  });
  let kept = 0;
  let supportingRows = 0;
  let supportingGroups = 0;
  sizes.forEach((size, id) => {
    kept += largest[id] ?? 0;
    if (size > 1) {
      supportingRows += size;
      supportingGroups += 1;
    }
  });
  let most = 0;
  for (const size of ofRight) if (size > most) most = size;
  return { rows, breakingRows: rows - kept, supportingRows, supportingGroups, baselineRows: rows - most };
}

export interface DependencySearchOptions {
  /** Most columns on the left. */
  readonly mostLeft: number;
  /** Highest g3, as a share of the rows, for an approximate dependency. */
  readonly mostBreaking: number;
  /** An approximate one must leave at most this share of the rows that break the most frequent value alone. */
  readonly mostOfBaseline: number;
  /** Fewest rows, and different left sides, that must speak for it. */
  readonly leastSupportingRows: number;
  readonly leastSupportingGroups: number;
  /** A left side that tells this share of its rows apart is a key; what follows from a key says nothing. */
  readonly keyShare: number;
  /** Left sides tried at most. */
  readonly mostTried: number;
}

export interface DependencyCandidate {
  /** Places in the list of columns, ascending. */
  readonly left: readonly number[];
  readonly right: number;
  readonly figures: DependencyFigures;
}

export interface DependencySearch {
  /** Minimal: no part of the left side decides the right one too. */
  readonly candidates: readonly DependencyCandidate[];
  /** Left sides tried. */
  readonly tried: number;
  /** Dependencies without enough rows to speak for them. */
  readonly withoutSupport: number;
  readonly isCut: boolean;
}

/**
 * Searches minimal functional dependencies, shortest left sides first (level-wise as TANE, Huhtala et al. 1999). Left sides that are
 * keys, or that hold a column which follows from the others, are not tried: everything they decide is decided without them.
 * @param columns none constant
 * @param allowed left sides to try, by their places; all when left out
 */
export function searchDependencies(
  columns: readonly SearchColumn[],
  options: DependencySearchOptions,
  allowed: (left: readonly number[]) => boolean = () => true,
): DependencySearch {
  const rights = columns.map(({ groups }) => withNullGroup(groups));
  const candidates: DependencyCandidate[] = [];
  /** For each right side, the left sides that decide it already. */
  const decided = new Map<number, { left: readonly number[]; isExact: boolean }[]>();
  let tried = 0;
  let withoutSupport = 0;
  let isCut = false;
  let level: Left[] = columns.map(({ groups }, place) => ({ left: [place], groups: () => groups }));

  const isDecided = (right: number, left: readonly number[]): boolean =>
    (decided.get(right) ?? []).some((known) => known.left.every((place) => left.includes(place)));
  const isDecidedExactly = (right: number, left: readonly number[]): boolean =>
    (decided.get(right) ?? []).some((known) => known.isExact && known.left.every((place) => left.includes(place)));

  /**
   * A nearly decides already what A and B nearly decide, unless B takes most of the exceptions away. The same in the rows that have
   * a B: otherwise B would do no more than choose rows.
   */
  const addsTo = (left: readonly number[], groups: Groups, { breakingRows }: DependencyFigures, right: Groups): boolean =>
    left.length === 1 ||
    left.every((place) => {
      const single = columns[place];
      return !single || !breaksAtMost(inGroupsOf(single.groups, groups), right, Math.max(0, Math.ceil(breakingRows / mostOfShorter) - 1));
    });

  for (let length = 1; length <= options.mostLeft && level.length > 0; length += 1) {
    const open: typeof level = [];
    for (const { left, groups: make } of level) {
      if (length === options.mostLeft && !allowed(left)) continue;
      const groups = make();
      const rows = filledRows(groups);
      if (rows === 0 || groups.count >= rows * options.keyShare) continue;
      if (length < options.mostLeft) open.push({ left, groups: () => groups });
      if (!allowed(left)) continue;
      if (tried >= options.mostTried) {
        isCut = true;
        break;
      }
      tried += 1;
      rights.forEach((rightGroups, right) => {
        if (left.includes(right) || isDecided(right, left)) return;
        if (!breaksAtMost(groups, rightGroups, rows * options.mostBreaking)) return;
        const figures = dependencyFigures(groups, rightGroups);
        if (!isDependency(figures, options) || !addsTo(left, groups, figures, rightGroups)) return;
        decided.set(right, [...(decided.get(right) ?? []), { left, isExact: figures.breakingRows === 0 }]);
        if (figures.supportingRows < options.leastSupportingRows || figures.supportingGroups < options.leastSupportingGroups) {
          withoutSupport += 1;
          return;
        }
        candidates.push({ left, right, figures });
      });
    }
    level = length < options.mostLeft && !isCut ? longer(open, columns, isDecidedExactly) : [];
  }
  return { candidates, tried, withoutSupport, isCut };
}

/** The groups of the rows that are in a group of another split. */
const inGroupsOf = (groups: Groups, other: Groups): Groups =>
  other.ids.includes(noGroup)
    ? { ids: groups.ids.map((id, row) => (other.ids[row] === noGroup ? noGroup : id)), count: groups.count }
    : groups;

/** Share of the exceptions to a part of the left side that may remain. */
const mostOfShorter = 0.2;

export function isDependency(
  figures: Pick<DependencyFigures, 'rows' | 'breakingRows' | 'baselineRows'>,
  { mostBreaking, mostOfBaseline }: Pick<DependencySearchOptions, 'mostBreaking' | 'mostOfBaseline'>,
): boolean {
  // A right side that never changes in these rows is decided by nothing.
  if (figures.rows === 0 || figures.baselineRows === 0) return false;
  if (figures.breakingRows === 0) return true;
  return figures.breakingRows <= figures.rows * mostBreaking && figures.breakingRows <= figures.baselineRows * mostOfBaseline;
}

interface Left {
  readonly left: readonly number[];
  /** Made when it is needed: most left sides are never tried. */
  groups(): Groups;
}

/** Left sides with one column more, after their last one; none in which a column follows from the others. */
function longer(
  level: readonly Left[],
  columns: readonly SearchColumn[],
  isDecided: (right: number, left: readonly number[]) => boolean,
): Left[] {
  const singles = new Set(level.flatMap(({ left }) => left));
  return level.flatMap(({ left, groups }) =>
    columns.flatMap((column, place): Left[] => {
      if (place <= (left.at(-1) ?? -1) || !singles.has(place)) return [];
      const union = [...left, place];
      const others = (each: number): number[] => union.filter((other) => other !== each);
      return union.some((each) => isDecided(each, others(each))) ? [] : [{ left: union, groups: () => refine(groups(), column.groups) }];
    }),
  );
}
