import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { RequestSummary } from '#contract/catalog/access.ts';
import { useAsked } from '../../state/asked.ts';
import { requestAddress } from '../../state/catalog-address.ts';
import { useMirrorBriefs } from '../../state/mirrors.ts';
import { useQueryState } from '../../state/query.ts';
import { formatCount, formatFriendly, formatInstant, plural } from '../../ui/format.ts';
import { clampWidth, type GridColumn } from '../../ui/grid/grid-column.ts';
import { type GridHandle, VirtualGrid } from '../../ui/grid/virtual-grid.tsx';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { TabBar } from '../../ui/tab-bar.tsx';
import tab from '../../ui/tab.module.css';
import { boxes, holds, isBox, nameOf, nothingWords } from './access-words.ts';
import css from './access.module.css';
import { RequestState } from './request-state.tsx';
import { AskWho, askedOf, WhoAmI } from './who-am-i.tsx';

const layout: readonly GridColumn[] = [
  { key: 'listing', label: 'Asked for', width: 240, grow: true, sortable: false },
  { key: 'who', label: 'For', width: 160, sortable: false },
  { key: 'reason', label: 'Why', width: 280, grow: true, sortable: false },
  { key: 'approver', label: 'Decided by', width: 150, sortable: false },
  { key: 'state', label: 'State', width: 168, sortable: false },
  { key: 'when', label: 'When', width: 132, sortable: false },
];

const when = (text: string | null): ReactNode => (text === null ? '–' : <span title={formatInstant(text)}>{formatFriendly(text)}</span>);

function cell(request: RequestSummary, key: string): ReactNode {
  switch (key) {
    case 'listing':
      return (
        <Link href={requestAddress(request.id, request.connectionId)} className={css.name} tabIndex={-1}>
          <MiddleEllipsis text={request.listing.name} />
        </Link>
      );
    case 'who':
      return nameOf(request.who);
    case 'reason':
      return request.reason ?? '–';
    case 'approver':
      return request.approver?.name ?? request.approver?.id ?? '–';
    case 'state':
      return <RequestState request={request} />;
    default:
      return when(request.decidedAt ?? request.createdAt);
  }
}

/** Which requests wait for me, and what became of ours. */
export function AccessScreen(): ReactElement {
  const [, navigate] = useLocation();
  const [boxText, setBox] = useQueryState('box');
  const [text, setText] = useQueryState('q');
  const box = isBox(boxText) ? boxText : 'waiting';
  const asked = useAsked(`access/list/${box}`, (engine, signal) => engine.catalog.access.list({ box }, { signal }));
  const grid = useRef<GridHandle>(null);
  const [active, setActive] = useState({ row: 0, column: 0 });
  const [widths, setWidths] = useState<ReadonlyMap<string, number>>(new Map());
  const columns = useMemo(() => layout.map((each) => ({ ...each, width: widths.get(each.key) ?? each.width })), [widths]);
  const [changing, setChanging] = useState<string | null>(null);
  const me = asked.data?.me ?? [];
  const who = askedOf(me, changing);
  const all = asked.data?.requests;
  const requests = useMemo(() => {
    const wanted = (text ?? '').trim().toLowerCase();
    return (all ?? []).filter((request) => wanted === '' || holds(request, wanted));
  }, [all, text]);
  const renderCell = useCallback(
    (row: number, column: number) => {
      const [request, key] = [requests[row], columns[column]?.key];
      return request === undefined || key === undefined ? null : cell(request, key);
    },
    [requests, columns],
  );
  const open = (row: number): void => {
    const request = requests[row];
    if (request !== undefined) navigate(requestAddress(request.id, request.connectionId));
  };
  const briefs = useMirrorBriefs().data;
  const empty = nothingWords(box, briefs);
  return (
    <Screen title="Access" scrolls={false}>
      <div className={css.screen}>
        <TabBar
          label="Which requests"
          tabs={boxes.map(({ key, label }) => {
            const count = asked.data?.counts[key];
            return { key, label, count: count === undefined ? undefined : formatCount(count) };
          })}
          chosen={box}
          onChoose={(key) => setBox(key === 'waiting' ? null : key)}
        />
        {who === undefined ? null : (
          <div className={css.askWho}>
            <AskWho key={who.connectionId} me={who} onDone={() => setChanging(null)} />
          </div>
        )}
        <div className={tab.toolbar}>
          <SearchField
            label="Search requests"
            placeholder="Asset, project, reason"
            value={text ?? ''}
            onChange={(next) => setText(next === '' ? null : next, { replace: true })}
            onLeave={() => grid.current?.focus()}
          />
          {who === undefined ? <WhoAmI me={me} onChange={setChanging} /> : null}
          <output className={tab.count}>
            {all === undefined
              ? ''
              : requests.length === all.length
                ? plural(all.length, 'request')
                : `${formatCount(requests.length)} of ${plural(all.length, 'request')}`}
          </output>
        </div>
        <div className={tab.body} id={`panel-${box}`} role="tabpanel" aria-labelledby={`tab-${box}`}>
          {all === undefined ? (
            asked.error === null ? (
              <LoadingRows rows={8} rowHeight={36} columns={['2fr', 160, '3fr', 150, 184, 116]} label="Loading requests" />
            ) : (
              <ErrorState error={asked.error} title="The requests could not be listed" onRetry={asked.reload} />
            )
          ) : all.length === 0 ? (
            <EmptyState
              icon={IconInbox}
              title={empty.title}
              text={empty.text}
              action={
                empty.step === null ? undefined : (
                  <Button size="xs" component={Link} href="/settings/connections">
                    {empty.step}
                  </Button>
                )
              }
            />
          ) : (
            <VirtualGrid
              handle={grid}
              label="Requests"
              columns={columns}
              rowCount={requests.length}
              rowHeight={36}
              renderCell={renderCell}
              active={active}
              onActive={setActive}
              onOpen={({ row }) => open(row)}
              onKey={(event, { row }) => {
                if (event.key !== ' ') return false;
                open(row);
                return true;
              }}
              onResize={(key, width) => setWidths((before) => new Map(before).set(key, clampWidth(width)))}
              empty={<p className={tab.nothing}>No request fits this search.</p>}
            />
          )}
        </div>
      </div>
    </Screen>
  );
}
