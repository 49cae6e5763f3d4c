import { type ReactElement, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useLasting } from '../../state/lasting.ts';
import { giveFocusBack } from '../../ui/give-focus-back.ts';
import type { GridHandle } from '../../ui/grid/virtual-grid.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SidePane } from '../../ui/side-pane.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { type ActionContext, glossaryActions, glossaryViews } from './actions.ts';
import { GlossaryInspector } from './detail/glossary-inspector.tsx';
import { TermInspector } from './detail/term-inspector.tsx';
import css from './glossary.module.css';
import { LintList } from './lint-list.tsx';
import { GlossarySide } from './side/glossary-side.tsx';
import { isNarrowed, noFilters, type TermFilters } from './terms/find-terms.ts';
import { indexOf } from './terms/term-index.ts';
import { tableColumns, treeColumns } from './terms/term-columns.ts';
import { TermsGrid } from './terms/terms-grid.tsx';
import { useGlossaryAddress } from './use-address.ts';
import { useGlossaries } from './use-glossary.ts';
import { ChosenBar } from './work/chosen-bar.tsx';
import { type Dialog, Dialogs } from './work/dialogs.tsx';
import { NoTerms } from './work/no-terms.tsx';
import { TermsBar } from './work/terms-bar.tsx';
import { treeKey } from './work/tree-keys.ts';
import { useChosen } from './work/use-chosen.ts';
import { useExpansion } from './work/use-expansion.ts';
import { useLines } from './work/use-lines.ts';
import { usePlacing } from './work/use-placing.ts';
import { useSeenFirst } from './work/use-seen-first.ts';
import { useTermCommands } from './work/use-term-commands.ts';
import { useTreeActions } from './work/use-tree-actions.ts';
import { AddButton, MoreMenu } from './work/work-menus.tsx';

/** Tree, table and everything about the chosen term of one connection's glossaries. @param picker chooses the connection */
export function GlossaryWork({ connectionId, picker }: { connectionId: string; picker: ReactNode }): ReactElement {
  const { asked, list, actions } = useGlossaries(connectionId);
  const index = indexOf(list);
  const [address, setAddress] = useGlossaryAddress(connectionId);
  const { filters, sort, termId, view } = address;
  const isTree = view === 'tree';
  const isList = isTree || view === 'table';
  const isSearching = isNarrowed(filters);
  const { expansion, turn, all, reveal } = useExpansion(connectionId, isSearching, address.isAllOpen);
  const { lines, found } = useLines(list, isTree, filters, sort, expansion);
  const chosen = useChosen(lines);
  const [activeKey, setActiveKey] = useState<string | null>(null);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const grid = useRef<GridHandle>(null);

  const byKey = lines.findIndex(({ key }) => key === activeKey);
  const at = byKey >= 0 ? byKey : lines.findIndex(({ id }) => id === termId);
  const line = lines[at];
  const current = index.byId.get(termId ?? '');
  const glossary = line?.glossary ?? null;
  const kept = [...chosen.ids].filter((id) => index.byId.has(id));
  const ids = kept.length > 0 ? kept : current === undefined ? [] : [current.id];
  const context: ActionContext = { connectionId, list, ids, glossaryId: filters.glossaryId ?? glossary?.id ?? null };
  const offered = glossaryActions.filter(({ isOffered }) => isOffered?.(context) ?? true);

  const setFilters = useCallback(
    (change: Partial<TermFilters>) => setAddress((before) => ({ ...before, filters: { ...before.filters, ...change } })),
    [setAddress],
  );
  const setView = (next: string): void => setAddress((before) => ({ ...before, view: next }));
  const focusGrid = useCallback(() => void requestAnimationFrame(() => grid.current?.focus()), []);
  const show = (id: string): void => {
    const key = reveal(list, id);
    setActiveKey(view === 'table' ? id : key);
    setAddress((before) => ({
      ...before,
      termId: id,
      view: isList ? before.view : 'tree',
      filters: found.some((term) => term.id === id) ? before.filters : noFilters,
    }));
  };
  const go = (id: string): void => {
    show(id);
    focusGrid();
  };
  // What was made is shown as soon as the list has it.
  const [wanted, setWanted] = useState<string | null>(null);
  if (wanted !== null && index.byId.has(wanted)) {
    setWanted(null);
    show(wanted);
  }
  const [isLoaded, setLoaded] = useState(false);
  if (!isLoaded && asked.data !== undefined) {
    setLoaded(true);
    if (isTree && current !== undefined) setActiveKey(reveal(list, current.id));
  }
  const isOld = useLasting(asked.loading && asked.data !== undefined, 500);
  const isShown = list.glossaries.length > 0 || isLoaded;
  // Where the keyboard was when the screen came: who has gone on to a field before the terms were here types there.
  const began = useRef<Element | null>(null);
  useEffect(() => {
    began.current = document.activeElement;
  }, []);
  useEffect(() => {
    if (isShown) giveFocusBack(grid, began.current);
  }, [isShown]);

  const seenFirst = useSeenFirst(connectionId, actions, setDialog);
  const placing = usePlacing({ index, lines, chosen: chosen.ids, ids, seenFirst, onDialog: setDialog });
  const tree = useTreeActions({
    index,
    lines,
    current: line,
    ids,
    chosen,
    placing,
    actions,
    seenFirst,
    grid,
    onTurn: turn,
    onDialog: setDialog,
  });
  const setAll = (isOpen: boolean): void => {
    all(isOpen);
    setAddress((before) => ({ ...before, isAllOpen: isOpen }));
  };
  const startNew = (): void => setDialog({ kind: 'term', glossaryId: context.glossaryId ?? current?.glossaryId ?? null, parentId: null });
  useTermCommands({
    ids,
    offered,
    isTree,
    setDialog,
    setAll,
    setView,
    startNew,
    setStatus: tree.setStatus,
    rename: () => line !== undefined && tree.keys.onRename(line),
  });

  const other = glossaryViews.find(({ id }) => id === view);
  return (
    <Screen
      title="Glossary"
      scrolls={false}
      meta={picker}
      tools={<MoreMenu ids={kept} offered={offered} onDialog={setDialog} />}
      action={<AddButton current={current} onNew={startNew} onDialog={setDialog} />}
      inspectorLabel={glossary === null ? 'Term' : 'Glossary'}
      inspectorHint="Choose a term or a glossary to see and edit everything about it."
      inspector={
        glossary !== null && glossary.id !== '' ? (
          <GlossaryInspector key={glossary.id} glossary={glossary} list={list} actions={actions} />
        ) : current === undefined ? null : (
          <TermInspector connectionId={connectionId} id={current.id} list={list} actions={actions} seenFirst={seenFirst} onGo={go} />
        )
      }
    >
      <SidePane
        name="glossary"
        label="Glossaries and filters"
        usual={220}
        side={
          <GlossarySide
            list={list}
            filters={filters}
            onFilters={setFilters}
            onNewGlossary={() => setDialog({ kind: 'glossary' })}
            onDrop={placing.dropInto}
          />
        }
      >
        <div className={css.pane}>
          <TermsBar
            address={address}
            found={found.length}
            total={asked.data === undefined ? null : list.terms.length}
            isOld={isOld}
            isSearching={isSearching}
            onText={(text) => setFilters({ text })}
            onClear={() => setAddress((before) => ({ ...before, filters: { ...noFilters, glossaryId: before.filters.glossaryId } }))}
            onFilters={setFilters}
            onView={setView}
            onAll={setAll}
            onLeave={focusGrid}
          >
            <ChosenBar
              ids={ids}
              isMany={chosen.ids.size > 0}
              actions={offered.filter((action) => action.place === 'chosen')}
              onDialog={setDialog}
              onStatus={tree.setStatus}
              onNone={chosen.none}
            />
          </TermsBar>
          {view === 'lint' ? (
            <LintList
              connectionId={connectionId}
              onGo={go}
              onIntent={(intent, about) => setDialog({ kind: 'impact', intent, ids: about })}
            />
          ) : other !== undefined ? (
            <Suspense fallback={<LoadingRows rows={10} label={`Loading: ${other.title}`} />}>
              <other.View context={context} actions={actions} onGo={go} />
            </Suspense>
          ) : asked.data === undefined && (list.glossaries.length === 0 || !isTree) ? (
            asked.error === null ? (
              <LoadingRows rows={16} rowHeight={28} label="Loading the terms" />
            ) : (
              <ErrorState error={asked.error} title="The glossaries could not be read" onRetry={asked.reload} />
            )
          ) : (
            <div className={css.grid}>
              <TermsGrid
                label={isTree ? 'Tree of the glossaries' : 'Terms'}
                columns={isTree ? treeColumns : tableColumns}
                lines={lines}
                isTree={isTree}
                glossaries={index.glossaries}
                sort={sort}
                onSort={(next) => setAddress((before) => ({ ...before, sort: next }))}
                at={at}
                onActive={(next, change) => {
                  setActiveKey(next.key);
                  chosen.move(next, change);
                  setAddress((before) => ({ ...before, termId: next.term?.id ?? null }));
                }}
                chosen={chosen.ids}
                cut={placing.cut}
                onTurn={turn}
                onKey={(event, active) => treeKey(event, active, tree.keys)}
                onOpen={tree.keys.onRename}
                renaming={tree.renaming}
                onRenamed={tree.onRenamed}
                onDrag={(dragged) => placing.carry(dragged, false)}
                onDrop={placing.dropOn}
                handle={grid}
                empty={
                  <NoTerms list={list} isSearching={isSearching} onNewGlossary={() => setDialog({ kind: 'glossary' })} onNew={startNew} />
                }
              />
            </div>
          )}
        </div>
      </SidePane>
      <Dialogs
        dialog={dialog}
        connectionId={connectionId}
        list={list}
        context={context}
        actions={actions}
        onGo={setWanted}
        onDialog={(next) => {
          setDialog(next);
          if (next === null) focusGrid();
        }}
      />
    </Screen>
  );
}
