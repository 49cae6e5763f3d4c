import type { ExplicitEdge, LineageFacts, NodeName } from '../openlineage/lineage-facts.ts';
import { readEvent } from '../openlineage/read-event.ts';
import { datasetOfSource } from '../sources/known-tables.ts';
import type { StagedEvent, StagedNode } from './domain-stage.ts';

export interface DomainSaid {
  /** With the event as it came; the graph's own edges have none. */
  readonly said: readonly { readonly facts: LineageFacts; readonly raw: string | null }[];
  readonly refused: readonly { readonly event: string; readonly reason: string }[];
}

/**
 * What a domain says of lineage: its events word for word, and of its graph what no event says, because others made it. Runs of a job
 * are one job.
 */
export function domainFacts(events: readonly StagedEvent[], nodes: readonly StagedNode[]): DomainSaid {
  const refused: { event: string; reason: string }[] = [];
  const said: { facts: LineageFacts; raw: string | null }[] = [];
  const names = new Names();
  for (const { id, text } of events) {
    const value = parsed(text);
    const facts = readEvent(value, (reason) => refused.push({ event: id, reason }));
    if (facts === null) continue;
    said.push({ facts, raw: text });
    names.learn(facts);
  }
  const edges = graphEdges(nodes, names).filter((edge) => !names.says(edge));
  if (edges.length > 0) {
    said.push({
      facts: { type: 'dataset', state: null, at: null, runId: null, job: null, inputs: [], outputs: [], edges, columnEdges: [] },
      raw: null,
    });
  }
  return { said, refused };
}

const keyOfEdge = ({ from, to }: ExplicitEdge): string =>
  JSON.stringify([from.kind, from.namespace, from.name, to.kind, to.namespace, to.name]);

/** The names that events use, by the identifiers that the domain makes of them. */
class Names {
  readonly #datasets = new Map<string, NodeName>();
  readonly #jobs = new Map<string, NodeName>();
  readonly #edges = new Set<string>();

  learn({ job, inputs, outputs }: LineageFacts): void {
    const maker: NodeName | null = job === null ? null : { kind: 'job', namespace: job.namespace, name: job.name };
    if (maker !== null) this.#jobs.set(`${maker.namespace}.${maker.name}`, maker);
    const dataset = ({ namespace, name }: { namespace: string; name: string }): NodeName => {
      const node: NodeName = { kind: 'dataset', namespace, name };
      this.#datasets.set(`${namespace}/${name}`, node);
      this.#datasets.set(`${namespace}:${name}`, node);
      return node;
    };
    for (const input of inputs) {
      const from = dataset(input);
      if (maker !== null) this.#edges.add(keyOfEdge({ from, to: maker }));
    }
    for (const output of outputs) {
      const to = dataset(output);
      if (maker !== null) this.#edges.add(keyOfEdge({ from: maker, to }));
    }
  }

  says(edge: ExplicitEdge): boolean {
    return this.#edges.has(keyOfEdge(edge));
  }

  of({ id, typeName, name, sourceIdentifier }: StagedNode): NodeName {
    const identifier = sourceIdentifier ?? name ?? id;
    if (!typeName.includes('Job')) return this.#datasets.get(identifier) ?? { kind: 'dataset', ...datasetOfSource(identifier) };
    // `<namespace>.<job>/<run>`: which dot parts the two only events can tell.
    const job = identifier.replace(/\/[^/]*$/, '');
    return this.#jobs.get(job) ?? { kind: 'job', namespace: 'amazon.datazone', name: job };
  }
}

function graphEdges(nodes: readonly StagedNode[], names: Names): ExplicitEdge[] {
  const byId = new Map(nodes.map((node) => [node.id, names.of(node)]));
  const edges = new Map<string, ExplicitEdge>();
  const add = (from: NodeName | undefined, to: NodeName | undefined): void => {
    if (from === undefined || to === undefined) return;
    edges.set(keyOfEdge({ from, to }), { from, to });
  };
  for (const { id, upstream, downstream } of nodes) {
    for (const other of upstream) add(byId.get(other), byId.get(id));
    for (const other of downstream) add(byId.get(id), byId.get(other));
  }
  return [...edges.values()];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
