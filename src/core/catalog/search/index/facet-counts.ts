import { type FacetName, type SearchFilters, searchKinds } from '#contract/catalog/search.ts';
import { localCodes, monthName, phiCodes, publishedCodes, qualityBands, type Traits, traitsFrom } from './documents.ts';
import { type CountedFacet, facetOfBit, isSingle } from './filters.ts';
import { none } from './growable.ts';
import type { SearchIndex } from './search-index.ts';
import { type Tally, tallyOf } from './tally.ts';

/** Months that are told apart: from 2000 on, and 0 for none. */
const months = 2400;

/** Things that pass every filter but this facet's. */
export type NearMisses = Partial<Record<FacetName, number>>;

export const hasFilters = (filters: SearchFilters): boolean => Object.values(filters).some((values) => (values?.length ?? 0) > 0);

export function addNear(near: NearMisses, facet: CountedFacet | undefined, count: number): void {
  if (facet !== undefined) near[facet] = (near[facet] ?? 0) + count;
}

const columnKind = searchKinds.indexOf('column');

/** Adds up how many things have each value of each facet. What fails one facet's filter only counts for that facet. */
export class FacetCounts {
  readonly #index: SearchIndex;
  readonly #kind = new Uint32Array(searchKinds.length);
  readonly #termSet: Uint32Array;
  readonly #phi = new Uint32Array(phiCodes.length);
  readonly #place: Uint32Array;
  readonly #traits: Uint32Array;
  readonly #month = new Uint32Array(months);
  /** What only one filter of the place takes away, by the same codes. */
  readonly #missed = new Map<CountedFacet, Uint32Array>();

  constructor(index: SearchIndex) {
    const { units, types, termSets } = index.parts;
    this.#index = index;
    this.#termSet = new Uint32Array(termSets.count);
    this.#place = new Uint32Array(index.unitsFrom + units.count);
    this.#traits = new Uint32Array((types.count + 1) * qualityBands.length * publishedCodes.length * localCodes.length);
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

  /** What things have from their place: columns from their asset, others by themselves. @param passed by document, how many things of it pass */
  addPlaces(passed: Uint32Array): void {
    const { documentPlace, documentTraits, documentMonth } = this.#index;
    const [place, traits, month] = [this.#place, this.#traits, this.#month];
    // One pass over numbers is what makes counting fast: three codes stand for eight facets.
    for (let number = 0; number < passed.length; number += 1) {
      const weight = passed[number] ?? 0;
      if (weight === 0) continue;
      bump(place, documentPlace[number] ?? none, weight);
      bump(traits, documentTraits[number] ?? 0, weight);
      bump(month, documentMonth[number] ?? 0, weight);
    }
  }

  /**
   * What only one filter of the place takes away: one by one it would cost more than all the rest.
   * @param missed by document, how many things of it fail only by their place
   * @param failing by document, the facets that its place fails
   */
  addMisses(missed: Uint32Array, failing: Uint16Array, near: NearMisses): void {
    for (let number = 0; number < missed.length; number += 1) {
      const weight = missed[number] ?? 0;
      const failed = failing[number] ?? 0;
      if (weight === 0 || !isSingle(failed)) continue;
      const facet = facetOfBit(failed);
      addNear(near, facet, weight);
      if (facet !== undefined) this.#addMiss(facet, number, weight);
    }
  }

  #addMiss(facet: CountedFacet, number: number, weight: number): void {
    const { documentPlace, documentTraits, documentMonth } = this.#index;
    const [codes, like] =
      facet === 'project' || facet === 'unit' || facet === 'owner'
        ? [documentPlace, this.#place]
        : facet === 'updated'
          ? [documentMonth, this.#month]
          : [documentTraits, this.#traits];
    let counts = this.#missed.get(facet);
    if (counts === undefined) this.#missed.set(facet, (counts = new Uint32Array(like.length)));
    bump(counts, codes[number] ?? none, weight);
  }

  /** How many things have each value of a facet. */
  tally(facet: CountedFacet): Tally {
    const { projects, types } = this.#index.parts;
    switch (facet) {
      case 'kind':
        return tallyOf(this.#kind, (at) => searchKinds[at] ?? '');
      case 'unit':
        return this.#units();
      case 'project':
        return tallyOf(
          this.#places(facet).subarray(0, this.#index.unitsFrom),
          (at) => projects.idAt(at),
          (at) => projects.labelAt(at),
        );
      case 'type':
        return tallyOf(this.#trait(facet, types.count), (at) => types.idAt(at));
      case 'term':
        return this.#terms();
      case 'owner':
        return this.#owners();
      case 'quality':
        return tallyOf(this.#trait(facet, qualityBands.length), (at) => qualityBands[at] ?? '');
      case 'published':
        return tallyOf(withoutNone(this.#trait(facet, publishedCodes.length)), (at) => publishedCodes[at] ?? '');
      case 'phi':
        return tallyOf(this.#phi, (at) => phiCodes[at] || 'unknown');
      case 'updated':
        return this.#updated();
      case 'local':
        return tallyOf(withoutNone(this.#trait(facet, localCodes.length)), (at) => localCodes[at] ?? '');
    }
  }

  /** With what only this facet's filter takes away. */
  #with(counts: Uint32Array, facet: CountedFacet): Uint32Array {
    const missed = this.#missed.get(facet);
    return missed === undefined ? counts : counts.map((count, at) => count + (missed[at] ?? 0));
  }

  #places(facet: CountedFacet): Uint32Array {
    return this.#with(this.#place, facet);
  }

  /** @param values how many codes the trait has; those beyond are none */
  #trait(facet: keyof Traits & CountedFacet, values: number): Uint32Array {
    const sums = new Uint32Array(values);
    this.#with(this.#traits, facet).forEach((count, code) => {
      if (count > 0) bump(sums, traitsFrom(code)[facet], count);
    });
    return sums;
  }

  /** Each unit with all below it. */
  #units(): Tally {
    const { parts, projectUnit, unitParent, unitsFrom } = this.#index;
    const sums = new Uint32Array(parts.units.count);
    const add = (unit: number, count: number): void => {
      const seen = new Set<number>();
      for (let at = unit; at !== none && !seen.has(at); at = unitParent[at] ?? none) {
        seen.add(at);
        bump(sums, at, count);
      }
    };
    this.#places('unit').forEach((count, place) => {
      if (count > 0) add(place < unitsFrom ? (projectUnit[place] ?? none) : place - unitsFrom, count);
    });
    return tallyOf(
      sums,
      (at) => parts.units.idAt(at),
      (at) => parts.units.labelAt(at),
      (at) => {
        const parent = unitParent[at] ?? none;
        return parent === none ? null : parts.units.idAt(parent);
      },
    );
  }

  #owners(): Tally {
    const { parts, projectOwners, unitsFrom } = this.#index;
    const sums = new Uint32Array(parts.owners.count);
    let without = 0;
    this.#places('owner')
      .subarray(0, unitsFrom)
      .forEach((count, project) => {
        const owners = projectOwners[project] ?? [];
        if (owners.length === 0) without += count;
        for (const owner of owners) bump(sums, owner, count);
      });
    const tally = tallyOf(
      sums,
      (at) => parts.owners.idAt(at),
      (at) => parts.owners.labelAt(at),
    );
    return { ...tally, others: withoutAny(without) };
  }

  #terms(): Tally {
    const { terms, termSets } = this.#index.parts;
    const sums = new Uint32Array(terms.count);
    for (let set = 1; set < this.#termSet.length; set += 1) {
      const count = this.#termSet[set] ?? 0;
      if (count === 0) continue;
      const end = termSets.ends.at(set);
      for (let at = termSets.ends.at(set - 1); at < end; at += 1) bump(sums, termSets.members.at(at), count);
    }
    const tally = tallyOf(
      sums,
      (at) => terms.idAt(at),
      (at) => terms.labelAt(at),
    );
    return { ...tally, others: withoutAny(this.#termSet[0] ?? 0) };
  }

  #updated(): Tally {
    const counts = this.#with(this.#month, 'updated');
    const byYear = new Map<string, number>();
    counts.forEach((count, month) => {
      if (month > 0 && count > 0) byYear.set(monthName(month).slice(0, 4), (byYear.get(monthName(month).slice(0, 4)) ?? 0) + count);
    });
    return {
      ...tallyOf(counts, monthName, monthName, (at) => (at === 0 ? null : monthName(at).slice(0, 4))),
      others: [...byYear].map(([value, count]) => ({ value, label: value, count, parent: null })),
    };
  }
}

const withoutAny = (count: number): Tally['others'] => (count === 0 ? [] : [{ value: 'none', label: 'none', count, parent: null }]);

/** Code 0 of some facets is no value of theirs. */
function withoutNone(counts: Uint32Array): Uint32Array {
  counts[0] = 0;
  return counts;
}

function bump(counts: Uint32Array, at: number, by: number): void {
  if (at < counts.length) counts[at] = (counts[at] ?? 0) + by;
}
