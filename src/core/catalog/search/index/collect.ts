import { type SearchFilters, searchKinds } from '#contract/catalog/search.ts';
import { addNear, FacetCounts, type NearMisses } from './facet-counts.ts';
import { type Failing, facetOfBit, failingOf, goneBit, isSingle } from './filters.ts';
import { giveBackRows, type MatchingRows, matchingRows, narrows } from './matching-rows.ts';
import { giveBackMarks, type Matched, matchWords } from './match-words.ts';
import type { WantedWords } from './read-words.ts';
import type { Scratch } from './scratch.ts';
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
  /** What matches whatever the filters; of sets of columns also whether columns of them pass, by their place in that list. */
  readonly rows: MatchingRows;
  readonly setPasses: Uint8Array<ArrayBuffer>;
  /** Keys of rows: lower is better; see `rowOf`. The first `total` count. */
  readonly keys: Float64Array<ArrayBuffer>;
  readonly total: number;
  readonly sums: Sums;
  readonly failing: Failing;
  /** Whether rows are single columns of one name. */
  readonly isByColumn: boolean;
}

/** What was counted of all that matches. */
export interface Sums {
  /** Things that pass the filters. */
  things: number;
  /** Things that match whatever the filters. */
  matching: number;
  readonly counts: FacetCounts;
  /** Things that only this facet's filter takes away. */
  readonly near: NearMisses;
}

export const rowKey = (fit: number, kind: number, place: number): number => (fit * 16 + kind) * placeRange + place;
export const rowOf = (key: number): { kind: number; place: number; fit: number } => {
  const rest = Math.floor(key / placeRange);
  return { place: key % placeRange, kind: rest % 16, fit: Math.floor(rest / 16) };
};

/**
 * Finds and counts everything in one index that a query asks for.
 * @param column only single columns of this name
 * @param earlier what was found in this state of the index before, newest last
 * @returns to be given back, see `giveBack`
 */
export function collect(
  index: SearchIndex,
  wanted: WantedWords,
  filters: SearchFilters,
  column: string | undefined,
  scratch: Scratch,
  earlier: readonly Collected[] = [],
  known?: Failing,
): Collected {
  const asked: Asked = { index, wanted, failing: known ?? failingOf(index, filters), column, scratch, earlier };
  const first = collectOnce(asked, false);
  // Where words do occur, but nowhere together, they may be misspelled into other words.
  if (first.sums.matching > 0 || first.matched?.isStrict !== true) return first;
  const tolerant = collectOnce(asked, true);
  const [better, other] = tolerant.sums.matching > 0 ? [tolerant, first] : [first, tolerant];
  giveBack(other, scratch);
  return better;
}

/** Gives the lists of an answer back that nobody asks about any more. */
export function giveBack({ matched, rows, setPasses, keys }: Collected, scratch: Scratch): void {
  if (matched !== null) giveBackMarks(matched, scratch);
  giveBackRows(rows, scratch);
  scratch.giveBack(setPasses, keys);
}

interface Asked {
  readonly index: SearchIndex;
  readonly wanted: WantedWords;
  readonly failing: Failing;
  readonly column: string | undefined;
  readonly scratch: Scratch;
  readonly earlier: readonly Collected[];
}

function collectOnce(asked: Asked, tolerant: boolean): Collected {
  const { index, wanted, failing, column, scratch, earlier } = asked;
  const matched = wanted.words.length === 0 ? null : matchWords(index, wanted, tolerant, scratch);
  const isByColumn = column !== undefined;
  const wider = isByColumn
    ? undefined
    : earlier
        .filter((one) => !one.isByColumn && narrows(one.wanted, one.matched, wanted, matched))
        .toSorted((a, b) => a.rows.setCount - b.rows.setCount)[0];
  const group = isByColumn ? index.parts.groups.find(index.parts.dictionary.find(column)) : undefined;
  const rows = matchingRows(index, matched, group, wider?.rows ?? null, scratch);
  // A letter more that takes nothing away: what was counted stays as it is.
  const isSame = wider?.failing === failing && wider.rows.documentCount === rows.documentCount && wider.rows.setCount === rows.setCount;
  const setPasses = scratch.bytes(index.parts.columns.sets);
  let sums: Sums;
  if (isSame && wider !== undefined) {
    setPasses.set(wider.setPasses);
    sums = wider.sums;
  } else sums = countRows(index, failing, rows, setPasses, scratch);
  const { keys, total } = isByColumn
    ? keysOfColumns(index, failing, rows, setPasses, scratch)
    : keysOf(index, failing, rows, setPasses, scratch);
  return { index, version: index.version, matched, wanted, rows, setPasses, keys, total, sums, failing, isByColumn };
}

function countRows(index: SearchIndex, failing: Failing, rows: MatchingRows, setPasses: Uint8Array, scratch: Scratch): Sums {
  const sums: Sums = { things: 0, matching: 0, counts: new FacetCounts(index), near: {} };
  const documents = index.parts.documents.count;
  // By document: things of its place (itself, its columns) that pass, and that fail nothing but one filter of the place.
  const passed = scratch.words(documents);
  const missed = scratch.words(documents);
  countDocuments(failing, rows, sums, passed, missed);
  if (failing.isOpen) countOpenColumns(index, rows, sums, passed, setPasses);
  else countColumns(index, failing, rows, sums, { passed, missed, setPasses });
  sums.counts.addPlaces(passed);
  if (!failing.isOpen) sums.counts.addMisses(missed, failing.inherited, sums.near);
  scratch.giveBack(passed, missed);
  return sums;
}

function countDocuments(failing: Failing, rows: MatchingRows, sums: Sums, passed: Uint32Array, missed: Uint32Array): void {
  const { documents: fails, inherited } = failing;
  const { documents, documentCount } = rows;
  const { counts, near } = sums;
  sums.matching += documentCount;
  for (let at = 0; at < documentCount; at += 1) {
    const number = documents[at] ?? 0;
    const failed = fails[number] ?? 0;
    if (failed === 0) {
      counts.addDocument(number, undefined);
      passed[number] = 1;
      sums.things += 1;
    } else if (isSingle(failed)) {
      const facet = facetOfBit(failed);
      counts.addDocument(number, facet);
      // Those that fail by their place are summed with their columns.
      if ((inherited[number] ?? 0) !== 0) missed[number] = 1;
      else addNear(near, facet, 1);
    }
  }
}

/** Without filters. */
function countOpenColumns(index: SearchIndex, rows: MatchingRows, sums: Sums, passed: Uint32Array, setPasses: Uint8Array): void {
  const { columns } = index.parts;
  const [assets, terms, ends] = [columns.asset.values, columns.terms.values, columns.ends.values];
  const { sets, setCount } = rows;
  let things = 0;
  for (let at = 0; at < setCount; at += 1) {
    const set = sets[at] ?? 0;
    const start = set === 0 ? 0 : (ends[set - 1] ?? 0);
    const end = ends[set] ?? 0;
    for (let column = start; column < end; column += 1) {
      const asset = assets[column] ?? 0;
      passed[asset] = (passed[asset] ?? 0) + 1;
    }
    if (end === start) continue;
    things += end - start;
    sums.counts.addColumns(terms[set] ?? 0, end - start, undefined);
    setPasses[at] = 1;
  }
  sums.things += things;
  sums.matching += things;
}

interface Counting {
  readonly passed: Uint32Array;
  readonly missed: Uint32Array;
  readonly setPasses: Uint8Array;
}

function countColumns(index: SearchIndex, failing: Failing, rows: MatchingRows, sums: Sums, { passed, missed, setPasses }: Counting): void {
  const { columns } = index.parts;
  const [assets, terms, ends] = [columns.asset.values, columns.terms.values, columns.ends.values];
  const { inherited } = failing;
  const { sets, setCount } = rows;
  const { counts, near } = sums;
  let matching = 0;
  for (let at = 0; at < setCount; at += 1) {
    const set = sets[at] ?? 0;
    const termSet = terms[set] ?? 0;
    const own = failing.termSets[termSet] ?? 0;
    const end = ends[set] ?? 0;
    let count = 0;
    for (let column = set === 0 ? 0 : (ends[set - 1] ?? 0); column < end; column += 1) {
      const asset = assets[column] ?? 0;
      const failed = inherited[asset] ?? 0;
      if (failed >= goneBit) continue;
      matching += 1;
      if (failed === 0) {
        count += 1;
        if (own === 0) passed[asset] = (passed[asset] ?? 0) + 1;
      } else if (own === 0) missed[asset] = (missed[asset] ?? 0) + 1;
    }
    if (count === 0) continue;
    if (own === 0) {
      sums.things += count;
      counts.addColumns(termSet, count, undefined);
      setPasses[at] = 1;
    } else if (isSingle(own)) {
      const facet = facetOfBit(own);
      counts.addColumns(termSet, count, facet);
      addNear(near, facet, count);
    }
  }
  sums.matching += matching;
}

/** Documents that pass, and groups of columns of one name of which any pass. */
function keysOf(index: SearchIndex, failing: Failing, rows: MatchingRows, setPasses: Uint8Array, scratch: Scratch): Keys {
  const { documents, columns, groups, groupOrder, documentOrder } = index.parts;
  const keys = scratch.usedDecimals(documents.count + groups.count);
  const [kinds, groupOf] = [documents.kind.values, columns.group.values];
  let total = 0;
  for (let at = 0; at < rows.documentCount; at += 1) {
    const number = rows.documents[at] ?? 0;
    if (failing.documents[number] !== 0) continue;
    keys[total] = rowKey(rows.documentFits[at] ?? 0, kinds[number] ?? 0, documentOrder.placeOf[number] ?? 0);
    total += 1;
  }
  // By group, one more than its best fit; 0 where nothing of it passes.
  const bestFit = scratch.words(groups.count);
  for (let at = 0; at < rows.setCount; at += 1) {
    if (setPasses[at] === 0) continue;
    const group = groupOf[rows.sets[at] ?? 0] ?? 0;
    const fit = (rows.setFits[at] ?? 0) + 1;
    const best = bestFit[group] ?? 0;
    if (best === 0 || fit < best) bestFit[group] = fit;
  }
  for (let group = 0; group < groups.count; group += 1) {
    const fit = bestFit[group] ?? 0;
    if (fit === 0) continue;
    keys[total] = rowKey(fit - 1, columnKind, groupOrder.placeOf[group] ?? 0);
    total += 1;
  }
  scratch.giveBack(bestFit);
  return { keys, total };
}

interface Keys {
  readonly keys: Float64Array<ArrayBuffer>;
  readonly total: number;
}

/** Single columns that pass, in the order of their assets. */
function keysOfColumns(index: SearchIndex, failing: Failing, rows: MatchingRows, setPasses: Uint8Array, scratch: Scratch): Keys {
  const { columns, documentOrder } = index.parts;
  let most = 0;
  for (let at = 0; at < rows.setCount; at += 1) {
    const set = rows.sets[at] ?? 0;
    most += columns.ends.at(set) - columns.startOf(set);
  }
  const keys = scratch.usedDecimals(most);
  let total = 0;
  for (let at = 0; at < rows.setCount; at += 1) {
    if (setPasses[at] === 0) continue;
    const set = rows.sets[at] ?? 0;
    const end = columns.ends.at(set);
    for (let column = columns.startOf(set); column < end; column += 1) {
      const asset = columns.asset.at(column);
      if (failing.inherited[asset] !== 0) continue;
      keys[total] = (documentOrder.placeOf[asset] ?? 0) * placeRange + column;
      total += 1;
    }
  }
  return { keys, total };
}
