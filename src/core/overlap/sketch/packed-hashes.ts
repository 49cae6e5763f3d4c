import type { PackedColumn } from '#contract/overlap/sketch.ts';
import { failure } from '../../failures.ts';
import { atPrecision, type ColumnSketch } from './column-sketch.ts';
import { hashBits } from './sketch-key.ts';

type Packed = PackedColumn['hashes'];

/**
 * Bits that a hash has beyond those that tell `count` hashes below theta apart on average. With 16 a sketch of 4,096 hashes takes 9 kB, and
 * of the hashes of another column 4,096 / 2^16 = 0.06 are expected to be equal to one here by chance, whatever the sizes of both columns.
 */
const spareBits = 16;
/** Small columns have room for more. */
const roomyCount = 4096;

/** How precisely hashes are kept: the fewer, the more. */
export function precisionOf(count: number, theta: number): number {
  if (count === 0) return hashBits;
  const room = Math.max(0, Math.floor(Math.log2(roomyCount / count)));
  return Math.min(hashBits, spareBits + room + Math.floor(Math.log2(count / theta)));
}

/**
 * Writes sorted hashes as the gaps between them, in a Rice code: each gap's upper part as that many ones and a zero, then its `rice`
 * lower bits (Golomb 1966, Rice 1979). Near the least for gaps of uniform hashes.
 */
export function packHashes({ bits, hashes }: Pick<ColumnSketch, 'bits' | 'hashes'>, theta: number): Packed {
  const precision = Math.min(bits, precisionOf(hashes.length, theta));
  const cut = atPrecision({ bits, hashes }, precision);
  const mean = (theta * 2 ** precision) / Math.max(1, cut.length);
  const rice = Math.max(0, Math.min(hashBits, Math.round(Math.log2(Math.max(1, mean) * Math.LN2))));
  const unit = 2 ** rice;
  const bytes: number[] = [];
  let byte = 0;
  let filled = 0;
  const write = (bit: 0 | 1): void => {
    byte = byte * 2 + bit;
    filled += 1;
    if (filled < 8) return;
    bytes.push(byte);
    byte = 0;
    filled = 0;
  };
  let last = -1;
  for (const hash of cut) {
    const gap = hash - last - 1;
    last = hash;
    for (let ones = Math.floor(gap / unit); ones > 0; ones -= 1) write(1);
    write(0);
    const low = gap % unit;
    for (let place = rice - 1; place >= 0; place -= 1) write(Math.floor(low / 2 ** place) % 2 === 1 ? 1 : 0);
  }
  if (filled > 0) bytes.push(byte * 2 ** (8 - filled));
  return { count: cut.length, bits: precision, rice, base64: toBase64(bytes) };
}

const unsound = (): Error =>
  failure('unreadable_file', 'The hashes in this sketch make no sense: the file was changed or is damaged. Ask for it again.');

/** @throws AppFailure `unreadable_file` for what {@link packHashes} never writes */
export function unpackHashes({ base64, bits, count, rice }: Packed, theta: number): Float64Array {
  const bytes = fromBase64(base64);
  const unit = 2 ** rice;
  const bound = theta * 2 ** bits;
  // Each takes a bit at least: a hostile file is not given memory for what it does not hold.
  if (count > bytes.length * 8) throw unsound();
  const hashes = new Float64Array(count);
  let place = 0;
  const read = (): number => {
    const byte = bytes[place >> 3];
    if (byte === undefined) throw unsound();
    const bit = (byte >> (7 - (place & 7))) & 1;
    place += 1;
    return bit;
  };
  let last = -1;
  for (let index = 0; index < count; index += 1) {
    let gap = 0;
    while (read() === 1) gap += unit;
    let low = 0;
    for (let bit = 0; bit < rice; bit += 1) low = low * 2 + read();
    last += gap + low + 1;
    if (last >= bound) throw unsound();
    hashes[index] = last;
  }
  if (bytes.length !== Math.ceil(place / 8)) throw unsound();
  return hashes;
}

// Core knows no host, and neither Node's Buffer nor the browser's btoa.
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** By code of the letter; -1 for what is none. */
const places = new Int8Array(128).fill(-1);
Array.from(alphabet, (letter, place) => (places[letter.charCodeAt(0)] = place));

function toBase64(bytes: readonly number[]): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [one = 0, two, three] = [bytes[index], bytes[index + 1], bytes[index + 2]];
    const group = one * 65_536 + (two ?? 0) * 256 + (three ?? 0);
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    text += two === undefined ? '=' : alphabet.charAt((group >> 6) & 63);
    text += three === undefined ? '=' : alphabet.charAt(group & 63);
  }
  return text;
}

function fromBase64(text: string): Uint8Array {
  const letters = text.replace(/={1,2}$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let held = 0;
  let bits = 0;
  let size = 0;
  for (let index = 0; index < letters.length; index += 1) {
    const value = places[letters.charCodeAt(index)] ?? -1;
    if (value < 0) throw unsound();
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[size++] = (held >> bits) & 0xff;
  }
  return bytes;
}
