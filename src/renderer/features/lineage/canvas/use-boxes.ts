import { useMemo } from 'react';
import type { ViewGraph, ViewNode } from '../graph/view-graph.ts';
import type { Selected } from '../selection.ts';
import type { BoxNode } from './node-box.tsx';
import { sizeOf } from './sizes.ts';
import type { Places } from './use-places.ts';

interface BoxChoices {
  readonly active: string;
  readonly chosen: string | null;
  readonly matches: ReadonlySet<string> | null;
  readonly connects: boolean;
  readonly selected: Selected | null;
}

/** Boxes as the canvas takes them, for the nodes that they were made of: one that looks as before stays the same object and is not drawn again. */
const madeOf = new WeakMap<ViewNode, BoxNode>();

export function useBoxes(
  view: ViewGraph,
  places: Places['places'],
  { active, chosen, matches, connects, selected }: BoxChoices,
): BoxNode[] {
  const columnEdge = selected?.kind === 'column' ? view.columnEdges.find(({ id }) => id === selected.id)?.edge : undefined;
  return useMemo(() => {
    const made: BoxNode[] = [];
    for (const node of view.nodes.values()) {
      const position = places.get(node.id);
      if (position === undefined) continue;
      const box: BoxNode = {
        id: node.id,
        type: 'box',
        position,
        ...sizeOf(node),
        data: {
          view: node,
          isStart: node.id === view.start,
          isActive: node.id === active,
          isSelected: node.id === chosen,
          isMatch: matches === null ? null : matches.has(node.id),
          before: view.before.get(node.id)?.length ?? 0,
          after: view.after.get(node.id)?.length ?? 0,
          connects,
          selectedColumn: columnEdge?.from === node.id ? columnEdge.fromField : columnEdge?.to === node.id ? columnEdge.toField : null,
        },
      };
      const same = sameAs(madeOf.get(node), box);
      madeOf.set(node, same);
      made.push(same);
    }
    return made;
  }, [view, places, active, chosen, matches, connects, columnEdge]);
}

function sameAs(was: BoxNode | undefined, is: BoxNode): BoxNode {
  if (was === undefined || was.position.x !== is.position.x || was.position.y !== is.position.y) return is;
  if (was.width !== is.width || was.height !== is.height) return is;
  for (const key of Object.keys(is.data)) if (was.data[key] !== is.data[key]) return is;
  return was;
}
