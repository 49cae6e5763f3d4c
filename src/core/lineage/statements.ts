import type { ColumnEdge, ExplicitEdge, NodeName } from './openlineage/lineage-facts.ts';

/**
 * What a person says of lineage, beside what was imported. `no_node`, `no_edge` and `no_column_edge` take away what imports say, and
 * survive the next import of it; a node goes with all its edges.
 */
export type LineageStatement =
  | { readonly kind: 'node'; readonly node: NodeName; readonly title: string | null; readonly description: string | null }
  | ({ readonly kind: 'edge'; readonly transformation: string | null } & ExplicitEdge)
  | ({ readonly kind: 'column_edge' } & ColumnEdge)
  | { readonly kind: 'no_node'; readonly node: NodeName }
  | ({ readonly kind: 'no_edge' } & ExplicitEdge)
  | ({ readonly kind: 'no_column_edge' } & Pick<ColumnEdge, 'from' | 'fromField' | 'to' | 'toField'>);
