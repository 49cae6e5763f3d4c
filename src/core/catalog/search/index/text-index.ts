import { type Growable, words } from './growable.ts';
import { TextStore } from './text-store.ts';
import type { TokenDictionary } from './token-dictionary.ts';
import { compactOf, tokensOf } from './tokens.ts';

export interface TextIndexParts {
  readonly texts: TextStore;
  /** Number of the word that the text is without its separators; kept for names only. */
  readonly compacts: Growable<Uint32Array>;
  /** Words of each text in their order, without alternates, and where each text's end. */
  readonly sequence: Growable<Uint32Array>;
  readonly sequenceEnds: Growable<Uint32Array>;
  /** Texts that hold a word, for words and texts of the sealed part: of word w, from ends[w - 1] to ends[w]. */
  readonly postings: Uint32Array;
  readonly postingEnds: Uint32Array;
}

export const emptyParts = (): TextIndexParts => ({
  texts: new TextStore(),
  compacts: words(),
  sequence: words(),
  sequenceEnds: words(),
  postings: new Uint32Array(0),
  postingEnds: new Uint32Array(0),
});

/** Distinct texts of one sort (names, or descriptions) and which words they hold. */
export class TextIndex {
  #parts: TextIndexParts;
  readonly #dictionary: TokenDictionary;
  readonly #areNames: boolean;
  /** Texts that came after the index was sealed, by word. */
  readonly #newer = new Map<number, number[]>();
  /** Pairs of word and text while the index is being built; undefined once it is sealed. */
  #building: { words: Growable<Uint32Array>; texts: Growable<Uint32Array> } | undefined;
  /** Numbers of texts, made when the first text comes. */
  #numbers: Map<string, number> | undefined;

  constructor(dictionary: TokenDictionary, areNames: boolean, parts: TextIndexParts | null) {
    this.#dictionary = dictionary;
    this.#areNames = areNames;
    this.#parts = parts ?? emptyParts();
    if (parts === null) this.#building = { words: words(), texts: words() };
  }

  get parts(): TextIndexParts {
    return this.#parts;
  }

  get count(): number {
    return this.#parts.texts.count;
  }

  textAt(id: number): string {
    return this.#parts.texts.at(id);
  }

  compactAt(id: number): number {
    return this.#parts.compacts.at(id);
  }

  /** The number of a text; the same text has one number. */
  add(text: string): number {
    this.#numbers ??= new Map(this.#parts.texts.all().map((known, id) => [known, id]));
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const id = this.#parts.texts.push(text);
    this.#numbers.set(text, id);
    const tokens = tokensOf(text);
    const seen = new Set<number>();
    for (const token of tokens) {
      const word = this.#dictionary.add(token.text);
      if (!token.isAlternate) this.#parts.sequence.push(word);
      seen.add(word);
    }
    this.#parts.sequenceEnds.push(this.#parts.sequence.length);
    if (this.#areNames) {
      const compact = this.#dictionary.add(compactOf(text, tokens));
      this.#parts.compacts.push(compact);
      seen.add(compact);
    }
    for (const word of seen) this.#post(word, id);
    return id;
  }

  #post(word: number, text: number): void {
    if (this.#building !== undefined) {
      this.#building.words.push(word);
      this.#building.texts.push(text);
      return;
    }
    const known = this.#newer.get(word);
    if (known === undefined) this.#newer.set(word, [text]);
    else known.push(text);
  }

  /** Ends the building: words have new numbers, and texts are listed by word. */
  seal(renumbered: Uint32Array): void {
    const { texts, compacts, sequence, sequenceEnds } = this.#parts;
    for (const list of [compacts, sequence]) {
      for (let at = 0; at < list.length; at += 1) list.values[at] = renumbered[list.at(at)] ?? 0;
    }
    const building = this.#building ?? { words: words(), texts: words() };
    this.#building = undefined;
    this.#numbers = undefined;
    const pairs = building.words.length;
    const postingEnds = new Uint32Array(renumbered.length);
    for (let at = 0; at < pairs; at += 1) {
      const word = renumbered[building.words.at(at)] ?? 0;
      building.words.values[at] = word;
      postingEnds[word] = (postingEnds[word] ?? 0) + 1;
    }
    for (let word = 1; word < postingEnds.length; word += 1) postingEnds[word] = (postingEnds[word] ?? 0) + (postingEnds[word - 1] ?? 0);
    // Filled from behind: each end walks back to its word's start, and is set right afterwards.
    const postings = new Uint32Array(pairs);
    const places = Uint32Array.from(postingEnds);
    for (let at = pairs - 1; at >= 0; at -= 1) {
      const word = building.words.at(at);
      const place = (places[word] ?? 0) - 1;
      places[word] = place;
      postings[place] = building.texts.at(at);
    }
    this.#parts = { texts, compacts, sequence, sequenceEnds, postings, postingEnds };
  }

  /** Sets a bit for every text that holds one of the words from `from` up to `to`. @returns how many it found, some more than once */
  markRange(from: number, to: number, marks: Uint16Array, bit: number): number {
    const { postings, postingEnds } = this.#parts;
    if (to <= from || from >= postingEnds.length) return 0;
    const start = from === 0 ? 0 : (postingEnds[from - 1] ?? 0);
    const end = postingEnds[Math.min(to, postingEnds.length) - 1] ?? 0;
    for (let at = start; at < end; at += 1) {
      const text = postings[at] ?? 0;
      marks[text] = (marks[text] ?? 0) | bit;
    }
    let found = end - start;
    for (const [word, texts] of this.#newer) {
      if (word < from || word >= to) continue;
      for (const text of texts) marks[text] = (marks[text] ?? 0) | bit;
      found += texts.length;
    }
    return found;
  }

  markWord(word: number, marks: Uint16Array, bit: number): number {
    if (word < this.#parts.postingEnds.length) return this.markRange(word, word + 1, marks, bit);
    const texts = this.#newer.get(word) ?? [];
    for (const text of texts) marks[text] = (marks[text] ?? 0) | bit;
    return texts.length;
  }

  /** Marks every word that a text is made of, not those that are only other readings of it. */
  markPlainWords(plain: Uint8Array): void {
    const { sequence } = this.#parts;
    for (let at = 0; at < sequence.length; at += 1) plain[sequence.at(at)] = 1;
  }

  /** Whether one of the texts that hold a word is still said by something. @param alive by text; null: all are */
  isAlive(word: number, alive: Uint8Array | null): boolean {
    const { postings, postingEnds } = this.#parts;
    if (alive === null) return true;
    const start = word === 0 ? 0 : (postingEnds[word - 1] ?? 0);
    for (let at = start; at < (postingEnds[word] ?? 0); at += 1) if (alive[postings[at] ?? 0] === 1) return true;
    return this.#newer.get(word)?.some((text) => alive[text] === 1) === true;
  }

  /** Whether the words stand in the text one after the other. */
  holdsSequence(text: number, wanted: readonly number[]): boolean {
    const { sequence, sequenceEnds } = this.#parts;
    const { values } = sequence;
    const start = text === 0 ? 0 : sequenceEnds.at(text - 1);
    const last = sequenceEnds.at(text) - wanted.length;
    for (let at = start; at <= last; at += 1) {
      let step = 0;
      while (step < wanted.length && values[at + step] === wanted[step]) step += 1;
      if (step === wanted.length) return true;
    }
    return false;
  }
}
