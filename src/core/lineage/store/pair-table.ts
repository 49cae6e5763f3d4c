const smallest = 1024;
/** Share of places that may be taken before a table grows. */
const fullest = 0.5;

/** Whole numbers for each place: the pair, and one more than the value, which is 0 where the place is free. One look at memory finds all. */
const width = 3;

/**
 * A number for each pair of whole numbers from 0 to 2^31 - 1, in a typed array with open addressing: a `Map` of such pairs takes several
 * times the memory and, while it grows, most of its time for moving what it holds. Pairs of one first and neighbouring second numbers
 * stand side by side, because they are mostly asked for together.
 */
export class PairTable {
  #count = 0;
  #mask = smallest - 1;
  #places = new Int32Array(smallest * width);

  get count(): number {
    return this.#count;
  }

  /** @returns -1 where the pair is not there */
  get(first: number, second: number): number {
    return (this.#places[this.#place(first, second) + 2] ?? 0) - 1;
  }

  /** @returns whether the pair was not there before; what was there stays as it is */
  add(first: number, second: number, value = 0): boolean {
    const place = this.#place(first, second);
    if (this.#places[place + 2] !== 0) return false;
    this.#put(place, first, second, value + 1);
    this.#count += 1;
    if (this.#count > fullest * (this.#mask + 1)) this.#grow();
    return true;
  }

  #put(place: number, first: number, second: number, value: number): void {
    this.#places[place] = first;
    this.#places[place + 1] = second;
    this.#places[place + 2] = value;
  }

  /** Where the pair is, or belongs. */
  #place(first: number, second: number): number {
    const places = this.#places;
    const block = second >>> 3;
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(block ^ (block >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    let place = (((mixed ^ (mixed >>> 13)) << 3) | (second & 7)) & this.#mask;
    for (;;) {
      const at = place * width;
      if (places[at + 2] === 0 || (places[at] === first && places[at + 1] === second)) return at;
      place = (place + 1) & this.#mask;
    }
  }

  #grow(): void {
    const old = this.#places;
    this.#mask = this.#mask * 2 + 1;
    this.#places = new Int32Array((this.#mask + 1) * width);
    for (let at = 0; at < old.length; at += width) {
      const value = old[at + 2] ?? 0;
      if (value === 0) continue;
      const [first, second] = [old[at] ?? 0, old[at + 1] ?? 0];
      this.#put(this.#place(first, second), first, second, value);
    }
  }
}
