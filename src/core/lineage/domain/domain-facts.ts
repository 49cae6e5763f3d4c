import { eventOfFacts } from '../export/event-of-facts.ts';
import type { DatasetFacts, ExplicitEdge, LineageFacts, NodeName } from '../openlineage/lineage-facts.ts';
import { readEvent } from '../openlineage/read-event.ts';
import { datasetOfSource } from '../sources/known-tables.ts';
import type { StagedEvent, StagedNode } from './domain-stage.ts';

export interface DomainSaid {
  /** With the event as it came, or as it would say what the graph tells. */
  readonly said: readonly { readonly facts: LineageFacts; readonly raw: string | null }[];
  readonly refused: readonly { readonly event: string; readonly reason: string }[];
}

/**
 * What a domain says of lineage: its events word for word, and of its graph what no event says, because others made it. A run of a job
 * that has a time is read like the event that was never sent; what has none holds since ever. Runs of a job are one job.
 * @param past runs that the graph of today does not show any more
 */
export function domainFacts(events: readonly StagedEvent[], nodes: readonly StagedNode[], past: readonly StagedNode[] = []): DomainSaid {
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
  const byId = new Map([...past, ...nodes].map((node) => [node.id, node]));
  for (const run of byId.values()) if (isDated(run) && !names.tellsRun(run)) said.push(withEvent(factsOfRun(run, byId, names)));
  const undated = nodes.filter((node) => !isDated(node));
  const edges = graphEdges(undated, byId, names).filter((edge) => !names.says(edge));
  const byTarget = new Map<string, ExplicitEdge[]>();
  for (const edge of edges) byTarget.set(keyOf(edge.to), [...(byTarget.get(keyOf(edge.to)) ?? []), edge]);
  for (const own of byTarget.values()) said.push(saidOfEdges(own));
  return { said, refused };
}

/** Data sets of the graph whose past no event tells: they, or what they hang together with, are in none. */
export function silentNodes(events: readonly StagedEvent[], nodes: readonly StagedNode[]): StagedNode[] {
  const names = new Names();
  for (const { text } of events) {
    const facts = readEvent(parsed(text), () => undefined);
    if (facts !== null) names.learn(facts);
  }
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const isTold = (id: string): boolean => {
    const node = byId.get(id);
    return node !== undefined && (isRun(node) ? names.tellsRun(node) : names.knows(node));
  };
  return nodes.filter((node) => !isRun(node) && ![node.id, ...node.upstream, ...node.downstream].every(isTold));
}

export const isRun = ({ typeName }: StagedNode): boolean => typeName.includes('Job');

const isDated = (node: StagedNode): boolean => isRun(node) && node.at !== null;

const nothing = { description: null, owners: [], fields: null, symlinks: [] };

const withEvent = (facts: LineageFacts): { facts: LineageFacts; raw: string } => ({
  facts,
  raw: JSON.stringify(eventOfFacts(facts)),
});

function factsOfRun(run: StagedNode, byId: ReadonlyMap<string, StagedNode>, names: Names): LineageFacts {
  const datasets = (ids: readonly string[]): DatasetFacts[] =>
    ids.flatMap((id) => {
      const node = byId.get(id);
      if (node === undefined || isRun(node)) return [];
      const { namespace, name } = names.of(node);
      return [{ namespace, name, ...nothing }];
    });
  const { namespace, name } = names.of(run);
  return {
    type: 'run',
    state: 'COMPLETE',
    at: run.at,
    runId: run.sourceIdentifier ?? run.id,
    job: { namespace, name, description: null, owners: [], sql: null, parent: null },
    inputs: datasets(run.upstream),
    outputs: datasets(run.downstream),
    edges: [],
    columnEdges: [],
  };
}

/** Edges to one node, which hold since ever. */
function saidOfEdges(edges: readonly ExplicitEdge[]): { facts: LineageFacts; raw: string } {
  const [first] = edges;
  const common = { state: null, at: null, runId: null, columnEdges: [] };
  const facts: LineageFacts = { ...common, type: 'dataset', job: null, inputs: [], outputs: [], edges };
  if (first === undefined) return withEvent(facts);
  const { kind, namespace, name } = first.to;
  if (kind === 'dataset') return withEvent({ ...facts, outputs: [{ namespace, name, ...nothing }] });
  const inputs = edges.flatMap(({ from }) => (from.kind === 'job' ? [] : [{ namespace: from.namespace, name: from.name, ...nothing }]));
  const job = { namespace, name, description: null, owners: [], sql: null, parent: null };
  return { facts, raw: JSON.stringify(eventOfFacts({ ...common, type: 'job', job, inputs, outputs: [], edges: [] })) };
}

const keyOf = ({ kind, namespace, name }: NodeName): string => JSON.stringify([kind, namespace, name]);
const keyOfEdge = ({ from, to }: ExplicitEdge): string => `${keyOf(from)} ${keyOf(to)}`;

/** The names that events use, by the identifiers that the domain makes of them. */
class Names {
  readonly #datasets = new Map<string, NodeName>();
  readonly #jobs = new Map<string, NodeName>();
  readonly #edges = new Set<string>();
  readonly #runs = new Set<string>();

  learn({ job, inputs, outputs, runId }: LineageFacts): void {
    const maker: NodeName | null = job === null ? null : { kind: 'job', namespace: job.namespace, name: job.name };
    if (maker !== null) this.#jobs.set(`${maker.namespace}.${maker.name}`, maker);
    if (maker !== null && runId !== null) this.#runs.add(`${maker.namespace}.${maker.name}/${runId}`);
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

  /** Whether an event speaks of this run. */
  tellsRun({ id, name, sourceIdentifier }: StagedNode): boolean {
    return this.#runs.has(sourceIdentifier ?? name ?? id);
  }

  /** Whether an event speaks of this data set. */
  knows({ id, name, sourceIdentifier }: StagedNode): boolean {
    return this.#datasets.has(sourceIdentifier ?? name ?? id);
  }

  of({ id, typeName, name, sourceIdentifier }: StagedNode): NodeName {
    const identifier = sourceIdentifier ?? name ?? id;
    if (!typeName.includes('Job')) return this.#datasets.get(identifier) ?? { kind: 'dataset', ...datasetOfSource(identifier) };
    // `<namespace>.<job>/<run>`: which dot parts the two only events can tell.
    const job = identifier.replace(/\/[^/]*$/, '');
    return this.#jobs.get(job) ?? { kind: 'job', namespace: 'amazon.datazone', name: job };
  }
}

function graphEdges(nodes: readonly StagedNode[], known: ReadonlyMap<string, StagedNode>, names: Names): ExplicitEdge[] {
  const byId = new Map([...known.values()].filter((node) => !isDated(node)).map((node) => [node.id, names.of(node)]));
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
