import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/**
 * A value as canonical JSON (RFC 8785): equal values give equal text, whatever the order of their fields.
 * `undefined` fields are left out; bigints are not JSON and throw.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('Only values that JSON can hold can be written canonically');
  return text;
}

/** SHA-256 of the text's UTF-8 bytes, lower-case hex. */
export function sha256OfText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
