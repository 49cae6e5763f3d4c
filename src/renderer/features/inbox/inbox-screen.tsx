import { SegmentedControl, Select } from '@mantine/core';
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react';
import { type ReactElement, useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import type { InboxItem } from '#contract/inbox.ts';
import { reloadAnswers, useAsked } from '../../state/asked.ts';
import { useJobs } from '../../state/jobs.ts';
import { useQueryState } from '../../state/query.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { clampWidth, type GridColumn } from '../../ui/grid/grid-column.ts';
import { VirtualGrid } from '../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../ui/states.tsx';
import tab from '../../ui/tab.module.css';
import css from './inbox.module.css';
import { isInboxKind, kindWords } from './inbox-words.ts';
import { ItemDetail } from './item-detail.tsx';

const layout: readonly GridColumn[] = [
  { key: 'kind', label: 'What', width: 176, sortable: false },
  { key: 'title', label: 'What waits', width: 340, grow: true, sortable: false },
  { key: 'subject', label: 'About', width: 220, grow: true, sortable: false },
  { key: 'day', label: 'Day', width: 104, sortable: false },
];

/** A heading with its count, without one until it is known. */
const counted = (words: string, items: readonly InboxItem[] | undefined): string =>
  items === undefined ? words : `${words} (${formatCount(items.length)})`;

/** Licences, deliveries, requests and conflicts that wait, each with one thing to do. */
export function InboxScreen(): ReactElement {
  const [, navigate] = useLocation();
  const [kindText, setKind] = useQueryState('kind');
  const [boxText, setBox] = useQueryState('box');
  const [chosenId, setChosen] = useQueryState('item');
  const asked = useAsked('inbox/list', (engine, signal) => engine.inbox.list(undefined, { signal }));
  // A job that ends may have brought what waits: a comparison, a pull, the demo.
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers('inbox/list');
  }, [turns]);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const isAside = boxText === 'aside';
  const all = isAside ? asked.data?.aside : asked.data?.open;
  const kind = isInboxKind(kindText) ? kindText : null;
  const items = useMemo(() => (all ?? []).filter((item) => kind === null || item.kind === kind), [all, kind]);
  const chosen = items.find(({ id }) => id === chosenId) ?? null;
  const renderCell = useCallback(
    (row: number, column: number) => {
      const item = items[row];
      return item === undefined ? null : cell(item, columns[column]?.key ?? '');
    },
    [columns, items],
  );
  const choose = (row: number): void => {
    const item = items[row];
    if (item !== undefined) setChosen(item.id, { replace: true });
  };
  const present = [...new Set((all ?? []).map((item) => item.kind))];
  return (
    <Screen
      title="Inbox"
      scrolls={false}
      inspectorLabel="What waits"
      inspectorHint="Choose something that waits to see what it is told from."
      inspector={chosen === null || asked.data === undefined ? null : <ItemDetail key={chosen.id} item={chosen} today={asked.data.today} />}
    >
      <div className={css.screen}>
        <div className={tab.toolbar}>
          <SegmentedControl
            size="xs"
            aria-label="Which matters"
            value={isAside ? 'aside' : 'open'}
            onChange={(next) => setBox(next === 'aside' ? 'aside' : null)}
            data={[
              { value: 'open', label: counted('Waiting', asked.data?.open) },
              { value: 'aside', label: counted('Put off or done', asked.data?.aside) },
            ]}
          />
          <Select
            size="xs"
            w={190}
            clearable
            aria-label="Kind"
            placeholder="Every kind"
            value={kind}
            onChange={(next) => setKind(next)}
            data={Object.entries(kindWords)
              .filter(([key]) => key === kind || present.some((each) => each === key))
              .map(([value, label]) => ({ value, label }))}
          />
          <output className={tab.count}>
            {asked.data === undefined ? '' : `${plural(items.length, 'matter')}, as of ${asked.data.today}`}
          </output>
        </div>
        {(asked.data?.notes ?? []).map((note) => (
          <Note key={note} kind="attention">
            {note}
          </Note>
        ))}
        <div className={tab.body}>
          {asked.data === undefined ? (
            asked.error === null ? (
              <LoadingRows rows={8} rowHeight={36} columns={[176, '2fr', 220, 104]} label="Looking for what waits" />
            ) : (
              <ErrorState error={asked.error} title="What waits could not be told" onRetry={asked.reload} />
            )
          ) : items.length === 0 ? (
            <EmptyState
              icon={IconInbox}
              title={isAside ? 'Nothing was put off' : 'Nothing waits'}
              text={
                isAside
                  ? 'What you put off, or are done with while it is still the case, stands here.'
                  : 'Licences that end, use without a licence, late or drifted deliveries, requests and conflicts stand here as soon as there are any.'
              }
            />
          ) : (
            <VirtualGrid
              label="What waits"
              columns={columns}
              rowCount={items.length}
              rowHeight={36}
              renderCell={renderCell}
              active={active}
              onActive={(next) => {
                setActive(next);
                choose(next.row);
              }}
              onOpen={({ row }) => {
                const item = items[row];
                if (item !== undefined) navigate(item.action.route);
              }}
              isSelected={(row) => items[row]?.id === chosenId}
              onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
            />
          )}
        </div>
      </div>
    </Screen>
  );
}

function cell(item: InboxItem, key: string): ReactElement | string {
  switch (key) {
    case 'kind':
      return (
        <span className={css.cell} data-grave={item.severity === 'grave' ? '' : undefined}>
          {item.severity === 'grave' ? <IconAlertTriangle size={14} stroke={1.75} aria-label="Grave" /> : null}
          {kindWords[item.kind]}
        </span>
      );
    case 'title':
      return <MiddleEllipsis text={item.title} />;
    case 'subject':
      return <MiddleEllipsis text={item.subject} />;
    default:
      return item.day ?? '–';
  }
}
