import { formatCount } from '../../../ui/format.ts';
import type { ViewGraph } from '../graph/view-graph.ts';
import type { Selected } from '../selection.ts';
import { changeWords } from '../words.ts';
import type { Line } from './lines.ts';

/** Lines that stand out: the one under the pointer, what is selected, and all of a selected box. */
export function brightLines(
  lines: readonly Line[],
  view: ViewGraph,
  selected: Selected | null,
  chosen: string | null,
  hovered: string | null,
): Set<string> {
  const bright = new Set<string>();
  if (hovered !== null) bright.add(hovered);
  if (selected?.kind === 'edge' || selected?.kind === 'column') bright.add(selected.id);
  if (chosen !== null && lines.length < 4_000) {
    for (const { id, from, to } of view.edges) if (from === chosen || to === chosen) bright.add(id);
    for (const { edge } of view.columnEdges) if (edge.from === chosen || edge.to === chosen) bright.add(edge.id);
  }
  return bright;
}

/** Differences are said in words beside the line, as are ways through what filters hide; not where there are too many to read. */
export function lineWords(view: ViewGraph): Map<string, string> {
  const words = new Map<string, string>();
  for (const edge of view.edges) {
    if (edge.change !== null) words.set(edge.id, changeWords[edge.change]);
    else if (edge.through > 0) words.set(edge.id, `${formatCount(edge.through)} hidden`);
    else if (edge.support === 'contradicted') words.set(edge.id, 'Contradicted');
    else if (edge.edges.length > 1) words.set(edge.id, `${formatCount(edge.edges.length)} edges`);
  }
  return words.size > 150 ? new Map() : words;
}
