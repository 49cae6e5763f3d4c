import { candidateSets } from './candidates.ts';
import { none } from './growable.ts';
import { fitOf, fitOfAll, type Matched, no } from './match-words.ts';
import type { WantedWord, WantedWords } from './read-words.ts';
import type { Scratch } from './scratch.ts';
import type { SearchIndex } from './search-index.ts';

/** What holds all words, whatever the filters: documents and sets of columns by their numbers, rising, each with how well it fits. */
export interface MatchingRows {
  /** The first `documentCount` count. */
  readonly documents: Uint32Array<ArrayBuffer>;
  readonly documentFits: Uint32Array<ArrayBuffer>;
  readonly documentCount: number;
  /** The first `setCount` count. */
  readonly sets: Uint32Array<ArrayBuffer>;
  readonly setFits: Uint32Array<ArrayBuffer>;
  readonly setCount: number;
}

/** Rows that may match: all where it is null. */
interface Source {
  readonly rows: Uint32Array;
  readonly count: number;
}

/**
 * @param matched null: no words, everything matches
 * @param group only columns of this group, -1 for one that does not exist; undefined: everything
 * @param within rows that all others are known not to match, see `narrows`
 */
export function matchingRows(
  index: SearchIndex,
  matched: Matched | null,
  group: number | undefined,
  within: MatchingRows | null,
  scratch: Scratch,
): MatchingRows {
  const { documents, columns } = index.parts;
  const found = {
    documents: scratch.usedWords(documents.count),
    documentFits: scratch.usedWords(documents.count),
    sets: scratch.usedWords(columns.sets),
    setFits: scratch.usedWords(columns.sets),
  };
  if (group !== undefined) {
    const { rows, ends } = index.setsOfGroups;
    const own = group < 0 ? rows.subarray(0, 0) : rows.subarray(group === 0 ? 0 : ends[group - 1], ends[group]);
    const setCount = matchSets(index, matched, { rows: own, count: own.length }, found, scratch);
    return { ...found, documentCount: 0, setCount };
  }
  const documentCount = matchDocuments(index, matched, within && { rows: within.documents, count: within.documentCount }, found);
  const setCount = matchSets(index, matched, within && { rows: within.sets, count: within.setCount }, found, scratch);
  return { ...found, documentCount, setCount };
}

export function giveBackRows({ documents, documentFits, sets, setFits }: MatchingRows, scratch: Scratch): void {
  scratch.giveBack(documents, documentFits, sets, setFits);
}

/**
 * Whether everything that matches the words now matched the words before: as one types on. Not where slips were forgiven, and not
 * from one letter to more: a single letter is not looked for in descriptions.
 */
export function narrows(before: WantedWords, matchedBefore: Matched | null, now: WantedWords, matched: Matched | null): boolean {
  if (matchedBefore === null || matched === null || matchedBefore.typoBits !== 0 || matched.typoBits !== 0) return false;
  return before.words.every((word) => now.words.some((other) => covers(word, other)));
}

function covers(before: WantedWord, now: WantedWord): boolean {
  if (before.isQuoted !== now.isQuoted) return false;
  if (before.isQuoted) return before.tokens.join(' ') === now.tokens.join(' ');
  const [one = '', other = ''] = [before.tokens[0], now.tokens[0]];
  return one === other || (one.length > 1 && other.startsWith(one));
}

function matchDocuments(
  index: SearchIndex,
  matched: Matched | null,
  source: Source | null,
  found: Pick<MatchingRows, 'documents' | 'documentFits'>,
): number {
  const { documents } = index.parts;
  const { documents: numbers, documentFits: fits } = found;
  const [names, technicalNames, descriptions, gone] = [
    documents.name.values,
    documents.technicalName.values,
    documents.description.values,
    documents.gone.values,
  ];
  const rows = source?.rows ?? null;
  const length = source?.count ?? documents.count;
  let count = 0;
  for (let at = 0; at < length; at += 1) {
    const number = rows === null ? at : (rows[at] ?? 0);
    if (gone[number] === 1) continue;
    let fit: number = fitOfAll;
    if (matched !== null) {
      const [first, second] = [names[number] ?? 0, technicalNames[number] ?? none];
      fit = quickFit(index, matched, first, second, descriptions[number] ?? none);
      if (fit === no) continue;
    }
    numbers[count] = number;
    fits[count] = fit;
    count += 1;
  }
  return count;
}

function matchSets(
  index: SearchIndex,
  matched: Matched | null,
  source: Source | null,
  found: Pick<MatchingRows, 'sets' | 'setFits'>,
  scratch: Scratch,
): number {
  const { columns } = index.parts;
  const { sets, setFits: fits } = found;
  const [names, businessNames, descriptions] = [columns.name.values, columns.businessName.values, columns.description.values];
  const candidates = matched === null || source !== null ? null : candidateSets(index, matched, scratch);
  const rows = source?.rows ?? null;
  const length = source?.count ?? columns.sets;
  let count = 0;
  // Sets of one name stand together: where the names alone decide, they decide once.
  let [lastName, lastBusinessName, lastFit] = [none, none, no];
  for (let at = 0; at < length; at += 1) {
    const set = rows === null ? at : (rows[at] ?? 0);
    if (candidates !== null && candidates[set] === 0) continue;
    let fit: number = fitOfAll;
    if (matched !== null) {
      const name = names[set] ?? 0;
      const businessName = businessNames[set] ?? none;
      if (lastFit !== no && name === lastName && businessName === lastBusinessName) fit = lastFit;
      else {
        fit = quickFit(index, matched, name, businessName, descriptions[set] ?? none);
        if (fit === no) continue;
        lastName = name;
        lastBusinessName = businessName;
        lastFit = namesHoldAll(matched, name, businessName) ? fit : no;
      }
    }
    sets[count] = set;
    fits[count] = fit;
    count += 1;
  }
  if (candidates !== null) scratch.giveBack(candidates);
  return count;
}

/** As `fitOf`; most things hold none of it, which is decided here without the rest. */
function quickFit(index: SearchIndex, matched: Matched, first: number, second: number, description: number): number {
  const { nameMarks, descriptionMarks, all, inDescriptions } = matched;
  const marks = (nameMarks[first] ?? 0) | (second === none ? 0 : (nameMarks[second] ?? 0));
  if ((marks & all) !== all) {
    if (!inDescriptions || description === none || ((marks | (descriptionMarks[description] ?? 0)) & all) !== all) return no;
  }
  return fitOf(index, matched, first, second, description);
}

const namesHoldAll = ({ nameMarks, all }: Matched, first: number, second: number): boolean =>
  (((nameMarks[first] ?? 0) | (second === none ? 0 : (nameMarks[second] ?? 0))) & all) === all;

/** How well a set of columns fits. */
export function fitOfSet(index: SearchIndex, matched: Matched, set: number): number {
  const { columns } = index.parts;
  return fitOf(index, matched, columns.name.at(set), columns.businessName.at(set), columns.description.at(set));
}
