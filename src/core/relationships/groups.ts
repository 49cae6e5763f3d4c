/**
 * Rows split into groups of equal values: one group number for each row, from 0; -1 for a row that is in no group because one of
 * its values is null. (The stripped partitions of Huhtala et al., TANE, 1999, kept as numbers.)
 */
export interface Groups {
  readonly ids: Int32Array;
  /** Number of groups. */
  readonly count: number;
}

export const noGroup = -1;

/** Everything in one group: where a refinement starts. */
export const oneGroup = (rows: number): Groups => ({ ids: new Int32Array(rows), count: rows === 0 ? 0 : 1 });

/**
 * Numbers pairs of whole numbers when they are first seen. One table serves every search, since none begins before another has ended:
 * to make and clear a large one costs more than to fill it.
 */
class PairNumbers {
  #keys = new Float64Array(0);
  #numbers = new Int32Array(0);
  #turns = new Uint32Array(0);
  #turn = 0;
  #mask = 0;
  count = 0;

  /** Begins anew. @param most pairs that can come */
  begin(most: number): this {
    let size = 16;
    while (size < most * 2) size *= 2;
    if (size > this.#keys.length || this.#turn === 0xffffffff) {
      this.#keys = new Float64Array(size);
      this.#numbers = new Int32Array(size);
      this.#turns = new Uint32Array(size);
      this.#turn = 0;
    }
    this.#mask = size - 1;
    this.#turn += 1;
    this.count = 0;
    return this;
  }

  /** @param key a whole number from 0 to 2^53 */
  numberOf(key: number): number {
    // Fibonacci hashing of both halves; neighbouring keys must not make chains.
    let place = (Math.imul(key >>> 0, 0x9e3779b1) ^ Math.imul((key / 4_294_967_296) >>> 0, 0x85ebca6b)) >>> 0;
    place = (place ^ (place >>> 15)) & this.#mask;
    while (this.#turns[place] === this.#turn) {
      if (this.#keys[place] === key) return this.#numbers[place] ?? 0;
      place = (place + 1) & this.#mask;
    }
    this.#turns[place] = this.#turn;
    this.#keys[place] = key;
    this.#numbers[place] = this.count;
    this.count += 1;
    return this.count - 1;
  }
}

const pairNumbers = new PairNumbers();

/**
 * Numbers values by the order in which they are first seen.
 * @param values one whole number from 0 to 2^53 for each row, equal for equal values; null stays in no group
 */
export function groupsOf(values: readonly (number | null)[]): Groups {
  const seen = pairNumbers.begin(values.length);
  const ids = new Int32Array(values.length);
  values.forEach((value, row) => {
    ids[row] = value === null ? noGroup : seen.numberOf(value);
  });
  return { ids, count: seen.count };
}

/** Rows in no group become a group of their own: null is equal to null. */
export function withNullGroup(groups: Groups): Groups {
  if (!groups.ids.includes(noGroup)) return groups;
  return { ids: groups.ids.map((id) => (id === noGroup ? groups.count : id)), count: groups.count + 1 };
}

/** Rows that are equal in both; in no group where they are in none of either. */
export function refine(one: Groups, other: Groups): Groups {
  const rows = one.ids.length;
  const ids = new Int32Array(rows);
  const seen = pairNumbers.begin(Math.min(rows, one.count * other.count));
  for (let row = 0; row < rows; row += 1) {
    const left = one.ids[row] ?? noGroup;
    const right = other.ids[row] ?? noGroup;
    ids[row] = left === noGroup || right === noGroup ? noGroup : seen.numberOf(left * other.count + right);
  }
  return { ids, count: seen.count };
}

export function sizesOf(groups: Groups): Int32Array {
  const sizes = new Int32Array(groups.count);
  for (const id of groups.ids) if (id !== noGroup) sizes[id] = (sizes[id] ?? 0) + 1;
  return sizes;
}

/** Rows that are in a group. */
export function filledRows(groups: Groups): number {
  let filled = 0;
  for (const id of groups.ids) if (id !== noGroup) filled += 1;
  return filled;
}

/** The first row of each group. */
export function firstRows(groups: Groups): Int32Array {
  const first = new Int32Array(groups.count).fill(-1);
  groups.ids.forEach((id, row) => {
    if (id !== noGroup && first[id] === -1) first[id] = row;
  });
  return first;
}

/** The same groups over some of the rows, numbered anew. */
export function ofRows(groups: Groups, rows: Int32Array): Groups {
  const numbers = new Int32Array(groups.count).fill(-1);
  let count = 0;
  const ids = new Int32Array(rows.length);
  rows.forEach((row, place) => {
    const id = groups.ids[row] ?? noGroup;
    if (id === noGroup) {
      ids[place] = noGroup;
      return;
    }
    if (numbers[id] === -1) {
      numbers[id] = count;
      count += 1;
    }
    ids[place] = numbers[id] ?? noGroup;
  });
  return { ids, count };
}

/**
 * Fewest rows to take out so that each group on the left has one value on the right, as far as they are no more than `most`: stops
 * when they are. Taking rows one after the other, their number never falls.
 */
export function breaksAtMost(left: Groups, right: Groups, most: number): boolean {
  const seen = pairNumbers.begin(Math.min(left.ids.length, left.count * right.count));
  const sizes = new Int32Array(Math.min(left.ids.length, left.count * right.count));
  const largest = new Int32Array(left.count);
  let breaking = 0;
  for (let row = 0; row < left.ids.length; row += 1) {
    const id = left.ids[row] ?? noGroup;
    const value = right.ids[row] ?? noGroup;
    if (id === noGroup || value === noGroup) continue;
    const pair = seen.numberOf(id * right.count + value);
    const size = (sizes[pair] ?? 0) + 1;
    sizes[pair] = size;
    if (size > (largest[id] ?? 0)) largest[id] = size;
    else {
      breaking += 1;
      if (breaking > most) return false;
    }
  }
  return true;
}
