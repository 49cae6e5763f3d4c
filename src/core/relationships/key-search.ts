import { filledRows, type Groups, refine } from './groups.ts';

/** A column as the searches see it: its rows' groups, and how likely a person would take it for a part of a key. */
export interface SearchColumn {
  readonly name: string;
  readonly groups: Groups;
  /** 0 for what identifies (codes, numbers, dates); higher for measures and prose, which tell rows apart by chance. */
  readonly chance: number;
}

export interface KeySearchOptions {
  /** Most columns in a combination. */
  readonly mostColumns: number;
  /** Highest share of filled rows, in these rows, whose combination another row has already. */
  readonly mostBreaking: number;
  /** Highest share of rows with a null in a column, for a column to be considered. */
  readonly mostNulls: number;
  /** Columns with a higher chance than this are not considered. */
  readonly mostChance?: number;
  /** Combinations tried at most, each over all these rows. */
  readonly mostTried: number;
  /** Combinations of one length that are taken further; those that tell most rows apart. */
  readonly widest: number;
  /** Columns of which combinations are made; single columns are all tried. */
  readonly mostCombined: number;
  /** Combinations that are known not to be keys of the whole, whatever these rows say. */
  readonly refuted?: (columns: readonly number[]) => boolean;
}

export interface KeyCandidate {
  /** Places in the list of columns, ascending. */
  readonly columns: readonly number[];
  /** Share of filled rows whose combination an earlier row has. */
  readonly breaking: number;
}

export interface KeySearch {
  /** Minimal: no part of a candidate is a candidate. Fewest columns first. */
  readonly candidates: readonly KeyCandidate[];
  readonly tried: number;
  /** Columns with too many nulls to be part of a key. */
  readonly tooEmpty: readonly number[];
  /** Columns that no combination was made of: those that tell rows apart by chance, and what is beyond the number that is combined. */
  readonly notCombined: readonly number[];
  /** True when combinations were left out for their number. */
  readonly isCut: boolean;
}

interface Node {
  readonly columns: readonly number[];
  readonly groups: Groups;
  readonly filled: number;
}

const keyOf = (columns: readonly number[]): string => columns.join(',');

/** Share of the rows whose combination an earlier row has. */
const breakingOf = ({ groups, filled }: Node): number => (filled === 0 ? 1 : (filled - groups.count) / filled);

/**
 * Searches the minimal combinations of columns that tell rows apart, length by length (Mannila & Toivonen's level-wise search with
 * the pruning of HCA, Abedjan & Naumann 2011): no combination that holds a candidate, none that tells no more apart than a part of
 * it (it cannot be minimal), none whose columns have too few values between them.
 * @param columns over the rows to be told apart, exact repeats left out
 */
export function searchKeys(columns: readonly SearchColumn[], rows: number, options: KeySearchOptions): KeySearch {
  const candidates: KeyCandidate[] = [];
  const tooEmpty: number[] = [];
  let tried = 0;
  let isCut = false;
  let level: Node[] = [];
  const notTried: number[] = [];
  columns.forEach(({ groups, chance }, place) => {
    if (chance > (options.mostChance ?? Infinity)) {
      notTried.push(place);
      return;
    }
    const filled = filledRows(groups);
    if (rows === 0 || filled < rows * (1 - options.mostNulls)) {
      tooEmpty.push(place);
      return;
    }
    tried += 1;
    const node = { columns: [place], groups, filled };
    const breaking = breakingOf(node);
    if (isCandidate(node.columns, breaking, options)) candidates.push({ columns: [place], breaking });
    // A column with one value tells nothing apart.
    else if (groups.count > 1) level.push(node);
  });
  // What tells rows apart by chance would make a key of everything.
  const isCombined = ({ columns: [place = 0] }: Node): boolean => (columns[place]?.chance ?? 0) === 0;
  const ranked = [
    ...level.filter(isCombined).toSorted((one, other) => other.groups.count - one.groups.count),
    ...level.filter((node) => !isCombined(node)),
  ];
  const combined = Math.min(options.mostCombined, level.filter(isCombined).length);
  const notCombined = [...ranked.slice(combined).flatMap((node) => node.columns), ...notTried];
  level = ranked.slice(0, combined).toSorted((one, other) => (one.columns[0] ?? 0) - (other.columns[0] ?? 0));
  const singles = new Map(level.map((node) => [node.columns[0] ?? 0, node]));

  for (let length = 2; length <= options.mostColumns && level.length > 1; length += 1) {
    const open = new Set(level.map((node) => keyOf(node.columns)));
    const next: Node[] = [];
    for (const [columnsOfNew, node, added] of joined(level, open)) {
      const single = singles.get(added);
      if (!single || couldNotTellApart(columnsOfNew, singles, rows, options)) continue;
      if (tried >= options.mostTried) {
        isCut = true;
        break;
      }
      tried += 1;
      const groups = refine(node.groups, single.groups);
      const finer = { columns: columnsOfNew, groups, filled: filledRows(groups) };
      const breaking = breakingOf(finer);
      if (isCandidate(columnsOfNew, breaking, options)) candidates.push({ columns: columnsOfNew, breaking });
      else if (tellsMore(finer, node) && tellsMore(finer, single)) next.push(finer);
    }
    if (next.length > options.widest) isCut = isCut || length < options.mostColumns;
    level = next
      .toSorted((one, other) => other.groups.count - one.groups.count)
      .slice(0, options.widest)
      .toSorted((one, other) => compare(one.columns, other.columns));
  }
  return { candidates, tried, tooEmpty, notCombined, isCut };
}

const isCandidate = (columns: readonly number[], breaking: number, options: KeySearchOptions): boolean =>
  breaking <= options.mostBreaking && options.refuted?.(columns) !== true;

/** Not so when the same rows fall into the same groups: the combination is then no shorter for the column. */
const tellsMore = (finer: Node, coarser: Node): boolean => finer.filled < coarser.filled || finer.groups.count > coarser.groups.count;

function compare(one: readonly number[], other: readonly number[]): number {
  for (let place = 0; place < one.length; place += 1) {
    const difference = (one[place] ?? 0) - (other[place] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Pairs of combinations that differ in their last column only, where every part of the union is still open. */
function* joined(level: readonly Node[], open: ReadonlySet<string>): Generator<[number[], Node, number]> {
  for (let one = 0; one < level.length; one += 1) {
    const first = level[one];
    if (!first) continue;
    const prefix = keyOf(first.columns.slice(0, -1));
    for (let two = one + 1; two < level.length; two += 1) {
      const second = level[two];
      if (!second || keyOf(second.columns.slice(0, -1)) !== prefix) break;
      const added = second.columns.at(-1) ?? 0;
      const union = [...first.columns, added];
      const parts = union.map((_, left) => keyOf(union.filter((_column, place) => place !== left)));
      if (parts.every((part) => open.has(part))) yield [union, first, added];
    }
  }
}

/** The number of combinations that the values of the columns allow is too small for the rows. */
function couldNotTellApart(
  columns: readonly number[],
  singles: ReadonlyMap<number, Node>,
  rows: number,
  { mostBreaking, mostNulls }: KeySearchOptions,
): boolean {
  let most = 1;
  for (const place of columns) most *= singles.get(place)?.groups.count ?? 1;
  return most < rows * (1 - mostBreaking) * (1 - mostNulls * columns.length);
}
