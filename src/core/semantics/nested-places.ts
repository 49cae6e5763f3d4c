import type { CountedText, ReadyColumn } from './column-sample.ts';

/** One field below a column, whatever lists lie between. */
export interface NestedPlace {
  /** Names on the way down; none for the elements of a list of plain values. */
  readonly names: readonly string[];
  readonly values: readonly CountedText[];
}

/** Values of the column that are opened, and how long they may be together; fields, and values of one, that are kept. */
const mostOpened = 400;
const mostCharacters = 2_000_000;
const mostPlaces = 200;
const mostValues = 500;
const deepest = 24;

class Places {
  readonly #found = new Map<string, { names: readonly string[]; counts: Map<string, number> }>();

  add(names: readonly string[], text: string, count: number): void {
    const key = names.join('\0');
    let place = this.#found.get(key);
    if (!place) {
      if (this.#found.size >= mostPlaces) return;
      place = { names, counts: new Map() };
      this.#found.set(key, place);
    }
    if (place.counts.has(text) || place.counts.size < mostValues) place.counts.set(text, (place.counts.get(text) ?? 0) + count);
  }

  walk(value: unknown, names: readonly string[], count: number, depth: number): void {
    if (value === null || value === '' || depth > deepest) return;
    if (Array.isArray(value)) for (const each of value) this.walk(each, names, count, depth + 1);
    else if (typeof value === 'object')
      for (const [name, each] of Object.entries(value)) this.walk(each, [...names, name], count, depth + 1);
    else this.add(names, String(value), count);
  }

  all(): NestedPlace[] {
    return [...this.#found.values()].map(({ names, counts }) => ({
      names,
      values: [...counts].map(([text, count]) => ({ text, count })),
    }));
  }
}

/** What lies in the fields of a nested column, from its most frequent values and some others. Values that are cut off are left out. */
export function nestedPlaces({ values }: ReadyColumn): NestedPlace[] {
  const places = new Places();
  let characters = 0;
  for (const { count, text } of values.slice(0, mostOpened)) {
    characters += text.length;
    if (characters > mostCharacters) break;
    try {
      places.walk(JSON.parse(text), [], count, 0);
    } catch {
      // Not JSON, or longer than what is kept of a value.
    }
  }
  return places.all();
}
