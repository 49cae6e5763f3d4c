import * as z from 'zod';

const dataset = z.object({ namespace: z.string(), name: z.string() });
/** The parts of an OpenLineage run event that the graph is made of; whatever else it holds is kept as it came. */
const runEvent = z.object({
  eventTime: z.iso.datetime({ offset: true }),
  eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']).default('OTHER'),
  producer: z.string(),
  run: z.object({ runId: z.string() }),
  job: z.object({ namespace: z.string(), name: z.string() }),
  inputs: z.array(dataset).default([]),
  outputs: z.array(dataset).default([]),
});
export type RunEvent = z.infer<typeof runEvent>;

export interface LineageEventRecord {
  readonly id: string;
  readonly bytes: Uint8Array;
  /** Null where it could not be read: then it has failed. */
  readonly event: RunEvent | null;
  readonly eventTime: Date;
  readonly createdAt: Date;
  readonly createdBy: string;
}

export interface LineageNode {
  readonly id: string;
  readonly kind: 'dataset' | 'job run';
  readonly name: string;
  readonly sourceIdentifier: string;
  readonly createdAt: Date;
  readonly createdBy: string;
}

/** One run that read or wrote a data set. */
interface Use {
  readonly run: LineageNode;
  readonly job: string;
  readonly dataset: LineageNode;
  readonly direction: 'in' | 'out';
  readonly at: Date;
}

const datasetIdentifier = ({ namespace, name }: { namespace: string; name: string }): string =>
  name.startsWith('arn:') ? name : `${namespace}/${name}`;

/**
 * Lineage as events tell it: data sets, runs of jobs, and who read and wrote what when. Of each job its latest run up to a date is what
 * a data set's neighbours are taken from; how the service chooses among runs is not published.
 */
export class Lineage {
  readonly events = new Map<string, LineageEventRecord>();
  readonly #nodes = new Map<string, LineageNode>();
  readonly #bySource = new Map<string, LineageNode>();
  readonly #uses: Use[] = [];
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  /** Keeps an event, and what it says where it can be read. */
  add(bytes: Uint8Array, at: Date, by: string): LineageEventRecord {
    const event = readEvent(bytes);
    const record = { id: this.#newId(), bytes, event, eventTime: event ? new Date(event.eventTime) : at, createdAt: at, createdBy: by };
    this.events.set(record.id, record);
    if (event) this.#take(event, record);
    return record;
  }

  node(identifier: string): LineageNode | null {
    return this.#nodes.get(identifier) ?? this.#bySource.get(identifier) ?? null;
  }

  /** Nodes one step away, each with the time of the event that says so, as of a date. */
  neighbours(node: LineageNode, direction: 'upstream' | 'downstream', asOf: Date): { node: LineageNode; at: Date }[] {
    const found = new Map<string, { node: LineageNode; at: Date }>();
    for (const use of this.#usesUntil(asOf)) {
      // Upstream of a data set are runs that wrote it, upstream of a run the data sets that it read.
      const isDataset = use.dataset === node;
      if (!isDataset && use.run !== node) continue;
      if ((use.direction === 'out') !== (isDataset === (direction === 'upstream'))) continue;
      const other = isDataset ? use.run : use.dataset;
      found.set(other.id, { node: other, at: use.at });
    }
    return [...found.values()];
  }

  /** When a node was read or written. */
  history(node: LineageNode, direction: 'upstream' | 'downstream' | null): Date[] {
    const times = this.#uses
      .filter((use) => use.dataset === node || use.run === node)
      .filter((use) => direction === null || (use.direction === 'out') === ((use.dataset === node) === (direction === 'upstream')))
      .map(({ at }) => at.getTime());
    return [...new Set(times)].toSorted((one, other) => one - other).map((time) => new Date(time));
  }

  #usesUntil(asOf: Date): Use[] {
    const known = this.#uses.filter(({ at }) => at <= asOf);
    const latest = new Map<string, Use>();
    for (const use of known) {
      const before = latest.get(use.job);
      if (!before || use.at >= before.at) latest.set(use.job, use);
    }
    return known.filter((use) => latest.get(use.job)?.run === use.run);
  }

  #take({ job, run, inputs, outputs }: RunEvent, { eventTime: at, createdAt, createdBy }: LineageEventRecord): void {
    const stamped = { createdAt, createdBy };
    const jobIdentifier = `${job.namespace}.${job.name}`;
    const runNode = this.#known({ kind: 'job run', name: job.name, sourceIdentifier: `${jobIdentifier}/${run.runId}`, ...stamped });
    for (const [sets, direction] of [
      [inputs, 'in'],
      [outputs, 'out'],
    ] as const) {
      for (const set of sets) {
        const node = this.#known({ kind: 'dataset', name: set.name, sourceIdentifier: datasetIdentifier(set), ...stamped });
        this.#uses.push({ run: runNode, job: jobIdentifier, dataset: node, direction, at });
      }
    }
  }

  #known(made: Omit<LineageNode, 'id'>): LineageNode {
    const before = this.#bySource.get(made.sourceIdentifier);
    if (before) return before;
    const node = { id: this.#newId(), ...made };
    this.#nodes.set(node.id, node);
    this.#bySource.set(node.sourceIdentifier, node);
    return node;
  }
}

function readEvent(bytes: Uint8Array): RunEvent | null {
  try {
    return runEvent.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  } catch {
    return null;
  }
}
