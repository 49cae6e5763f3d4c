import { type FacetName, type SearchFilters, searchKinds } from '#contract/catalog/search.ts';
import { localCodes, monthName, phiCodes, publishedCodes, qualityBands } from './documents.ts';
import { bitOf, type CountedFacet, countedFacets } from './filters.ts';
import { none } from './growable.ts';
import type { SearchIndex } from './search-index.ts';

/** One value of a facet and how many things have it. */
export interface CountedValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly parent: string | null;
}

/** Months that are told apart: from 2000 on, and 0 for none. */
const months = 2400;

/** Adds up how many things have each value of each facet. What fails one facet's filter only counts for that facet. */
export class FacetCounts {
  readonly #index: SearchIndex;
  readonly #kind = new Uint32Array(searchKinds.length);
  readonly #unitByProject: Uint32Array;
  readonly #unit: Uint32Array;
  readonly #project: Uint32Array;
  readonly #ownerByProject: Uint32Array;
  readonly #type: Uint32Array;
  readonly #termSet: Uint32Array;
  readonly #quality = new Uint32Array(qualityBands.length);
  readonly #published = new Uint32Array(publishedCodes.length);
  readonly #phi = new Uint32Array(phiCodes.length);
  readonly #month = new Uint32Array(months);
  readonly #local = new Uint32Array(localCodes.length);

  constructor(index: SearchIndex) {
    const { projects, units, types, termSets } = index.parts;
    this.#index = index;
    this.#unitByProject = new Uint32Array(projects.count);
    this.#ownerByProject = new Uint32Array(projects.count);
    this.#project = new Uint32Array(projects.count);
    this.#unit = new Uint32Array(units.count);
    this.#type = new Uint32Array(types.count);
    this.#termSet = new Uint32Array(termSets.count);
  }

  /** What a thing has by itself. @param only the one facet to count for, or undefined for all */
  addDocument(number: number, only: CountedFacet | undefined): void {
    const { documents } = this.#index.parts;
    if (only === undefined || only === 'kind') bump(this.#kind, documents.kind.values[number] ?? 0, 1);
    if (only === undefined || only === 'term') bump(this.#termSet, documents.terms.values[number] ?? 0, 1);
    if (only === undefined || only === 'phi') bump(this.#phi, this.#index.documentPhi[number] ?? 0, 1);
  }

  /** What columns have by themselves. */
  addColumns(termSet: number, count: number, only: CountedFacet | undefined): void {
    if (only === undefined || only === 'kind') bump(this.#kind, columnKind, count);
    if (only === undefined || only === 'term') bump(this.#termSet, termSet, count);
    if (only === undefined || only === 'phi') bump(this.#phi, this.#index.setPhi[termSet] ?? 0, count);
  }

  /**
   * What things have from their place: columns from their asset, others by themselves.
   * @param passed by document, how many things of it pass
   * @param missed by document, how many fail only the one filter of their place that `failing` names
   */
  addPlaces(passed: Uint32Array, missed: Uint32Array, failing: Uint16Array): void {
    const { parts, documentBand, documentMonth, documentPublished, documentLocal, unitWithoutProject } = this.#index;
    const { documents } = parts;
    const add = (facet: CountedFacet, codes: Uint32Array, counts: Uint32Array): void =>
      addWeights(codes, passed, missed, failing, bitOf(facet), counts);
    const projects = documents.project.values;
    add('project', projects, this.#project);
    add('owner', projects, this.#ownerByProject);
    add('unit', projects, this.#unitByProject);
    add('unit', unitWithoutProject, this.#unit);
    add('type', documents.type.values, this.#type);
    add('quality', documentBand, this.#quality);
    add('published', documentPublished, this.#published);
    add('updated', documentMonth, this.#month);
    add('local', documentLocal, this.#local);
  }

  /** Values with a count, in no order. */
  values(): Record<CountedFacet, CountedValue[]> {
    const { projects, types } = this.#index.parts;
    const of = (facet: CountedFacet): CountedValue[] => {
      switch (facet) {
        case 'kind':
          return counted(this.#kind, (at) => searchKinds[at]);
        case 'unit':
          return this.#units();
        case 'project':
          return counted(
            this.#project,
            (at) => projects.idAt(at),
            (at) => projects.labelAt(at),
          );
        case 'type':
          return counted(this.#type, (at) => types.idAt(at));
        case 'term':
          return this.#terms();
        case 'owner':
          return this.#owners();
        case 'quality':
          return counted(this.#quality, (at) => qualityBands[at]);
        case 'published':
          return counted(this.#published, (at) => publishedCodes[at]);
        case 'phi':
          return counted(this.#phi, (at) => phiCodes[at] || 'unknown');
        case 'updated':
          return this.#updated();
        case 'local':
          return counted(this.#local, (at) => localCodes[at]);
      }
    };
    return Object.fromEntries(countedFacets.map((facet) => [facet, of(facet)])) as Record<CountedFacet, CountedValue[]>;
  }

  /** Each unit with all below it. */
  #units(): CountedValue[] {
    const { parts, projectUnit, unitParent } = this.#index;
    const sums = new Uint32Array(parts.units.count);
    const add = (unit: number, count: number): void => {
      const seen = new Set<number>();
      for (let at = unit; at !== none && !seen.has(at); at = unitParent[at] ?? none) {
        seen.add(at);
        bump(sums, at, count);
      }
    };
    this.#unitByProject.forEach((count, project) => count > 0 && add(projectUnit[project] ?? none, count));
    this.#unit.forEach((count, unit) => count > 0 && add(unit, count));
    return counted(
      sums,
      (at) => parts.units.idAt(at),
      (at) => parts.units.labelAt(at),
      (at) => {
        const parent = unitParent[at] ?? none;
        return parent === none ? null : parts.units.idAt(parent);
      },
    );
  }

  #owners(): CountedValue[] {
    const { parts, projectOwners } = this.#index;
    const sums = new Uint32Array(parts.owners.count);
    let without = 0;
    this.#ownerByProject.forEach((count, project) => {
      const owners = projectOwners[project] ?? [];
      if (owners.length === 0) without += count;
      for (const owner of owners) bump(sums, owner, count);
    });
    const values = counted(
      sums,
      (at) => parts.owners.idAt(at),
      (at) => parts.owners.labelAt(at),
    );
    return without === 0 ? values : [...values, { value: 'none', label: 'none', count: without, parent: null }];
  }

  #terms(): CountedValue[] {
    const { terms, termSets } = this.#index.parts;
    const sums = new Uint32Array(terms.count);
    this.#termSet.forEach((count, set) => {
      if (set > 0 && count > 0) for (const term of termSets.of(set)) bump(sums, term, count);
    });
    const without = this.#termSet[0] ?? 0;
    const values = counted(
      sums,
      (at) => terms.idAt(at),
      (at) => terms.labelAt(at),
    );
    return without === 0 ? values : [...values, { value: 'none', label: 'none', count: without, parent: null }];
  }

  #updated(): CountedValue[] {
    const byMonth = counted(this.#month, monthName, monthName, (at) => (at === 0 ? null : monthName(at).slice(0, 4)));
    const byYear = new Map<string, number>();
    for (const { parent, count } of byMonth) if (parent !== null) byYear.set(parent, (byYear.get(parent) ?? 0) + count);
    return [...[...byYear].map(([value, count]) => ({ value, label: value, count, parent: null })), ...byMonth];
  }
}

const columnKind = searchKinds.indexOf('column');

/** One facet in one pass: plain loops over numbers are what makes counting fast. */
function addWeights(
  codes: Uint32Array,
  passed: Uint32Array,
  missed: Uint32Array,
  failing: Uint16Array,
  bit: number,
  counts: Uint32Array,
): void {
  for (let number = 0; number < passed.length; number += 1) {
    let weight = passed[number] ?? 0;
    if (failing[number] === bit) weight += missed[number] ?? 0;
    if (weight === 0) continue;
    const code = codes[number] ?? 0;
    if (code < counts.length) counts[code] = (counts[code] ?? 0) + weight;
  }
}

function bump(counts: Uint32Array, at: number, by: number): void {
  if (at < counts.length) counts[at] = (counts[at] ?? 0) + by;
}

function counted(
  counts: Uint32Array,
  valueAt: (at: number) => string | undefined,
  labelAt: (at: number) => string = (at) => valueAt(at) ?? '',
  parentAt: (at: number) => string | null = () => null,
): CountedValue[] {
  const values: CountedValue[] = [];
  counts.forEach((count, at) => {
    const value = valueAt(at);
    if (count > 0 && value !== undefined && value !== '') values.push({ value, label: labelAt(at), count, parent: parentAt(at) });
  });
  return values;
}

/** Things that pass every filter but this facet's. */
export type NearMisses = Partial<Record<FacetName, number>>;

export const hasFilters = (filters: SearchFilters): boolean => Object.values(filters).some((values) => (values?.length ?? 0) > 0);
