/** For each term, the terms that it is a kind of. */
export type Parents = ReadonlyMap<string, readonly string[]>;

export interface Relating {
  readonly id: string;
  readonly isA: readonly string[];
  readonly classifies: readonly string[];
}

/** What each term is a kind of, whichever of the two says so: DataZone keeps no inverses. */
export function parentsOf(terms: readonly Relating[]): Map<string, string[]> {
  const parents = new Map<string, Set<string>>(terms.map(({ id, isA }) => [id, new Set(isA)]));
  for (const { id, classifies } of terms) for (const child of classifies) parents.get(child)?.add(id);
  return new Map([...parents].map(([id, set]) => [id, [...set]]));
}

/**
 * A way from one of these terms up to itself; null where there is none.
 * @returns identifiers from the term to the term
 */
export function cycleFrom(starts: Iterable<string>, parents: Parents): string[] | null {
  for (const start of starts) {
    const cameFrom = new Map<string, string>();
    const open = [start];
    for (let term = open.pop(); term !== undefined; term = open.pop()) {
      for (const parent of parents.get(term) ?? []) {
        if (parent === start) return wayBack(term, start, cameFrom);
        if (cameFrom.has(parent)) continue;
        cameFrom.set(parent, term);
        open.push(parent);
      }
    }
  }
  return null;
}

function wayBack(last: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [start];
  for (let term = last; term !== start; term = cameFrom.get(term) ?? start) way.unshift(term);
  return [start, ...way];
}
