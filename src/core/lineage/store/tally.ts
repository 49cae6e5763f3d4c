import type { LineageCounts } from '../openlineage/summary.ts';

/** Numbers of nodes and columns are below this. */
const mostPlaces = 2 ** 26;
/** A set holds sixteen million at most. */
const shards = 64;

/** Pairs of numbers, each once; one number for each pair, because a set of its own for each first number is far dearer. */
class Pairs {
  readonly #known = Array.from({ length: shards }, () => new Set<number>());

  get count(): number {
    return this.#known.reduce((sum, { size }) => sum + size, 0);
  }

  add(one: number, other: number): void {
    this.#known[one % shards]?.add(one * mostPlaces + other);
  }
}

/**
 * What one import says, each thing once, as `countLineage` counts it; by the numbers that the store has for names, and without looking
 * again at what was said before.
 */
export class Tally {
  #events = 0;
  readonly #datasets = new Set<number>();
  readonly #jobs = new Set<number>();
  readonly #edges = new Pairs();
  readonly #columnEdges = new Pairs();
  readonly #contents = new Set<number>();

  event(): void {
    this.#events += 1;
  }

  node(isJob: boolean, node: number): void {
    (isJob ? this.#jobs : this.#datasets).add(node);
  }

  /** Whether this content was not met before. */
  isNew(content: number): boolean {
    if (this.#contents.has(content)) return false;
    this.#contents.add(content);
    return true;
  }

  edge(from: number, to: number): void {
    this.#edges.add(from, to);
  }

  columnEdge(from: number, to: number): void {
    this.#columnEdges.add(to, from);
  }

  counts(): LineageCounts {
    return {
      events: this.#events,
      datasets: this.#datasets.size,
      jobs: this.#jobs.size,
      edges: this.#edges.count,
      columnEdges: this.#columnEdges.count,
    };
  }
}
