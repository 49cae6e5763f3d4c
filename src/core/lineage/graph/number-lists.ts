type Numbers = Int32Array | Float64Array;

/** Numbers that are added one by one, without a box around each. */
class NumberList<Kind extends Numbers> {
  #values: Kind;
  #length = 0;
  readonly #make: (length: number) => Kind;

  constructor(make: (length: number) => Kind) {
    this.#make = make;
    this.#values = make(64);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const larger = this.#make(this.#length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  set(place: number, value: number): void {
    this.#values[place] = value;
  }

  copy(): NumberList<Kind> {
    const copied = new NumberList(this.#make);
    copied.#values = this.#values.slice() as Kind;
    copied.#length = this.#length;
    return copied;
  }

  /** What was added so far, in an array of just that length. */
  done(): Kind {
    return this.#values.slice(0, this.#length) as Kind;
  }
}

export type IntegerList = NumberList<Int32Array>;
export type InstantList = NumberList<Float64Array>;

export const integerList = (): IntegerList => new NumberList((length) => new Int32Array(length));
export const instantList = (): InstantList => new NumberList((length) => new Float64Array(length));
