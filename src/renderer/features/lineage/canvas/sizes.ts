import { mostColumns } from '../graph/columns-in-view.ts';
import type { ViewGraph, ViewNode } from '../graph/view-graph.ts';
import type { LayoutInput } from '../layout/layout-types.ts';

export const headHeight = 50;
export const columnHeight = 22;
const padding = 6;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How large a node is drawn, in the canvas's pixels; the layout reserves exactly this. */
export function sizeOf(node: ViewNode): Size {
  switch (node.kind) {
    case 'thing': {
      const lines = Math.min(node.columns.length, mostColumns) + (node.columns.length > mostColumns ? 1 : 0);
      return { width: 232, height: headHeight + (lines === 0 ? 0 : lines * columnHeight + padding) };
    }
    case 'group':
      return { width: 232, height: 58 };
    case 'bundle':
      return { width: 180, height: 36 };
    case 'joint':
      return { width: 16, height: 16 };
  }
}

/** Height of a column's line within its box, from the box's upper edge; the middle of the head where the column is not drawn. */
export function columnAnchor(node: ViewNode, field: string | null): number {
  const at = node.kind === 'thing' && field !== null ? node.columns.indexOf(field) : -1;
  if (at === -1) return Math.min(sizeOf(node).height, headHeight) / 2;
  return headHeight + (Math.min(at, mostColumns) + 0.5) * columnHeight;
}

/** What the layout is asked. Nodes and lines in the order of the view. */
export function layoutInput(view: ViewGraph): LayoutInput {
  const ids = [...view.nodes.keys()];
  const at = new Map(ids.map((id, place) => [id, place]));
  return {
    boxes: [...view.nodes.values()].map((node) => ({ id: node.id, ...sizeOf(node), lane: node.groupKey, hop: node.hop })),
    edges: view.edges.map(({ from, to }) => [at.get(from) ?? 0, at.get(to) ?? 0] as const),
  };
}
