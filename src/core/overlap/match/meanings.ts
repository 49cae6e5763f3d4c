import type { MeaningDecision } from '#contract/meanings.ts';
import type { ColumnSketch } from '../sketch/column-sketch.ts';
import type { Meaning } from './match-columns.ts';

/** A term that more columns of one data set have does not tell which is which. */
const mostColumns = 3;

/**
 * What people say of the columns of a data set, by path: what was decided that they mean, and the business terms of the assets of which it
 * holds data.
 * @param terms by the column's name in lower case, as catalogs and files seldom agree on its case
 */
export function meaningsOf(
  columns: readonly Pick<ColumnSketch, 'path'>[],
  decided: readonly (MeaningDecision & { readonly column: string })[],
  terms: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, Meaning> {
  const decisions = new Map(decided.map(({ column, meaning }) => [column, meaning]));
  const uses = new Map<string, number>();
  for (const each of terms.values()) for (const term of each) uses.set(term, (uses.get(term) ?? 0) + 1);
  return new Map(
    columns.flatMap(({ path }) => {
      const meaning = decisions.get(path) ?? null;
      const own = terms.get(path.toLowerCase())?.filter((term) => (uses.get(term) ?? 0) <= mostColumns) ?? [];
      if (meaning === null && own.length === 0) return [];
      return [
        [
          path,
          {
            ...(meaning === null ? {} : { semanticType: meaning === 'none' ? null : meaning }),
            ...(own.length === 0 ? {} : { terms: own }),
          },
        ] as const,
      ];
    }),
  );
}
