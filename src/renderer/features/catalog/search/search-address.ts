import type { FacetName, SearchFilters } from '#contract/catalog/search.ts';

/** Facets by the name that they have in the address. */
const parameters: Readonly<Record<FacetName, string>> = {
  connection: 'domain',
  kind: 'kind',
  unit: 'unit',
  project: 'project',
  type: 'type',
  term: 'term',
  owner: 'owner',
  quality: 'quality',
  published: 'published',
  phi: 'phi',
  updated: 'updated',
  local: 'local',
};
const facets = Object.keys(parameters) as FacetName[];

/** What is asked for, as the address has it. */
export interface SearchState {
  readonly text: string;
  readonly filters: SearchFilters;
  /** Columns of this name, each for itself. */
  readonly column: string | null;
}

export const noSearch: SearchState = { text: '', filters: {}, column: null };

const longestText = 512;

export function readSearch(query: string): SearchState {
  const found = new URLSearchParams(query);
  const filters: SearchFilters = {};
  for (const facet of facets) {
    const values = [...new Set(found.getAll(parameters[facet]).filter((value) => value !== '' && value.length <= 600))].slice(0, 200);
    if (values.length > 0) filters[facet] = values;
  }
  return { text: (found.get('q') ?? '').slice(0, longestText), filters, column: found.get('column') };
}

/** The address of a search; the same search has one address. */
export function searchAddress({ text, filters, column }: SearchState): string {
  const written = new URLSearchParams();
  if (text !== '') written.set('q', text);
  if (column !== null) written.set('column', column);
  for (const facet of facets) for (const value of (filters[facet] ?? []).toSorted()) written.append(parameters[facet], value);
  const query = written.toString();
  return query === '' ? '/catalog' : `/catalog?${query}`;
}

/** With a value chosen or no longer. */
export function toggled({ filters, ...rest }: SearchState, facet: FacetName, value: string): SearchState {
  const before = filters[facet] ?? [];
  const after = before.includes(value) ? before.filter((one) => one !== value) : [...before, value];
  const { [facet]: _, ...others } = filters;
  return { ...rest, filters: after.length === 0 ? others : { ...others, [facet]: after } };
}

export function without({ filters, ...rest }: SearchState, facet: FacetName): SearchState {
  const { [facet]: _, ...others } = filters;
  return { ...rest, filters: others };
}

export const isFiltered = ({ filters, column }: SearchState): boolean => column !== null || Object.keys(filters).length > 0;
export const isAsking = (state: SearchState): boolean => state.text.trim() !== '' || isFiltered(state);
