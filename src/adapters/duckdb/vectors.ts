import bindings, { type Vector } from '@duckdb/node-bindings';

/** Bytes of one text in a vector: its length, and the text itself up to twelve bytes, else its first four and where the rest is. */
const textBytes = 16;
const longestInline = 12;

/**
 * Writes texts into a fresh vector. DuckDB's own setters cross into native code for each cell; here short texts and those that
 * repeat the row before go over as one block, and only the others one by one. The layout is that of `duckdb_string_t`, which is public.
 */
export function setTexts(vector: Vector, values: readonly (string | null)[]): void {
  const count = values.length;
  const inline = new Uint8Array(count * textBytes);
  /** For each row: 0 written here, 1 assigned by DuckDB, 2 as the row before. */
  const how = new Uint8Array(count);
  let hasAssigned = false;
  let hasNull = false;
  for (let row = 0; row < count; row += 1) {
    const value = values[row] ?? null;
    if (value === null) hasNull = true;
    else if (row > 0 && value === values[row - 1]) how[row] = 2;
    else if (!writeInline(inline, row * textBytes, value)) {
      how[row] = 1;
      hasAssigned = true;
      // The quick way ends a text at its first NUL.
      if (value.includes('\0')) bindings.vector_assign_string_element_len(vector, row, new TextEncoder().encode(value));
      else bindings.vector_assign_string_element(vector, row, value);
    }
  }
  const words = new Uint32Array(inline.buffer);
  // Where DuckDB put the long ones; their bytes belong to the vector, and rows of it may share them.
  const assigned = hasAssigned ? wordsOf(bindings.vector_get_data(vector, count * textBytes)) : words;
  for (let row = 0; row < count; row += 1) {
    const from = how[row] === 1 ? row * 4 : (row - 1) * 4;
    const source = how[row] === 1 ? assigned : words;
    if (how[row] === 0) continue;
    for (let word = 0; word < 4; word += 1) words[row * 4 + word] = source[from + word] ?? 0;
  }
  setBlock(vector, words);
  if (hasNull) setNulls(vector, values);
}

const wordsOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array => new Uint32Array(buffer, byteOffset, byteLength / 4);

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

/** Lists of texts; none of them is null. */
export function setTextLists(vector: Vector, values: readonly (readonly string[])[]): void {
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
  if (total > 0) setTexts(bindings.list_vector_get_child(vector), values.flat());
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
