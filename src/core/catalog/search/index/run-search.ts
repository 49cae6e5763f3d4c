import { type FacetName, facetNames, type SearchAnswer, type SearchFilters, type SearchHit } from '#contract/catalog/search.ts';
import { type Collected, collect, columnKind, fitOfSet, placeRange, rowOf } from './collect.ts';
import { hitOf } from './explain.ts';
import { type CountedValue, hasFilters } from './facet-counts.ts';
import { detailGroups } from './group-detail.ts';
import { no, tierOfFit } from './match-words.ts';
import { readWords } from './read-words.ts';
import type { SearchIndex } from './search-index.ts';
import { smallest, sorted } from './smallest.ts';
import { fold } from './tokens.ts';

/** A query as it reaches the indexes, with nothing left out. */
export interface IndexQuery {
  readonly text: string;
  readonly filters: SearchFilters;
  readonly column: string | undefined;
  readonly offset: number;
  readonly limit: number;
  readonly facets: boolean;
  readonly moreOf: FacetName | undefined;
}

/** What the indexes know of an answer. */
export type IndexAnswer = Omit<SearchAnswer, 'indexes' | 'milliseconds'>;

/** One connection's index. */
export interface NamedIndex {
  readonly connectionId: string;
  readonly index: SearchIndex;
}

interface Found extends NamedIndex {
  readonly collected: Collected;
  /** All keys in order, once a page beyond the first was asked for. */
  sorted: Float64Array | null;
}

const usualValues = 40;
const mostValues = 1000;
const keepAtMost = 4;

/** Asks indexes, and remembers the newest answers for their further pages. */
export class SearchRunner {
  readonly #recent = new Map<string, Found[]>();

  run(indexes: readonly NamedIndex[], query: IndexQuery): IndexAnswer {
    const wanted = readWords(query.text);
    const all = this.#found(indexes, query);
    const connections = query.filters.connection ?? [];
    const found = connections.length === 0 ? all : all.filter(({ connectionId }) => connections.includes(connectionId));
    const total = sum(found, ({ collected }) => collected.total);
    const things = sum(found, ({ collected }) => collected.things);
    return {
      total,
      things,
      offset: query.offset,
      hits: pageOf(found, query.offset, query.limit),
      facets: query.facets ? facetsOf(all, found, query) : {},
      typos: typosOf(found),
      ignoredWords: [...wanted.ignored],
      without: total === 0 && hasFilters(query.filters) ? withoutFilters(all, found) : null,
    };
  }

  #found(indexes: readonly NamedIndex[], { text, filters, column }: IndexQuery): Found[] {
    const { connection: _, ...inIndex } = filters;
    const key = JSON.stringify([text, inIndex, column ?? null, indexes.map(({ connectionId, index }) => [connectionId, index.version])]);
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const wanted = readWords(text);
    const filterKey = JSON.stringify(inIndex);
    const found = indexes.map(({ connectionId, index }): Found => {
      // While one types, the filters stay.
      const before = [...this.#recent]
        .flatMap(([, founds]) => founds)
        .find((one) => one.index === index && one.collected.version === index.version && this.#filters.get(one) === filterKey);
      const collected = collect(index, wanted, inIndex, column, before?.collected.failing);
      const one: Found = { connectionId, index, collected, sorted: null };
      this.#filters.set(one, filterKey);
      return one;
    });
    this.#recent.set(key, found);
    const [oldest] = this.#recent.keys();
    if (this.#recent.size > keepAtMost && oldest !== undefined) this.#recent.delete(oldest);
    return found;
  }

  readonly #filters = new WeakMap<Found, string>();
}

const sum = <One>(ones: readonly One[], of: (one: One) => number): number => ones.reduce((total, one) => total + of(one), 0);

interface Row {
  readonly found: Found;
  readonly key: number;
}

function pageOf(found: readonly Found[], offset: number, limit: number): SearchHit[] {
  if (limit === 0) return [];
  const rows = found.flatMap((one) => bestOf(one, offset + limit));
  const [single] = found;
  const ordered = found.length === 1 && single !== undefined ? rows : rows.toSorted(compareRows);
  const page = ordered.slice(offset, offset + limit);
  const details = new Map(found.map((one) => [one, detailsFor(one, page)]));
  return page.map(({ found: one, key }) => ({
    connectionId: one.connectionId,
    ...hitOf(one.collected, key, details.get(one) ?? new Map()),
  }));
}

/** The first rows of one index, in order. */
function bestOf(found: Found, count: number): Row[] {
  const { keys, total } = found.collected;
  if (found.sorted === null && count > 400) found.sorted = sorted(keys, total);
  const best = found.sorted === null ? smallest(keys, total, count) : found.sorted.subarray(0, count);
  return Array.from(best, (key) => ({ found, key }));
}

/** Rows of several indexes: as good, then by name, then by connection and place. */
function compareRows(a: Row, b: Row): number {
  const [one, other] = [Math.floor(a.key / placeRange), Math.floor(b.key / placeRange)];
  if (a.found.collected.isByColumn) return compareTexts(a, b);
  return one - other || compareTexts(a, b);
}

function compareTexts(a: Row, b: Row): number {
  const [one, other] = [sortText(a), sortText(b)];
  if (one !== other) return one < other ? -1 : 1;
  if (a.found.connectionId !== b.found.connectionId) return a.found.connectionId < b.found.connectionId ? -1 : 1;
  return a.key - b.key;
}

function sortText({ found, key }: Row): string {
  const { documents, names, dictionary, groups, documentOrder, groupOrder } = found.index.parts;
  const { kind, place } = rowOf(key);
  const isByColumn = found.collected.isByColumn;
  if (kind === columnKind && !isByColumn) return dictionary.wordAt(groups.compact.at(groupOrder.at[place] ?? 0));
  const document = documentOrder.at[isByColumn ? Math.floor(key / placeRange) : place] ?? 0;
  return fold(names.textAt(documents.name.at(document)));
}

function detailsFor({ index, collected }: Found, page: readonly Row[]): ReturnType<typeof detailGroups> {
  if (collected.isByColumn) return new Map();
  const wanted = new Set<number>();
  for (const { found, key } of page) {
    const { kind, place } = rowOf(key);
    if (found.collected === collected && kind === columnKind) wanted.add(index.parts.groupOrder.at[place] ?? 0);
  }
  const { matched } = collected;
  return detailGroups(collected, wanted, (set) => {
    if (matched === null) return 0;
    const fit = fitOfSet(index, matched, set);
    return fit === no ? null : tierOfFit(fit);
  });
}

function typosOf(found: readonly Found[]): SearchAnswer['typos'] {
  const typos = new Map<string, Set<string>>();
  for (const { collected } of found) {
    for (const { word, taken } of collected.matched?.typos ?? []) {
      const known = typos.get(word) ?? new Set();
      for (const one of taken) known.add(one);
      typos.set(word, known);
    }
  }
  return [...typos].map(([word, taken]) => ({ word, taken: [...taken].slice(0, 5) }));
}

function withoutFilters(all: readonly Found[], found: readonly Found[]): NonNullable<SearchAnswer['without']> {
  const each: Partial<Record<FacetName, number>> = {};
  for (const { collected } of found) {
    for (const [facet, count] of Object.entries(collected.near) as [FacetName, number][]) each[facet] = (each[facet] ?? 0) + count;
  }
  if (all.length > found.length) each.connection = sum(all, ({ collected }) => collected.things);
  return { all: sum(all, ({ collected }) => collected.matching), each };
}

function facetsOf(all: readonly Found[], found: readonly Found[], query: IndexQuery): SearchAnswer['facets'] {
  const perIndex = found.map(({ collected }) => collected.counts.values());
  const facets: SearchAnswer['facets'] = {};
  for (const facet of facetNames) {
    const values =
      facet === 'connection'
        ? all.map(({ connectionId, collected }) => ({ value: connectionId, label: connectionId, count: collected.things, parent: null }))
        : perIndex.flatMap((counts) => counts[facet]);
    const merged = found.length === 1 || facet === 'connection' ? values : mergeValues(values);
    const chosen = new Set(query.filters[facet]);
    const limit = query.moreOf === facet ? mostValues : usualValues;
    const shown = firstValues(merged, facet, limit, chosen);
    const missing = [...chosen].filter((value) => !merged.some((one) => one.value === value));
    facets[facet] = {
      values: [
        ...shown.map((one) => ({ ...one, isChosen: chosen.has(one.value) })),
        // What was chosen stays in view, even where nothing has it any more.
        ...missing.map((value) => ({ value, label: labelOf(all, facet, value), count: 0, isChosen: true, parent: null })),
      ],
      distinct: merged.length,
    };
  }
  return facets;
}

function mergeValues(values: readonly CountedValue[]): CountedValue[] {
  const merged = new Map<string, CountedValue>();
  for (const one of values) {
    const known = merged.get(one.value);
    merged.set(one.value, known === undefined ? one : { ...known, count: known.count + one.count });
  }
  return [...merged.values()];
}

/** The first values, the most frequent first (months and years: the newest), and those that were chosen. */
function firstValues(values: readonly CountedValue[], facet: FacetName, limit: number, chosen: ReadonlySet<string>): CountedValue[] {
  // Thousands of terms are not put into order for forty of them.
  const counts = sorted(
    Float64Array.from(values, ({ count }) => -count),
    values.length,
  );
  const least = facet === 'updated' ? 0 : -(counts[Math.min(limit, counts.length) - 1] ?? 0);
  const byTime = facet === 'updated';
  const inOrder = values
    .filter(({ value, count }) => count >= least || chosen.has(value))
    .toSorted((a, b) =>
      byTime
        ? a.value < b.value
          ? 1
          : -1
        : b.count - a.count || (a.label < b.label ? -1 : a.label > b.label ? 1 : a.value < b.value ? -1 : 1),
    );
  return inOrder.filter(({ value }, place) => place < limit || chosen.has(value));
}

function labelOf(all: readonly Found[], facet: FacetName, value: string): string {
  for (const { index } of all) {
    const table = { project: index.parts.projects, unit: index.parts.units, term: index.parts.terms, owner: index.parts.owners }[
      facet as string
    ];
    const number = table?.find(value);
    if (table !== undefined && number !== undefined && table.idAt(number) === value) return table.labelAt(number);
  }
  return value;
}
