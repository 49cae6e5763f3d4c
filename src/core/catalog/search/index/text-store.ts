import { bytes, type Growable, words } from './growable.ts';

/** The language's hosts all have these, though the language itself does not. */
const host = globalThis as unknown as {
  TextEncoder: new () => { encode(text: string): Uint8Array };
  TextDecoder: new () => { decode(bytes: Uint8Array): string };
};
const encoder = new host.TextEncoder();
const decoder = new host.TextDecoder();

export const encodeText = (text: string): Uint8Array => encoder.encode(text);
export const decodeText = (bytes: Uint8Array): string => decoder.decode(bytes);

/** Texts by number, kept as UTF-8 and made into strings only when they are looked at. */
export class TextStore {
  readonly content: Growable<Uint8Array>;
  /** Where each text ends. */
  readonly ends: Growable<Uint32Array>;

  constructor(content?: Uint8Array, ends?: Uint32Array) {
    this.content = bytes(content);
    this.ends = words(ends);
  }

  get count(): number {
    return this.ends.length;
  }

  push(text: string): number {
    this.content.pushAll(encoder.encode(text));
    this.ends.push(this.content.length);
    return this.ends.length - 1;
  }

  at(index: number): string {
    const start = index === 0 ? 0 : this.ends.at(index - 1);
    return decoder.decode(this.content.values.subarray(start, this.ends.at(index)));
  }

  /** All texts in order; much faster than one by one. */
  all(): string[] {
    const joined = decoder.decode(this.content.view());
    // Where every byte is a character, places in the text are places in the bytes.
    if (joined.length !== this.content.length) return Array.from({ length: this.count }, (_, index) => this.at(index));
    const texts: string[] = [];
    let start = 0;
    for (let index = 0; index < this.count; index += 1) {
      const end = this.ends.at(index);
      texts.push(joined.slice(start, end));
      start = end;
    }
    return texts;
  }
}
