import { slipsAllowed } from './edit-distance.ts';
import { none } from './growable.ts';
import type { WantedWords } from './read-words.ts';
import type { Scratch } from './scratch.ts';
import type { SearchIndex } from './search-index.ts';
import type { TextIndex } from './text-index.ts';
import type { TokenDictionary } from './token-dictionary.ts';

/** How good a hit is; lower is better. */
export const tiers = { exact: 0, prefix: 1, words: 2, description: 3, typo: 4, all: 5, no: 255 } as const;

/** A word of the query and the words of the index that were taken for it, because it occurs nowhere itself. */
export interface Typo {
  readonly word: string;
  /** Nearest first. */
  readonly taken: readonly string[];
}

/** Which texts hold which words of a query: one bit for each. */
export interface Matched {
  readonly all: number;
  readonly nameMarks: Uint16Array<ArrayBuffer>;
  /** Bits of words that stand there whole; of words with slips, those with a single one. */
  readonly nameWhole: Uint16Array<ArrayBuffer>;
  readonly descriptionMarks: Uint16Array<ArrayBuffer>;
  /** Whether any description holds one of the words. */
  readonly inDescriptions: boolean;
  readonly typoBits: number;
  readonly typos: readonly Typo[];
  /** The word that the fewest texts hold: its bit, and about how many do. */
  readonly rarest: { readonly bit: number; readonly texts: number };
  /** Whether more would match with slips in words that do occur. */
  readonly isStrict: boolean;
  /** Names as single words that are, and that begin like, what was typed as one word. */
  readonly compact: CompactWords;
}

interface CompactWords {
  /** -1 where there is none. */
  readonly exact: number;
  readonly from: number;
  readonly to: number;
  readonly newer: ReadonlySet<number>;
}

/**
 * Marks every name and description that holds words of the query.
 * @param tolerant whether every word may hold slips
 * @returns to be given back, see `giveBackMarks`
 */
export function matchWords(index: SearchIndex, wanted: WantedWords, tolerant: boolean, scratch: Scratch): Matched {
  const { dictionary, names, descriptions } = index.parts;
  const nameMarks = scratch.shorts(names.count);
  const nameWhole = scratch.shorts(names.count);
  const descriptionMarks = scratch.shorts(descriptions.count);
  const typos: Typo[] = [];
  let typoBits = 0;
  let rarest = { bit: 1, texts: Infinity };
  let isStrict = false;
  let inDescriptions = false;
  const markDescriptions = (found: number): number => {
    inDescriptions ||= found > 0;
    return found;
  };
  /** @returns how many texts hold it */
  const mark = (word: WantedWords['words'][number], place: number): number => {
    const bit = 1 << place;
    if (word.isQuoted) {
      const quoted =
        markQuoted(dictionary, names, word.tokens, nameMarks, bit, scratch) +
        markDescriptions(markQuoted(dictionary, descriptions, word.tokens, descriptionMarks, bit, scratch));
      for (let name = 0; name < nameMarks.length; name += 1)
        if ((nameMarks[name] ?? 0) & bit) nameWhole[name] = (nameWhole[name] ?? 0) | bit;
      return quoted;
    }
    const token = word.tokens[0] ?? '';
    const { from, to, newer } = dictionary.beginningWith(token);
    let occurs = to > from || newer.length > 0;
    let texts = 0;
    if (occurs) {
      texts += names.markRange(from, to, nameMarks, bit);
      // A single letter begins a word of nearly every description.
      if (token.length > 1) texts += markDescriptions(descriptions.markRange(from, to, descriptionMarks, bit));
      for (const id of newer) {
        texts += names.markWord(id, nameMarks, bit);
        if (token.length > 1) texts += markDescriptions(descriptions.markWord(id, descriptionMarks, bit));
      }
      const whole = dictionary.find(token);
      if (whole !== -1) names.markWord(whole, nameWhole, bit);
      const { alive } = index;
      if (alive !== null) occurs = isMarked(nameMarks, bit, alive.names) || isMarked(descriptionMarks, bit, alive.descriptions);
    }
    if (occurs && !tolerant) {
      isStrict ||= slipsAllowed(token) > 0;
      return texts;
    }
    const like = wordsLike(index, token, place === wanted.words.length - 1);
    if (like.length === 0) return texts;
    typoBits |= bit;
    for (const { id, slips } of like) {
      texts += names.markWord(id, nameMarks, bit) + markDescriptions(descriptions.markWord(id, descriptionMarks, bit));
      if (slips <= 1) names.markWord(id, nameWhole, bit);
    }
    if (!occurs) typos.push({ word: word.text, taken: nearest(dictionary, like) });
    return texts;
  };
  wanted.words.forEach((word, place) => {
    const texts = mark(word, place);
    if (texts < rarest.texts) rarest = { bit: 1 << place, texts };
  });
  return {
    all: (1 << wanted.words.length) - 1,
    nameMarks,
    nameWhole,
    descriptionMarks,
    inDescriptions,
    typoBits,
    typos,
    rarest,
    isStrict,
    compact: compactWords(dictionary, wanted.compact),
  };
}

export function giveBackMarks({ nameMarks, nameWhole, descriptionMarks }: Matched, scratch: Scratch): void {
  scratch.giveBack(nameMarks, nameWhole, descriptionMarks);
}

/** Words of texts that are spelled like it; where there are none, names without their separators. */
function wordsLike(index: SearchIndex, token: string, isBeginning: boolean): { readonly id: number; readonly slips: number }[] {
  const { dictionary, names, descriptions } = index.parts;
  const plain = index.plainWords();
  const isSaid = (id: number): boolean =>
    index.alive === null || names.isAlive(id, index.alive.names) || descriptions.isAlive(id, index.alive.descriptions);
  const like = dictionary.like(token, isBeginning, (id) => plain[id] === 1).filter(({ id }) => isSaid(id));
  return like.length > 0 ? like : dictionary.like(token, isBeginning, (id) => plain[id] !== 1).filter(({ id }) => isSaid(id));
}

/** Whether a text that something still says has the mark. */
function isMarked(marks: Uint16Array, bit: number, alive: Uint8Array): boolean {
  for (let text = 0; text < marks.length; text += 1) if (((marks[text] ?? 0) & bit) !== 0 && alive[text] === 1) return true;
  return false;
}

const nearest = (dictionary: TokenDictionary, like: readonly { id: number; slips: number }[]): string[] =>
  like
    .map(({ id, slips }) => ({ word: dictionary.wordAt(id), slips }))
    .toSorted((a, b) => a.slips - b.slips || a.word.length - b.word.length || (a.word < b.word ? -1 : 1))
    .slice(0, 5)
    .map(({ word }) => word);

/** @returns how many texts hold the words next to each other */
function markQuoted(
  dictionary: TokenDictionary,
  texts: TextIndex,
  tokens: readonly string[],
  marks: Uint16Array,
  bit: number,
  scratch: Scratch,
): number {
  const ids = tokens.map((token) => dictionary.find(token));
  if (ids.includes(-1)) return 0;
  const [first = 0, ...others] = ids;
  const candidates = scratch.shorts(texts.count);
  texts.markWord(first, candidates, 1);
  for (const other of others) texts.markWord(other, candidates, 2);
  const needed = others.length === 0 ? 1 : 3;
  let found = 0;
  for (let text = 0; text < candidates.length; text += 1) {
    if (((candidates[text] ?? 0) & needed) !== needed || !texts.holdsSequence(text, ids)) continue;
    marks[text] = (marks[text] ?? 0) | bit;
    found += 1;
  }
  scratch.giveBack(candidates);
  return found;
}

function compactWords(dictionary: TokenDictionary, compact: string): CompactWords {
  if (compact === '') return { exact: -1, from: 0, to: 0, newer: new Set() };
  const { from, to, newer } = dictionary.beginningWith(compact);
  return { exact: dictionary.find(compact), from, to, newer: new Set(newer) };
}

/** `tiers.exact`, `tiers.prefix` or `tiers.words` for a name that holds all words. @param own the name as a single word */
function tierOfName({ exact, from, to, newer }: CompactWords, own: number): number {
  if (own === exact) return tiers.exact;
  return (own >= from && own < to) || (newer.size > 0 && newer.has(own)) ? tiers.prefix : tiers.words;
}

/**
 * How well one thing fits, by its names and description: its tier, then how many words are only beginnings, then the length of its
 * name, as one number in which lower is better; `no` where a word is missing.
 */
export function fitOf(index: SearchIndex, matched: Matched, first: number, second: number, description: number): number {
  const { all, nameMarks, nameWhole, descriptionMarks, typoBits } = matched;
  let marks = nameMarks[first] ?? 0;
  let whole = nameWhole[first] ?? 0;
  if (second !== none) {
    marks |= nameMarks[second] ?? 0;
    whole |= nameWhole[second] ?? 0;
  }
  let tier: number;
  if ((marks & all) === all) {
    const compacts = index.parts.names.parts.compacts.values;
    const one = (nameMarks[first] ?? 0) & all ? tierOfName(matched.compact, compacts[first] ?? 0) : tiers.words;
    const other = second !== none && (nameMarks[second] ?? 0) & all ? tierOfName(matched.compact, compacts[second] ?? 0) : tiers.words;
    tier = one < other ? one : other;
  } else {
    if (description === none || ((marks | (descriptionMarks[description] ?? 0)) & all) !== all) return no;
    tier = tiers.description;
  }
  if (typoBits !== 0) tier = tiers.typo;
  let missing = all & ~whole;
  let partial = 0;
  while (missing !== 0) {
    missing &= missing - 1;
    partial += 1;
  }
  return (tier * 32 + partial) * 256 + (index.nameLength[first] ?? 0);
}

/** No fit. */
export const no = -1;
export const tierOfFit = (fit: number): number => Math.floor(fit / (32 * 256));

/** Without words everything fits, in the order of names. */
export const fitOfAll = tiers.all * 32 * 256;
