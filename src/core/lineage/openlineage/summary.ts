import type { LineageFacts, NodeName } from './lineage-facts.ts';

export interface LineageCounts {
  readonly events: number;
  readonly datasets: number;
  readonly jobs: number;
  /** Data set to job and job to data set, and what is said explicitly; each once. */
  readonly edges: number;
  readonly columnEdges: number;
}

const nested = <Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
};

/** Pairs of numbers, each once. */
class Pairs {
  readonly #known = new Map<number, Set<number>>();
  count = 0;

  add(one: number, other: number): void {
    const known = this.#known.get(one) ?? nested(this.#known, one, () => new Set<number>());
    if (known.has(other)) return;
    known.add(other);
    this.count += 1;
  }
}

/** Counts what events say together, each thing once: a job that ran ten times is one job. For any number of events. */
export class LineageCounter {
  #events = 0;
  #next = 0;
  readonly #nodes = { dataset: new Map<string, Map<string, number>>(), job: new Map<string, Map<string, number>>() };
  readonly #counted = { dataset: new Set<number>(), job: new Set<number>() };
  readonly #columns = new Map<number, Map<string | null, number>>();
  readonly #edges = new Pairs();
  readonly #columnEdges = new Pairs();

  add({ job, inputs, outputs, edges, columnEdges }: LineageFacts): void {
    this.#events += 1;
    const by = job === null ? null : this.#counting('job', job);
    for (const input of inputs) {
      const node = this.#counting('dataset', input);
      if (by !== null) this.#edges.add(node, by);
    }
    for (const output of outputs) {
      const node = this.#counting('dataset', output);
      if (by !== null) this.#edges.add(by, node);
    }
    for (const { from, to } of edges) this.#edges.add(this.#counting(from.kind, from), this.#counting(to.kind, to));
    for (const { from, fromField, to, toField } of columnEdges)
      this.#columnEdges.add(this.#column(from, fromField), this.#column(to, toField));
  }

  counts(): LineageCounts {
    return {
      events: this.#events,
      datasets: this.#counted.dataset.size,
      jobs: this.#counted.job.size,
      edges: this.#edges.count,
      columnEdges: this.#columnEdges.count,
    };
  }

  #number(): number {
    this.#next += 1;
    return this.#next;
  }

  #node(kind: NodeName['kind'], { namespace, name }: Omit<NodeName, 'kind'>): number {
    const known = this.#nodes[kind].get(namespace)?.get(name);
    if (known !== undefined) return known;
    const names = nested(this.#nodes[kind], namespace, () => new Map<string, number>());
    return nested(names, name, () => this.#number());
  }

  #counting(kind: NodeName['kind'], named: Omit<NodeName, 'kind'>): number {
    const node = this.#node(kind, named);
    this.#counted[kind].add(node);
    return node;
  }

  #column(of: Omit<NodeName, 'kind'>, field: string | null): number {
    const node = this.#node('dataset', of);
    const known = this.#columns.get(node)?.get(field);
    if (known !== undefined) return known;
    const own = nested(this.#columns, node, () => new Map<string | null, number>());
    return nested(own, field, () => this.#number());
  }
}

/** What several events say together. */
export function countLineage(events: readonly LineageFacts[]): LineageCounts {
  const counter = new LineageCounter();
  for (const event of events) counter.add(event);
  return counter.counts();
}
