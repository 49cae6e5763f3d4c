import { Button, Menu, SegmentedControl } from '@mantine/core';
import { IconChevronDown, IconFileImport, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { SampleSummary } from '#contract/samples.ts';
import { useAddFiles } from '../../state/add-files.ts';
import { reloadAnswers, useAsked } from '../../state/asked.ts';
import { useCommands } from '../../state/commands.ts';
import { useEngine } from '../../state/engine.tsx';
import { toAppError } from '../../state/errors.ts';
import { useJobs } from '../../state/jobs.ts';
import { notifyError } from '../../state/notices.ts';
import { openSampleDialog } from '../../state/sample-dialog.ts';
import { useQueryState } from '../../state/query.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { formatCount, plural } from '../../ui/format.ts';
import { giveFocusBack } from '../../ui/give-focus-back.ts';
import { keepExisting, nothingSelected } from '../../ui/grid/selection.ts';
import type { GridHandle } from '../../ui/grid/virtual-grid.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { listSamples, type SampleOrder, sampleOrders } from './list/sample-list.ts';
import { SamplesTable } from './list/samples-table.tsx';
import screen from './sample-screen.module.css';
import { SearchField } from '../../ui/search-field.tsx';
import tab from '../../ui/tab.module.css';
import { useSampleActions } from './use-sample-actions.ts';

const isOrder = (text: string | undefined): text is SampleOrder => sampleOrders.some((order) => order === text);
const formats = 'Parquet, CSV, TSV, JSON and NDJSON, plain or compressed with gzip or zstd, and folders of Parquet parts';

function AddButton({ variant = 'filled' }: { variant?: 'filled' | 'default' }): ReactElement {
  const files = useAddFiles();
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <Button
          size="xs"
          variant={variant}
          leftSection={<IconPlus size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={12} stroke={1.75} />}
        >
          Add files
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => files.pick('files')}>Choose files…</Menu.Item>
        <Menu.Item onClick={() => files.pick('folder')}>Choose a folder of parts…</Menu.Item>
        <Menu.Item onClick={() => files.openByPath()}>Open by path…</Menu.Item>
        <Menu.Item onClick={() => openSampleDialog()}>Sample S3 or a big file…</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function DemoButton(): ReactElement {
  const engine = useEngine();
  return (
    <Button
      size="xs"
      variant="default"
      onClick={() => void engine.workspaces.openDemo().catch((thrown: unknown) => notifyError(toAppError(thrown)))}
    >
      Open the demo workspace
    </Button>
  );
}

/** What files do I have, how good, and when were they profiled. */
export function SamplesScreen(): ReactElement {
  const actions = useSampleActions();
  const [, navigate] = useLocation();
  const [viewText, setView] = useQueryState('view');
  const [text, setText] = useQueryState('q');
  const [orderText, setOrder] = useQueryState('order');
  const isRemovedView = viewText === 'removed';
  const asked = useAsked(`samples/list/${isRemovedView ? 'removed' : 'kept'}`, (engine, signal) =>
    engine.samples.list({ removed: isRemovedView }, { signal }),
  );
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers('samples/list');
  }, [turns]);

  const grid = useRef<GridHandle>(null);
  const [chosen, setSelection] = useState(nothingSelected);
  const [renaming, setRenaming] = useState<string | null>(null);
  const [orderKey, direction] = (orderText ?? '').split('.');
  const order: SampleOrder = isOrder(orderKey) ? orderKey : 'title';
  const shown = useMemo(
    () => listSamples(asked.data ?? [], { text: text ?? '', order, direction: direction === 'down' ? 'descending' : 'ascending' }),
    [asked.data, text, order, direction],
  );
  const selection = useMemo(
    () =>
      keepExisting(
        chosen,
        shown.map((sample) => sample.id),
      ),
    [chosen, shown],
  );
  const selected = shown.filter((sample) => selection.keys.has(sample.id));

  const remove = useCallback(
    (samples: readonly SampleSummary[]) => {
      if (isRemovedView) return;
      void actions.remove(samples).then((done) => (done ? grid.current?.focus() : undefined));
    },
    [actions, isRemovedView],
  );
  const finishRenaming = useCallback((id: string | null) => {
    setRenaming(id);
    if (id === null) giveFocusBack(grid);
  }, []);
  const onSort = (key: string) => {
    if (!isOrder(key)) return;
    const startsDown = key !== 'title' && key !== 'format' && key !== 'state';
    const down = order === key && orderText !== null ? direction !== 'down' : startsDown;
    setOrder(`${key}.${down ? 'down' : 'up'}`, { replace: true });
  };

  useCommands([
    ...(selected.length === 0
      ? []
      : isRemovedView
        ? [
            {
              id: 'samples.restore',
              title: `Restore ${plural(selected.length, 'chosen sample')}`,
              group: 'This screen',
              run: () => void actions.restore(selected),
            },
          ]
        : [
            {
              id: 'samples.remove',
              title: `Remove ${plural(selected.length, 'chosen sample')}`,
              group: 'This screen',
              hint: 'Del',
              run: () => remove(selected),
            },
            {
              id: 'samples.profile',
              title: `Profile ${plural(selected.length, 'chosen sample')}`,
              group: 'This screen',
              run: () => void actions.profile(selected.filter((sample) => sample.profileState !== 'running').map((sample) => sample.id)),
            },
          ]),
    { id: 'samples.owned', title: 'What we own', group: 'This screen', run: () => navigate('/samples/owned') },
    {
      id: 'samples.view',
      title: isRemovedView ? 'Show the samples that are kept' : 'Show removed samples',
      group: 'This screen',
      run: () => setView(isRemovedView ? null : 'removed'),
    },
  ]);

  const isDemo = useWorkspace((state) => state.current?.workspace?.isDemo === true);
  const isEmpty = asked.data?.length === 0;
  useEffect(() => {
    // With the last sample goes the table that held the focus.
    if (isEmpty && document.activeElement === document.body) document.getElementById('work')?.focus({ preventScroll: true });
  }, [isEmpty]);
  const nothing = isRemovedView ? (
    <EmptyState icon={IconTrash} title="Nothing was removed" text="Samples that you remove wait here and can be restored." />
  ) : (
    <EmptyState
      icon={IconFileImport}
      title="Drop a vendor’s file here"
      text={`See its rows, columns, gaps, repeats and distributions before anyone pays for it. ${formats}. Nothing leaves this machine.`}
      action={<AddButton />}
      secondary={isDemo ? undefined : <DemoButton />}
    />
  );
  return (
    <Screen
      title="Samples"
      scrolls={false}
      meta={
        asked.data === undefined || isEmpty ? undefined : selected.length > 1 ? `${plural(selected.length, 'sample')} chosen` : undefined
      }
      tools={
        selected.length > 1 ? (
          isRemovedView ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => void actions.restore(selected)}
            >{`Restore ${plural(selected.length, 'sample')}`}</Button>
          ) : (
            <Button size="xs" variant="default" leftSection={<IconTrash size={14} stroke={1.5} />} onClick={() => remove(selected)}>
              {`Remove ${plural(selected.length, 'sample')}`}
            </Button>
          )
        ) : (
          <Button size="xs" variant="default" component={Link} href="/samples/owned">
            What we own
          </Button>
        )
      }
      action={isRemovedView ? undefined : <AddButton />}
    >
      <div className={screen.screen}>
        <div className={tab.toolbar}>
          <SearchField
            label="Search samples"
            placeholder="Search by title, file or format"
            value={text ?? ''}
            onChange={(next) => setText(next === '' ? null : next, { replace: true })}
            onLeave={() => grid.current?.focus()}
          />
          <SegmentedControl
            aria-label="Which samples"
            value={isRemovedView ? 'removed' : 'kept'}
            onChange={(next) => setView(next === 'removed' ? 'removed' : null)}
            data={[
              { value: 'kept', label: 'Kept' },
              { value: 'removed', label: 'Removed' },
            ]}
          />
          <Button
            size="xs"
            variant={order === 'dataset' ? 'light' : 'default'}
            aria-pressed={order === 'dataset'}
            onClick={() => setOrder(order === 'dataset' ? null : 'dataset.up', { replace: true })}
          >
            By data set
          </Button>
          <output className={tab.count}>
            {asked.data === undefined
              ? ''
              : shown.length === asked.data.length
                ? plural(shown.length, 'sample')
                : `${formatCount(shown.length)} of ${plural(asked.data.length, 'sample')}`}
          </output>
        </div>
        <div className={tab.body}>
          {asked.data === undefined && asked.error !== null ? (
            <ErrorState error={asked.error} title="The samples could not be listed" onRetry={asked.reload} />
          ) : asked.data === undefined ? (
            <LoadingRows rows={10} rowHeight={36} columns={['3fr', 80, 104, 84, 92, 84, 132, 128, '2fr']} label="Loading samples" />
          ) : isEmpty ? (
            nothing
          ) : (
            <SamplesTable
              samples={shown}
              actions={actions}
              selection={selection}
              onSelection={setSelection}
              renaming={renaming}
              onRenaming={finishRenaming}
              sort={[{ key: order, direction: direction === 'down' ? 'descending' : 'ascending' }]}
              onSort={onSort}
              handle={grid}
              onRemove={remove}
              empty={<p className={tab.nothing}>No sample fits this search.</p>}
            />
          )}
        </div>
      </div>
    </Screen>
  );
}
