import { SegmentedControl } from '@mantine/core';
import { type ReactElement, type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { LineagePlace, NodeId } from '#contract/lineage/graph.ts';
import type { LineageSummary } from '#contract/lineage/lineage.ts';
import { useCommands } from '../../state/commands.ts';
import type { GridHandle } from '../../ui/grid/virtual-grid.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { greatestLimit, type LineageAddress, type Shape, startedFrom, usualLimit, writeAddress } from './address.ts';
import { LineageCanvas } from './canvas/lineage-canvas.tsx';
import { usePlaces } from './canvas/use-places.ts';
import { extensions, type LineageEditing, type LineageView } from './extensions.ts';
import { buildView } from './graph/build-view.ts';
import { drawnAtFirst, readBundleId } from './graph/bundles.ts';
import { showsColumns } from './graph/columns-in-view.ts';
import { completenessOf, sidesAsked } from './graph/completeness.ts';
import type { HopRow } from './graph/hop-rows.ts';
import { type Side, sides } from './graph/known-graph.ts';
import type { ThingNode, ViewNode } from './graph/view-graph.ts';
import { foldKey } from './graph/visible.ts';
import { LineageInspector } from './inspector/lineage-inspector.tsx';
import css from './lineage.module.css';
import { Overview } from './overview/overview.tsx';
import { isSame, type Selected } from './selection.ts';
import { CompletenessBadge } from './tools/completeness-badge.tsx';
import { StartSearch } from './tools/start-search.tsx';
import { HopsTable } from './table/hops-table.tsx';
import { TimeBar } from './tools/time-bar.tsx';
import { Toolbar } from './tools/toolbar.tsx';
import { useLineage } from './use-lineage.ts';
import { useSearchInside } from './use-search-inside.ts';
import { keepingSelected, selectedNow, useSelected } from './use-selected.ts';

/** Beyond so many boxes the document would move slowly: the overview takes over. */
const mostBoxes = 1_500;

/** The lineage of one thing: canvas, table and inspector over one picture. */
export function LineageWork({
  address,
  start,
  summary,
}: {
  address: LineageAddress;
  start: LineagePlace;
  summary: LineageSummary;
}): ReactElement {
  const [, navigate] = useLocation();
  const lineage = useLineage(address);
  const { graph, difference } = lineage;
  const [selected, select] = useSelected(start);
  const [keep, setKeep] = useState<NodeId | null>(null);
  const [listed, setListed] = useState<ReadonlySet<string>>(new Set());
  const [focusTurn, setFocusTurn] = useState(0);
  const grid = useRef<GridHandle>(null);

  const view = useMemo(
    () => (graph === null ? null : buildView(graph, { ...address, keep }, difference)),
    [graph, address, keep, difference],
  );
  const isOverview = view !== null && view.nodes.size > mostBoxes;
  const places = usePlaces(isOverview ? null : view, `${start.node}.${start.field ?? ''}.${address.grouping}`);
  const inside = useSearchInside(view);
  const completeness = useMemo(
    () => (graph === null || view === null ? null : completenessOf(graph, view, { ...address, cutBecause: lineage.cutBecause })),
    [graph, view, address, lineage.cutBecause],
  );

  const change = useCallback(
    (changes: Partial<LineageAddress>, replace = false) => navigate(keepingSelected(writeAddress({ ...address, ...changes })), { replace }),
    [navigate, address],
  );
  const startFrom = useCallback(
    (place: LineagePlace) => {
      navigate(writeAddress(startedFrom(address, place)));
    },
    [navigate, address],
  );
  const expand = (id: NodeId, side: Side): void => {
    const folded = new Set(address.folded);
    const node = graph?.nodes.get(id);
    const wasFolded = folded.delete(foldKey(id, side));
    const isKnown = address.expansions.some((each) => each.node === id && each.side === side);
    const isMissing = (node?.more[side] ?? 0) > 0;
    if (wasFolded && !isMissing) return change({ folded });
    // What was asked for already and is still not all here was cut by the limit.
    const limit = isKnown && isMissing ? Math.min(greatestLimit, address.limit * 10) : address.limit;
    return change({ folded, limit, expansions: isKnown ? address.expansions : [...address.expansions, { node: id, side }] });
  };
  const fold = (id: NodeId, side: Side): void => change({ folded: new Set(address.folded).add(foldKey(id, side)) });
  const toggleColumns = (id: NodeId): void => {
    const before = address.columns === 'all' ? new Set(graph?.nodes.keys()) : new Set(address.columns);
    if (!before.delete(id)) before.add(id);
    change({ columns: before });
  };
  const turnGroup = (key: string, isShut: boolean): void => {
    const shut = new Set(address.shut);
    if (isShut) shut.add(key);
    else shut.delete(key);
    change({ shut });
    if (isShut) select({ kind: 'group', id: key });
  };
  const raise = (id: string): void => {
    const bundle = readBundleId(id);
    const before = address.raised.get(id) ?? drawnAtFirst;
    const box = view?.nodes.get(`b:${id}`);
    const raised = new Map(address.raised).set(id, before + 100);
    if (bundle !== null && box?.kind === 'bundle' && box.members.length < 100 && box.beyond > 0) {
      return change({ raised, limit: Math.min(greatestLimit, Math.max(address.limit, usualLimit) * 10) });
    }
    return change({ raised });
  };
  const list = (boxId: string, isListed = true): void => {
    const next = new Set(listed);
    if (isListed) next.add(boxId);
    else next.delete(boxId);
    setListed(next);
    if (isListed && address.shape === 'graph') change({ shape: 'both' });
    if (isListed) focusSoon(grid);
  };
  const open = (node: ViewNode): void => {
    if (node.kind === 'group') turnGroup(node.id.slice(2), false);
    else if (node.kind === 'bundle') list(node.id);
    else startFrom({ node: node.id, field: null });
  };
  const turn = (row: Extract<HopRow, { kind: 'node' }>, isOpen: boolean): void => {
    const { node } = row;
    if (node.kind === 'bundle' || node.kind === 'group') return list(node.id, isOpen);
    if (node.kind !== 'thing') return undefined;
    const own = row.side === null ? sides : [row.side];
    const side = own.find((each) => (isOpen ? node.beyond[each] > 0 : node.node[each].length > 0));
    return side === undefined ? undefined : isOpen ? expand(node.id, side) : fold(node.id, side);
  };
  const openRow = (row: HopRow): void => {
    if (row.kind === 'node') open(row.node);
    else if (row.kind === 'member') startFrom({ node: row.member.id, field: null });
    else startFrom({ node: row.edge.to, field: row.edge.toField });
  };
  const selectIn = (next: Selected | null): void => {
    // Something out of a crowd is drawn by itself while it is selected.
    if (next?.kind === 'node' && view !== null && !view.nodes.has(next.id) && graph?.nodes.has(next.id) === true) setKeep(next.id);
    select(next);
  };
  const setShape = (shape: Shape): void => change({ shape }, true);

  const seen: LineageView = {
    start,
    asOf: address.asOf,
    isComparing: address.was !== null,
    selected,
    nodeOf: (id) => graph?.nodes.get(id),
    edgeOf: (id) => graph?.edges.get(id),
    columnEdgeOf: (id) => graph?.columnEdges.get(id),
    select: selectIn,
    leave: (gone) => {
      if (isSame(selectedNow(start), gone)) select(null);
    },
    reload: lineage.reload,
    startFrom,
  };
  const editing = useEditing(seen);
  useCommands([
    {
      id: 'lineage.shape',
      title: 'Canvas, table, or both',
      group: 'This screen',
      keys: 'v',
      run: () => setShape(address.shape === 'graph' ? 'both' : address.shape === 'both' ? 'table' : 'graph'),
    },
    { id: 'lineage.canvas', title: 'To the canvas', group: 'This screen', keys: 'g g', run: () => setFocusTurn((before) => before + 1) },
    {
      id: 'lineage.table',
      title: 'To the table',
      group: 'This screen',
      keys: 'g t',
      run: () => {
        if (address.shape === 'graph') setShape('both');
        focusSoon(grid);
      },
    },
    ...canvasKeysHelp,
  ]);

  const nameOf = (id: NodeId): string => graph?.nodes.get(id)?.title ?? id;
  const node = graph?.nodes.get(start.node);
  const title = node === undefined ? 'Lineage' : start.field === null ? node.title : `${node.title}.${start.field}`;
  const isWaiting = lineage.loading || (!isOverview && view !== null && !places.isSettled);
  const canvas =
    view === null ? null : isOverview ? (
      <Overview
        view={view}
        layout={places.blocks}
        selected={selected}
        matches={inside.matches}
        onSelect={selectIn}
        onOpen={open}
        focusTurn={focusTurn}
      />
    ) : places.error !== null ? (
      <ErrorState error={places.error} title="The picture could not be laid out" onRetry={places.arrange} />
    ) : (
      <LineageCanvas
        view={view}
        places={places}
        selected={selected}
        matches={inside.matches}
        editing={editing}
        onSelect={selectIn}
        onOpen={open}
        onExpand={expand}
        onFold={fold}
        onColumns={toggleColumns}
        onShut={(key) => turnGroup(key, true)}
        isAsked={(thing: ThingNode, side) => sidesAsked(thing.hop, address.direction, thing.id, address.expansions).includes(side)}
        focusTurn={focusTurn}
      />
    );
  const table =
    view === null ? null : (
      <HopsTable
        view={view}
        listed={listed}
        isComparing={address.was !== null}
        selected={selected}
        onSelect={selectIn}
        onTurn={turn}
        onOpen={openRow}
        handle={grid}
      />
    );
  return (
    <Screen
      title={title}
      trail={[{ label: 'Lineage', to: '/lineage' }]}
      meta={
        completeness === null ? null : (
          <CompletenessBadge completeness={completeness} titleOf={nameOf} onGoOn={({ node: id, side }) => expand(id, side)} />
        )
      }
      scrolls={false}
      tools={
        <>
          <StartSearch placeholder="Start from another thing" asOf={address.asOf} onStart={startFrom} />
          {extensions.map(({ id, Tool }) => (Tool === undefined ? null : <Tool key={id} view={seen} />))}
          <ShapeSwitch shape={address.shape} onShape={setShape} />
        </>
      }
      inspectorLabel="Lineage of what is selected"
      inspectorHint="Select a box or a line to see everything about it."
      inspector={
        graph === null || view === null || selected === null ? null : (
          <LineageInspector
            view={seen}
            graph={graph}
            picture={view}
            selected={selected}
            actions={{
              select: selectIn,
              startFrom,
              toggleColumns,
              showsColumns: (id) => showsColumns(address.columns, id),
              openGroup: (key) => turnGroup(key, false),
              raise,
              list,
            }}
          />
        )
      }
    >
      <div className={css.work} data-lineage={isWaiting ? 'waiting' : 'settled'} data-boxes={view?.nodes.size ?? 0}>
        <Toolbar
          address={address}
          graph={graph}
          inside={{
            text: inside.text,
            found: inside.matches?.size ?? null,
            onChange: inside.set,
            onLeave: () => {
              const [first] = inside.matches ?? [];
              const found = first === undefined ? undefined : view?.nodes.get(first);
              if (found !== undefined)
                selectIn(
                  found.kind === 'group' || found.kind === 'bundle'
                    ? { kind: found.kind, id: found.id.slice(2) }
                    : { kind: 'node', id: found.id },
                );
              setFocusTurn((before) => before + 1);
            },
          }}
          onChange={change}
        />
        <div className={css.stage}>
          {view === null ? (
            <Before lineage={lineage} onNow={address.asOf === null ? null : () => change({ asOf: null, was: null })} />
          ) : address.shape === 'graph' ? (
            canvas
          ) : address.shape === 'table' ? (
            table
          ) : (
            <SplitPane name="lineage" label="Height of the canvas" usual={62} upper={canvas} lower={table} />
          )}
          {view !== null && isWaiting ? (
            <output className={css.waiting}>{lineage.loading ? 'Following the lineage …' : 'Laying it out …'}</output>
          ) : null}
        </div>
        {summary.changes.length === 0 ? null : (
          <TimeBar
            instants={summary.changes}
            areDays={summary.changesAre === 'days'}
            asOf={address.asOf}
            was={address.was}
            difference={difference}
            onAsOf={(asOf) => change({ asOf }, true)}
            onWas={(was) => change({ was })}
          />
        )}
      </div>
    </Screen>
  );
}

/** Puts the keyboard into the table, which may be in the document some frames from now. */
function focusSoon(grid: RefObject<GridHandle | null>, tries = 30): void {
  requestAnimationFrame(() => {
    if (grid.current !== null) grid.current.focus();
    else if (tries > 0) focusSoon(grid, tries - 1);
  });
}

function ShapeSwitch({ shape, onShape }: { shape: Shape; onShape: (shape: Shape) => void }): ReactElement {
  return (
    <SegmentedControl
      aria-label="View"
      value={shape}
      onChange={(value) => onShape(value as Shape)}
      data={[
        { value: 'graph', label: 'Canvas' },
        { value: 'both', label: 'Both' },
        { value: 'table', label: 'Table' },
      ]}
    />
  );
}

/** While nothing has been drawn yet. */
function Before({ lineage, onNow }: { lineage: ReturnType<typeof useLineage>; onNow: (() => void) | null }): ReactElement {
  const { error, loading, reload } = lineage;
  if (error === null)
    return loading ? <LoadingRows rows={12} label="Following the lineage" /> : <LoadingRows rows={12} label="Laying it out" />;
  if (error.code === 'not_found') {
    return (
      <EmptyState
        title={onNow === null ? 'This thing is not known here' : 'It was not there at this date'}
        text={
          onNow === null
            ? 'It may have been taken back with its import. Start from another thing above.'
            : 'Move the time further right, or go back to now.'
        }
        action={
          onNow === null ? undefined : (
            <button type="button" onClick={onNow}>
              Back to now
            </button>
          )
        }
      />
    );
  }
  return <ErrorState error={error} title="The lineage could not be followed" onRetry={reload} />;
}

/** Calls the hook of every part that adds itself; which parts there are never changes while the window lives. */
function useEditing(view: LineageView): LineageEditing | null {
  let found: LineageEditing | null = null;
  for (const { useEditing: use } of extensions) {
    const own = use?.(view) ?? null;
    found ??= own;
  }
  return found;
}

/** For the list of keys: the canvas answers these itself while a box has the focus. */
const canvasKeysHelp = [
  ['arrowleft', 'On the canvas: to a box before it'],
  ['arrowright', 'On the canvas: to a box after it'],
  ['enter', 'On the canvas: start from the box, or open it'],
  ['home', 'On the canvas: to the start'],
  ['space', 'On the canvas: columns of the box'],
  ['0', 'On the canvas: show all of it'],
].map(([keys = '', title = '']) => ({
  id: `lineage.key.${keys}`,
  title,
  group: 'On the canvas',
  keys,
  inPalette: false,
  run: () => undefined,
}));
