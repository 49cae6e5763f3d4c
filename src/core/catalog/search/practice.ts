import type { SearchFilters } from '#contract/catalog/search.ts';
import type { IndexQuery } from './index/run-search.ts';
import type { SearchIndex } from './index/search-index.ts';

/** Things from which on the first answers are felt to be slower than later ones. */
const worthwhile = 20_000;

/**
 * Questions to ask a large index before anybody does: what is asked first is run by the interpreter, and takes three times as long as
 * later. They go the ways that a person's questions go: one letter, two, a word, two words, a slip, quotes; with filters and without.
 */
export function practiceFor(index: SearchIndex): IndexQuery[] {
  const { documents, names } = index.parts;
  if (documents.count + index.parts.columns.count < worthwhile) return [];
  const [one = '', other = ''] = [names.textAt(0), names.textAt(Math.floor(names.count / 2))].map(
    (text) => text.toLowerCase().match(/\p{L}{3,}/u)?.[0] ?? 'name',
  );
  const texts = [
    one.slice(0, 1),
    one.slice(0, 2),
    one,
    `${one} ${other.slice(0, 1)}`,
    `"${one}"`,
    `${other.slice(0, 2)}q${other.slice(2)}`,
    '',
  ];
  const filters: SearchFilters[] = [{}, { kind: ['asset'] }, { phi: ['yes'] }, { kind: ['column'], published: ['published'] }];
  return filters.flatMap((filter) =>
    texts.map((text) => ({
      text,
      filters: filter,
      column: undefined,
      offset: 0,
      limit: 30,
      facets: true,
      facetValues: 12,
      moreOf: undefined,
    })),
  );
}
