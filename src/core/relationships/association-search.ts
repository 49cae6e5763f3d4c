import type { AssociationMeasure, AssociationPair, Associations } from '#contract/studies/relationships.ts';
import { ascending, correlationRatio, cramersV, type NumberColumn, pearson, spearman, type Strength } from './association.ts';
import type { Groups } from './groups.ts';

export interface AssociationColumn {
  readonly name: string;
  readonly groups: Groups;
  readonly numbers: Float64Array | null;
}

/** Most different values of a category. */
export const mostCategories = 50;
/** Columns of which every pair is tried. */
export const mostAssociated = 500;
/** Pairs times rows that are gone through. */
const mostSteps = 1.2e8;
const leastRows = 1_000;
const pairsKept = 200;
const matrixColumns = 60;
/** Below this strength a pair is not worth a line. */
const leastStrength = 0.1;

type Role = 'number' | 'category';

interface Member {
  readonly name: string;
  readonly role: Role;
  readonly groups: Groups;
  readonly number: NumberColumn;
}

/** What a column can be associated by: numbers by their size, what has few values by which it is. Null for neither. */
export function roleOf({ groups, numbers }: Pick<AssociationColumn, 'groups' | 'numbers'>): Role | null {
  if (groups.count < 2) return null;
  if (numbers !== null) return 'number';
  return groups.count <= mostCategories ? 'category' : null;
}

const figuresOf = (one: Member, other: Member, hasInterval: boolean): [AssociationMeasure, Strength][] => {
  const found: [AssociationMeasure, Strength | null][] =
    one.role === 'number' && other.role === 'number'
      ? [
          ['spearman', spearman(one.number, other.number)],
          ['pearson', pearson(one.number.values, other.number.values)],
        ]
      : one.role === 'category' && other.role === 'category'
        ? [['cramers_v', cramersV(one.groups, other.groups, hasInterval)]]
        : [
            [
              'correlation_ratio',
              one.role === 'category'
                ? correlationRatio(one.groups, other.number.values, hasInterval)
                : correlationRatio(other.groups, one.number.values, hasInterval),
            ],
          ];
  return found.flatMap(([measure, strength]): [AssociationMeasure, Strength][] => (strength === null ? [] : [[measure, strength]]));
};

/**
 * Measures every pair of columns: Spearman and Pearson for two numbers, Cramér's V for two categories, the correlation ratio for one of
 * each.
 * @param isAll the rows are all rows of the file: figures are exact and have no interval
 */
export function measureAssociations(columns: readonly AssociationColumn[], rows: number, isAll: boolean): Associations {
  const usable = columns.filter((column) => roleOf(column) !== null).slice(0, mostAssociated);
  const pairCount = (usable.length * (usable.length - 1)) / 2;
  const some = Math.min(rows, Math.max(leastRows, Math.floor(mostSteps / Math.max(1, pairCount))));
  const members = usable.map((column): Member => {
    const values = (column.numbers ?? new Float64Array(0)).subarray(0, some);
    return {
      name: column.name,
      role: roleOf(column) ?? 'category',
      groups: { ids: column.groups.ids.subarray(0, some), count: column.groups.count },
      number: { values, order: ascending(values) },
    };
  });
  const isExact = isAll && some === rows;
  const strengths = new Map<string, number>();
  const found: { one: Member; other: Member; size: number }[] = [];
  for (let place = 0; place < members.length; place += 1) {
    for (let beside = place + 1; beside < members.length; beside += 1) {
      const [one, other] = [members[place], members[beside]];
      const first = one && other ? figuresOf(one, other, false)[0] : undefined;
      if (!one || !other || !first) continue;
      strengths.set(`${place} ${beside}`, first[1].value);
      const size = Math.abs(first[1].value);
      if (size >= leastStrength) found.push({ one, other, size });
    }
  }
  const strongest = found.toSorted((one, other) => other.size - one.size).slice(0, pairsKept);
  return {
    scope: { rows: some, isAll: isExact },
    columns: members.map(({ name, role }) => ({ name, role })),
    pairsTried: pairCount,
    pairs: strongest.map(({ one, other }) => toPair(one, other, isExact)),
    pairsFound: found.length,
    matrix: matrixOf(
      members.map(({ name }) => name),
      strengths,
    ),
  };
}

function toPair(one: Member, other: Member, isExact: boolean): AssociationPair {
  const figures = figuresOf(one, other, !isExact);
  return {
    one: one.name,
    other: other.name,
    rows: figures[0]?.[1].rows ?? 0,
    figures: figures.map(([measure, { value, low, high }]) => ({ measure, value, low: isExact ? null : low, high: isExact ? null : high })),
  };
}

/** The columns with the strongest associations, in an order in which alike ones stand beside each other. */
function matrixOf(names: readonly string[], strengths: ReadonlyMap<string, number>): Associations['matrix'] {
  const between = (one: number, other: number): number | null => strengths.get(one < other ? `${one} ${other}` : `${other} ${one}`) ?? null;
  const best = names.map(() => 0);
  for (const [pair, value] of strengths) {
    for (const place of pair.split(' ').map(Number)) best[place] = Math.max(best[place] ?? 0, Math.abs(value));
  }
  const chosen = names
    .map((_, place) => place)
    .toSorted((one, other) => (best[other] ?? 0) - (best[one] ?? 0))
    .slice(0, matrixColumns);
  const order: number[] = [];
  const left = new Set(chosen);
  while (left.size > 0) {
    const last = order.at(-1);
    // Greedy chain: next comes what is most like the last one.
    const next = [...left].reduce((nearest, place) =>
      last !== undefined && Math.abs(between(last, place) ?? 0) > Math.abs(between(last, nearest) ?? 0) ? place : nearest,
    );
    order.push(next);
    left.delete(next);
  }
  return {
    columns: order.map((place) => names[place] ?? ''),
    values: order.map((one) => order.map((other) => (one === other ? 1 : between(one, other)))),
  };
}
