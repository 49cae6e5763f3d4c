import { type FacetName, type SearchFilters, searchKinds } from '#contract/catalog/search.ts';
import { localCodes, monthName, phiCodes, publishedCodes, qualityBands } from './documents.ts';
import { none } from './growable.ts';
import type { SearchIndex } from './search-index.ts';

/** Facets that an index counts; the connection is the index itself. Each has a bit, by its place here. */
export const countedFacets = [
  'kind',
  'unit',
  'project',
  'type',
  'term',
  'owner',
  'quality',
  'published',
  'phi',
  'updated',
  'local',
] as const;
export type CountedFacet = (typeof countedFacets)[number] & FacetName;

export const bitOf = (facet: CountedFacet): number => 1 << countedFacets.indexOf(facet);
/** Of rows whose thing was replaced. */
export const goneBit = 1 << countedFacets.length;

/** What a column has of its own; everything else is its asset's. */
const ownOfColumns = bitOf('kind') | bitOf('term') | bitOf('phi');

/** For each row which facets' filters it does not pass, one bit each; 0 passes all. */
export interface Failing {
  readonly documents: Uint16Array;
  /** The part that columns of that document have from it. */
  readonly inherited: Uint16Array;
  /** By set of terms: what a set of columns with these terms fails by itself. */
  readonly termSets: Uint16Array;
  /** Everything passes. */
  readonly isOpen: boolean;
}

/** The bits of what one filter alone fails, and the facet that the bit belongs to. */
export const facetOfBit = (bits: number): CountedFacet | undefined => countedFacets[31 - Math.clz32(bits)];
export const isSingle = (bits: number): boolean => (bits & (bits - 1)) === 0 && bits < goneBit;

/** Holds every row against the filters; values that nothing has pass nothing. */
export function failingOf(index: SearchIndex, filters: SearchFilters): Failing {
  const { documents } = index.parts;
  const failing = new Uint16Array(documents.count);
  for (let number = 0; number < failing.length; number += 1) if (documents.gone.at(number) === 1) failing[number] = goneBit;
  const termSets = new Uint16Array(index.parts.termSets.count);
  for (const facet of countedFacets) {
    const chosen = filters[facet];
    if (chosen === undefined || chosen.length === 0) continue;
    const bit = bitOf(facet);
    const passes = passing(index, facet, new Set(chosen));
    for (let number = 0; number < failing.length; number += 1) if (!passes(number)) failing[number] = (failing[number] ?? 0) | bit;
    const own = passingSet(index, facet, new Set(chosen));
    for (let set = 0; set < termSets.length; set += 1) if (!own(set)) termSets[set] = (termSets[set] ?? 0) | bit;
  }
  const inherited = failing.map((bits) => bits & ~ownOfColumns);
  return { documents: failing, inherited, termSets, isOpen: !failing.some((bits) => bits !== 0) && !termSets.some((bits) => bits !== 0) };
}

function passing(index: SearchIndex, facet: CountedFacet, chosen: ReadonlySet<string>): (number: number) => boolean {
  const { documents, types } = index.parts;
  switch (facet) {
    case 'kind': {
      const wanted = searchKinds.map((kind) => chosen.has(kind));
      return (number) => wanted[documents.kind.at(number)] === true;
    }
    case 'unit': {
      const wanted = unitsBelow(index, chosen);
      return (number) => wanted.has(unitOf(index, number));
    }
    case 'project': {
      const wanted = numbersOf(index.parts.projects, chosen);
      return (number) => wanted.has(documents.project.at(number));
    }
    case 'type': {
      const wanted = numbersOf(types, chosen);
      return (number) => wanted.has(documents.type.at(number));
    }
    case 'term': {
      const wanted = passingSet(index, 'term', chosen);
      return (number) => wanted(documents.terms.at(number));
    }
    case 'owner': {
      const owners = numbersOf(index.parts.owners, chosen);
      const wanted = index.projectOwners.map((own) => (own.length === 0 ? chosen.has('none') : own.some((owner) => owners.has(owner))));
      return (number) => wanted[documents.project.at(number)] === true;
    }
    case 'quality': {
      const wanted = qualityBands.map((band) => chosen.has(band));
      return (number) => wanted[index.documentBand[number] ?? 0] === true;
    }
    case 'published':
      return byCode(documents.published.values, publishedCodes, chosen);
    case 'phi':
      return byCode(index.documentPhi, ['unknown', ...phiCodes.slice(1)], chosen);
    case 'local':
      return byCode(documents.local.values, localCodes, chosen);
    case 'updated': {
      const wanted = new Map<number, boolean>();
      return (number) => {
        const month = index.documentMonth[number] ?? 0;
        let passes = wanted.get(month);
        if (passes === undefined)
          wanted.set(month, (passes = chosen.has(monthName(month)) || (month > 0 && chosen.has(monthName(month).slice(0, 4)))));
        return passes;
      };
    }
  }
}

/** What columns have by themselves: their kind and their terms. */
function passingSet(index: SearchIndex, facet: CountedFacet, chosen: ReadonlySet<string>): (set: number) => boolean {
  if (facet === 'kind') return () => chosen.has('column');
  if (facet === 'phi') return (set) => chosen.has(index.setPhi[set] === 1 ? 'yes' : 'unknown');
  if (facet !== 'term') return () => true;
  const terms = numbersOf(index.parts.terms, chosen);
  return (set) => (set === 0 ? chosen.has('none') : index.parts.termSets.of(set).some((term) => terms.has(term)));
}

function byCode(codes: Uint8Array, names: readonly string[], chosen: ReadonlySet<string>): (number: number) => boolean {
  const wanted = names.map((name) => chosen.has(name));
  return (number) => wanted[codes[number] ?? 0] === true;
}

function numbersOf(table: { find(id: string): number }, chosen: ReadonlySet<string>): Set<number> {
  const numbers = new Set([...chosen].map((id) => table.find(id)));
  numbers.delete(none);
  return numbers;
}

/** The unit that something belongs to: its project's, or its own; a unit belongs to itself. */
export function unitOf({ parts: { documents }, projectUnit }: SearchIndex, number: number): number {
  const project = documents.project.at(number);
  return project === none ? documents.unit.at(number) : (projectUnit[project] ?? none);
}

/** These units and all below them. */
function unitsBelow({ parts: { units }, unitParent }: SearchIndex, chosen: ReadonlySet<string>): Set<number> {
  const wanted = numbersOf(units, chosen);
  for (let unit = 0; unit < units.count; unit += 1) {
    // A unit that is above itself would be gone round for ever: no tree is deeper than the number of its units.
    let above = unit;
    for (let step = 0; step <= units.count && above !== none; step += 1) {
      if (wanted.has(above)) {
        wanted.add(unit);
        break;
      }
      above = unitParent[above] ?? none;
    }
  }
  return wanted;
}
