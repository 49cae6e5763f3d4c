export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a byte order mark, or the places of the zero bytes, say; null when the bytes must be looked at one by one. */
export function encodingFromHead(head: Uint8Array): { encoding: Encoding; markBytes: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', markBytes: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', markBytes: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', markBytes: 2 };
  const pairs = Math.floor(head.length / 2);
  if (pairs < 4) return null;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < pairs * 2; index += 2) {
    if (head[index] === 0) even++;
    if (head[index + 1] === 0) odd++;
  }
  if (odd > pairs * 0.7 && even < pairs * 0.1) return { encoding: 'utf-16le', markBytes: 0 };
  if (even > pairs * 0.7 && odd < pairs * 0.1) return { encoding: 'utf-16be', markBytes: 0 };
  return null;
}

/** Counts over every byte of a text: how much of it is UTF-8, and whether the rest could be Western single-byte text. */
export interface ByteCensus {
  /** Complete, legal sequences of two to four bytes. */
  sequences: number;
  /** Bytes from 0x80 up that belong to no legal sequence, and the line of the first. */
  strays: number;
  firstStrayLine: number | null;
  /** Strays that are letters in windows-1252 and stand beside an ASCII letter. */
  strayLetters: number;
  zeros: number;
}

const isAsciiLetter = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
const isWesternLetter = (byte: number): boolean =>
  (byte >= 0xc0 && byte !== 0xd7 && byte !== 0xf7) ||
  byte === 0x8a ||
  byte === 0x8c ||
  byte === 0x8e ||
  byte === 0x9a ||
  byte === 0x9c ||
  byte === 0x9e ||
  byte === 0x9f;

/**
 * Takes the bytes of a text chunk by chunk and counts. Legal UTF-8 is as in RFC 3629: shortest form, no surrogates,
 * at most U+10FFFF.
 */
export class ByteCounter {
  readonly census: ByteCensus = { sequences: 0, strays: 0, firstStrayLine: null, strayLetters: 0, zeros: 0 };
  #line = 1;
  #expected = 0;
  #lowest = 0x80;
  #highest = 0xbf;
  #pending: number[] = [];
  #before = 0;
  /** A stray letter waits for the byte after it when the one before it was no letter. */
  #waiting = false;

  push(chunk: Uint8Array): void {
    const census = this.census;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index] ?? 0;
      if (byte < 0x80) {
        if (this.#expected > 0) this.#giveUp();
        if (byte === 0x0a) this.#line++;
        else if (byte === 0) census.zeros++;
        if (this.#waiting) {
          if (isAsciiLetter(byte)) census.strayLetters++;
          this.#waiting = false;
        }
        this.#before = byte;
      } else if (this.#expected > 0) {
        if (byte >= this.#lowest && byte <= this.#highest) {
          this.#lowest = 0x80;
          this.#highest = 0xbf;
          this.#pending.push(byte);
          if (--this.#expected === 0) {
            census.sequences++;
            this.#pending = [];
            this.#before = byte;
          }
        } else {
          this.#giveUp();
          index--;
        }
      } else this.#begin(byte);
    }
  }

  end(): ByteCensus {
    if (this.#expected > 0) this.#giveUp();
    return this.census;
  }

  #begin(byte: number): void {
    this.#lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    this.#highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xdf) this.#expected = 1;
    else if (byte >= 0xe0 && byte <= 0xef) this.#expected = 2;
    else if (byte >= 0xf0 && byte <= 0xf4) this.#expected = 3;
    else return this.#stray(byte);
    this.#pending = [byte];
  }

  #giveUp(): void {
    const bytes = this.#pending;
    this.#expected = 0;
    this.#pending = [];
    for (const byte of bytes) this.#stray(byte);
  }

  #stray(byte: number): void {
    const census = this.census;
    census.strays++;
    census.firstStrayLine ??= this.#line;
    this.#waiting = false;
    if (isWesternLetter(byte)) {
      if (isAsciiLetter(this.#before) || isWesternLetter(this.#before)) census.strayLetters++;
      else this.#waiting = true;
    }
    this.#before = byte;
  }
}

/**
 * Decides how to read bytes that carry no mark. Bytes that are not UTF-8 are taken as windows-1252 (which agrees with
 * latin-1 in every printable character) only where nine in ten of them are letters inside words; else the text is damaged.
 */
export function encodingFromCensus(census: ByteCensus): Encoding | 'damaged' {
  if (census.strays === 0) return 'utf-8';
  if (census.sequences > census.strays / 4) return 'damaged';
  return census.strayLetters >= census.strays * 0.9 ? 'windows-1252' : 'damaged';
}
