import { LikeColumns } from './like-columns.ts';
import type { Reason, Suggestion, TargetInput, TermInput } from './suggest-input.ts';
import { type DefinitionHit, type NameHit, TermIndex } from './term-index.ts';
import { nameWords, technicalWords } from './words.ts';

/** How far a reason of full strength is to be trusted where nothing else speaks for the term. */
const trust: Readonly<Record<Reason['kind'], number>> = {
  name: 0.85,
  other_name: 0.8,
  definition: 0.5,
  same_name: 0.95,
  meaning: 0.6,
  values: 0.75,
};

/** Below this a reason is none. */
const leastReason: Readonly<Record<Reason['kind'], number>> = {
  name: 0.2,
  other_name: 0.25,
  definition: 0.2,
  same_name: 0.2,
  meaning: 0.2,
  values: 0.3,
};
const leastStrength = 0.2;
const mostForTarget = 5;
/** Texts whose hits are kept. */
const mostTexts = 50_000;

/**
 * Suggests terms for columns and assets. What is looked up is found by its words, so that a column costs the same among ten terms and
 * ten thousand.
 */
export class Suggester {
  readonly #terms: readonly TermInput[];
  readonly #targets: readonly TargetInput[];
  readonly #index: TermIndex;
  readonly #like: LikeColumns;
  readonly #byWords = new Map<string, readonly NameHit[]>();
  readonly #byText = new Map<string, readonly DefinitionHit[]>();
  readonly #words = new Map<string, readonly string[]>();
  readonly #places: ReadonlyMap<string, number>;

  constructor(terms: readonly TermInput[], targets: readonly TargetInput[]) {
    this.#terms = terms;
    this.#targets = targets;
    this.#index = new TermIndex(terms);
    this.#like = new LikeColumns(targets);
    this.#places = new Map(terms.map(({ id }, place) => [id, place]));
  }

  /**
   * Terms for one target, the strongest first; at most five.
   * @param withOwn whether terms that it has are judged as if it did not have them, to learn how good suggestions are
   */
  of(place: number, withOwn = false): Suggestion[] {
    const target = this.#targets[place];
    if (target === undefined) return [];
    const reasons = new Map<number, Reason[]>();
    const add = (term: number, reason: Reason): void => {
      if (reason.strength < leastReason[reason.kind]) return;
      const list = reasons.get(term) ?? [];
      const same = list.findIndex(({ kind }) => kind === reason.kind);
      if (same === -1) reasons.set(term, [...list, reason]);
      else if ((list[same]?.strength ?? 0) < reason.strength) reasons.set(term, list.with(same, reason));
    };
    this.#byName(target, add);
    this.#byDefinition(target, add);
    for (const { termId, reason } of this.#like.reasons(place)) {
      const term = this.#places.get(termId);
      if (term !== undefined) add(term, reason);
    }
    const has = new Set(withOwn ? [] : target.termIds);
    return [...reasons]
      .flatMap(([term, list]): Suggestion[] => {
        const found = this.#terms[term];
        if (found === undefined || has.has(found.id) || (found.isRestricted && target.kind === 'column')) return [];
        const strength = 1 - list.reduce((left, { kind, strength: own }) => left * (1 - trust[kind] * own), 1);
        return strength < leastStrength
          ? []
          : [
              {
                target: place,
                termId: found.id,
                strength,
                reasons: list.toSorted((one, other) => trust[other.kind] * other.strength - trust[one.kind] * one.strength),
              },
            ];
      })
      .toSorted((one, other) => other.strength - one.strength || (one.termId < other.termId ? -1 : 1))
      .slice(0, mostForTarget);
  }

  #byName(target: TargetInput, add: (term: number, reason: Reason) => void): void {
    const told = [
      { words: this.#technical(target.name), what: 'Its name', factor: 1 },
      ...(target.businessName === null
        ? []
        : [{ words: nameWords(target.businessName), what: `Its business name “${target.businessName}”`, factor: 1 }]),
    ];
    for (const { words, what, factor } of told) {
      for (const { term, strength, name, isOther } of this.#named(words)) {
        const kind = isOther ? 'other_name' : 'name';
        const says = isOther ? `says another name of the term, “${name}”` : 'says the term';
        add(term, { kind, strength: strength * factor, text: `${what} ${strength > 0.9 ? says : `${says} in part`}` });
      }
    }
    for (const { label, confidence } of target.semanticTypes) {
      for (const { term, strength } of this.#named(nameWords(label)))
        add(term, {
          kind: 'meaning',
          strength: strength * confidence,
          text: `Its values are of the type “${label}”, which the term is called after`,
        });
    }
  }

  #byDefinition(target: TargetInput, add: (term: number, reason: Reason) => void): void {
    if (target.text === '') return;
    // Columns that several tables have are often described alike.
    const known = this.#byText.get(target.text) ?? this.#index.defined(nameWords(target.text));
    if (this.#byText.size < mostTexts) this.#byText.set(target.text, known);
    for (const { term, strength, shared } of known)
      add(term, {
        kind: 'definition',
        strength,
        text: `Its description and the definition share ${shared
          .slice(0, 4)
          .map((word) => `“${word}”`)
          .join(', ')}`,
      });
  }

  #technical(name: string): readonly string[] {
    const known = this.#words.get(name);
    if (known !== undefined) return known;
    const words = technicalWords(name);
    this.#words.set(name, words);
    return words;
  }

  #named(words: readonly string[]): readonly NameHit[] {
    const key = words.toSorted().join(' ');
    const known = this.#byWords.get(key);
    if (known !== undefined) return known;
    const found = this.#index.named(words);
    this.#byWords.set(key, found);
    return found;
  }
}
