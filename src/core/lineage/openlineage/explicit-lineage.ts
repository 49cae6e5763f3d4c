import type { datasetFacets, InputField, LineageEntry, LineageInput } from './facets.ts';
import type { ColumnEdge, ExplicitEdge, NodeName } from './lineage-facts.ts';
import type * as z from 'zod';

export interface NamedThing {
  readonly namespace: string;
  readonly name: string;
}

interface Explicit {
  readonly edges: ExplicitEdge[];
  readonly columnEdges: ColumnEdge[];
}

type ColumnLineage = z.infer<typeof datasetFacets.columnLineage>;
type DatasetLineage = z.infer<typeof datasetFacets.lineage>;

/** What older editions say once for a column, not for each of its sources. */
interface OldWay {
  readonly transformationType?: string | undefined;
  readonly transformationDescription?: string | undefined;
}

/** Edges of the facet `columnLineage` of a data set: one for each input column, and one for each column that filters or joins. */
export function columnEdgesOf({ fields, dataset = [] }: ColumnLineage, to: NamedThing): ColumnEdge[] {
  const edges: ColumnEdge[] = [];
  for (const field of Object.keys(fields)) {
    const of = fields[field];
    for (const input of of?.inputFields ?? []) edges.push(columnEdge(input, to, field, of));
  }
  for (const input of dataset) edges.push(columnEdge(input, to, null, undefined));
  return edges;
}

function columnEdge(input: InputField, to: NamedThing, toField: string | null, old: OldWay | undefined): ColumnEdge {
  const { transformations } = input;
  const first = transformations?.[0];
  return {
    from: { namespace: input.namespace, name: input.name },
    fromField: input.field,
    to,
    toField,
    type: first?.type ?? old?.transformationType ?? (toField === null ? 'INDIRECT' : null),
    subtype: first?.subtype ?? null,
    description: first?.description ?? old?.transformationDescription ?? null,
    isMasking: transformations?.some(({ masking }) => masking === true) ?? false,
  };
}

/**
 * Edges of the facet `lineage` of a data set.
 * @param job the job that an input without a name stands for; null where the facet stands at a data set
 */
export function edgesOfDataset({ inputs = [], fields = {} }: DatasetLineage, to: NamedThing, job: NamedThing | null): Explicit {
  const target: NodeName = { kind: 'dataset', ...to };
  const found: Explicit = { edges: [], columnEdges: [] };
  for (const input of inputs) take(input, null);
  for (const [field, { inputs: ofField }] of Object.entries(fields)) for (const input of ofField) take(input, field);
  return found;

  function take(input: LineageInput, field: string | null): void {
    const from = sourceOf(input, job);
    if (from === null) return;
    found.edges.push({ from, to: target });
    if (input.field === undefined || from.kind === 'job') return;
    const [first] = input.transformations ?? [];
    found.columnEdges.push({
      from: { namespace: from.namespace, name: from.name },
      fromField: input.field,
      to,
      toField: field,
      type: first?.type ?? (field === null ? 'INDIRECT' : null),
      subtype: first?.subtype ?? null,
      description: first?.description ?? null,
      isMasking: (input.transformations ?? []).some(({ masking }) => masking === true),
    });
  }
}

/** Edges of the facet `lineage` of a job: each entry is a data set or a job with what leads to it. */
export function edgesOfEntries(entries: readonly LineageEntry[], job: NamedThing): Explicit {
  const all: Explicit = { edges: [], columnEdges: [] };
  for (const entry of entries) {
    const { namespace, name, type, inputs = [], fields = {} } = entry;
    if (type === 'DATASET' && namespace !== undefined && name !== undefined) {
      const { edges, columnEdges } = edgesOfDataset({ inputs, fields }, { namespace, name }, job);
      all.edges.push(...edges);
      all.columnEdges.push(...columnEdges);
    } else if (type === 'JOB') {
      const to: NodeName = { kind: 'job', namespace: namespace ?? job.namespace, name: name ?? job.name };
      for (const input of inputs) {
        const from = sourceOf(input, job);
        if (from !== null) all.edges.push({ from, to });
      }
    }
  }
  return all;
}

function sourceOf({ namespace, name, type }: LineageInput, job: NamedThing | null): NodeName | null {
  if (namespace !== undefined && name !== undefined) return { kind: type === 'JOB' ? 'job' : 'dataset', namespace, name };
  return type === 'JOB' && job !== null ? { kind: 'job', namespace: job.namespace, name: job.name } : null;
}
