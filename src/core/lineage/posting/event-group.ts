import { nodeIdOf } from '../identity.ts';
import type { StatementRow } from '../editing/statement-store.ts';
import { keyOf, type NodeName } from '../openlineage/lineage-facts.ts';

type Named = Omit<NodeName, 'kind'>;

export interface PostedColumnEdge {
  readonly from: Named;
  readonly fromField: string;
  /** Null where the column decides which rows there are. */
  readonly toField: string | null;
  readonly type: string | null;
  readonly subtype: string | null;
  readonly description: string | null;
  readonly isMasking: boolean;
}

/**
 * All that people say of one job, or of what leads to one data set: what a run event can say. A later event of the same job takes the
 * place of an earlier one, so that it always says all.
 */
export interface EventGroup {
  readonly [member: string]: unknown;
  /** The node that it is about: a job, or a data set whose edges have no job of their own. */
  readonly node: string;
  /** For a person: what it is about, and how much of it. */
  readonly name: string;
  readonly description: string;
  readonly job: Named;
  readonly inputs: readonly Named[];
  readonly outputs: readonly (Named & { readonly columnEdges: readonly PostedColumnEdge[] })[];
  /** Transformation texts, one line for each edge that has one. */
  readonly notes: readonly string[];
  /** Identifiers of the statements that it says. */
  readonly statements: readonly string[];
}

/** Edges between two data sets need a job: this one stands for a person's word. */
export const handMadeNamespace = 'meshbench';
const handMadeJob = ({ namespace, name }: Named): Named => ({ namespace: handMadeNamespace, name: `hand-made/${namespace}/${name}` });

const nameOf = ({ namespace, name }: Named): Named => ({ namespace, name });

/** The node whose group a statement belongs to; null for what no run event can say: a denial, an edge between two jobs. */
export function groupNodeOf({ statement }: Pick<StatementRow, 'statement'>): NodeName | null {
  if (statement.kind === 'column_edge') return { kind: 'dataset', ...nameOf(statement.to) };
  if (statement.kind !== 'edge') return null;
  const { from, to } = statement;
  if (from.kind === 'job') return to.kind === 'job' ? null : from;
  return to;
}

/** @param standing statements that are to be sent to one domain. @returns by the identifier of each group's node, in one order always */
export function eventGroups(standing: readonly StatementRow[]): Map<string, EventGroup> {
  const groups = new Map<string, { node: NodeName; rows: StatementRow[] }>();
  for (const row of standing) {
    const node = groupNodeOf(row);
    if (node === null) continue;
    const id = nodeIdOf(node);
    const group = groups.get(id) ?? { node, rows: [] };
    group.rows.push(row);
    groups.set(id, group);
  }
  return new Map([...groups].map(([id, { node, rows }]) => [id, groupOf(id, node, rows)]));
}

/** What stands in the place of a group that was sent and of which nothing is left. */
export const emptied = (group: EventGroup): EventGroup => ({
  ...group,
  description: 'Takes back all that was posted of it',
  inputs: [],
  outputs: group.outputs.map((output) => ({ ...output, columnEdges: [] })),
  notes: [],
  statements: [],
});

function groupOf(id: string, node: NodeName, unordered: readonly StatementRow[]): EventGroup {
  const rows = unordered.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  const inputs = new Map<string, Named>();
  const outputs = new Map<string, { named: Named; columnEdges: PostedColumnEdge[] }>();
  const input = (named: Named): void => void inputs.set(keyOf({ kind: 'dataset', ...named }), nameOf(named));
  const output = (named: Named) => {
    const key = keyOf({ kind: 'dataset', ...named });
    const found = outputs.get(key) ?? { named: nameOf(named), columnEdges: [] };
    outputs.set(key, found);
    return found;
  };
  const notes: string[] = [];
  if (node.kind === 'dataset') output(node);
  for (const { statement } of rows) {
    if (statement.kind === 'edge') {
      if (statement.from.kind === 'dataset') input(statement.from);
      if (statement.to.kind === 'dataset') output(statement.to);
      if (statement.transformation !== null) notes.push(`${statement.from.name} → ${statement.to.name}: ${statement.transformation}`);
    } else if (statement.kind === 'column_edge') {
      const { kind: _kind, from, to, ...edge } = statement;
      input(from);
      output(to).columnEdges.push({ ...edge, from: nameOf(from) });
    }
  }
  const mapped = [...outputs.values()].reduce((sum, { columnEdges }) => sum + columnEdges.length, 0);
  return {
    node: id,
    name: node.name,
    description: `${counted(inputs.size, 'source')}, ${counted(outputs.size, 'target')}, ${counted(mapped, 'column mapping')}`,
    job: node.kind === 'job' ? nameOf(node) : handMadeJob(node),
    inputs: sorted(inputs),
    outputs: sorted(outputs).map(({ named, columnEdges }) => ({ ...named, columnEdges })),
    notes,
    statements: rows.map((row) => row.id),
  };
}

const sorted = <Value>(map: ReadonlyMap<string, Value>): Value[] =>
  [...map].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, value]) => value);

const counted = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`;
