import { type KeyboardEvent, type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import { useCommands } from '../../../state/commands.ts';
import { useEngine } from '../../../state/engine.tsx';
import { toAppError } from '../../../state/errors.ts';
import { notify, notifyError } from '../../../state/notices.ts';
import { useQueryState, useSetQuery } from '../../../state/query.ts';
import { formatCount, plural } from '../../../ui/format.ts';
import { clampWidth, type GridColumn, nextSort } from '../../../ui/grid/grid-column.ts';
import type { CellPosition } from '../../../ui/grid/navigation.ts';
import { blockBetween, blockSize, type CellBlock } from '../../../ui/grid/selection.ts';
import { type GridHandle, type GridWindow, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { ErrorState, Note, Skeleton } from '../../../ui/states.tsx';
import tab from '../../../ui/tab.module.css';
import { visibleName } from '../../../ui/visible-text.ts';
import { KindIcon } from '../values/kind-badge.tsx';
import { isNumeric } from '../values/value-text.ts';
import { Value } from '../values/value.tsx';
import { firstWidth } from './column-widths.ts';
import { blockAsTsv } from './copy-block.ts';
import { FilterBar, type FilterDraft } from './filter-bar.tsx';
import { GoToRow } from './go-to-row.tsx';
import type { Cell } from './row-pages.ts';
import { rowSetFromAddress } from './row-set-words.ts';
import { filtersFromAddress, filtersToAddress, sortFromAddress, sortToAddress, withValue } from './row-view.ts';
import css from './rows-tab.module.css';
import { useRowPages } from './use-row-pages.ts';

export interface ActiveCell {
  row: number;
  column: Profile['columns'][number];
  cell: Cell | undefined;
}

export interface RowsTabProps {
  sampleId: string;
  profile: Profile;
  /** Rows that the file is known to have; null while that is not known. */
  knownRows: number | null;
  /** Tells which cell the keyboard is on, for the inspector. */
  onCell: (cell: ActiveCell | null) => void;
  onPreview: () => void;
}

/** The rows themselves: any number, any width, ordered and filtered by the engine. */
export function RowsTab({ sampleId, profile, knownRows, onCell, onPreview }: RowsTabProps): ReactElement {
  const engine = useEngine();
  const [sortText] = useQueryState('sort');
  const [filterText] = useQueryState('filters');
  const setQuery = useSetQuery();
  const grid = useRef<GridHandle>(null);

  const nameKey = profile.columns.map((column) => column.name).join('\u0000');
  // While a profile is being made its columns arrive anew at every step, with the same names.
  const names = useMemo(
    () => (nameKey === '' && profile.columns.length === 0 ? [] : nameKey.split('\u0000')),
    [nameKey, profile.columns.length],
  );
  const known = useMemo(() => new Set(names), [names]);
  const sort = useMemo(() => sortFromAddress(sortText).filter((entry) => known.has(entry.column)), [sortText, known]);
  const filters = useMemo(() => filtersFromAddress(filterText).filter((entry) => known.has(entry.column)), [filterText, known]);
  const [setText] = useQueryState('rows');
  const set = useMemo(() => rowSetFromAddress(setText), [setText]);
  const { pages, version } = useRowPages({ sampleId, names, sort, filters, set });

  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const rowCount = pages.rowCount ?? knownRows ?? 0;
  const numberWidth = Math.max(56, String(rowCount).length * 9 + 24);
  const columns = useMemo<GridColumn[]>(
    () => [
      { key: '#', label: 'Row', width: numberWidth, align: 'end', sortable: false },
      ...profile.columns.map((column) => ({
        key: column.name,
        label: visibleName(column.name),
        width: widths.get(column.name) ?? firstWidth(column),
        ...(isNumeric(column.kind) ? { align: 'end' as const } : {}),
      })),
    ],
    [profile.columns, widths, numberWidth],
  );

  const [active, setActive] = useState<CellPosition>({ row: 0, column: 1 });
  const [anchor, setAnchor] = useState<CellPosition | null>(null);
  const [draft, setDraft] = useState<FilterDraft | null>(null);
  const [isGoing, setGoing] = useState(false);
  const block = useMemo<CellBlock | null>(() => (anchor === null ? null : blockBetween(anchor, active)), [anchor, active]);

  const activeColumn = profile.columns[active.column - 1];
  const activeCell = useMemo(
    () => (active.row >= 0 && active.column >= 1 ? pages.cell(active.row, active.column - 1) : undefined),
    // oxlint-disable-next-line react/exhaustive-deps -- a new version means that cells have arrived
    [pages, version, active],
  );
  useEffect(() => {
    onCell(activeColumn && active.row >= 0 && active.row < rowCount ? { row: active.row, column: activeColumn, cell: activeCell } : null);
  }, [onCell, activeColumn, active.row, activeCell, rowCount]);
  useEffect(() => () => onCell(null), [onCell]);

  const setFilters = (next: readonly RowFilter[]) => {
    setAnchor(null);
    setActive((before) => ({ row: Math.min(before.row, 0), column: before.column }));
    setQuery({ filters: filtersToAddress(next) });
  };
  const onWindow = useCallback(
    (window: GridWindow) =>
      pages.setWindow({
        firstRow: window.firstRow,
        endRow: Math.max(window.endRow, 60),
        firstColumn: Math.max(0, window.firstColumn - 1),
        endColumn: Math.max(1, window.endColumn - 1),
      }),
    [pages],
  );
  const renderCell = useCallback(
    (row: number, column: number) => {
      if (column === 0) return <span className={css.number}>{formatCount(row + 1)}</span>;
      const entry = profile.columns[column - 1];
      const cell = pages.cell(row, column - 1);
      if (!entry) return null;
      if (!cell) return <Skeleton width={`${40 + ((row * 7 + column * 13) % 5) * 10}%`} height={10} />;
      return (
        <Value
          value={cell.value}
          kind={entry.kind}
          limit={160}
          {...(cell.fullLength === undefined ? {} : { fullLength: cell.fullLength })}
        />
      );
    },
    // A new version means that cells have arrived.
    // oxlint-disable-next-line react/exhaustive-deps
    [pages, version, profile.columns],
  );
  const renderHeader = useCallback(
    (column: number) => {
      const entry = profile.columns[column - 1];
      if (!entry) return <span className={css.number}>#</span>;
      return (
        <span className={css.header} title={`${visibleName(entry.name)}\n${entry.type}`}>
          <KindIcon kind={entry.kind} />
          <span className={css.headerName}>{visibleName(entry.name)}</span>
        </span>
      );
    },
    [profile.columns],
  );

  const copy = async (withNames: boolean) => {
    const cells = block ?? { top: active.row, bottom: active.row, left: active.column, right: active.column };
    const chosen = { ...cells, left: Math.max(0, cells.left - 1), right: cells.left === 0 ? names.length - 1 : cells.right - 1 };
    if (cells.bottom < 0) return;
    try {
      const { text, cutCount } = await blockAsTsv(engine, { sampleId, names, sort, filters, set }, chosen, withNames);
      await navigator.clipboard.writeText(text);
      const rows = chosen.bottom - chosen.top + 1;
      const cut = cutCount === 0 ? '' : `, ${plural(cutCount, 'long text')} cut at 2,000 characters`;
      if (blockSize(chosen) > 1 || cutCount > 0)
        notify(`Copied ${plural(rows, 'row')} of ${plural(chosen.right - chosen.left + 1, 'column')}${cut}`);
    } catch (thrown) {
      notifyError(toAppError(thrown));
    }
  };
  const goTo = (row: number) => {
    setAnchor(null);
    setActive((before) => ({ row, column: Math.max(1, before.column) }));
    grid.current?.showRow(row);
    // The row is in the document after the next render.
    requestAnimationFrame(() => grid.current?.focus());
  };
  const filterByCell = () => {
    if (activeColumn && activeCell)
      setFilters([...filters.filter((entry) => entry.column !== activeColumn.name), ...withValue(activeColumn.name, activeCell.value)]);
  };
  useCommands([
    { id: 'rows.go', title: 'Go to row', group: 'This screen', keys: 'mod+g', run: () => setGoing(true) },
    {
      id: 'rows.filter',
      title: 'Filter by the active column',
      group: 'This screen',
      keys: 'f',
      run: () => setDraft({ at: 'new', column: activeColumn?.name ?? null }),
    },
    { id: 'rows.same', title: 'Show rows with the active value', group: 'This screen', keys: 'shift+f', run: filterByCell },
    {
      id: 'rows.clear',
      title: 'Clear filters and order',
      group: 'This screen',
      run: () => setQuery({ filters: null, rows: null, sort: null }),
    },
    {
      id: 'rows.copy',
      title: 'Copy the chosen cells with column names',
      group: 'This screen',
      keys: 'mod+shift+c',
      run: () => void copy(true),
    },
    { id: 'rows.preview', title: 'Preview the active value', group: 'This screen', hint: 'Space', run: onPreview },
  ]);

  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const control = event.ctrlKey || event.metaKey;
    if (event.key === ' ' && cell.row >= 0) onPreview();
    else if (control && !event.shiftKey && event.key.toLowerCase() === 'c') void copy(false);
    else if (control && event.key.toLowerCase() === 'a') {
      setAnchor({ row: 0, column: 1 });
      setActive({ row: Math.max(0, rowCount - 1), column: Math.max(1, names.length) });
    } else if (event.key === 'Escape' && anchor !== null) setAnchor(null);
    else return false;
    return true;
  };

  const filterBar = (
    <FilterBar
      columns={profile.columns}
      filters={filters}
      onChange={setFilters}
      set={set}
      onClear={() => setQuery({ filters: null, rows: null })}
      onClearSet={() => setQuery({ rows: null })}
      draft={draft}
      onDraft={setDraft}
    />
  );
  if (pages.error !== null && pages.rowCount === null) {
    return (
      <div className={tab.tab}>
        <div className={tab.toolbar}>{filterBar}</div>
        <ErrorState error={pages.error} title="The rows could not be read" onRetry={() => pages.retry()} />
      </div>
    );
  }
  const isFiltered = filters.length > 0 || set !== null;
  const total = isFiltered ? knownRows : rowCount;
  return (
    <div className={tab.tab}>
      <div className={tab.toolbar}>
        {filterBar}
        <output className={tab.count} data-testid="row-count">
          {isFiltered && pages.rowCount === null
            ? 'Counting rows…'
            : `${formatCount(rowCount)}${isFiltered && total !== null ? ` of ${formatCount(total)}` : ''} ${rowCount === 1 && !isFiltered ? 'row' : 'rows'}`}
        </output>
        <GoToRow rowCount={rowCount} opened={isGoing} onOpened={setGoing} onGo={goTo} />
      </div>
      {pages.error === null ? null : (
        <Note kind="failed">
          {pages.error.message}{' '}
          <button type="button" className={css.retry} onClick={() => pages.retry()}>
            Try again
          </button>
        </Note>
      )}
      <div className={tab.body}>
        <VirtualGrid
          handle={grid}
          label="Rows"
          columns={columns}
          frozen={1}
          rowCount={rowCount}
          rowHeight={26}
          renderCell={renderCell}
          renderHeader={renderHeader}
          active={active}
          block={block !== null && blockSize(block) > 1 ? block : null}
          selectsBlocks
          onActive={(cell, change) => {
            setAnchor(
              cell.column === 0 && !change.extend ? { row: cell.row, column: names.length } : change.extend ? (anchor ?? active) : null,
            );
            setActive(cell);
          }}
          onOpen={onPreview}
          onKey={onKey}
          sort={sort.map((entry) => ({ key: entry.column, direction: entry.direction }))}
          onSort={(key, additive) => {
            const next = nextSort(
              sort.map((entry) => ({ key: entry.column, direction: entry.direction })),
              key,
              additive,
            );
            setQuery({ sort: sortToAddress(next.map((entry) => ({ column: entry.key, direction: entry.direction }))) });
          }}
          onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
          onWindow={onWindow}
          empty={
            <p className={tab.nothing}>
              {isFiltered ? 'No row fits these filters.' : pages.rowCount === 0 ? 'This file has no rows.' : ''}
            </p>
          }
        />
      </div>
    </div>
  );
}
