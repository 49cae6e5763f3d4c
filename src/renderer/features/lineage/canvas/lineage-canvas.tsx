import '@xyflow/react/dist/base.css';
import {
  Background,
  BackgroundVariant,
  type Connection,
  MiniMap,
  type NodeChange,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { type KeyboardEvent, type MouseEvent, type ReactElement, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import type { NodeId } from '#contract/lineage/graph.ts';
import { plural } from '../../../ui/format.ts';
import type { LineageEditing } from '../extensions.ts';
import type { Side } from '../graph/known-graph.ts';
import { stepTo } from '../graph/steps.ts';
import type { ThingNode, ViewGraph, ViewNode } from '../graph/view-graph.ts';
import type { Selected } from '../selection.ts';
import { CanvasActionsContext } from './canvas-actions.ts';
import { canvasKey } from './canvas-keys.ts';
import { isNode, lastOf, nodeOfSelected, placeOf, selectedLine, selectedOf, sidesAway } from './canvas-selection.ts';
import css from './canvas.module.css';
import { Controls } from './controls.tsx';
import { EdgeLayer } from './edge-layer.tsx';
import { Frames } from './frames.tsx';
import { brightLines, lineWords } from './line-looks.ts';
import { type Line, lineAt } from './lines.ts';
import { type BoxNode, NodeBox } from './node-box.tsx';
import { useBoxes } from './use-boxes.ts';
import { useLatestActions } from './use-latest-actions.ts';
import type { Places } from './use-places.ts';
import { useViewport } from './use-viewport.ts';
import { linesOf } from './view-lines.ts';

export interface LineageCanvasProps {
  readonly view: ViewGraph;
  readonly places: Places;
  readonly selected: Selected | null;
  /** Nodes in which the search inside found its words; null while nothing is looked for. */
  readonly matches: ReadonlySet<string> | null;
  readonly editing: LineageEditing | null;
  readonly onSelect: (selected: Selected | null) => void;
  /** Enter and double click: start from a thing, open a group, list a bundle. */
  readonly onOpen: (node: ViewNode) => void;
  readonly onExpand: (id: NodeId, side: Side) => void;
  readonly onFold: (id: NodeId, side: Side) => void;
  readonly onColumns: (id: NodeId) => void;
  readonly onShut: (key: string) => void;
  readonly isAsked: (node: ThingNode, side: Side) => boolean;
  /** Rises when the canvas shall take the focus. */
  readonly focusTurn: number;
}

const nodeTypes = { box: NodeBox };
const noEdges: never[] = [];

/** The picture of the lineage. One tab stop; arrows go along the lines, and what they come to is selected. */
export function LineageCanvas(props: LineageCanvasProps): ReactElement {
  return (
    <ReactFlowProvider>
      <Canvas {...props} />
    </ReactFlowProvider>
  );
}

function Canvas(props: LineageCanvasProps): ReactElement {
  const { view, places, selected, matches, editing, onSelect, focusTurn } = props;
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const helpId = useId();
  const room = useCallback(() => ({ width: box.current?.clientWidth ?? 800, height: box.current?.clientHeight ?? 600 }), []);
  const viewport = useViewport(view, places, room);
  const level = useStore(({ transform: [, , zoom] }) => (zoom >= 0.72 ? 'near' : zoom >= 0.3 ? 'far' : zoom >= 0.13 ? 'farther' : 'block'));
  const [isMoving, setMoving] = useState(false);
  const [hovered, setHovered] = useState<string | null>(null);
  const came = useRef<string | null>(null);
  const [lastActive, setLastActive] = useState<string | null>(null);
  const chosen = nodeOfSelected(view, selected);
  const active = chosen ?? (lastActive !== null && view.nodes.has(lastActive) ? lastActive : view.start);

  const actions = useLatestActions(props);
  const lines = useMemo(() => linesOf(view, places.places, places.routes), [view, places.places, places.routes]);
  const nodes = useBoxes(view, places.places, { active, chosen, matches, connects: editing !== null, selected });
  const bright = useMemo(() => brightLines(lines, view, selected, chosen, hovered), [lines, view, selected, chosen, hovered]);
  const words = useMemo(() => lineWords(view), [view]);

  const { begin } = viewport;
  const begun = useRef(0);
  useEffect(() => {
    if (places.arranged === begun.current || !places.isSettled) return;
    begun.current = places.arranged;
    begin();
  }, [places.arranged, places.isSettled, begin]);

  const focusNode = useCallback((id: string) => {
    let tries = 0;
    const give = (): void => {
      const element = box.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`);
      tries += 1;
      // Boxes outside the window are not in the document until the canvas has moved there.
      if (element === null || element === undefined) {
        if (tries < 10) requestAnimationFrame(give);
      } else element.focus({ preventScroll: true });
    };
    give();
  }, []);
  const go = (id: string | null): void => {
    const node = id === null ? undefined : view.nodes.get(id);
    if (id === null || node === undefined) return;
    came.current = active;
    setLastActive(id);
    onSelect(selectedOf(node));
    viewport.reveal(id);
    focusNode(id);
  };
  const focusedTurn = useRef(focusTurn);
  useEffect(() => {
    if (focusedTurn.current === focusTurn) return;
    focusedTurn.current = focusTurn;
    viewport.reveal(active);
    focusNode(active);
  }, [focusTurn, active, viewport, focusNode]);

  const press = (event: KeyboardEvent): void => {
    const key = canvasKey(event);
    const node = view.nodes.get(active);
    if (key === null || node === undefined || !isNode(event.target)) return;
    const thing = node.kind === 'thing' ? node : null;
    const away = thing === null ? [] : sidesAway(thing);
    const take = (): void => {
      event.preventDefault();
      event.stopPropagation();
    };
    switch (key.do) {
      case 'step':
        take();
        return go(stepTo(view, places.places, active, key.arrow, came.current));
      case 'start':
        take();
        return go(view.start);
      case 'end':
        take();
        return go(lastOf(view, places.places));
      case 'fit':
        take();
        return viewport.fit();
      case 'close':
        take();
        return viewport.close(active);
      case 'nudge': {
        take();
        const at = places.places.get(active);
        return at === undefined ? undefined : places.move(active, { x: at.x + key.dx, y: at.y + key.dy });
      }
      case 'open':
        take();
        return props.onOpen(node);
      case 'columns':
        take();
        return thing === null ? undefined : props.onColumns(thing.id);
      case 'side': {
        take();
        if (thing === null) return undefined;
        const side = key.arrow === 'ArrowLeft' ? 'upstream' : 'downstream';
        return thing.beyond[side] > 0 ? props.onExpand(thing.id, side) : props.onFold(thing.id, side);
      }
      case 'expand':
        take();
        if (thing === null) return props.onOpen(node);
        for (const side of away) if (thing.beyond[side] > 0) props.onExpand(thing.id, side);
        return undefined;
      case 'fold':
        take();
        if (node.groupKey !== null && node.kind === 'thing' && away.every((side) => thing?.node[side].length === 0))
          return props.onShut(node.groupKey);
        if (thing !== null) for (const side of away) if (thing.node[side].length > 0) props.onFold(thing.id, side);
        return undefined;
      case 'connect':
        if (editing === null || thing === null) return undefined;
        take();
        return editing.pickTarget({ node: thing.id, field: null });
      case 'remove':
        if (editing === null || selected === null) return undefined;
        take();
        return editing.remove(selected);
    }
  };
  const hit = (event: MouseEvent): Line | null =>
    lineAt(lines, flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }), 7 / flow.getZoom());
  const hover = (event: MouseEvent): void => {
    // Looked up while nothing is dragged only: a hit test at each movement of a drag would make it slow.
    if (event.buttons === 0) setHovered(hit(event)?.id ?? null);
  };
  const changed = (changes: NodeChange<BoxNode>[]): void => {
    for (const change of changes) if (change.type === 'position' && change.position !== undefined) places.move(change.id, change.position);
  };
  const connect = ({ source, target, sourceHandle, targetHandle }: Connection): void =>
    editing?.connect(placeOf(source, sourceHandle), placeOf(target, targetHandle));

  return (
    <CanvasActionsContext value={actions}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application takes the keys for the boxes in it */}
      <div
        ref={box}
        className={css.canvas}
        role="application"
        aria-label={`Lineage graph: ${plural(view.nodes.size, 'box', 'boxes')}, ${plural(view.edges.length, 'line')}`}
        aria-describedby={helpId}
        data-canvas
        data-level={level}
        data-moving={isMoving}
        data-settled={places.isSettled}
        data-hovers={hovered !== null}
        onKeyDown={press}
      >
        <p id={helpId} className="mb-hidden">
          Left and Right go along the lines, Up and Down to the next box of the column, Home to the start. Enter starts from a box or opens
          it, plus and minus show more and fold away, Space shows columns. The table below the view switch holds the same.
        </p>
        <ReactFlow<BoxNode>
          nodes={nodes}
          edges={noEdges}
          nodeTypes={nodeTypes}
          onNodesChange={changed}
          onNodeClick={(_, node) => {
            came.current = null;
            setLastActive(node.id);
            onSelect(selectedOf(node.data.view));
          }}
          onNodeDoubleClick={(_, node) => props.onOpen(node.data.view)}
          onPaneClick={(event) => onSelect(selectedLine(hit(event), view))}
          onPaneMouseMove={hover}
          onMoveStart={() => setMoving(true)}
          onMoveEnd={() => setMoving(false)}
          onConnect={connect}
          nodesConnectable={editing !== null}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          multiSelectionKeyCode={null}
          panActivationKeyCode={null}
          zoomActivationKeyCode={null}
          zoomOnDoubleClick={false}
          panOnScroll
          minZoom={0.02}
          maxZoom={2}
          onlyRenderVisibleElements
          proOptions={{ hideAttribution: true }}
        >
          <Background variant={BackgroundVariant.Dots} gap={24} size={1.5} color="var(--mb-border-strong)" />
          <Frames frames={places.frames} titles={view.groups} onShut={props.onShut} />
          <EdgeLayer
            lines={lines}
            bright={bright}
            selected={selected?.kind === 'edge' || selected?.kind === 'column' ? selected.id : null}
            words={words}
          />
          {view.nodes.size < 8 ? null : (
            <MiniMap
              className={css.miniMap ?? ''}
              pannable
              zoomable
              ariaLabel="Small map of the whole graph"
              bgColor="var(--mb-surface)"
              maskColor="color-mix(in srgb, var(--mb-surface-sunken) 70%, transparent)"
              nodeColor={mapColour}
              nodeStrokeWidth={0}
              style={{ width: 168, height: 112 }}
            />
          )}
        </ReactFlow>
        <Controls onFit={viewport.fit} onClose={() => viewport.close(active)} onArrange={places.arrange} />
      </div>
    </CanvasActionsContext>
  );
}

function mapColour({ data }: BoxNode): string {
  if (data.isSelected) return 'var(--mb-accent)';
  if (data.view.change !== null)
    return { added: 'var(--mb-accent)', removed: 'var(--mb-failed)', changed: 'var(--mb-attention)' }[data.view.change];
  if (data.isStart) return 'var(--mb-accent)';
  return data.view.kind === 'thing' && data.view.node.kind === 'job' ? 'var(--mb-chart-2)' : 'var(--mb-chart-1)';
}
