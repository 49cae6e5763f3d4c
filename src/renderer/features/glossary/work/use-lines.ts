import { useEffect, useMemo } from 'react';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import type { GridSort } from '../../../ui/grid/grid-column.ts';
import { comparer, findTerms, isNarrowed, prepareSearch, type TermFilters } from '../terms/find-terms.ts';
import { indexOf } from '../terms/term-index.ts';
import { type Expansion, tableRows, type TermLine, treeRows } from '../terms/tree-rows.ts';

export interface Lines {
  readonly lines: readonly TermLine[];
  /** Terms that fit, whether their lines are open or not. */
  readonly found: readonly TermRow[];
}

/** The lines that are in sight: the tree with what is open, or the table. */
export function useLines(
  list: GlossaryList,
  isTree: boolean,
  filters: TermFilters,
  sort: readonly GridSort[],
  expansion: Expansion,
): Lines {
  const found = useMemo(() => findTerms(list, filters), [list, filters]);
  useEffect(() => {
    const wait = requestIdleCallback(() => prepareSearch(list));
    return () => cancelIdleCallback(wait);
  }, [list]);
  const compare = useMemo(() => comparer(sort, indexOf(list).glossaries), [sort, list]);
  const { glossaryId } = filters;
  // What all terms fit is as good as no search: then the tree is not sifted.
  const isSifted = isNarrowed(filters) && found.length < list.terms.length;
  const lines = useMemo(() => {
    if (!isTree) return tableRows(compare === null ? found : found.toSorted(compare));
    const ids = isSifted ? new Set(found.map(({ id }) => id)) : null;
    return treeRows(list, { expansion, found: ids, glossaryId, compare });
  }, [isTree, list, found, isSifted, glossaryId, compare, expansion]);
  return { lines, found };
}
