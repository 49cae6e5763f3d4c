import type { ViewColumnEdge, ViewEdge, ViewGraph } from '../graph/view-graph.ts';
import type { Point } from '../layout/keep-places.ts';
import { endBefore, type Line } from './lines.ts';
import { columnAnchor, headHeight, sizeOf } from './sizes.ts';

/** Ways of long lines around boxes, by edge id, with the places of both ends for which they were found. */
export type Routes = ReadonlyMap<string, { readonly from: Point; readonly to: Point; readonly points: readonly Point[] }>;

/** How a line is drawn: what differs first, then what data say, then where it comes from. */
function lookOf(edge: ViewEdge): string {
  if (edge.change !== null) return edge.change;
  if (edge.through > 0) return 'through';
  if (edge.support !== 'untested') return edge.support;
  if (edge.origins.length > 0 && edge.origins.every((origin) => origin === 'hand')) return 'hand';
  return edge.edges.length > 1 ? 'several' : 'plain';
}

function columnLook({ edge, change }: ViewColumnEdge): string {
  if (change !== null) return `column-${change}`;
  if (edge.support !== 'untested') return `column-${edge.support}`;
  return edge.toField === null || edge.type === 'INDIRECT' ? 'column-indirect' : 'column';
}

const same = (one: Point, other: Point | undefined): boolean => other !== undefined && one.x === other.x && one.y === other.y;

/** Every line of the picture with where it goes. */
export function linesOf(view: ViewGraph, places: ReadonlyMap<string, Point>, routes: Routes): Line[] {
  const lines: Line[] = [];
  for (const edge of view.edges) {
    const [from, to] = [view.nodes.get(edge.from), view.nodes.get(edge.to)];
    const [start, end] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined || start === undefined || end === undefined) continue;
    const out = { x: start.x + sizeOf(from).width, y: start.y + Math.min(sizeOf(from).height, headHeight) / 2 };
    const into = endBefore({ x: end.x, y: end.y + Math.min(sizeOf(to).height, headHeight) / 2 });
    const route = routes.get(edge.id);
    const isStill = route !== undefined && same(route.from, start) && same(route.to, end);
    lines.push({ id: edge.id, kind: 'edge', look: lookOf(edge), points: [out, ...(isStill ? route.points : []), into] });
  }
  for (const column of view.columnEdges) {
    const { edge } = column;
    const [from, to] = [view.nodes.get(edge.from), view.nodes.get(edge.to)];
    const [start, end] = [places.get(edge.from), places.get(edge.to)];
    if (from === undefined || to === undefined || start === undefined || end === undefined) continue;
    lines.push({
      id: edge.id,
      kind: 'column',
      look: columnLook(column),
      points: [
        { x: start.x + sizeOf(from).width, y: start.y + columnAnchor(from, edge.fromField) },
        endBefore({ x: end.x, y: end.y + columnAnchor(to, edge.toField) }),
      ],
    });
  }
  return lines;
}
