/** A fixed order of things: `at` lists their numbers in order, `placeOf` is the other way round. */
export interface Order {
  readonly at: Uint32Array;
  readonly placeOf: Uint32Array;
}

export function orderOf(at: Uint32Array): Order {
  const placeOf = new Uint32Array(at.length);
  for (let place = 0; place < at.length; place += 1) placeOf[at[place] ?? 0] = place;
  return { at, placeOf };
}

/** Keys sorted by UTF-16 code units, those that are equal by their second text. */
export function sortedOrder(keys: readonly (readonly [string, string])[]): Order {
  const numbers = Array.from(keys.keys()).toSorted((a, b) => compareKeys(keys[a], keys[b]) || a - b);
  return orderOf(Uint32Array.from(numbers));
}

function compareKeys(a: readonly [string, string] | undefined, b: readonly [string, string] | undefined): number {
  if (a === undefined || b === undefined) return 0;
  for (const part of [0, 1] as const) if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1;
  return 0;
}

/** An order with further things, from number `order.at.length` on, put in where they belong. */
export function mergedOrder(order: Order, count: number, keyOf: (number: number) => readonly [string, string]): Order {
  const before = order.at.length;
  if (count === before) return order;
  const newer = Array.from({ length: count - before }, (_, step) => ({ number: before + step, key: keyOf(before + step) }));
  newer.sort((a, b) => compareKeys(a.key, b.key) || a.number - b.number);
  const at = new Uint32Array(count);
  let from = 0;
  let place = 0;
  for (const { number, key } of newer) {
    let low = from;
    let high = before;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareKeys(keyOf(order.at[middle] ?? 0), key) <= 0) low = middle + 1;
      else high = middle;
    }
    at.set(order.at.subarray(from, low), place);
    place += low - from;
    at[place] = number;
    place += 1;
    from = low;
  }
  at.set(order.at.subarray(from), place);
  return orderOf(at);
}
