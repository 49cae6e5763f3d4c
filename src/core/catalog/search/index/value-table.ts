import { none } from './growable.ts';

/** Identifiers that things refer to, by number, with the names that are shown for them. */
export class ValueTable {
  readonly #numbers = new Map<string, number>();
  readonly #ids: string[] = [];
  readonly #labels: string[] = [];

  constructor(ids: readonly string[] = [], labels: readonly string[] = []) {
    ids.forEach((id, at) => this.name(id, labels[at] ?? id));
  }

  get count(): number {
    return this.#ids.length;
  }

  /** The number of an identifier; `none` for null. */
  number(id: string | null): number {
    if (id === null) return none;
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#numbers.set(id, this.#ids.length);
    this.#ids.push(id);
    this.#labels.push(id);
    return this.#ids.length - 1;
  }

  /** `none` where nothing refers to it. */
  find(id: string): number {
    return this.#numbers.get(id) ?? none;
  }

  name(id: string, label: string): number {
    const number = this.number(id);
    this.#labels[number] = label;
    return number;
  }

  idAt(number: number): string {
    return this.#ids[number] ?? '';
  }

  labelAt(number: number): string {
    return this.#labels[number] ?? '';
  }

  toJson(): { ids: readonly string[]; labels: readonly string[] } {
    return { ids: this.#ids, labels: this.#labels };
  }
}
