import { slipsAllowed, slipsBetween } from './edit-distance.ts';

/** Every word that occurs, by number: first those that were sorted when the index was built, then newer ones. */
export class TokenDictionary {
  #words: string[];
  /** How many are sorted. */
  #sorted: number;
  /** Newer ones; while an index is being built, all. */
  readonly #newer = new Map<string, number>();
  /** One bit for each letter that a word holds, and how long it is, to rule out most words without comparing letters. */
  #signatures: Uint32Array | undefined;
  #lengths = new Uint8Array(0);

  constructor(sorted: string[] = []) {
    this.#words = sorted;
    this.#sorted = sorted.length;
  }

  get count(): number {
    return this.#words.length;
  }

  words(): readonly string[] {
    return this.#words;
  }

  wordAt(id: number): string {
    return this.#words[id] ?? '';
  }

  add(word: string): number {
    const known = this.find(word);
    if (known !== -1) return known;
    const id = this.#words.length;
    this.#words.push(word);
    this.#newer.set(word, id);
    return id;
  }

  /** -1 where it does not occur. */
  find(word: string): number {
    const at = this.#lowerBound(word);
    if (at < this.#sorted && this.#words[at] === word) return at;
    return this.#newer.get(word) ?? -1;
  }

  /** Sorts all words. @returns the new number of each by its old one */
  seal(): Uint32Array {
    const order = Uint32Array.from(this.#words.keys());
    const words = this.#words;
    const sorted = Array.from(order, (id) => [words[id] ?? '', id] as const).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    const renumbered = new Uint32Array(words.length);
    sorted.forEach(([, old], now) => (renumbered[old] = now));
    this.#words = sorted.map(([word]) => word);
    this.#sorted = this.#words.length;
    this.#newer.clear();
    this.#signatures = undefined;
    return renumbered;
  }

  /** Words that begin so: a range of the sorted ones, and newer ones. */
  beginningWith(beginning: string): { readonly from: number; readonly to: number; readonly newer: readonly number[] } {
    const newer: number[] = [];
    for (const [word, id] of this.#newer) if (word.startsWith(beginning)) newer.push(id);
    return { from: this.#lowerBound(beginning), to: this.#lowerBound(`${beginning}\uffff`), newer };
  }

  /** Words that are wanted (or, for a word still being typed, their beginnings) and one or two slips away, by their length; none for short words. */
  like(word: string, isBeginning: boolean, isWanted: (id: number) => boolean): { readonly id: number; readonly slips: number }[] {
    const most = slipsAllowed(word);
    if (most === 0) return [];
    this.#sign();
    const signatures = this.#signatures ?? new Uint32Array(0);
    const lengths = this.#lengths;
    const wanted = signatureOf(word);
    const [shortest, longest] = [Math.min(255, word.length) - most, isBeginning ? 255 : Math.min(255, word.length + most)];
    const found: { id: number; slips: number }[] = [];
    for (let id = 0; id < signatures.length; id += 1) {
      // Each slip can make at most one letter of the word missing.
      if (bitCount(wanted & ~(signatures[id] ?? 0)) > most) continue;
      const length = lengths[id] ?? 0;
      if (length < shortest || length > longest || !isWanted(id)) continue;
      const slips = slipsBetween(word, this.#words[id] ?? '', most, isBeginning);
      if (slips <= most) found.push({ id, slips });
    }
    return found;
  }

  #sign(): void {
    const have = this.#signatures?.length ?? 0;
    if (have === this.#words.length) return;
    const next = new Uint32Array(this.#words.length);
    const lengths = new Uint8Array(this.#words.length);
    if (this.#signatures !== undefined) {
      next.set(this.#signatures);
      lengths.set(this.#lengths);
    }
    for (let id = have; id < this.#words.length; id += 1) {
      const word = this.#words[id] ?? '';
      next[id] = signatureOf(word);
      lengths[id] = Math.min(255, word.length);
    }
    this.#signatures = next;
    this.#lengths = lengths;
  }

  #lowerBound(word: string): number {
    let low = 0;
    let high = this.#sorted;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#words[middle] ?? '') < word) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function signatureOf(word: string): number {
  let bits = 0;
  for (let at = 0; at < word.length; at += 1) {
    const code = word.charCodeAt(at);
    bits |= 1 << (code >= 97 && code <= 122 ? code - 97 : 26 + (code % 6));
  }
  return bits >>> 0;
}

/** Ones of 32 bits, added up in pairs, fours and bytes. */
function bitCount(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}
