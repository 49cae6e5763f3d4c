import bindings, { type Vector } from '@duckdb/node-bindings';
import type { TextBytes } from '#core/ports/database.ts';

/** Words of one text in a vector: its length, and the text itself up to twelve bytes, else its first four and where all of it is. */
const textWords = 4;
const longestInline = 12;
/** UTF-16 units that go over as one block at most, unless one text alone is longer. */
const longestBlock = 256 * 1024;
/** Where blocks are encoded, one after the other: memory of their own would wait for the collector by the hundred megabytes. */
const scratch = Buffer.alloc(3 * longestBlock);

/** Long texts whose bytes lie one after the other in the vector. */
interface Block {
  readonly rows: number[];
  readonly texts: string[];
}

/**
 * Writes texts into a fresh vector. DuckDB's own setters cross into native code for each cell; here short texts and those that
 * repeat the row before are written in place, and the others go over in blocks. The layout is that of `duckdb_string_t`, which is public.
 */
export function setTexts(vector: Vector, values: readonly (string | null)[]): void {
  const words = new Uint32Array(values.length * textWords);
  const bytes = new Uint8Array(words.buffer);
  const blocks: Block[] = [];
  const repeated: number[] = [];
  let length = Infinity;
  let hasNull = false;
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] ?? null;
    if (value === null) hasNull = true;
    else if (row > 0 && value === values[row - 1]) repeated.push(row);
    else if (!writeInline(bytes, row * textWords * 4, value)) {
      if (length + value.length > longestBlock) {
        blocks.push({ rows: [], texts: [] });
        length = 0;
      }
      length += value.length;
      blocks.at(-1)?.rows.push(row);
      blocks.at(-1)?.texts.push(value);
    }
  }
  for (const block of blocks) writeBlock(vector, words, block);
  for (const row of repeated) words.copyWithin(row * textWords, (row - 1) * textWords, row * textWords);
  setBlock(vector, words);
  if (hasNull) setNulls(vector, values);
}

function writeBlock(vector: Vector, words: Uint32Array, { rows, texts }: Block): void {
  const { encoded, lengths } = encode(texts);
  writeEncoded(vector, words, encoded, rows, lengths);
}

/**
 * Puts texts into the vector as one block, and where each is into `words`.
 * @param encoded all of them as UTF-8, one after the other
 * @param lengths of each, in bytes
 */
function writeEncoded(vector: Vector, words: Uint32Array, encoded: Uint8Array, rows: readonly number[], lengths: readonly number[]): void {
  const [first = 0] = rows;
  bindings.vector_assign_string_element_len(vector, first, encoded);
  const { buffer, byteOffset } = bindings.vector_get_data(vector, words.byteLength);
  // Where DuckDB put them; the bytes belong to the vector. Nothing was put anywhere if all of them are short.
  const start = new DataView(buffer).getBigUint64(byteOffset + first * textWords * 4 + 8, true);
  const [target, source] = [new DataView(words.buffer), new DataView(encoded.buffer, encoded.byteOffset, encoded.byteLength)];
  const bytes = new Uint8Array(words.buffer);
  let from = 0;
  for (let place = 0; place < rows.length; place += 1) {
    const [at, size] = [(rows[place] ?? 0) * textWords * 4, lengths[place] ?? 0];
    target.setUint32(at, size, true);
    if (size <= longestInline) bytes.set(encoded.subarray(from, from + size), at + 4);
    else {
      target.setUint32(at + 4, source.getUint32(from, true), true);
      target.setBigUint64(at + 8, start + BigInt(from), true);
    }
    from += size;
  }
}

/** Writes texts that are UTF-8 already into a fresh vector. */
export function setBytes(vector: Vector, values: readonly TextBytes[]): void {
  const words = new Uint32Array(values.length * textWords);
  for (let row = 0; row < values.length;) {
    const first = values[row] as TextBytes;
    const [rows, lengths] = [[] as number[], [] as number[]];
    let end = first.from;
    for (let next: TextBytes | undefined = first; next?.bytes === first.bytes && next.from === end; next = values[row]) {
      rows.push(row);
      lengths.push(next.to - next.from);
      end = next.to;
      row += 1;
    }
    writeEncoded(vector, words, first.bytes.subarray(first.from, end), rows, lengths);
  }
  setBlock(vector, words);
}

/** As UTF-8, one after the other, until the next call. @returns `lengths` in bytes */
function encode(texts: readonly string[]): { encoded: Buffer; lengths: readonly number[] } {
  const whole = texts.join('');
  const encoded = whole.length <= longestBlock ? scratch.subarray(0, scratch.write(whole)) : Buffer.from(whole);
  if (encoded.length === whole.length) return { encoded, lengths: texts.map((text) => text.length) };
  const lengths = texts.map((text) => Buffer.byteLength(text));
  if (lengths.reduce((sum, each) => sum + each, 0) === encoded.length) return { encoded, lengths };
  // Halves of a character at the end of one and at the beginning of the next are none together.
  return { encoded: Buffer.concat(texts.map((text) => Buffer.from(text))), lengths };
}

/** False where the text is too long for it, or not plain ASCII; then nothing that counts was written. */
function writeInline(bytes: Uint8Array, at: number, value: string): boolean {
  const { length } = value;
  if (length > longestInline) return false;
  for (let place = 0; place < length; place += 1) {
    const unit = value.charCodeAt(place);
    if (unit > 127) return false;
    bytes[at + 4 + place] = unit;
  }
  bytes[at] = length;
  return true;
}

/**
 * Lists, none of which is null.
 * @param setItems writes their items, of all lists one after the other
 */
export function setLists<Item>(
  vector: Vector,
  values: readonly (readonly Item[])[],
  setItems: (items: Vector, values: readonly Item[]) => void,
): void {
  const entries = new BigUint64Array(values.length * 2);
  let total = 0;
  for (const [row, { length }] of values.entries()) {
    entries[row * 2] = BigInt(total);
    entries[row * 2 + 1] = BigInt(length);
    total += length;
  }
  bindings.list_vector_reserve(vector, total);
  bindings.list_vector_set_size(vector, total);
  setBlock(vector, entries);
  if (total > 0) setItems(bindings.list_vector_get_child(vector), values.flat());
}

/** Instants from ISO 8601; what is none becomes null. */
export function setInstants(vector: Vector, values: readonly (string | null)[]): void {
  const microseconds = new BigInt64Array(values.length);
  const known: (true | null)[] = [];
  let hasNull = false;
  let before: string | null = null;
  for (const [row, value] of values.entries()) {
    if (value !== null && value === before) {
      microseconds[row] = microseconds[row - 1] ?? 0n;
      known.push(true);
      continue;
    }
    const milliseconds: number = value === null ? Number.NaN : Date.parse(value);
    const isInstant = !Number.isNaN(milliseconds);
    if (isInstant) microseconds[row] = BigInt(milliseconds) * 1000n;
    before = isInstant ? value : null;
    known.push(isInstant ? true : null);
    hasNull ||= !isInstant;
  }
  setBlock(vector, microseconds);
  if (hasNull) setNulls(vector, known);
}

/** All numbers at once: one by one takes most of the time of an import, for checks that the array has passed already. */
export function setIntegers(vector: Vector, values: Int32Array<ArrayBuffer> | readonly (number | null)[]): void {
  setBlock(vector, values instanceof Int32Array ? values : Int32Array.from(values, (value) => value ?? 0));
  if (!(values instanceof Int32Array) && values.includes(null)) setNulls(vector, values);
}

function setBlock(vector: Vector, { buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>): void {
  if (byteLength > 0) bindings.copy_data_to_vector(vector, 0, buffer, byteOffset, byteLength);
}

/** One bit for each row, set where there is a value. */
function setNulls(vector: Vector, values: readonly unknown[]): void {
  const mask = new BigUint64Array(Math.ceil(values.length / 64)).fill(0xffff_ffff_ffff_ffffn);
  const bytes = new Uint8Array(mask.buffer);
  for (const [row, value] of values.entries()) if (value === null) bytes[row >> 3] = (bytes[row >> 3] ?? 0) & ~(1 << (row & 7));
  bindings.vector_ensure_validity_writable(vector);
  bindings.copy_data_to_vector_validity(vector, 0, mask.buffer, 0, mask.byteLength);
}
