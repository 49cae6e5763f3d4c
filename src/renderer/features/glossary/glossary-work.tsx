import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import { useCommands } from '../../state/commands.ts';
import type { GridColumn, GridSort } from '../../ui/grid/grid-column.ts';
import { nextSort } from '../../ui/grid/grid-column.ts';
import { type CellPosition, headerRow } from '../../ui/grid/navigation.ts';
import { type ActiveChange, type GridHandle, VirtualGrid } from '../../ui/grid/virtual-grid.tsx';
import { formatCount } from '../../ui/format.ts';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SidePane } from '../../ui/side-pane.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import { GlossaryTree } from './glossary-tree.tsx';
import css from './glossary.module.css';
import { ImpactDialog, type Intent } from './impact-dialog.tsx';
import { LintList } from './lint-list.tsx';
import { NewTerm } from './new-term.tsx';
import { renameFieldId, reviewWords, TermInspector } from './term-inspector.tsx';
import { useGlossaries } from './use-glossary.ts';

const columns: readonly GridColumn[] = [
  { key: 'name', label: 'Name', width: 220, grow: true },
  { key: 'glossary', label: 'Glossary', width: 130 },
  { key: 'short', label: 'Short description', width: 260, grow: true },
  { key: 'status', label: 'Status', width: 90 },
  { key: 'review', label: 'Review', width: 90 },
  { key: 'uses', label: 'Used', width: 70, align: 'end' },
  { key: 'changed', label: 'Changed', width: 100 },
];

const noTerms: GlossaryList = { glossaries: [], terms: [] };
const localWords = { create: 'New', update: 'Changed', delete: 'To be deleted' } as const;

export interface GlossaryWorkProps {
  readonly connectionId: string;
  readonly termId: string | null;
  readonly onTerm: (id: string | null) => void;
  readonly isNew: boolean;
  readonly onNew: (isNew: boolean) => void;
  readonly action: ReactNode;
}

export function GlossaryWork({ connectionId, termId, onTerm, isNew, onNew, action }: GlossaryWorkProps): ReactElement {
  const { asked, actions } = useGlossaries(connectionId);
  const list = asked.data ?? noTerms;
  const [text, setText] = useState('');
  const [glossaryId, setGlossaryId] = useState<string | null>(null);
  const [sort, setSort] = useState<readonly GridSort[]>([]);
  const [column, setColumn] = useState(0);
  const [isInHeader, setInHeader] = useState(false);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [intent, setIntent] = useState<Intent | null>(null);
  const [isLint, setLint] = useState(false);
  const grid = useRef<GridHandle>(null);
  const anchor = useRef(0);

  const names = useMemo(() => new Map(list.glossaries.map(({ id, name }) => [id, name])), [list]);
  const rows = useMemo(() => sorted(found(list, glossaryId, text), sort, names), [list, glossaryId, text, sort, names]);
  const at = Math.max(
    0,
    rows.findIndex(({ id }) => id === termId),
  );
  const current = list.terms.find(({ id }) => id === termId);
  const chosen = marked.size > 0 ? rows.flatMap(({ id }) => (marked.has(id) ? [id] : [])) : current === undefined ? [] : [current.id];

  const onActive = (cell: CellPosition, change: ActiveChange): void => {
    setColumn(cell.column);
    setInHeader(cell.row === headerRow);
    const row = rows[cell.row];
    if (row === undefined) return;
    if (change.toggle) setMarked((before) => toggled(before, row.id));
    else if (change.extend) {
      const [from, to] = [Math.min(anchor.current, cell.row), Math.max(anchor.current, cell.row)];
      setMarked(new Set(rows.slice(from, to + 1).map(({ id }) => id)));
    } else anchor.current = cell.row;
    onTerm(row.id);
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const row = rows[cell.row];
    if (cell.row === headerRow || row === undefined || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === ' ') setMarked((before) => toggled(before, row.id));
    else if (event.key === 'Delete') setIntent('delete');
    else if (event.key === 'Escape' && marked.size > 0) setMarked(new Set());
    else return false;
    return true;
  };
  useCommands([
    { id: 'glossary.new', title: 'Add a term', group: 'This screen', keys: 'n', run: () => onNew(true) },
    {
      id: 'glossary.lint',
      title: isLint ? 'Show the terms' : 'Check the glossaries',
      group: 'This screen',
      keys: 'l',
      run: () => setLint(!isLint),
    },
    ...(chosen.length === 0
      ? []
      : [
          { id: 'glossary.rename', title: 'Rename the term', group: 'This screen', keys: 'f2', run: rename },
          { id: 'glossary.delete', title: 'Delete the chosen terms', group: 'This screen', run: () => setIntent('delete') },
          { id: 'glossary.disable', title: 'Disable the chosen terms', group: 'This screen', run: () => setIntent('deprecate') },
        ]),
    ...(chosen.length < 2
      ? []
      : [{ id: 'glossary.merge', title: 'Merge the chosen terms', group: 'This screen', keys: 'm', run: () => setIntent('merge') }]),
  ]);
  const renderCell = useCallback(
    (row: number, place: number): ReactNode => {
      const term = rows[row];
      if (term === undefined) return null;
      const key = columns[place]?.key ?? '';
      const shown = cellText(term, key, names);
      if (key !== 'name' || term.local === null) {
        return (
          <span className={css.cell} data-quiet={key !== 'name'} title={shown}>
            {shown}
          </span>
        );
      }
      return (
        <span className={`${css.cell ?? ''} ${css.local ?? ''}`} data-mark={term.local} title={`${localWords[term.local]}, here: ${shown}`}>
          {`${shown} · ${localWords[term.local]}`}
        </span>
      );
    },
    [rows, names],
  );
  const go = (id: string): void => {
    setLint(false);
    setText('');
    setGlossaryId(null);
    onTerm(id);
    requestAnimationFrame(() => grid.current?.focus());
  };
  return (
    <Screen
      title="Glossary"
      scrolls={false}
      action={action}
      tools={
        <Button size="xs" variant="default" aria-pressed={isLint} onClick={() => setLint(!isLint)}>
          {isLint ? 'Show the terms' : 'Check the glossaries'}
        </Button>
      }
      inspectorLabel="Term"
      inspectorHint="Choose a term to see and edit everything about it."
      inspector={
        current === undefined ? null : <TermInspector connectionId={connectionId} id={current.id} list={list} actions={actions} onGo={go} />
      }
    >
      <SidePane
        name="glossary"
        label="Tree of the glossaries"
        usual={264}
        side={<GlossaryTree list={list} termId={termId} glossaryId={glossaryId} onGlossary={setGlossaryId} onTerm={go} />}
      >
        <div className={css.pane}>
          <div className={css.bar}>
            <SearchField
              label="Search the terms"
              placeholder="Search names and descriptions"
              value={text}
              onChange={setText}
              onLeave={() => grid.current?.focus()}
            />
            <span className={css.count}>
              {rows.length === list.terms.length
                ? `${formatCount(rows.length)} terms`
                : `${formatCount(rows.length)} of ${formatCount(list.terms.length)} terms`}
            </span>
            <span className={css.grow} />
            {marked.size === 0 ? null : <span className={css.count}>{`${formatCount(chosen.length)} chosen`}</span>}
            <Button size="compact-xs" variant="default" disabled={chosen.length < 2} onClick={() => setIntent('merge')}>
              Merge
            </Button>
            <Button size="compact-xs" variant="default" disabled={chosen.length === 0} onClick={() => setIntent('deprecate')}>
              Disable
            </Button>
            <Button size="compact-xs" variant="default" disabled={chosen.length === 0} onClick={() => setIntent('delete')}>
              Delete
            </Button>
          </div>
          {isLint ? (
            <LintList connectionId={connectionId} onGo={go} />
          ) : asked.data === undefined ? (
            asked.error === null ? (
              <LoadingRows rows={14} label="Loading the terms" />
            ) : (
              <ErrorState error={asked.error} title="The glossaries could not be read" onRetry={asked.reload} />
            )
          ) : (
            <div className={css.grid}>
              <VirtualGrid
                label="Terms"
                columns={columns}
                frozen={1}
                rowCount={rows.length}
                rowHeight={28}
                renderCell={renderCell}
                active={{ row: isInHeader ? headerRow : at, column }}
                onActive={onActive}
                onOpen={rename}
                onKey={onKey}
                sort={sort}
                onSort={(key, additive) => setSort((before) => nextSort(before, key, additive))}
                isSelected={(row) => marked.has(rows[row]?.id ?? '')}
                multiselectable
                handle={grid}
                empty={
                  <EmptyState
                    title="No term fits"
                    text={
                      list.terms.length === 0
                        ? 'Pull the catalog, or add a first term.'
                        : 'Search for something else, or choose another glossary.'
                    }
                  />
                }
              />
            </div>
          )}
        </div>
      </SidePane>
      {isNew ? (
        <NewTerm
          list={list}
          near={termId}
          onClose={() => onNew(false)}
          onMake={(label, steps) => void actions.apply(label, steps).then((made) => made?.[0] !== undefined && go(made[0]))}
        />
      ) : null}
      {intent === null || chosen.length === 0 ? null : (
        <ImpactDialog
          connectionId={connectionId}
          intent={intent}
          ids={chosen}
          list={list}
          onClose={() => setIntent(null)}
          onDo={(label, steps) => {
            setMarked(new Set());
            void actions.apply(label, steps);
          }}
        />
      )}
    </Screen>
  );
}

const rename = (): void => document.getElementById(renameFieldId)?.focus();

const toggled = (before: ReadonlySet<string>, id: string): ReadonlySet<string> => {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
};

function found({ terms }: GlossaryList, glossaryId: string | null, text: string): TermRow[] {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return terms.filter(({ glossaryId: own, name, shortDescription }) => {
    if (glossaryId !== null && own !== glossaryId) return false;
    const held = `${name} ${shortDescription ?? ''}`.toLowerCase();
    return words.every((word) => held.includes(word));
  });
}

function cellText(term: TermRow, key: string, glossaries: ReadonlyMap<string, string>): string {
  switch (key) {
    case 'name':
      return visibleName(term.name);
    case 'glossary':
      return visibleName(glossaries.get(term.glossaryId ?? '') ?? '');
    case 'short':
      return visibleName(term.shortDescription ?? '');
    case 'status':
      return term.status === 'DISABLED' ? 'Disabled' : 'Enabled';
    case 'review':
      return term.review === null ? '' : reviewWords[term.review];
    case 'uses':
      return formatCount(term.uses);
    default:
      return term.changedAt?.slice(0, 10) ?? '';
  }
}

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

function sorted(rows: readonly TermRow[], sort: readonly GridSort[], glossaries: ReadonlyMap<string, string>): readonly TermRow[] {
  if (sort.length === 0) return rows;
  return rows.toSorted((one, other) => {
    for (const { key, direction } of sort) {
      const order =
        key === 'uses' ? one.uses - other.uses : collator.compare(cellText(one, key, glossaries), cellText(other, key, glossaries));
      if (order !== 0) return direction === 'ascending' ? order : -order;
    }
    return 0;
  });
}
