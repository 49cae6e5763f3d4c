import { createContext, use } from 'react';
import type { NodeId } from '#contract/lineage/graph.ts';
import type { Side } from '../graph/known-graph.ts';
import type { ThingNode } from '../graph/view-graph.ts';

/** What boxes can ask for. One object for the life of the canvas, so that a change of it redraws no box. */
export interface CanvasActions {
  readonly expand: (id: NodeId, side: Side) => void;
  readonly fold: (id: NodeId, side: Side) => void;
  /** Whether the question went on at that side: what is beyond it is missing, not merely elsewhere. */
  readonly isAsked: (node: ThingNode, side: Side) => boolean;
}

export const CanvasActionsContext = createContext<CanvasActions>({
  expand: () => undefined,
  fold: () => undefined,
  isAsked: () => true,
});

export const useCanvasActions = (): CanvasActions => use(CanvasActionsContext);
