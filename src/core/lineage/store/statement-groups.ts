import type { ColumnEdge, DatasetFacts, FieldFacts, LineageFacts, NodeName } from '../openlineage/lineage-facts.ts';

type Name = Omit<NodeName, 'kind'>;

/**
 * What one producer says as a whole: a later version of the same group (kind, subject, maker and origin) ends what it does not repeat.
 * An empty list ends all of it; a group that is not given stays as it was.
 */
export type StatementGroup =
  /** All data sets that a job reads, or writes. */
  | { readonly kind: 'inputs' | 'outputs'; readonly subject: NodeName; readonly datasets: readonly Name[] }
  /** Everything that leads to a node, as one maker (a job, or nobody) says. */
  | { readonly kind: 'edges'; readonly subject: NodeName; readonly maker: NodeName | null; readonly sources: readonly NodeName[] }
  /** All column edges into a data set that one job makes, or that nobody is known to make. */
  | { readonly kind: 'columns'; readonly subject: NodeName; readonly maker: NodeName | null; readonly columnEdges: readonly ColumnEdge[] }
  | { readonly kind: 'schema'; readonly subject: NodeName; readonly fields: readonly FieldFacts[] }
  | { readonly kind: 'title' | 'description' | 'sql'; readonly subject: NodeName; readonly text: string }
  | { readonly kind: 'owners'; readonly subject: NodeName; readonly owners: readonly string[] }
  | { readonly kind: 'symlinks'; readonly subject: NodeName; readonly names: readonly Name[] }
  /** The job that starts this one. */
  | { readonly kind: 'parent'; readonly subject: NodeName; readonly job: Name }
  /** That it exists. */
  | { readonly kind: 'mention'; readonly subject: NodeName };

/** Groups that were said at one time. */
export interface Utterance {
  /** ISO 8601; null where nothing says when: then it holds since ever. */
  readonly at: string | null;
  /** Utterances of one run complete each other; null where there is none. */
  readonly run: { readonly id: string; readonly job: NodeName; readonly state: string | null } | null;
  readonly groups: readonly StatementGroup[];
  /** The event as it came, as one line of JSON; null for what is no event. */
  readonly raw: string | null;
}

const datasetNamed = ({ namespace, name }: Name): NodeName => ({ kind: 'dataset', namespace, name });

/**
 * What an event of OpenLineage says, in groups. A list of inputs or outputs that is empty says nothing: producers leave it so at the
 * start of a run, and where they could not find out.
 */
export function groupsOf(
  { job, inputs, outputs, edges, columnEdges, type, runId, state, at }: LineageFacts,
  raw: string | null,
): Utterance {
  const groups: StatementGroup[] = [];
  const maker: NodeName | null = job === null ? null : { kind: 'job', namespace: job.namespace, name: job.name };
  if (job !== null && maker !== null) {
    // Lists and descriptions mention what they name.
    if (inputs.length === 0 && (outputs.length === 0 || type === 'dataset')) groups.push({ kind: 'mention', subject: maker });
    if (inputs.length > 0) groups.push({ kind: 'inputs', subject: maker, datasets: inputs });
    if (outputs.length > 0 && type !== 'dataset') groups.push({ kind: 'outputs', subject: maker, datasets: outputs });
    if (job.description !== null) groups.push({ kind: 'description', subject: maker, text: job.description });
    if (job.owners.length > 0) groups.push({ kind: 'owners', subject: maker, owners: job.owners });
    if (job.sql !== null) groups.push({ kind: 'sql', subject: maker, text: job.sql });
    if (job.parent !== null) groups.push({ kind: 'parent', subject: maker, job: job.parent });
  }
  for (const dataset of inputs) describe(dataset, maker !== null, groups);
  for (const dataset of outputs) describe(dataset, maker !== null && type !== 'dataset', groups);
  for (const { to, items } of byTarget(edges)) groups.push({ kind: 'edges', subject: to, maker, sources: items.map(({ from }) => from) });
  for (const { to, items } of byTarget(columnEdges)) {
    const isMade = outputs.some(({ namespace, name }) => namespace === to.namespace && name === to.name);
    groups.push({ kind: 'columns', subject: datasetNamed(to), maker: isMade ? maker : null, columnEdges: items });
  }
  return { at, run: runId === null || maker === null ? null : { id: runId, job: maker, state }, groups, raw };
}

function describe(dataset: DatasetFacts, isListed: boolean, groups: StatementGroup[]): void {
  const subject = datasetNamed(dataset);
  const { description, owners, fields, symlinks } = dataset;
  if (!isListed) groups.push({ kind: 'mention', subject });
  if (fields !== null) groups.push({ kind: 'schema', subject, fields });
  if (description !== null) groups.push({ kind: 'description', subject, text: description });
  if (owners.length > 0) groups.push({ kind: 'owners', subject, owners });
  if (symlinks.length > 0) groups.push({ kind: 'symlinks', subject, names: symlinks });
}

function byTarget<Target extends Name & { readonly kind?: NodeName['kind'] }, Item extends { readonly to: Target }>(
  items: readonly Item[],
): readonly { to: Item['to']; items: Item[] }[] {
  const found: { to: Item['to']; items: Item[] }[] = [];
  for (const item of items) {
    const { to } = item;
    // Edges of one facet stand side by side and share their target, and there are few facets in an event.
    const known = found.findLast(
      ({ to: one }) => one === to || (one.name === to.name && one.namespace === to.namespace && one.kind === to.kind),
    );
    if (known === undefined) found.push({ to, items: [item] });
    else known.items.push(item);
  }
  return found;
}
