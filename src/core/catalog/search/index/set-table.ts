import { type Growable, words } from './growable.ts';

/** Sets of numbers, each distinct one kept once; number 0 is the empty set. */
export class SetTable {
  readonly members: Growable<Uint32Array>;
  readonly ends: Growable<Uint32Array>;
  #numbers: Map<string, number> | undefined;

  constructor(members?: Uint32Array, ends?: Uint32Array) {
    this.members = words(members);
    this.ends = words(ends);
    if (this.ends.length === 0) this.ends.push(0);
  }

  get count(): number {
    return this.ends.length;
  }

  add(numbers: readonly number[]): number {
    if (numbers.length === 0) return 0;
    this.#numbers ??= new Map(Array.from({ length: this.count }, (_, set) => [this.of(set).join(), set]));
    const sorted = [...new Set(numbers)].toSorted((a, b) => a - b);
    const key = sorted.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.members.pushAll(sorted);
    this.ends.push(this.members.length);
    this.#numbers.set(key, this.count - 1);
    return this.count - 1;
  }

  of(set: number): Uint32Array {
    return this.members.values.subarray(set === 0 ? 0 : this.ends.at(set - 1), this.ends.at(set));
  }
}
