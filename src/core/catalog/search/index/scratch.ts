type List = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;
type Kind<One extends List> = new (length: number) => One;

/** Lists of one kind and length that wait for the next question. */
const mostKept = 16;

/**
 * Lists as long as the index that a question needs for a moment, kept for the next question. New ones for every key would be megabytes
 * that the collector of garbage is called for again and again, and then takes longer than the search. A list may be longer than was
 * asked for, so that an index that grows by single things goes on with the same ones.
 */
export class Scratch {
  readonly #free = new Map<string, List[]>();

  /** All zero. */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    return this.#take(Uint8Array, length).fill(0);
  }

  /** All zero. */
  shorts(length: number): Uint16Array<ArrayBuffer> {
    return this.#take(Uint16Array, length).fill(0);
  }

  /** All zero. */
  words(length: number): Uint32Array<ArrayBuffer> {
    return this.#take(Uint32Array, length).fill(0);
  }

  /** With whatever was in it: to be written before it is read. */
  usedWords(length: number): Uint32Array<ArrayBuffer> {
    return this.#take(Uint32Array, length);
  }

  /** With whatever was in it: to be written before it is read. */
  usedDecimals(length: number): Float64Array<ArrayBuffer> {
    return this.#take(Float64Array, length);
  }

  /** Takes lists back that nobody reads any more. */
  giveBack(...lists: readonly List[]): void {
    for (const list of lists) {
      const key = keyOf(list.constructor.name, list.length);
      const free = this.#free.get(key);
      if (free === undefined) this.#free.set(key, [list]);
      else if (free.length < mostKept) free.push(list);
    }
  }

  /** Forgets all lists: an index of another size needs others. */
  clear(): void {
    this.#free.clear();
  }

  #take<One extends List>(kind: Kind<One>, least: number): One {
    const length = roomFor(least);
    // Kept by the name of its kind, so that it is of that kind.
    return (this.#free.get(keyOf(kind.name, length))?.pop() as One | undefined) ?? new kind(length);
  }
}

/** Up to an eighth more. */
function roomFor(length: number): number {
  const step = 2 ** Math.max(4, Math.floor(Math.log2(Math.max(1, length))) - 3);
  return Math.ceil(length / step) * step;
}

const keyOf = (kind: string, length: number): string => `${kind} ${length}`;
