import type { TextBytes } from '../../ports/database.ts';
import { writeUtf8 } from '../../utf8.ts';

/** Bytes that hold many texts. */
const slabBytes = 1024 * 1024;
/** The first slab, which is all that a few documents need. */
const firstBytes = 64 * 1024;
/** Most bytes of UTF-8 for one unit of UTF-16. */
const widest = 3;

interface Slab {
  readonly bytes: Uint8Array;
  /** How many texts in it are still needed. */
  texts: number;
}

/**
 * Writes texts as UTF-8, one after the other in large pieces of memory: there they wait at no cost, where as many strings would be
 * moved by the collector again and again, and from there they go to DuckDB in blocks.
 */
export class TextSlabs {
  /** Those in use, in the order of their texts; the last is written to. */
  readonly #used: Slab[] = [];
  readonly #free: Uint8Array[] = [];
  #at = 0;
  #next = firstBytes;

  /** Half of a character, which UTF-8 cannot hold, becomes the sign for that. */
  add(text: string): TextBytes {
    const most = text.length * widest;
    let slab = this.#used.at(-1);
    if (slab === undefined || this.#at + most > slab.bytes.length) {
      slab = { bytes: (most <= slabBytes ? this.#free.pop() : undefined) ?? new Uint8Array(Math.max(this.#next, most)), texts: 0 };
      this.#used.push(slab);
      this.#next = slabBytes;
      this.#at = 0;
    }
    const from = this.#at;
    this.#at += writeUtf8(text, slab.bytes.subarray(from));
    slab.texts += 1;
    return { bytes: slab.bytes, from, to: this.#at };
  }

  /** The oldest texts, so many, are not needed any more: others may be written where they are. */
  release(texts: number): void {
    for (let left = texts; left > 0;) {
      const [oldest] = this.#used;
      if (oldest === undefined) return;
      const some = Math.min(left, oldest.texts);
      oldest.texts -= some;
      left -= some;
      if (oldest.texts > 0 || this.#used.length === 1) return;
      this.#used.shift();
      if (oldest.bytes.length === slabBytes) this.#free.push(oldest.bytes);
    }
  }
}
