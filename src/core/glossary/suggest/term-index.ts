import { withoutMarkup } from '../lint/words.ts';
import type { TermInput } from './suggest-input.ts';
import { nameWords } from './words.ts';

/** One name of a term. */
interface Variant {
  readonly term: number;
  readonly name: string;
  readonly isOther: boolean;
  readonly weight: number;
  readonly words: ReadonlySet<string>;
}

interface Definition {
  readonly term: number;
  readonly weight: number;
  readonly words: ReadonlySet<string>;
}

export interface DefinitionHit {
  readonly term: number;
  readonly strength: number;
  readonly shared: readonly string[];
}

export interface NameHit {
  readonly term: number;
  readonly strength: number;
  readonly name: string;
  readonly isOther: boolean;
}

/** Words that are in more names than this are looked up only beside rarer ones. */
const mostFrequent = 300;
/** Words of texts that are in more definitions than this are not looked up. */
const mostTexts = 150;
/** Words of a text that are looked up, the rarest first. */
const mostWords = 8;
const mostHits = 20;
/** Below this a hit is none. */
const leastName = 0.2;
const leastDefinition = 0.2;

const stronger = (one: { readonly strength: number }, other: { readonly strength: number }): number => other.strength - one.strength;

/** Sums by place; only the places that were touched cost anything. */
class Sums {
  readonly #values: Float64Array;
  #touched: number[] = [];

  constructor(length: number) {
    this.#values = new Float64Array(length);
  }

  get touched(): readonly number[] {
    return this.#touched;
  }

  add(place: number, weight: number): void {
    if (this.#values[place] === 0) this.#touched.push(place);
    this.#values[place] = (this.#values[place] ?? 0) + weight;
  }

  /** What was summed; afterwards there is nothing. */
  take(): [number, number][] {
    const sums = this.#touched.map((place): [number, number] => [place, this.#values[place] ?? 0]);
    for (const place of this.#touched) this.#values[place] = 0;
    this.#touched = [];
    return sums;
  }
}

/** Terms by the words of their names and definitions. Looking one up costs what its words find, not the number of terms. */
export class TermIndex {
  readonly #variants: Variant[] = [];
  readonly #names = new Map<string, number[]>();
  /** In how many names, and in how many definitions, a word is. */
  readonly #counts: ReadonlyMap<string, number>;
  readonly #textCounts: ReadonlyMap<string, number>;
  readonly #total: number;
  readonly #definitions: Definition[] = [];
  readonly #texts = new Map<string, number[]>();
  readonly #nameSums: Sums;
  readonly #textSums: Sums;

  constructor(terms: readonly TermInput[]) {
    const variants = terms.flatMap((term, place) =>
      [term.name, ...term.otherNames].map((name, other) => ({ term: place, name, isOther: other > 0, words: nameWords(name) })),
    );
    const texts = terms.map(({ definition }, place) => ({ place, words: nameWords(withoutMarkup(definition)) }));
    this.#total = variants.length;
    this.#counts = countsOf(variants);
    this.#textCounts = countsOf(texts);
    for (const { words, ...variant } of variants) {
      if (words.length === 0) continue;
      const place = this.#variants.push({ ...variant, weight: this.weightOf(words), words: new Set(words) }) - 1;
      for (const word of words) push(this.#names, word, place);
    }
    for (const { place, words } of texts) {
      if (words.length === 0) continue;
      const weight = Math.sqrt(sum(words.map((word) => this.#textWeight(word) ** 2)));
      const definition = this.#definitions.push({ term: place, weight, words: new Set(words) }) - 1;
      for (const word of words) push(this.#texts, word, definition);
    }
    this.#nameSums = new Sums(this.#variants.length);
    this.#textSums = new Sums(this.#definitions.length);
  }

  /** How much words tell together: rare ones more than frequent ones. */
  weightOf(words: readonly string[]): number {
    return sum(words.map((word) => this.#weight(word)));
  }

  /** Terms whose names have these words, each with its best name, the best first; at most twenty. */
  named(words: readonly string[]): NameHit[] {
    const byRarity = words.filter((word) => this.#names.has(word)).toSorted((one, other) => this.#countOf(one) - this.#countOf(other));
    const found = this.#nameSums;
    byRarity.forEach((word, place) => {
      const list = this.#names.get(word) ?? [];
      // A frequent word counts for names that a rarer one has found already.
      const candidates =
        place > 0 && list.length > mostFrequent ? found.touched.filter((variant) => this.#variants[variant]?.words.has(word)) : list;
      for (const variant of candidates) found.add(variant, this.#weight(word));
    });
    const own = this.weightOf(words);
    const best = new Map<number, NameHit>();
    for (const [place, weight] of found.take()) {
      const variant = this.#variants[place];
      if (variant === undefined) continue;
      const ofTerm = weight / variant.weight;
      // A name that is said in whole counts; one of which a part is said counts little.
      const strength = ofTerm ** 2 * (0.35 + 0.65 * (weight / own));
      if ((best.get(variant.term)?.strength ?? leastName) >= strength) continue;
      best.set(variant.term, { term: variant.term, strength, name: variant.name, isOther: variant.isOther });
    }
    return [...best.values()].toSorted(stronger).slice(0, mostHits);
  }

  /** Terms whose definitions speak of the same, with how much (cosine of what their words tell), the best first; at most twenty. */
  defined(words: readonly string[]): DefinitionHit[] {
    const own = Math.sqrt(sum(words.map((word) => this.#textWeight(word) ** 2)));
    const rarest = words
      .filter((word) => (this.#texts.get(word)?.length ?? mostTexts) < mostTexts)
      .toSorted((one, other) => (this.#textCounts.get(one) ?? 0) - (this.#textCounts.get(other) ?? 0))
      .slice(0, mostWords);
    const found = this.#textSums;
    for (const word of rarest) {
      const weight = this.#textWeight(word) ** 2;
      for (const definition of this.#texts.get(word) ?? []) found.add(definition, weight);
    }
    const strong: [number, number][] = [];
    for (const [place, weight] of found.take()) {
      const strength = weight / (own * (this.#definitions[place]?.weight ?? Infinity));
      if (strength >= leastDefinition) strong.push([place, strength]);
    }
    return strong
      .toSorted((one, other) => other[1] - one[1])
      .slice(0, mostHits)
      .flatMap(([place, strength]): DefinitionHit[] => {
        const definition = this.#definitions[place];
        if (definition === undefined) return [];
        const shared = rarest.filter((word) => definition.words.has(word));
        return shared.length < 2 ? [] : [{ term: definition.term, strength, shared }];
      });
  }

  #countOf(word: string): number {
    return this.#counts.get(word) ?? 0;
  }

  #weight(word: string): number {
    return Math.log(1 + (this.#total + 1) / (1 + this.#countOf(word)));
  }

  #textWeight(word: string): number {
    return Math.log(1 + (this.#definitions.length + 1) / (1 + (this.#textCounts.get(word) ?? 0)));
  }
}

function countsOf(items: readonly { readonly words: readonly string[] }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { words } of items) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
