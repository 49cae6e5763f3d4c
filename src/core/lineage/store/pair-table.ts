const smallest = 1024;
/** Share of places that may be taken before a table grows. */
const fullest = 0.5;

/**
 * A number for each pair of whole numbers from 0 to 2^31 - 1, in typed arrays with open addressing: a `Map` of such pairs takes several
 * times the memory and, while it grows, most of its time for moving what it holds.
 */
export class PairTable {
  #count = 0;
  #mask = smallest - 1;
  #first = new Int32Array(smallest);
  #second = new Int32Array(smallest);
  /** One more than the value; 0 where the place is free. */
  #value = new Int32Array(smallest);

  get count(): number {
    return this.#count;
  }

  /** @returns -1 where the pair is not there */
  get(first: number, second: number): number {
    return (this.#value[this.#place(first, second)] ?? 0) - 1;
  }

  /** @returns whether the pair was not there before; what was there stays as it is */
  add(first: number, second: number, value = 0): boolean {
    const place = this.#place(first, second);
    if (this.#value[place] !== 0) return false;
    this.#put(place, first, second, value + 1);
    this.#count += 1;
    if (this.#count > fullest * this.#value.length) this.#grow();
    return true;
  }

  #put(place: number, first: number, second: number, value: number): void {
    this.#first[place] = first;
    this.#second[place] = second;
    this.#value[place] = value;
  }

  /** Where the pair is, or belongs. */
  #place(first: number, second: number): number {
    let mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second ^ (second >>> 15), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0xc2b2ae35);
    let place = (mixed ^ (mixed >>> 13)) & this.#mask;
    while (this.#value[place] !== 0 && (this.#first[place] !== first || this.#second[place] !== second)) place = (place + 1) & this.#mask;
    return place;
  }

  #grow(): void {
    const [first, second, value] = [this.#first, this.#second, this.#value];
    const length = value.length * 2;
    this.#mask = length - 1;
    this.#first = new Int32Array(length);
    this.#second = new Int32Array(length);
    this.#value = new Int32Array(length);
    for (let old = 0; old < value.length; old += 1) {
      const held = value[old] ?? 0;
      if (held === 0) continue;
      const [one, other] = [first[old] ?? 0, second[old] ?? 0];
      this.#put(this.#place(one, other), one, other, held);
    }
  }
}
