/**
 * Thrift's compact protocol, as far as Parquet footers need it
 * (https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md).
 * What comes in may be hostile: every length is checked against the bytes that are there, and nesting is limited.
 */

export const thriftTypes = {
  stop: 0,
  true: 1,
  false: 2,
  byte: 3,
  i16: 4,
  i32: 5,
  i64: 6,
  double: 7,
  binary: 8,
  list: 9,
  set: 10,
  map: 11,
  struct: 12,
  uuid: 13,
} as const;

/** Thrown for bytes that are no Thrift; whoever reads a file says which file it was. */
export class ThriftError extends Error {
  override readonly name = 'ThriftError';
}

/** Deeper than any metadata that a writer makes. */
const mostLevels = 64;

/** Reads values one after another. Integers come as bigint where they may have 64 bits. */
export class ThriftReader {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  byte(): number {
    const value = this.at < this.end ? this.bytes[this.at] : undefined;
    if (value === undefined) throw new ThriftError('The metadata ends too early');
    this.at += 1;
    return value;
  }

  /** An unsigned variable-length integer of up to 64 bits. */
  unsigned(): bigint {
    let small = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      small |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(small);
    }
    let value = BigInt(small);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.byte();
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new ThriftError('An integer of the metadata is too long');
  }

  /** A signed integer (zigzag). */
  signed(): bigint {
    const value = this.unsigned();
    return (value >> 1n) ^ -(value & 1n);
  }

  /** The length of something of which each item takes at least `least` bytes: never more than there is room for. */
  length(least = 1): number {
    const value = this.unsigned();
    if (value * BigInt(least) > BigInt(this.end - this.at)) throw new ThriftError('A length of the metadata goes beyond its end');
    return Number(value);
  }

  binary(): Uint8Array {
    const length = this.length();
    const value = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return value;
  }

  /** Type and number of elements of a list or set. */
  listHead(): { type: number; count: number } {
    const head = this.byte();
    const type = head & 0x0f;
    const short = head >> 4;
    const count = short === 15 ? this.length() : short;
    if (count > this.end - this.at) throw new ThriftError('A list of the metadata is longer than the metadata');
    return { type, count };
  }

  /**
   * Calls `field` for every field of a struct, with the reader at its value. `field` reads the whole value or none of it.
   */
  fields(field: (id: number, type: number) => void, level = 0): void {
    if (level > mostLevels) throw new ThriftError('The metadata is nested too deeply');
    let id = 0;
    for (;;) {
      const head = this.byte();
      const type = head & 0x0f;
      if (type === thriftTypes.stop) return;
      id = head >> 4 === 0 ? Number(this.signed()) : id + (head >> 4);
      const from = this.at;
      field(id, type);
      if (this.at === from) this.skip(type, level + 1);
    }
  }

  /** Passes over a value. A boolean field has no bytes of its own: it is in the header. */
  skip(type: number, level = 0): void {
    if (level > mostLevels) throw new ThriftError('The metadata is nested too deeply');
    switch (type) {
      case thriftTypes.true:
      case thriftTypes.false:
        return;
      case thriftTypes.byte:
        return this.#advance(1);
      case thriftTypes.i16:
      case thriftTypes.i32:
      case thriftTypes.i64:
        while (this.byte() >= 0x80);
        return;
      case thriftTypes.double:
        return this.#advance(8);
      case thriftTypes.binary:
        return this.#advance(this.length());
      case thriftTypes.uuid:
        return this.#advance(16);
      case thriftTypes.list:
      case thriftTypes.set: {
        const { type: inner, count } = this.listHead();
        for (let index = 0; index < count; index += 1) this.skipElement(inner, level + 1);
        return;
      }
      case thriftTypes.map: {
        const count = this.length();
        if (count === 0) return;
        const types = this.byte();
        for (let index = 0; index < count; index += 1) {
          this.skipElement(types >> 4, level + 1);
          this.skipElement(types & 0x0f, level + 1);
        }
        return;
      }
      case thriftTypes.struct:
        return this.#skipStruct(level);
      default:
        throw new ThriftError('The metadata holds a value of an unknown type');
    }
  }

  /** Passes over an element of a list: unlike a field, a boolean takes a byte here. */
  skipElement(type: number, level = 0): void {
    if (type === thriftTypes.true || type === thriftTypes.false) return this.#advance(1);
    this.skip(type, level);
  }

  #skipStruct(level: number): void {
    for (;;) {
      const head = this.byte();
      const type = head & 0x0f;
      if (type === thriftTypes.stop) return;
      if (head >> 4 === 0) this.skip(thriftTypes.i16);
      this.skip(type, level + 1);
    }
  }

  #advance(count: number): void {
    if (this.at + count > this.end) throw new ThriftError('The metadata ends too early');
    this.at += count;
  }
}

/** Collects bytes; fields must be written in the order of their numbers. */
export class ThriftWriter {
  #bytes = new Uint8Array(1024);
  #used = 0;

  /** A copy of what was written. */
  finish(): Uint8Array {
    return this.#bytes.slice(0, this.#used);
  }

  byte(value: number): void {
    this.#room(1);
    this.#bytes[this.#used] = value;
    this.#used += 1;
  }

  raw(bytes: Uint8Array): void {
    this.#room(bytes.length);
    this.#bytes.set(bytes, this.#used);
    this.#used += bytes.length;
  }

  unsigned(value: bigint): void {
    let left = BigInt.asUintN(64, value);
    while (left > 0x7fn) {
      this.byte(Number(left & 0x7fn) | 0x80);
      left >>= 7n;
    }
    this.byte(Number(left));
  }

  signed(value: bigint): void {
    this.unsigned((value << 1n) ^ (value >> 63n));
  }

  /** @returns `id`, to be given as `before` for the field that follows */
  fieldHead(before: number, id: number, type: number): number {
    const step = id - before;
    if (step > 0 && step < 16) this.byte((step << 4) | type);
    else {
      this.byte(type);
      this.signed(BigInt(id));
    }
    return id;
  }

  listHead(type: number, count: number): void {
    if (count < 15) this.byte((count << 4) | type);
    else {
      this.byte(0xf0 | type);
      this.unsigned(BigInt(count));
    }
  }

  stop(): void {
    this.byte(thriftTypes.stop);
  }

  #room(count: number): void {
    const needed = this.#used + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    larger.set(this.#bytes.subarray(0, this.#used));
    this.#bytes = larger;
  }
}
