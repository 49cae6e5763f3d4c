import type { FacetName, SearchAnswer, SearchFilters, SearchHit } from '#contract/catalog/search.ts';
import { foldedKey } from '../../../name-order.ts';
import { collect, columnKind, giveBack, placeRange, rowOf } from './collect.ts';
import { hitOf } from './explain.ts';
import { facetsOf, type FoundIn } from './facet-answer.ts';
import { hasFilters } from './facet-counts.ts';
import { detailGroups } from './group-detail.ts';
import { no, tierOfFit } from './match-words.ts';
import { fitOfSet } from './matching-rows.ts';
import { readWords, type WantedWords } from './read-words.ts';
import { Scratch } from './scratch.ts';
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
  readonly facetValues: number;
  readonly moreOf: FacetName | undefined;
}

/** What the indexes know of an answer. */
export type IndexAnswer = Omit<SearchAnswer, 'indexes' | 'milliseconds'>;

/** One connection's index. */
export interface NamedIndex {
  readonly connectionId: string;
  readonly index: SearchIndex;
}

interface Found extends FoundIn {
  readonly filterKey: string;
  /** All keys in order, once a page beyond the first was asked for. */
  sorted: Float64Array | null;
}

const keepAtMost = 6;

/** Asks indexes, and remembers the newest answers for their further pages. */
export class SearchRunner {
  readonly #recent = new Map<string, Found[]>();
  readonly #scratch = new Scratch();

  /** Lets go of everything: an index was opened or dropped. */
  forget(): void {
    this.#recent.clear();
    this.#scratch.clear();
  }

  run(indexes: readonly NamedIndex[], query: IndexQuery): IndexAnswer {
    const wanted = readWords(query.text);
    const all = this.#found(indexes, query, wanted);
    const connections = query.filters.connection ?? [];
    const found = connections.length === 0 ? all : all.filter(({ connectionId }) => connections.includes(connectionId));
    const total = sum(found, ({ collected }) => collected.total);
    const things = sum(found, ({ collected }) => collected.sums.things);
    return {
      total,
      things,
      offset: query.offset,
      hits: pageOf(found, query.offset, query.limit, this.#scratch),
      facets: query.facets ? facetsOf(all, found, query) : {},
      typos: typosOf(found),
      ignoredWords: [...wanted.ignored],
      without: total === 0 && hasFilters(query.filters) ? withoutFilters(all, found) : null,
    };
  }

  #found(indexes: readonly NamedIndex[], { filters, column }: IndexQuery, wanted: WantedWords): Found[] {
    const { connection: _, ...inIndex } = filters;
    // By what is wanted, not by what was typed: a space more asks nothing new.
    const key = JSON.stringify([
      wanted.words,
      wanted.compact,
      inIndex,
      column ?? null,
      indexes.map(({ connectionId, index }) => [connectionId, index.version]),
    ]);
    const known = this.#recent.get(key);
    if (known !== undefined) return known;
    const filterKey = JSON.stringify(inIndex);
    const recent = [...this.#recent.values()].flat();
    const found = indexes.map(({ connectionId, index }): Found => {
      const earlier = recent.filter((one) => one.index === index && one.collected.version === index.version);
      // While one types, the filters stay.
      const known = earlier.find((one) => one.filterKey === filterKey)?.collected.failing;
      const collected = collect(
        index,
        wanted,
        inIndex,
        column,
        this.#scratch,
        earlier.map((one) => one.collected),
        known,
      );
      return { connectionId, index, collected, filterKey, sorted: null };
    });
    this.#recent.set(key, found);
    this.#letGo();
    return found;
  }

  /** Keeps the newest answers; whoever asks goes on from the one before, never from one that was let go. */
  #letGo(): void {
    const [oldest] = this.#recent;
    if (this.#recent.size <= keepAtMost || oldest === undefined) return;
    this.#recent.delete(oldest[0]);
    for (const { collected } of oldest[1]) giveBack(collected, this.#scratch);
  }
}

const sum = <One>(ones: readonly One[], of: (one: One) => number): number => ones.reduce((total, one) => total + of(one), 0);

interface Row {
  readonly found: Found;
  readonly key: number;
}

function pageOf(found: readonly Found[], offset: number, limit: number, scratch: Scratch): SearchHit[] {
  if (limit === 0) return [];
  const rows = found.flatMap((one) => bestOf(one, offset + limit));
  const [single] = found;
  const ordered = found.length === 1 && single !== undefined ? rows : rows.toSorted(compareRows);
  const page = ordered.slice(offset, offset + limit);
  const details = new Map(found.map((one) => [one, detailsFor(one, page, scratch)]));
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
  if (kind === columnKind && !isByColumn) return foldedKey(dictionary.wordAt(groups.compact.at(groupOrder.at[place] ?? 0)));
  const document = documentOrder.at[isByColumn ? Math.floor(key / placeRange) : place] ?? 0;
  return foldedKey(fold(names.textAt(documents.name.at(document))));
}

function detailsFor({ index, collected }: Found, page: readonly Row[], scratch: Scratch): ReturnType<typeof detailGroups> {
  if (collected.isByColumn) return new Map();
  const wanted = new Set<number>();
  for (const { found, key } of page) {
    const { kind, place } = rowOf(key);
    if (found.collected === collected && kind === columnKind) wanted.add(index.parts.groupOrder.at[place] ?? 0);
  }
  const { matched } = collected;
  return detailGroups(collected, wanted, scratch, (set) => {
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
    for (const [facet, count] of Object.entries(collected.sums.near) as [FacetName, number][]) each[facet] = (each[facet] ?? 0) + count;
  }
  if (all.length > found.length) each.connection = sum(all, ({ collected }) => collected.sums.things);
  return { all: sum(all, ({ collected }) => collected.sums.matching), each };
}
