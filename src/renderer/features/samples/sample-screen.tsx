import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconDownload, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { RowFilter, SampleDetail } from '#contract/samples.ts';
import { useCommands } from '../../state/commands.ts';
import { useQueryState, useSetQuery } from '../../state/query.ts';
import { formatCompact, formatCount } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Banners } from './banners.tsx';
import { ColumnDetail } from './columns/column-detail.tsx';
import { ColumnsTab } from './columns/columns-tab.tsx';
import { EditableTitle } from './editable-title.tsx';
import { FileFacts } from './file-facts.tsx';
import { openInspector } from './open-inspector.ts';
import { OverviewStrip } from './overview-strip.tsx';
import { CellDetail } from './rows/cell-detail.tsx';
import { filtersToAddress, withValue } from './rows/row-view.ts';
import { type ActiveCell, RowsTab } from './rows/rows-tab.tsx';
import { RunsTab } from './runs/runs-tab.tsx';
import css from './sample-screen.module.css';
import { TabBar } from './tab-bar.tsx';
import { useSampleActions } from './use-sample-actions.ts';
import { type SampleView, useSample } from './use-sample.ts';

type Tab = 'columns' | 'rows' | 'runs';
const tabOf = (text: string | null): Tab => (text === 'rows' || text === 'runs' ? text : 'columns');
const trail = [{ label: 'Samples', to: '/samples' }];

/** One file: what it is, its columns, its rows, its runs. */
export function SampleScreen({ id }: { id: string }): ReactElement {
  const [runId] = useQueryState('run');
  const view = useSample(id, runId);
  if (view.error !== null) {
    return (
      <Screen title="Sample" trail={trail}>
        <ErrorState
          error={view.error}
          title="This sample could not be shown"
          onRetry={view.reload}
          action={<Link href="/samples">All samples</Link>}
        />
      </Screen>
    );
  }
  if (view.detail === undefined) {
    return (
      <Screen title="Sample" trail={trail} scrolls={false} inspector={null} inspectorHint="">
        <div className={css.strip} />
        <LoadingRows rows={14} label="Loading the sample" />
      </Screen>
    );
  }
  return <LoadedSample view={view} detail={view.detail} runId={runId} />;
}

function LoadedSample({ view, detail, runId }: { view: SampleView; detail: SampleDetail; runId: string | null }): ReactElement {
  const [, navigate] = useLocation();
  const [tabText] = useQueryState('tab');
  const [columnName] = useQueryState('column');
  const setQuery = useSetQuery();
  const actions = useSampleActions();
  const [isRenaming, setRenaming] = useState(false);
  const [cell, setCell] = useState<ActiveCell | null>(null);
  const tab = tabOf(tabText);
  const { profile, job, isRunning } = view;
  const column = profile?.columns.find((entry) => entry.name === columnName) ?? null;
  const onCancel = job === null ? null : () => void actions.cancel(job.id);
  const choose = (next: Tab) => setQuery({ tab: next === 'columns' ? null : next });
  const toRows = useCallback(
    (filters: RowFilter[]) => setQuery({ tab: 'rows', filters: filtersToAddress(filters), sort: null }),
    [setQuery],
  );
  const profileAgain = () => void actions.profile([detail.id]);
  const exportAs = (format: 'json' | 'html') => void actions.exportAs(detail.id, format, runId);
  const hasProfile = profile === null ? detail.profiledAt !== null : profile.finishedAt !== null;

  useEffect(() => {
    // The part that held the focus is gone when another is chosen by its key.
    if (document.activeElement !== document.body) return;
    const panel = document.getElementById(`panel-${tab}`);
    (panel?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]') ?? document.getElementById(`tab-${tab}`))?.focus();
  }, [tab]);

  useCommands([
    { id: 'sample.columns', title: 'Show the columns', group: 'This screen', keys: '1', run: () => choose('columns') },
    { id: 'sample.rows', title: 'Show the rows', group: 'This screen', keys: '2', run: () => choose('rows') },
    { id: 'sample.runs', title: 'Show the runs', group: 'This screen', keys: '3', run: () => choose('runs') },
    { id: 'sample.rename', title: 'Rename this sample', group: 'This screen', keys: 'f2', run: () => setRenaming(true) },
    ...(isRunning ? [] : [{ id: 'sample.profile', title: 'Profile again', group: 'This screen', run: profileAgain }]),
    ...(isRunning && onCancel !== null ? [{ id: 'sample.cancel', title: 'Cancel profiling', group: 'This screen', run: onCancel }] : []),
    ...(hasProfile
      ? [
          { id: 'sample.json', title: 'Export the profile as JSON', group: 'This screen', run: () => exportAs('json') },
          { id: 'sample.html', title: 'Export the profile as HTML', group: 'This screen', run: () => exportAs('html') },
        ]
      : []),
    {
      id: 'sample.remove',
      title: 'Remove this sample',
      group: 'This screen',
      run: () => void actions.remove([detail]).then((done) => (done ? navigate('/samples') : undefined)),
    },
    {
      id: 'sample.up',
      title: 'Back to all samples',
      group: 'This screen',
      keys: 'escape',
      inPalette: false,
      run: () => (column === null ? navigate('/samples') : setQuery({ column: null })),
    },
  ]);

  const inspector = (): ReactNode => {
    if (tab === 'rows' && cell !== null) {
      return (
        <CellDetail
          row={cell.row}
          column={cell.column}
          cell={cell.cell}
          onFilter={() => toRows(withValue(cell.column.name, cell.cell?.value ?? null))}
          onColumn={() => setQuery({ tab: null, column: cell.column.name })}
        />
      );
    }
    if (tab === 'columns' && column !== null) {
      return (
        <ColumnDetail
          column={column}
          detail={detail}
          rows={profile?.rowCount ?? null}
          actions={actions}
          toRows={toRows}
          onClose={() => setQuery({ column: null })}
        />
      );
    }
    return <FileFacts detail={detail} profile={profile} actions={actions} />;
  };

  return (
    <Screen
      title={detail.title}
      trail={trail}
      scrolls={false}
      heading={
        <EditableTitle
          title={detail.title}
          isEditing={isRenaming}
          onEdit={() => setRenaming(true)}
          onDone={(title) => {
            setRenaming(false);
            if (title !== null) void actions.rename(detail, title);
          }}
        />
      }
      meta={<MiddleEllipsis text={detail.origin} tail={24} />}
      tools={
        <Menu position="bottom-end">
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              disabled={!hasProfile}
              leftSection={<IconDownload size={14} stroke={1.75} />}
              rightSection={<IconChevronDown size={12} stroke={1.75} />}
            >
              Export
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => exportAs('json')}>Profile as JSON</Menu.Item>
            <Menu.Item onClick={() => exportAs('html')}>Report as HTML</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      }
      action={
        isRunning ? (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={14} stroke={1.75} />}
            disabled={onCancel === null}
            onClick={onCancel ?? undefined}
          >
            Cancel profiling
          </Button>
        ) : (
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} stroke={1.75} />} onClick={profileAgain}>
            {detail.profileState === 'interrupted' ? 'Continue profiling' : hasProfile ? 'Profile again' : 'Profile now'}
          </Button>
        )
      }
      inspector={inspector()}
      inspectorLabel={tab === 'columns' && column !== null ? `Column ${column.name}` : tab === 'rows' && cell !== null ? 'Value' : 'File'}
    >
      <div className={css.screen}>
        <OverviewStrip view={view} detail={detail} profile={profile} onNulls={() => setQuery({ tab: null, order: 'nulls.down' })} />
        <Banners detail={detail} profile={profile} runId={runId} onNewest={() => setQuery({ run: null })} actions={actions} />
        <TabBar
          label="Parts of this sample"
          chosen={tab}
          onChoose={choose}
          tabs={[
            { key: 'columns', label: 'Columns', ...(profile === null ? {} : { count: formatCount(profile.columns.length) }) },
            {
              key: 'rows',
              label: 'Rows',
              ...(profile?.rowCount === null || profile === null ? {} : { count: formatCompact(profile.rowCount) }),
            },
            { key: 'runs', label: 'Runs', ...(view.runs.data === undefined ? {} : { count: formatCount(view.runs.data.length) }) },
          ]}
        />
        <div role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`} className={css.panel}>
          {tab === 'runs' ? (
            <RunsTab
              runs={view.runs.data}
              error={view.runs.error}
              onRetry={view.runs.reload}
              chosen={runId}
              isRunning={isRunning}
              onChoose={(run) => setQuery({ run })}
              onProfile={profileAgain}
              onExport={exportAs}
            />
          ) : profile === null ? (
            <NoProfile view={view} detail={detail} onProfile={profileAgain} />
          ) : tab === 'columns' ? (
            <ColumnsTab profile={profile} chosen={columnName} onOpen={openInspector} />
          ) : detail.rowsAvailable ? (
            <RowsTab
              sampleId={detail.id}
              profile={profile}
              knownRows={detail.rowCount ?? profile.rowCount}
              onCell={setCell}
              onPreview={openInspector}
            />
          ) : (
            <RowsGone detail={detail} isRunning={isRunning} />
          )}
        </div>
      </div>
    </Screen>
  );
}

function NoProfile({ view, detail, onProfile }: { view: SampleView; detail: SampleDetail; onProfile: () => void }): ReactElement {
  if (view.profileError !== null)
    return <ErrorState error={view.profileError} title="The profile could not be read" onRetry={view.reload} />;
  if (view.isRunning || view.profileLoading)
    return <LoadingRows rows={14} columns={[56, '2fr', '1fr', '1fr', '2fr', '1fr', '1fr']} label="Waiting for the first figures" />;
  const action = (
    <Button size="xs" onClick={onProfile}>
      {detail.profileState === 'interrupted' ? 'Continue profiling' : detail.profileState === 'failed' ? 'Try again' : 'Profile now'}
    </Button>
  );
  if (detail.profileState === 'failed')
    return <EmptyState title="This file could not be profiled" text={detail.problem ?? 'The reason is not known.'} action={action} />;
  if (detail.profileState === 'interrupted') {
    return (
      <EmptyState
        title="Profiling was broken off"
        text="The file is here, but its figures are not. Continue when it suits you."
        action={action}
      />
    );
  }
  return (
    <EmptyState
      title="Not profiled yet"
      text="Profiling reads the file once and shows rows, columns, gaps, repeats and distributions."
      action={action}
    />
  );
}

function RowsGone({ detail, isRunning }: { detail: SampleDetail; isRunning: boolean }): ReactElement {
  if (isRunning)
    return (
      <EmptyState title="The rows come when the file has been read" text="The figures on the Columns tab grow while it is being read." />
    );
  return (
    <EmptyState
      title="The rows cannot be read"
      text={`The file is no longer at ${detail.origin}, and no copy was kept in the workspace. Its profile stays. Put the file back, or add it again.`}
    />
  );
}
