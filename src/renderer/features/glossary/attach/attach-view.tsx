import { Button, SegmentedControl, Select } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import type { TermSuggestion } from '#contract/catalog/attachments.ts';
import { useAsked } from '../../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { isActive, useJob } from '../../../state/jobs.ts';
import { pushUndo } from '../../../state/undo.ts';
import { formatCount, formatShare, plural } from '../../../ui/format.ts';
import type { GridColumn } from '../../../ui/grid/grid-column.ts';
import { type CellPosition, headerRow } from '../../../ui/grid/navigation.ts';
import { type ActiveChange, type GridHandle, VirtualGrid } from '../../../ui/grid/virtual-grid.tsx';
import { ProgressBar } from '../../../ui/progress-bar.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import type { ActionProps } from '../actions.ts';
import { useRested } from '../../../ui/use-rested.ts';
import css from './attach.module.css';
import { CoverageTable } from './coverage-table.tsx';

const columns: readonly GridColumn[] = [
  { key: 'confidence', label: 'Confidence', width: 90, align: 'end', sortable: false },
  { key: 'target', label: 'Column or asset', width: 200, grow: true, sortable: false },
  { key: 'term', label: 'Term', width: 150, grow: true, sortable: false },
  { key: 'reason', label: 'Why', width: 180, grow: true, sortable: false },
];

const mostListed = 20_000;
const confidences = [
  { value: '0.9', label: '90 % and more' },
  { value: '0.7', label: '70 % and more' },
  { value: '0.5', label: '50 % and more' },
  { value: '0.1', label: '10 % and more' },
];
const anyProject = '';

/** Terms that may be said of columns and assets, to accept or refuse many at once; and how much has terms. */
export function AttachView({ actions, context: { connectionId } }: Omit<ActionProps, 'onClose'>): ReactElement {
  const engine = useEngine();
  const [tab, setTab] = useState('open');
  const [least, setLeast] = useState('0.5');
  const [projectId, setProjectId] = useState(anyProject);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<CellPosition>({ row: 0, column: 0 });
  const [anchor, setAnchor] = useState(0);
  const grid = useRef<GridHandle>(null);
  const focusGrid = (): void => grid.current?.focus();
  const words = useRested(text, 150);
  const coverage = useAsked(`catalog/coverage/${connectionId}`, (client, signal) =>
    client.catalog.attachments.coverage({ connectionId }, { signal }),
  );
  const query = {
    connectionId,
    text: words,
    leastConfidence: Number(least),
    refused: tab === 'refused',
    limit: mostListed,
    ...(projectId === anyProject ? {} : { projectId }),
  };
  const asked = useAsked(tab === 'coverage' ? null : `catalog/term-suggestions/${JSON.stringify(query)}`, (client, signal) =>
    client.catalog.attachments.suggestions(query, { signal }),
  );
  const { data } = asked;
  useAgainAfter(data?.jobId ?? null, asked.reload);
  const items = data?.items ?? [];
  const wanted = chosen.size > 0 ? items.filter(({ key }) => chosen.has(key)) : items.slice(at.row, at.row + 1);
  const accept = (): void => {
    setChosen(new Set());
    void actions.apply(`Attached ${plural(wanted.length, 'term')}`, [{ do: 'attach', links: wanted.map(linkOf) }]);
  };
  const refuse = (undo: boolean): void => {
    const links = wanted.map(linkOf);
    setChosen(new Set());
    const write = (isUndo: boolean) => async (): Promise<void> => {
      await engine.catalog.attachments.refuse({ connectionId, links, undo: isUndo });
      reloadCatalog();
    };
    void attemptChange(write(undo)).then(
      (isDone) =>
        isDone &&
        pushUndo({
          label: `${undo ? 'Brought back' : 'Refused'} ${plural(links.length, 'suggestion')}`,
          undo: write(!undo),
          redo: write(undo),
        }),
    );
  };
  const onActive = (cell: CellPosition, change: ActiveChange): void => {
    setAt(cell);
    const key = items[cell.row]?.key;
    if (cell.row === headerRow || key === undefined) return;
    if (change.toggle) setChosen((before) => toggled(before, key));
    else if (change.extend) {
      const [from, to] = [Math.min(anchor, cell.row), Math.max(anchor, cell.row)];
      setChosen(new Set(items.slice(from, to + 1).map((item) => item.key)));
    } else setAnchor(cell.row);
  };
  const onKey = (event: KeyboardEvent, cell: CellPosition): boolean => {
    const key = items[cell.row]?.key;
    if (key === undefined) return false;
    if ((event.ctrlKey || event.metaKey) && event.key === 'a') setChosen(new Set(items.map((item) => item.key)));
    else if (event.ctrlKey || event.metaKey || event.altKey) return false;
    else if (event.key === ' ') setChosen((before) => toggled(before, key));
    else if (event.key === 'Delete' && tab === 'open') refuse(false);
    else return false;
    return true;
  };
  const shown = data?.items;
  const renderCell = useCallback(
    (row: number, column: number) => {
      const item = shown?.[row];
      return item === undefined ? null : cellOf(item, columns[column]?.key ?? '');
    },
    [shown],
  );
  const current = items[Math.max(0, at.row)];
  return (
    <div className={css.view}>
      <div className={css.bar}>
        <SegmentedControl
          size="xs"
          aria-label="Which suggestions"
          value={tab}
          onChange={(next) => {
            setTab(next);
            setChosen(new Set());
          }}
          data={[
            { value: 'open', label: 'Suggestions' },
            { value: 'refused', label: 'Refused' },
            { value: 'coverage', label: 'Coverage' },
          ]}
        />
        {tab === 'coverage' ? null : (
          <>
            <SearchField
              label="Search the suggestions"
              placeholder="Columns, assets, terms"
              value={text}
              onChange={setText}
              onLeave={focusGrid}
            />
            <Select
              aria-label="Confidence"
              size="xs"
              w={140}
              allowDeselect={false}
              value={least}
              data={confidences}
              onChange={(value) => setLeast(value ?? '0.5')}
            />
            <Select
              aria-label="Project"
              size="xs"
              w={180}
              allowDeselect={false}
              value={projectId}
              data={[
                { value: anyProject, label: 'All projects' },
                ...(coverage.data ?? []).flatMap(({ projectId: id, name }) => (id === null ? [] : [{ value: id, label: name ?? id }])),
              ]}
              onChange={(value) => setProjectId(value ?? anyProject)}
            />
            <span className={css.grow} />
            <span
              className={css.count}
            >{`${chosen.size > 0 ? `${formatCount(wanted.length)} chosen of ` : ''}${plural(data?.total ?? 0, 'suggestion')}`}</span>
            <Button
              size="compact-xs"
              variant="default"
              disabled={items.length === 0}
              onClick={() => setChosen(new Set(items.map(({ key }) => key)))}
            >
              Choose all
            </Button>
            {tab === 'open' ? (
              <>
                <Button size="compact-xs" disabled={wanted.length === 0} onClick={accept}>
                  {`Attach ${plural(wanted.length, 'term')}, here`}
                </Button>
                <Button size="compact-xs" variant="default" disabled={wanted.length === 0} onClick={() => refuse(false)}>
                  Refuse
                </Button>
              </>
            ) : (
              <Button size="compact-xs" variant="default" disabled={wanted.length === 0} onClick={() => refuse(true)}>
                Suggest again
              </Button>
            )}
          </>
        )}
      </div>
      {tab === 'coverage' ? (
        <CoverageTable data={coverage.data} error={coverage.error} reload={coverage.reload} />
      ) : data === undefined ? (
        asked.error === null ? (
          <LoadingRows rows={14} rowHeight={28} label="Comparing columns with terms" />
        ) : (
          <ErrorState error={asked.error} title="No terms could be suggested" onRetry={asked.reload} />
        )
      ) : data.jobId === null ? (
        <>
          <div className={css.grid}>
            <VirtualGrid
              label="Suggestions"
              columns={columns}
              rowCount={items.length}
              rowHeight={28}
              renderCell={renderCell}
              active={at}
              onActive={onActive}
              onKey={onKey}
              onOpen={tab === 'open' ? accept : () => refuse(true)}
              isSelected={(row) => chosen.has(items[row]?.key ?? '')}
              multiselectable
              handle={grid}
              empty={
                <EmptyState
                  title={tab === 'open' ? 'Nothing is suggested' : 'Nothing was refused'}
                  text={emptyText(data.targets, data.terms)}
                />
              }
            />
          </div>
          <div className={css.foot} aria-live="polite">
            {current === undefined ? null : (
              <>
                <p>{current.reasons.map((reason) => reason.text).join('; ')}.</p>
                <p>{confidenceText(current)}</p>
              </>
            )}
          </div>
        </>
      ) : (
        <Waiting jobId={data.jobId} />
      )}
    </div>
  );
}

function Waiting({ jobId }: { jobId: string }): ReactElement {
  const job = useJob(jobId);
  return (
    <EmptyState
      title="Comparing columns with terms"
      text={<ProgressBar label={job?.progress.label ?? 'Starting'} share={job?.progress.share ?? null} />}
    />
  );
}

/** Asks again when the job that the answer waits for has ended. */
function useAgainAfter(jobId: string | null, reload: () => void): void {
  const job = useJob(jobId);
  const isOver = jobId !== null && job !== null && !isActive(job);
  useEffect(() => {
    if (isOver) reload();
    // The answer alone decides; `reload` is another function at each rendering.
    // oxlint-disable-next-line react/exhaustive-deps -- see above
  }, [isOver]);
}

const linkOf = ({ kind, id, column, termId }: TermSuggestion) => ({ kind, id, column, termId });

const toggled = (before: ReadonlySet<string>, key: string): ReadonlySet<string> => {
  const next = new Set(before);
  if (!next.delete(key)) next.add(key);
  return next;
};

function cellOf(item: TermSuggestion, key: string): ReactElement {
  if (key === 'confidence')
    return (
      <span className={css.estimate} title={confidenceText(item)}>
        {formatShare(item.confidence)}
      </span>
    );
  const text =
    key === 'target'
      ? visibleName(item.column === null ? item.assetName : `${item.assetName} › ${item.column}`)
      : key === 'term'
        ? visibleName(item.glossaryName === null ? item.termName : `${item.termName} · ${item.glossaryName}`)
        : (item.reasons[0]?.text ?? '');
  return (
    <span className={css.cell} data-quiet={key === 'reason'} title={text}>
      {text}
    </span>
  );
}

const confidenceText = ({ confidence, right, tried }: TermSuggestion): string =>
  tried === 0
    ? `${formatShare(confidence)}, estimated: nothing that has terms yet had a suggestion as strong as this one.`
    : `${formatShare(confidence)}, estimated: of ${plural(tried, 'suggestion')} as strong as this one for what has terms already, ${formatCount(right)} ${right === 1 ? 'is' : 'are'} attached.`;

const emptyText = (targets: number, terms: number): string =>
  targets === 0
    ? 'Pull the catalog first: there are no columns to compare.'
    : `${formatCount(targets)} columns and assets were compared with ${plural(terms, 'term')}. Lower the confidence, or look in another project.`;
