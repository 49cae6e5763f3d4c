import { Button, SegmentedControl } from '@mantine/core';
import { IconGitPullRequest, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import type { ChangeSummary } from '#contract/catalog/changes.ts';
import { useAsked } from '../../state/asked.ts';
import { useDiscard } from '../../state/changes.ts';
import { useCommands } from '../../state/commands.ts';
import { useAppliedPlans } from '../../state/plans.ts';
import { useQueryState } from '../../state/query.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { keepExisting, nothingSelected } from '../../ui/grid/selection.ts';
import type { GridHandle } from '../../ui/grid/virtual-grid.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SplitPane } from '../../ui/split-pane.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import tab from '../../ui/tab.module.css';
import { ChangeDetail } from './change-detail.tsx';
import { actionWords, type ChangeOrder, changeOrders, kindWords, orderChanges } from './change-words.ts';
import { ChangesTable } from './changes-table.tsx';
import { SendPanel } from './send-panel.tsx';
import { SentPlans } from './sent-plans.tsx';
import css from './changes.module.css';

const isOrder = (text: string | undefined): text is ChangeOrder => changeOrders.some((order) => order === text);

const holds = (change: ChangeSummary, text: string): boolean =>
  [change.name, change.projectName, kindWords(change.kind), actionWords(change.action), change.reason, change.actor].some(
    (part) => part !== null && part.toLowerCase().includes(text),
  );

/** What was changed here and the catalog does not have yet: what, where, and how it stands to the catalog now. */
export function ChangesScreen(): ReactElement {
  const [, navigate] = useLocation();
  const asked = useAsked('changes/list', (engine, signal) => engine.catalog.changes.list({}, { signal }));
  const [text, setText] = useQueryState('q');
  const [orderText, setOrder] = useQueryState('order');
  const [shownId, setShown] = useQueryState('change');
  const [view, setView] = useQueryState('view');
  const sent = useAppliedPlans();
  const plans = sent.data ?? [];
  const isSending = plans.some(({ jobId }) => jobId !== null);
  const isSent = view === 'sent';
  const [chosen, setChosen] = useState(nothingSelected);
  const grid = useRef<GridHandle>(null);
  const discard = useDiscard();
  const [orderKey, direction] = (orderText ?? '').split('.');
  const order = isOrder(orderKey) ? orderKey : 'project';
  const all = asked.data;
  const changes = useMemo(() => {
    const wanted = (text ?? '').trim().toLowerCase();
    return orderChanges(
      (all ?? []).filter((change) => wanted === '' || holds(change, wanted)),
      order,
      direction === 'down',
    );
  }, [all, text, order, direction]);
  const selection = useMemo(
    () =>
      keepExisting(
        chosen,
        changes.map(({ id }) => id),
      ),
    [chosen, changes],
  );
  const shown = changes.find(({ id }) => id === shownId) ?? changes[0];
  const give = (some: readonly ChangeSummary[]): void => {
    const [only] = some;
    if (only === undefined) return;
    const label = some.length === 1 ? `Gave up the change of ${only.name}` : `Gave up ${plural(some.length, 'change')}`;
    void discard(
      some.map(({ id }) => id),
      label,
    ).then((done) => (done ? grid.current?.focus() : undefined));
  };
  const selected = changes.filter(({ id }) => selection.keys.has(id));
  // A plan is of one domain: of the chosen changes, or of the first connection that has any.
  const isChoice = selected.length > 1;
  const connectionId = (isChoice ? selected[0] : (shown ?? all?.[0]))?.connectionId ?? '';
  const toSend = (isChoice ? selected : (all ?? [])).filter((change) => change.connectionId === connectionId);
  const conflicts = (all ?? []).filter(({ standing }) => standing === 'conflict').length;
  useCommands(
    selected.length === 0
      ? []
      : [
          {
            id: 'changes.discard',
            title: `Give up ${plural(selected.length, 'chosen change')}`,
            group: 'This screen',
            hint: 'Del',
            run: () => give(selected),
          },
        ],
  );
  return (
    <Screen
      title="Changes"
      scrolls={false}
      meta={
        all === undefined || all.length === 0
          ? undefined
          : `${plural(all.length, 'local change')}${conflicts === 0 ? '' : ` · ${plural(conflicts, 'conflict')}`}`
      }
      tools={
        <>
          {selected.length < 2 || isSent ? null : (
            <Button size="xs" variant="default" leftSection={<IconTrash size={14} stroke={1.5} />} onClick={() => give(selected)}>
              {`Give up ${plural(selected.length, 'change')}`}
            </Button>
          )}
          <SegmentedControl
            size="xs"
            aria-label="Which changes"
            data={[
              { value: 'waiting', label: 'Waiting' },
              { value: 'sent', label: 'Sent' },
            ]}
            value={isSent ? 'sent' : 'waiting'}
            onChange={(next) => setView(next === 'sent' ? 'sent' : null)}
          />
        </>
      }
    >
      {isSent ? (
        sent.data === undefined && sent.error !== null ? (
          <ErrorState error={sent.error} title="What was sent could not be listed" onRetry={sent.reload} />
        ) : (
          <SentPlans plans={plans} />
        )
      ) : all === undefined ? (
        asked.error === null ? (
          <LoadingRows rows={10} rowHeight={34} columns={['3fr', 172, 132, 68, 132, '2fr']} label="Loading changes" />
        ) : (
          <ErrorState error={asked.error} title="The changes could not be listed" onRetry={asked.reload} />
        )
      ) : all.length === 0 ? (
        <EmptyState
          icon={IconGitPullRequest}
          title="Nothing is changed here"
          text="Edits of names, descriptions, forms, terms and columns, and decisions on requests, are kept here beside the mirror, offline too, until you send them. Nothing reaches the catalog by itself."
          action={
            <Button size="xs" onClick={() => navigate('/catalog')}>
              Open the catalog
            </Button>
          }
        />
      ) : (
        <div className={css.screen}>
          <SendPanel
            connectionId={connectionId}
            changes={toSend}
            isChoice={isChoice}
            isSending={isSending}
            onShow={(id) => setShown(id)}
            onSent={() => setView('sent')}
          />
          <SplitPane
            name="changes"
            label="Height of the list"
            usual={46}
            upper={
              <div className={css.upper}>
                <div className={tab.toolbar}>
                  <SearchField
                    label="Search changes"
                    placeholder="Name, project, reason"
                    value={text ?? ''}
                    onChange={(next) => setText(next === '' ? null : next, { replace: true })}
                    onLeave={() => grid.current?.focus()}
                  />
                  <output className={tab.count}>
                    {changes.length === all.length
                      ? plural(all.length, 'change')
                      : `${formatCount(changes.length)} of ${plural(all.length, 'change')}`}
                  </output>
                </div>
                <div className={tab.body}>
                  <ChangesTable
                    handle={grid}
                    changes={changes}
                    selection={selection}
                    onSelection={setChosen}
                    shown={shown?.id ?? null}
                    onShow={(id) => setShown(id, { replace: true })}
                    onDiscard={give}
                    sort={[{ key: order, direction: direction === 'down' ? 'descending' : 'ascending' }]}
                    onSort={(key) =>
                      isOrder(key)
                        ? setOrder(`${key}.${order === key && direction !== 'down' ? 'down' : 'up'}`, { replace: true })
                        : undefined
                    }
                  />
                </div>
              </div>
            }
            lower={
              shown === undefined ? (
                <p className={css.hint}>No change fits this search.</p>
              ) : (
                <ChangeDetail key={shown.id} changeId={shown.id} />
              )
            }
          />
        </div>
      )}
    </Screen>
  );
}
