import { keyOf, type LineageFacts, type NodeName } from './lineage-facts.ts';

export interface LineageCounts {
  readonly events: number;
  readonly datasets: number;
  readonly jobs: number;
  /** Data set to job and job to data set, and what is said explicitly; each once. */
  readonly edges: number;
  readonly columnEdges: number;
}

/** What several events say together, each thing once: a job that ran ten times is one job. */
export function countLineage(events: readonly LineageFacts[]): LineageCounts {
  const nodes = new Map<string, NodeName>();
  const edges = new Set<string>();
  const columnEdges = new Set<string>();
  const node = (named: NodeName): string => {
    const key = keyOf(named);
    nodes.set(key, named);
    return key;
  };
  for (const { job, inputs, outputs, edges: explicit, columnEdges: columns } of events) {
    const jobKey = job === null ? null : node({ kind: 'job', ...job });
    for (const input of inputs) {
      const key = node({ kind: 'dataset', ...input });
      if (jobKey !== null) edges.add(`${key}\n${jobKey}`);
    }
    for (const output of outputs) {
      const key = node({ kind: 'dataset', ...output });
      if (jobKey !== null) edges.add(`${jobKey}\n${key}`);
    }
    for (const { from, to } of explicit) edges.add(`${node(from)}\n${node(to)}`);
    for (const { from, fromField, to, toField } of columns) {
      columnEdges.add(JSON.stringify([from.namespace, from.name, fromField, to.namespace, to.name, toField]));
    }
  }
  const kinds = [...nodes.values()].map(({ kind }) => kind);
  return {
    events: events.length,
    datasets: kinds.filter((kind) => kind === 'dataset').length,
    jobs: kinds.filter((kind) => kind === 'job').length,
    edges: edges.size,
    columnEdges: columnEdges.size,
  };
}
