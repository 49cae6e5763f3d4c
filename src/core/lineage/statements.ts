import type { ColumnEdge, ExplicitEdge, NodeName } from './openlineage/lineage-facts.ts';

/**
 * What a person says of lineage, beside what was imported. `no_edge` and `no_column_edge` take away what an import says, and survive
 * the next import of it.
 */
export type LineageStatement =
  | { readonly kind: 'node'; readonly node: NodeName; readonly title: string | null; readonly description: string | null }
  | ({ readonly kind: 'edge'; readonly transformation: string | null } & ExplicitEdge)
  | ({ readonly kind: 'column_edge' } & ColumnEdge)
  | ({ readonly kind: 'no_edge' } & ExplicitEdge)
  | ({ readonly kind: 'no_column_edge' } & Pick<ColumnEdge, 'from' | 'fromField' | 'to' | 'toField'>);
