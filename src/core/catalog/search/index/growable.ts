type Numbers = Uint8Array | Uint16Array | Uint32Array | Float32Array;
type Kind<Values extends Numbers> = new (length: number) => Values;

/** Numbers of one type in one piece of memory that grows. Read `values` up to `length`; it changes when the list grows. */
export class Growable<Values extends Numbers> {
  values: Values;
  length: number;
  readonly #kind: Kind<Values>;

  /** @param values what it begins with, e.g. a view of a file; copied when it grows, never written beyond its length */
  constructor(kind: Kind<Values>, values?: Values) {
    this.#kind = kind;
    this.values = values ?? new kind(16);
    this.length = values?.length ?? 0;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.#grow(this.length + 1);
    this.values[this.length] = value;
    this.length += 1;
  }

  pushAll(values: ArrayLike<number>): void {
    if (this.length + values.length > this.values.length) this.#grow(this.length + values.length);
    this.values.set(values, this.length);
    this.length += values.length;
  }

  at(index: number): number {
    return this.values[index] ?? 0;
  }

  /** What is filled, as a view. */
  view(): Values {
    return this.values.subarray(0, this.length) as Values;
  }

  #grow(least: number): void {
    const next = new this.#kind(Math.max(least, Math.ceil(this.values.length * 1.5), 16));
    next.set(this.values.subarray(0, this.length) as never);
    this.values = next;
  }
}

export const bytes = (values?: Uint8Array): Growable<Uint8Array> => new Growable(Uint8Array, values);
export const shorts = (values?: Uint16Array): Growable<Uint16Array> => new Growable(Uint16Array, values);
export const words = (values?: Uint32Array): Growable<Uint32Array> => new Growable(Uint32Array, values);
export const floats = (values?: Float32Array): Growable<Float32Array> => new Growable(Float32Array, values);

/** Stands for "none" where an index is kept. */
export const none = 0xffff_ffff;
