import type { SchemaChanges } from '#contract/studies/comparison.ts';
import type { SourceColumn } from '../profiling/source.ts';
import { plainName } from './names.ts';

/** A column as it stands in both deliveries. */
export interface ColumnPair {
  readonly before: SourceColumn & { readonly position: number };
  readonly after: SourceColumn & { readonly position: number };
}

export interface MatchedColumns {
  /** In the order of the later delivery. */
  readonly pairs: readonly ColumnPair[];
  readonly changes: Pick<SchemaChanges, 'added' | 'removed' | 'renamed' | 'retyped' | 'moved'>;
}

type Placed = SourceColumn & { readonly position: number };

/**
 * Pairs the columns of two deliveries: first those that a person named, then the same names, then names that differ in case and
 * punctuation only and are unambiguous. A rename that names a column that is not there, or one that is taken, is passed over.
 */
export function matchColumns(
  before: readonly SourceColumn[],
  after: readonly SourceColumn[],
  renames: readonly { readonly before: string; readonly after: string }[],
): MatchedColumns {
  const left = new Map<string, Placed>(before.map((column, position) => [column.name, { ...column, position }]));
  const right = new Map<string, Placed>(after.map((column, position) => [column.name, { ...column, position }]));
  const pairs: ColumnPair[] = [];
  const renamed: SchemaChanges['renamed'] = [];
  const take = (one: string, other: string): boolean => {
    const [earlier, later] = [left.get(one), right.get(other)];
    if (!earlier || !later) return false;
    left.delete(one);
    right.delete(other);
    pairs.push({ before: earlier, after: later });
    return true;
  };
  for (const rename of renames) {
    if (take(rename.before, rename.after) && rename.before !== rename.after) renamed.push({ ...rename, by: 'person' });
  }
  for (const { name } of before) take(name, name);
  const plain = byPlainName(left.values());
  for (const [key, names] of byPlainName(right.values())) {
    const [one, more] = plain.get(key) ?? [];
    const [other, another] = names;
    if (key === '' || one === undefined || other === undefined || more !== undefined || another !== undefined) continue;
    if (take(one, other)) renamed.push({ before: one, after: other, by: 'writing' });
  }
  const ordered = pairs.toSorted((a, b) => a.after.position - b.after.position);
  return {
    pairs: ordered,
    changes: {
      added: [...right.values()],
      removed: [...left.values()],
      renamed,
      retyped: ordered.flatMap((pair) =>
        pair.before.type === pair.after.type ? [] : [{ name: pair.after.name, before: pair.before.type, after: pair.after.type }],
      ),
      moved: movedColumns(ordered),
    },
  };
}

function byPlainName(columns: Iterable<Placed>): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { name } of columns) groups.set(plainName(name), [...(groups.get(plainName(name)) ?? []), name]);
  return groups;
}

/** Columns outside a longest run that kept its order (longest increasing subsequence, by patience sorting). */
function movedColumns(pairs: readonly ColumnPair[]): SchemaChanges['moved'] {
  const piles: number[] = [];
  const previous: number[] = [];
  const places = pairs.map((pair) => pair.before.position);
  for (const [index, place] of places.entries()) {
    let low = 0;
    let high = piles.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[piles[middle] ?? -1] ?? -1) < place) low = middle + 1;
      else high = middle;
    }
    previous[index] = low > 0 ? (piles[low - 1] ?? -1) : -1;
    piles[low] = index;
  }
  const kept = new Set<number>();
  for (let index = piles.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(index);
  return pairs.flatMap((pair, index) =>
    kept.has(index) ? [] : [{ name: pair.after.name, before: pair.before.position, after: pair.after.position }],
  );
}
