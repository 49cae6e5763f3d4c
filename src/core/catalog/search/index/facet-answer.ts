import { type FacetName, facetNames, type SearchAnswer } from '#contract/catalog/search.ts';
import type { Collected } from './collect.ts';
import { none } from './growable.ts';
import { allValues, type CountedValue, frequentValues } from './tally.ts';
import type { IndexQuery, NamedIndex } from './run-search.ts';

/** What was found in one connection's index. */
export interface FoundIn extends NamedIndex {
  readonly collected: Collected;
}

const mostValues = 1000;
/** Months of three years; years are few. */
const mostMonths = 36;

/**
 * The facets of an answer.
 * @param all every connection, @param found those that the filters leave
 */
export function facetsOf(all: readonly FoundIn[], found: readonly FoundIn[], query: IndexQuery): SearchAnswer['facets'] {
  const facets: SearchAnswer['facets'] = {};
  for (const facet of facetNames) {
    const chosen = new Set(query.filters[facet]);
    const limit = query.moreOf === facet ? mostValues : query.facetValues;
    const { values, distinct } = valuesOf(all, found, facet, chosen.size > 0 || facet === 'updated' ? Infinity : limit);
    const shown = facet === 'updated' ? newestFirst(values, Math.max(limit, mostMonths), chosen) : firstValues(values, limit, chosen);
    const missing = [...chosen].filter((value) => !values.some((one) => one.value === value));
    facets[facet] = {
      values: [
        ...shown.map((one) => ({ ...one, isChosen: chosen.has(one.value) })),
        // What was chosen stays in view, even where nothing has it any more.
        ...missing.map((value) => ({ value, label: labelOf(all, facet, value), count: 0, isChosen: true, parent: null })),
      ],
      distinct,
    };
  }
  return facets;
}

/** Values of one facet in no order: at least the `limit` most frequent. */
function valuesOf(
  all: readonly FoundIn[],
  found: readonly FoundIn[],
  facet: FacetName,
  limit: number,
): { values: CountedValue[]; distinct: number } {
  if (facet === 'connection') {
    const values = all.map(({ connectionId, collected }) => ({
      value: connectionId,
      label: connectionId,
      count: collected.sums.things,
      parent: null,
    }));
    return { values, distinct: values.length };
  }
  const [first] = found;
  if (found.length === 1 && first !== undefined) return frequentValues(first.collected.sums.counts.tally(facet), limit);
  const merged = mergeValues(found.flatMap(({ collected }) => allValues(collected.sums.counts.tally(facet))));
  return { values: merged, distinct: merged.length };
}

function mergeValues(values: readonly CountedValue[]): CountedValue[] {
  const merged = new Map<string, CountedValue>();
  for (const one of values) {
    const known = merged.get(one.value);
    merged.set(one.value, known === undefined ? one : { ...known, count: known.count + one.count });
  }
  return [...merged.values()];
}

/** The first values, the most frequent first, and those that were chosen. */
const firstValues = (values: readonly CountedValue[], limit: number, chosen: ReadonlySet<string>): CountedValue[] =>
  values
    .toSorted((a, b) => b.count - a.count || (a.label < b.label ? -1 : a.label > b.label ? 1 : a.value < b.value ? -1 : 1))
    .filter(({ value }, place) => place < limit || chosen.has(value));

/** Years, the newest months, and those of years that were chosen. */
const newestFirst = (values: readonly CountedValue[], limit: number, chosen: ReadonlySet<string>): CountedValue[] =>
  values
    .toSorted((a, b) => (a.value < b.value ? 1 : -1))
    .filter(({ value, parent }, place) => place < limit || parent === null || chosen.has(parent) || chosen.has(value));

function labelOf(all: readonly FoundIn[], facet: FacetName, value: string): string {
  for (const { index } of all) {
    const table = { project: index.parts.projects, unit: index.parts.units, term: index.parts.terms, owner: index.parts.owners }[
      facet as string
    ];
    const number = table?.find(value);
    if (table !== undefined && number !== undefined && number !== none && table.idAt(number) === value) return table.labelAt(number);
  }
  return value;
}
