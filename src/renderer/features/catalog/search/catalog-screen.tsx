import { type KeyboardEvent, type ReactElement, useCallback, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { FacetName, SearchAnswer } from '#contract/catalog/search.ts';
import { reloadAnswers } from '../../../state/asked.ts';
import { useCommands } from '../../../state/commands.ts';
import { useJobs } from '../../../state/jobs.ts';
import { useWorkspace } from '../../../state/workspace.ts';
import { formatCount } from '../../../ui/format.ts';
import { ErrorState, LoadingRows, Note } from '../../../ui/states.tsx';
import { CatalogFrame } from '../catalog-frame.tsx';
import { CatalogSide } from './catalog-side.tsx';
import { hitAddress } from './hit-address.ts';
import { HitInspector } from './hit-inspector.tsx';
import { NoHits } from './no-hits.tsx';
import { NothingMirrored } from './nothing-mirrored.tsx';
import { ResultLine } from './result-line.tsx';
import { optionId, ResultsList, type ResultsHandle } from './results-list.tsx';
import css from './results.module.css';
import { SaveSearch } from './save-search.tsx';
import { SearchBox } from './search-box.tsx';
import { isAsking, isFiltered, noSearch, type SearchState, searchAddress } from './search-address.ts';
import { useRested } from './use-rested.ts';
import { useSearch } from './use-search.ts';
import { useSearchState } from './use-search-state.ts';

/** What moves in the list, wherever the focus is; null for other keys. */
function movedTo(event: KeyboardEvent, active: number, total: number, page: number, isInList: boolean): number | null {
  if (event.altKey || event.metaKey || event.ctrlKey || total === 0) return null;
  const last = total - 1;
  const { key } = event;
  if (key === 'ArrowDown' || (isInList && key === 'j')) return Math.min(last, active + 1);
  if (key === 'ArrowUp' || (isInList && key === 'k')) return Math.max(0, active - 1);
  if (key === 'PageDown') return Math.min(last, active + page);
  if (key === 'PageUp') return Math.max(0, active - page);
  if (isInList && key === 'Home') return 0;
  if (isInList && key === 'End') return last;
  return null;
}

const titleFor = (state: SearchState): string =>
  state.text.trim() || (state.column === null ? 'Filtered catalog' : `Columns ${state.column}`);

/** Find it: search over everything that the mirrors hold and that was changed here, as one types. */
export function CatalogScreen(): ReactElement {
  const { state, change: setState, settle } = useSearchState();
  const [, navigate] = useLocation();
  const listId = useId();
  const [openFacet, setOpenFacet] = useState<FacetName | null>(null);
  const [active, setActive] = useState(0);
  const list = useRef<ResultsHandle>(null);
  const field = useRef<{ focus(): void }>(null);
  const searched = useSearch(state, openFacet);
  const { answer } = searched;

  // A job that ended may have changed the mirror; an edit changes what is found.
  const turns = useJobs((jobs) => jobs.turns);
  const edits = useWorkspace((workspace) => workspace.current?.workspace?.journalEntries);
  const { reload } = searched;
  const seen = useRef({ turns, edits });
  useEffect(() => {
    if (seen.current.turns !== turns || seen.current.edits !== edits) {
      reload();
      reloadAnswers('catalog-searches');
    }
    seen.current = { turns, edits };
  }, [turns, edits, reload]);

  const address = searchAddress(state);
  const [shownFor, setShownFor] = useState(address);
  if (shownFor !== address) {
    setShownFor(address);
    setActive(0);
  }
  const scrolledFor = useRef(address);
  useEffect(() => {
    if (scrolledFor.current !== address) list.current?.showRow(0);
    scrolledFor.current = address;
  }, [address]);
  useEffect(() => {
    field.current?.focus();
  }, []);

  const total = answer?.total ?? 0;
  const current = Math.max(0, Math.min(active, total - 1));
  const hit = searched.hitAt(current);
  const inspected = useRested(hit, searched.of, searched.isCurrent);
  const open = (row: number): void => {
    const found = searched.hitAt(row);
    if (found === undefined || !searched.isCurrent) return;
    // Back leads to what was typed.
    settle();
    navigate(hitAddress(found, state));
  };
  // Enter that comes before the answer opens its first hit as soon as it is here; every other key takes that back.
  const wanted = useRef<string | null>(null);
  const move = (event: KeyboardEvent, isInList: boolean): boolean => {
    wanted.current = null;
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      if (!searched.isCurrent) wanted.current = address;
      else if (total > 0) open(current);
      return true;
    }
    if (isInList && event.key === 'Escape') {
      field.current?.focus();
      return true;
    }
    const next = movedTo(event, current, total, list.current?.rowsOfPage ?? 10, isInList);
    if (next === null) return false;
    setActive(next);
    list.current?.showRow(next);
    return true;
  };
  useCommands([
    ...(isFiltered(state)
      ? [
          {
            id: 'catalog.clear',
            title: 'Take away all filters',
            group: 'This screen',
            run: () => setState({ ...noSearch, text: state.text }),
          },
        ]
      : []),
    ...(hit === undefined
      ? []
      : [{ id: 'catalog.open', title: `Open ${hit.name.text}`, group: 'This screen', hint: 'Enter', run: () => open(current) }]),
  ]);

  const keys = useRef({ open, move });
  useEffect(() => {
    keys.current = { open, move };
  });
  const { isCurrent } = searched;
  useEffect(() => {
    if (!isCurrent) return;
    if (wanted.current === address) keys.current.open(current);
    wanted.current = null;
  }, [isCurrent, address, current]);
  const openRow = useCallback((row: number) => keys.current.open(row), []);
  const moveInList = useCallback((event: KeyboardEvent) => keys.current.move(event, true), []);
  // The next question is on its way, and hits are shown, before what narrows them is drawn anew.
  const side = useDeferredValue(useMemo(() => ({ state, answer }), [state, answer]));

  const isEmpty = answer !== null && answer.indexes.every((index) => index.state === 'empty') && !isAsking(state);
  if (isEmpty) {
    return (
      <CatalogFrame title="Catalog" side={null}>
        <NothingMirrored isConnected={answer.indexes.length > 0} />
      </CatalogFrame>
    );
  }
  return (
    <CatalogFrame
      title="Catalog"
      scrolls={false}
      side={<CatalogSide {...side} openFacet={openFacet} onOpenFacet={setOpenFacet} onChange={setState} />}
      inspector={inspected.hit === undefined ? null : <HitInspector hit={inspected.hit} state={inspected.of} />}
      inspectorLabel="Hit"
      inspectorHint={
        answer !== null && total === 0 ? 'There is no hit to look at.' : 'Choose a hit to see what it is, and why it was found.'
      }
      tools={isAsking(side.state) ? <SaveSearch address={searchAddress(side.state)} suggestion={titleFor(side.state)} /> : undefined}
    >
      {/* Tells which words the list answers, for whoever waits for it. */}
      <div className={css.results} data-answered={searched.isCurrent && answer !== null ? state.text : undefined}>
        <div className={css.bar}>
          <SearchBox
            handle={field}
            value={state.text}
            onChange={(text) => setState({ ...state, text })}
            onListKey={(event) => move(event, false)}
            onLeave={settle}
            listId={listId}
            activeId={hit === undefined ? undefined : optionId(listId, current)}
          />
        </div>
        {answer === null ? (
          // Its room is kept, so that the hits come where their skeletons stand.
          <div className={css.line} />
        ) : (
          <ResultLine state={state} answer={answer} onChange={setState} />
        )}
        {answer === null ? null : <Notes answer={answer} />}
        {searched.error !== null ? (
          <ErrorState error={searched.error} title="The catalog could not be searched" onRetry={searched.reload} />
        ) : answer === null ? (
          <LoadingRows rows={12} rowHeight={53} columns={['1fr', 120]} label="Searching" />
        ) : total === 0 ? (
          <NoHits state={state} answer={answer} onChange={setState} />
        ) : (
          <ResultsList
            id={listId}
            handle={list}
            total={total}
            active={current}
            hitAt={searched.hitAt}
            domains={answer.indexes}
            need={searched.need}
            onActive={setActive}
            onOpen={openRow}
            onKey={moveInList}
          />
        )}
      </div>
    </CatalogFrame>
  );
}

/** What stands in the way of a whole answer: words taken otherwise, indexes on their way. */
function Notes({ answer }: { answer: SearchAnswer }): ReactElement {
  return (
    <>
      {answer.typos.map(({ word, taken }) => (
        <Note key={word}>
          {taken.length === 0
            ? `“${word}” occurs nowhere.`
            : `“${word}” occurs nowhere. Taken for words spelled like it: ${taken.join(', ')}${taken.length === 5 ? ' and others' : ''}.`}
        </Note>
      ))}
      {answer.ignoredWords.length === 0 ? null : (
        <Note kind="attention">{`Only the first 16 words are looked at; left out: ${answer.ignoredWords.join(', ')}.`}</Note>
      )}
      {answer.indexes.map((index) =>
        index.state === 'building' ? (
          <Note key={index.connectionId}>
            {index.things === 0
              ? `${index.title} is being made ready for search; its hits appear when it is done.`
              : `${index.title} changed; until it has been read anew, search knows ${formatCount(index.things)} things as of before.`}
          </Note>
        ) : index.state === 'failed' ? (
          <Note key={index.connectionId} kind="failed">
            {`${index.title}: ${index.problem ?? 'search could not be made ready.'}`}
          </Note>
        ) : index.state === 'empty' && answer.indexes.length > 1 ? (
          <Note key={index.connectionId}>{`Nothing was pulled from ${index.title} yet.`}</Note>
        ) : null,
      )}
    </>
  );
}
