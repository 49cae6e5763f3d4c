import { type SearchFilters, searchKinds } from '#contract/catalog/search.ts';
import { candidateSets } from './candidates.ts';
import { addNear, FacetCounts, type NearMisses } from './facet-counts.ts';
import { type Failing, facetOfBit, failingOf, goneBit, isSingle } from './filters.ts';
import { none } from './growable.ts';
import { fitOf, fitOfAll, type Matched, matchWords, no } from './match-words.ts';
import type { WantedWords } from './read-words.ts';
import type { SearchIndex } from './search-index.ts';

/** Places of documents and groups in their orders take 23 bits; so many columns one index may hold too. */
export const placeRange = 2 ** 23;
export const columnKind = searchKinds.indexOf('column');

/** All hits of one index, not yet in order. */
export interface Collected {
  readonly index: SearchIndex;
  readonly version: number;
  readonly matched: Matched | null;
  readonly wanted: WantedWords;
  /** Keys of rows: lower is better; see `rowOf`. The first `total` count. */
  readonly keys: Float64Array;
  readonly total: number;
  readonly things: number;
  readonly counts: FacetCounts;
  /** Things that only this facet's filter takes away. */
  readonly near: NearMisses;
  /** Things that match whatever the filters. */
  readonly matching: number;
  readonly failing: Failing;
  /** Whether rows are single columns of one name. */
  readonly isByColumn: boolean;
}

export const rowKey = (fit: number, kind: number, place: number): number => (fit * 16 + kind) * placeRange + place;
export const rowOf = (key: number): { kind: number; place: number; fit: number } => {
  const rest = Math.floor(key / placeRange);
  return { place: key % placeRange, kind: rest % 16, fit: Math.floor(rest / 16) };
};

/** Finds and counts everything in one index that a query asks for. */
export function collect(
  index: SearchIndex,
  wanted: WantedWords,
  filters: SearchFilters,
  column: string | undefined,
  cached?: Failing,
): Collected {
  const failing = cached ?? failingOf(index, filters);
  const first = collectOnce(index, wanted, failing, column, false);
  // Where words do occur, but nowhere together, they may be misspelled into other words.
  if (first.matching > 0 || first.matched?.isStrict !== true) return first;
  const tolerant = collectOnce(index, wanted, failing, column, true);
  return tolerant.matching > 0 ? tolerant : first;
}

function collectOnce(index: SearchIndex, wanted: WantedWords, failing: Failing, column: string | undefined, tolerant: boolean): Collected {
  const matched = wanted.words.length === 0 ? null : matchWords(index, wanted, tolerant);
  const counts = new FacetCounts(index);
  const documents = index.parts.documents.count;
  const work: Work = {
    index,
    matched,
    failing,
    counts,
    near: {},
    rows: { keys: new Float64Array(1024), total: 0, things: 0, matching: 0 },
    passed: new Uint32Array(documents),
    missed: failing.isOpen ? null : new Uint32Array(documents),
  };
  if (column === undefined) {
    collectDocuments(work);
    collectColumns(work, none);
  } else {
    const group = index.parts.groups.find(index.parts.dictionary.find(column));
    if (group !== -1) collectColumns(work, group);
  }
  counts.addPlaces(work.passed);
  if (work.missed !== null) counts.addMisses(work.missed, failing.inherited, work.near);
  return {
    index,
    version: index.version,
    matched,
    wanted,
    ...work.rows,
    counts,
    near: work.near,
    failing,
    isByColumn: column !== undefined,
  };
}

interface Rows {
  keys: Float64Array;
  total: number;
  things: number;
  matching: number;
}

interface Work {
  readonly index: SearchIndex;
  readonly matched: Matched | null;
  readonly failing: Failing;
  readonly counts: FacetCounts;
  readonly near: NearMisses;
  readonly rows: Rows;
  /** By document: things of its place (itself, its columns) that pass, and that fail nothing but one filter of the place. */
  readonly passed: Uint32Array;
  /** Null where everything passes. */
  readonly missed: Uint32Array | null;
}

function push(rows: Rows, key: number): void {
  if (rows.total === rows.keys.length) {
    const more = new Float64Array(rows.keys.length * 2);
    more.set(rows.keys);
    rows.keys = more;
  }
  rows.keys[rows.total] = key;
  rows.total += 1;
}

function collectDocuments({ index, matched, failing, counts, near, rows, passed, missed }: Work): void {
  const { documents, documentOrder } = index.parts;
  const [names, technicalNames, descriptions, kinds] = [
    documents.name.values,
    documents.technicalName.values,
    documents.description.values,
    documents.kind.values,
  ];
  const { documents: fails, inherited } = failing;
  const placeOf = documentOrder.placeOf;
  for (let number = 0; number < fails.length; number += 1) {
    const failed = fails[number] ?? 0;
    if (failed >= goneBit) continue;
    const fit =
      matched === null
        ? fitOfAll
        : quickFit(index, matched, names[number] ?? 0, technicalNames[number] ?? none, descriptions[number] ?? none);
    if (fit === no) continue;
    rows.matching += 1;
    if (failed === 0) {
      counts.addDocument(number, undefined);
      passed[number] = 1;
      rows.things += 1;
      push(rows, rowKey(fit, kinds[number] ?? 0, placeOf[number] ?? 0));
    } else if (isSingle(failed)) {
      const facet = facetOfBit(failed);
      counts.addDocument(number, facet);
      // Those that fail by their place are summed with their columns.
      if ((inherited[number] ?? 0) !== 0 && missed !== null) missed[number] = 1;
      else addNear(near, facet, 1);
    }
  }
}

function collectColumns(work: Work, onlyGroup: number): void {
  const { index, matched, failing, counts, near, rows, passed, missed } = work;
  const { columns, groups, groupOrder, documentOrder } = index.parts;
  const { inherited, isOpen } = failing;
  const [assets, names, businessNames, descriptions, terms, ends, groupOf] = [
    columns.asset.values,
    columns.name.values,
    columns.businessName.values,
    columns.description.values,
    columns.terms.values,
    columns.ends.values,
    columns.group.values,
  ];
  const bestFit = new Uint32Array(groups.count).fill(none);
  const sets = columns.sets;
  const candidates = matched === null ? null : candidateSets(index, matched);
  // Sets of one name stand together: where the names alone decide, they decide once.
  let [lastName, lastBusinessName, lastFit] = [none, none, no];
  for (let set = 0; set < sets; set += 1) {
    if (candidates !== null && candidates[set] === 0) continue;
    const group = groupOf[set] ?? 0;
    if (onlyGroup !== none && group !== onlyGroup) continue;
    const name = names[set] ?? 0;
    const businessName = businessNames[set] ?? none;
    let fit: number = fitOfAll;
    if (matched !== null) {
      if (lastFit !== no && name === lastName && businessName === lastBusinessName) fit = lastFit;
      else {
        fit = quickFit(index, matched, name, businessName, descriptions[set] ?? none);
        lastName = name;
        lastBusinessName = businessName;
        lastFit = fit !== no && namesHoldAll(matched, name, businessName) ? fit : no;
      }
      if (fit === no) continue;
    }
    const termSet = terms[set] ?? 0;
    const own = failing.termSets[termSet] ?? 0;
    const start = set === 0 ? 0 : (ends[set - 1] ?? 0);
    const end = ends[set] ?? 0;
    let count = end - start;
    if (isOpen || missed === null) {
      rows.matching += count;
      for (let column = start; column < end; column += 1) {
        const asset = assets[column] ?? 0;
        passed[asset] = (passed[asset] ?? 0) + 1;
      }
    } else {
      count = 0;
      for (let column = start; column < end; column += 1) {
        const asset = assets[column] ?? 0;
        const failed = inherited[asset] ?? 0;
        if (failed >= goneBit) continue;
        rows.matching += 1;
        if (failed === 0) {
          count += 1;
          if (own === 0) passed[asset] = (passed[asset] ?? 0) + 1;
        } else if (own === 0) missed[asset] = (missed[asset] ?? 0) + 1;
      }
    }
    if (count === 0) continue;
    if (own === 0) {
      rows.things += count;
      counts.addColumns(termSet, count, undefined);
      if (fit < (bestFit[group] ?? none)) bestFit[group] = fit;
      if (onlyGroup === none) continue;
      for (let column = start; column < end; column += 1) {
        const asset = assets[column] ?? 0;
        if (inherited[asset] === 0) push(rows, (documentOrder.placeOf[asset] ?? 0) * placeRange + column);
      }
    } else if (isSingle(own)) {
      const facet = facetOfBit(own);
      counts.addColumns(termSet, count, facet);
      addNear(near, facet, count);
    }
  }
  if (onlyGroup !== none) return;
  for (let group = 0; group < bestFit.length; group += 1) {
    const fit = bestFit[group] ?? none;
    if (fit !== none) push(rows, rowKey(fit, columnKind, groupOrder.placeOf[group] ?? 0));
  }
}

/** As `fitOf`; most things hold none of it, which is decided here without the rest. */
function quickFit(index: SearchIndex, matched: Matched, first: number, second: number, description: number): number {
  const { nameMarks, descriptionMarks, all } = matched;
  const marks = (nameMarks[first] ?? 0) | (second === none ? 0 : (nameMarks[second] ?? 0));
  if ((marks & all) !== all && (description === none || ((marks | (descriptionMarks[description] ?? 0)) & all) !== all)) return no;
  return fitOf(index, matched, first, second, description);
}

const namesHoldAll = ({ nameMarks, all }: Matched, first: number, second: number): boolean =>
  (((nameMarks[first] ?? 0) | (second === none ? 0 : (nameMarks[second] ?? 0))) & all) === all;

/** How well a set of columns fits. */
export function fitOfSet(index: SearchIndex, matched: Matched, set: number): number {
  const { columns } = index.parts;
  return quickFit(index, matched, columns.name.at(set), columns.businessName.at(set), columns.description.at(set));
}
