import type { LineageColumnEdge, NodeId } from '#contract/lineage/graph.ts';
import type { KnownGraph } from './known-graph.ts';

/** So many columns fit into a box; the others are counted in its last line. */
export const mostColumns = 12;

export type ShownColumns = 'all' | ReadonlySet<NodeId>;

export const showsColumns = (shown: ShownColumns, id: NodeId): boolean => shown === 'all' || shown.has(id);

/**
 * The columns that lines lead to or from, for each data set whose columns are shown: those that the trace went through first, then by the
 * order of the lines.
 */
export function columnsInView(graph: KnownGraph, visible: ReadonlySet<NodeId>, shown: ShownColumns): Map<NodeId, string[]> {
  if (shown !== 'all' && shown.size === 0) return new Map();
  const columns = new Map<NodeId, Set<string>>();
  const add = (id: NodeId, field: string): void => {
    if (!visible.has(id) || !showsColumns(shown, id)) return;
    const known = columns.get(id) ?? new Set<string>();
    columns.set(id, known.add(field));
  };
  for (const id of visible) for (const field of graph.nodes.get(id)?.fields ?? []) add(id, field);
  for (const edge of graph.columnEdges.values()) {
    if (!visible.has(edge.from) || !visible.has(edge.to)) continue;
    add(edge.from, edge.fromField);
    if (edge.toField !== null) add(edge.to, edge.toField);
  }
  return new Map([...columns].map(([id, fields]) => [id, [...fields]]));
}

/** Column edges with both ends in view, of which at least one shows its columns. */
export function columnEdgesInView(
  graph: KnownGraph,
  visible: ReadonlySet<NodeId>,
  columns: ReadonlyMap<NodeId, readonly string[]>,
): LineageColumnEdge[] {
  return [...graph.columnEdges.values()].filter(
    ({ from, to }) => visible.has(from) && visible.has(to) && (columns.has(from) || columns.has(to)),
  );
}
