import type { LineageCounts } from '../openlineage/summary.ts';
import { instantList } from '../graph/number-lists.ts';

/** Whole numbers from 0, each once: a byte for each, up to the largest. */
class NumberSet {
  #held = new Uint8Array(1024);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** @returns whether it was not there before */
  add(number: number): boolean {
    if (number >= this.#held.length) {
      const larger = new Uint8Array(Math.max(number + 1, this.#held.length * 2));
      larger.set(this.#held);
      this.#held = larger;
    }
    if (this.#held[number] === 1) return false;
    this.#held[number] = 1;
    this.#count += 1;
    return true;
  }
}

/** Numbers of nodes and columns are below this: a pair is one whole number that a double holds. */
const mostNumbers = 2 ** 26;

/** Pairs of numbers, counted each once when they are asked for: sorting them then is far cheaper than looking each up. */
class PairList {
  #pairs = instantList();

  add(first: number, second: number): void {
    this.#pairs.push(first * mostNumbers + second);
  }

  count(): number {
    const pairs = this.#pairs.done().toSorted();
    let count = 0;
    for (let at = 0; at < pairs.length; at += 1) if (at === 0 || pairs[at] !== pairs[at - 1]) count += 1;
    return count;
  }
}

/**
 * What one import says, each thing once, as `countLineage` counts it; by the numbers that the store has for names, and without looking
 * again at what was said before.
 */
export class Tally {
  #events = 0;
  readonly #datasets = new NumberSet();
  readonly #jobs = new NumberSet();
  readonly #edges = new PairList();
  readonly #columnEdges = new PairList();
  readonly #contents = new NumberSet();

  event(): void {
    this.#events += 1;
  }

  node(isJob: boolean, node: number): void {
    (isJob ? this.#jobs : this.#datasets).add(node);
  }

  /** Whether this content was not met before. */
  isNew(content: number): boolean {
    return this.#contents.add(content);
  }

  edge(from: number, to: number): void {
    this.#edges.add(from, to);
  }

  columnEdge(from: number, to: number): void {
    this.#columnEdges.add(from, to);
  }

  counts(): LineageCounts {
    return {
      events: this.#events,
      datasets: this.#datasets.count,
      jobs: this.#jobs.count,
      edges: this.#edges.count(),
      columnEdges: this.#columnEdges.count(),
    };
  }
}
