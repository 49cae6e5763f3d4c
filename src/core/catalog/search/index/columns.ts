import { shorts, words } from './growable.ts';

/**
 * Columns, in sets of those that say the same: name, business name, description and terms. What words match is found for each set
 * once; columns of a set only differ in their asset.
 */
export class Columns {
  /** By set. */
  name = words();
  businessName = words();
  description = words();
  terms = words();
  /** The group (columns of one name, whatever its case and separators) that the set belongs to. */
  group = words();
  /** Where the set's columns end. */
  ends = words();
  /** By column: the document of its asset, and its type. */
  asset = words();
  dataType = shorts();

  get sets(): number {
    return this.name.length;
  }

  get count(): number {
    return this.asset.length;
  }

  startOf(set: number): number {
    return set === 0 ? 0 : this.ends.at(set - 1);
  }

  lists() {
    const { name, businessName, description, terms, group, ends, asset, dataType } = this;
    return { name, businessName, description, terms, group, ends, asset, dataType };
  }
}

/** Groups of columns of one name, by the word that the name is without separators. */
export class ColumnGroups {
  /** By group: number of the word. */
  compact = words();
  #numbers: Map<number, number> | undefined;

  get count(): number {
    return this.compact.length;
  }

  find(compact: number): number {
    this.#numbers ??= new Map(Array.from(this.compact.view(), (word, group) => [word, group]));
    return this.#numbers.get(compact) ?? -1;
  }

  add(compact: number): number {
    const known = this.find(compact);
    if (known !== -1) return known;
    this.compact.push(compact);
    this.#numbers?.set(compact, this.compact.length - 1);
    return this.compact.length - 1;
  }

  renumber(renumbered: Uint32Array): void {
    for (let at = 0; at < this.compact.length; at += 1) this.compact.values[at] = renumbered[this.compact.at(at)] ?? 0;
    this.#numbers = undefined;
  }
}
