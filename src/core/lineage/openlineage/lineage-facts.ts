/** A data set or a job, known by its namespace and name as OpenLineage has it. */
export interface NodeName {
  readonly kind: 'dataset' | 'job';
  readonly namespace: string;
  readonly name: string;
}

/** One identity for a name: a text that no other name has, whatever characters it is made of. */
export const keyOf = ({ kind, namespace, name }: NodeName): string => `${kind}\u001F${namespace.length}\u001F${namespace}\u001F${name}`;

/** One event, read: what it says of data sets, jobs and how they hang together. */
export interface LineageFacts {
  /** `run`: a job ran; `dataset` and `job`: their description, without a run. */
  readonly type: 'run' | 'dataset' | 'job';
  /** `START`, `RUNNING`, `COMPLETE`, `ABORT`, `FAIL`, `OTHER`, or as the producer wrote it; null where it does not say. */
  readonly state: string | null;
  /** Instant in UTC, ISO 8601; null where the event has none that can be read. */
  readonly at: string | null;
  readonly runId: string | null;
  readonly job: JobFacts | null;
  readonly inputs: readonly DatasetFacts[];
  readonly outputs: readonly DatasetFacts[];
  /** Edges that are said explicitly (lineage facets), beside those of inputs and outputs. */
  readonly edges: readonly ExplicitEdge[];
  readonly columnEdges: readonly ColumnEdge[];
}

export interface JobFacts {
  readonly namespace: string;
  readonly name: string;
  readonly description: string | null;
  readonly owners: readonly string[];
  readonly sql: string | null;
  /** The job that started this one. */
  readonly parent: { readonly namespace: string; readonly name: string } | null;
}

export interface DatasetFacts {
  readonly namespace: string;
  readonly name: string;
  readonly description: string | null;
  readonly owners: readonly string[];
  /** Null where the event does not describe the columns. */
  readonly fields: readonly FieldFacts[] | null;
  /** Other names of the same data set. */
  readonly symlinks: readonly { readonly namespace: string; readonly name: string }[];
}

export interface FieldFacts {
  /** Nested fields are joined with dots. */
  readonly path: string;
  readonly type: string | null;
  readonly description: string | null;
}

export interface ExplicitEdge {
  readonly from: NodeName;
  readonly to: NodeName;
}

/** A column of `to` comes from a column of `from`; `toField` is null where the column decides which rows there are (a filter, a join). */
export interface ColumnEdge {
  readonly from: Omit<NodeName, 'kind'>;
  readonly fromField: string;
  readonly to: Omit<NodeName, 'kind'>;
  readonly toField: string | null;
  /** `DIRECT`, `INDIRECT`, or as written; null where it is not said. */
  readonly type: string | null;
  readonly subtype: string | null;
  readonly description: string | null;
  readonly isMasking: boolean;
}

/** Something that could not be taken from a file. */
export interface LineageRefusal {
  /** Line of the file from 1 on which the event begins. */
  readonly line: number;
  readonly reason: string;
}
