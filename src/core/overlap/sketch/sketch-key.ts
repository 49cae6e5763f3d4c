import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** What a key of 32 bytes is used as; none of them tells another. */
export interface SketchKey {
  /** Names the key in files. */
  readonly keyId: string;
  /** Decides which values are kept: 64 bits that are mixed into DuckDB's hash. */
  readonly choice: bigint;
  /** HMAC-SHA-256 (RFC 2104) of values: the key as it is padded inside and outside, 64 bytes each, hexadecimal. */
  readonly inner: string;
  readonly outer: string;
}

const blockBytes = 64;
const padded = (key: Uint8Array, pad: number): string => {
  const block = new Uint8Array(blockBytes).fill(pad);
  key.forEach((byte, place) => (block[place] = byte ^ pad));
  return bytesToHex(block);
};

/** @param secret 64 hexadecimal digits */
export function sketchKey(secret: string): SketchKey {
  const part = (purpose: string): Uint8Array => hmac(sha256, hexToBytes(secret), utf8ToBytes(`meshbench sketch ${purpose}`));
  const values = part('values');
  return {
    keyId: bytesToHex(part('name')).slice(0, 16),
    choice: BigInt(`0x${bytesToHex(part('choice')).slice(0, 16)}`),
    inner: padded(values, 0x36),
    outer: padded(values, 0x5c),
  };
}

/** HMAC-SHA-256 of a text in SQL, 64 hexadecimal digits: of a few thousand values a column, a hundred times quicker than here. */
export const keyedHashSql = (text: string, { inner, outer }: SketchKey): string =>
  `sha256(unhex('${outer}') || unhex(sha256(unhex('${inner}') || encode(${text}))))`;

/** The same here. */
export function keyedHash(text: string, { inner, outer }: SketchKey): string {
  const inside = sha256(concatBytes(hexToBytes(inner), utf8ToBytes(text)));
  return bytesToHex(sha256(concatBytes(hexToBytes(outer), inside)));
}

/** SQL of a UBIGINT that decides, together with nothing else, whether a value is kept: uniform, and unknown to who has no key. */
export const keyedChoiceSql = (choice: string, key: SketchKey): string => `hash(xor(${choice}, ${String(key.choice)}::UBIGINT))`;

/** Bits of a hash. */
export const hashBits = 52;

/**
 * The hash of a value in [0, 1), as floor(hash * 2^52): its first set bit is where that of the choice is, and the bits after it are of
 * the keyed hash. So it is uniform, all values below 2^-n are those whose choice begins with n zeros, and of a value's choice nothing but
 * that number can be read.
 * @param mac at least 13 hexadecimal digits
 */
export function valueHash(choice: bigint, mac: string): number {
  const zeros = leadingZeros(choice);
  if (zeros >= hashBits) return 0;
  const top = 2 ** (hashBits - 1 - zeros);
  return top + Math.floor(Number.parseInt(mac.slice(0, 13), 16) / 2 ** (zeros + 1));
}

function leadingZeros(value: bigint): number {
  const high = Number(value >> 32n);
  return high === 0 ? 32 + Math.clz32(Number(value & 0xffff_ffffn)) : Math.clz32(high);
}
