/** Decisions one after another, from numbers that were drawn before: a shorter tape is a simpler history, and its end is quiet. */
export class Tape {
  readonly #numbers: readonly number[];
  #place = 0;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** 0 to `choices` − 1; 0 after the end. */
  take(choices: number): number {
    const number = this.#numbers[this.#place] ?? 0;
    this.#place += 1;
    return number % choices;
  }

  pick<Value>(values: readonly Value[]): Value | undefined {
    return values[this.take(Math.max(1, values.length))];
  }

  get isOver(): boolean {
    return this.#place >= this.#numbers.length;
  }
}

/** The same numbers for the same seed (mulberry32). */
export function numbersOf(seed: number, count: number): number[] {
  let state = seed >>> 0;
  return Array.from({ length: count }, () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  });
}
