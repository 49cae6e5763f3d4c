import { Button } from '@mantine/core';
import { IconBinaryTree, IconDownload, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import { type ReactElement, useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { RowSet } from '#contract/row-set.ts';
import type { RowFilter, SampleDetail } from '#contract/samples.ts';
import { useCommands } from '../../state/commands.ts';
import { sampleLineageAddress } from '../../state/lineage-address.ts';
import { useQueryState, useSetQuery } from '../../state/query.ts';
import { formatCount } from '../../ui/format.ts';
import { useInspectorSlot } from '../../ui/inspector-content.tsx';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Banners } from './banners.tsx';
import { EditableTitle } from './editable-title.tsx';
import { ExportDialog } from './export/export-dialog.tsx';
import { FileFacts } from './file-facts.tsx';
import { OverviewStrip } from './overview-strip.tsx';
import { rowSetToAddress } from './rows/row-set-words.ts';
import { filtersToAddress } from './rows/row-view.ts';
import { RunsTab } from './runs/runs-tab.tsx';
import css from './sample-screen.module.css';
import { stepBack } from './step-back.ts';
import { TabBar } from '../../ui/tab-bar.tsx';
import { sampleTabs } from './tabs.tsx';
import { useSampleActions } from './use-sample-actions.ts';
import { type SampleView, useSample } from './use-sample.ts';

const runsKey = 'runs';
const [firstTab] = sampleTabs;
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
  const search = useSearch();
  const setQuery = useSetQuery();
  const actions = useSampleActions();
  const [isRenaming, setRenaming] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const tab = sampleTabs.find(({ key }) => key === tabText) ?? (tabText === runsKey ? null : firstTab);
  const tabKey = tab?.key ?? runsKey;
  const { profile, job, isRunning } = view;
  const onCancel = job === null ? null : () => void actions.cancel(job.id);
  const choose = (next: string) => setQuery({ tab: next === firstTab.key ? null : next });
  const toRows = useCallback(
    (filters: readonly RowFilter[], set?: RowSet) =>
      setQuery({ tab: 'rows', filters: filtersToAddress(filters), rows: set === undefined ? null : rowSetToAddress(set), sort: null }),
    [setQuery],
  );
  const profileAgain = () => void actions.profile([detail.id]);
  const exportAs = (format: 'json' | 'html') => void actions.exportAs(detail.id, format, runId);
  const hasProfile = profile === null ? detail.profiledAt !== null : profile.finishedAt !== null;

  const shown = useRef(search);
  useEffect(() => {
    // What held the focus is gone when another part is chosen by its key, or when a detail in the inspector is closed.
    const isNew = shown.current !== search;
    shown.current = search;
    if (!isNew || document.activeElement !== document.body) return;
    const panel = document.getElementById(`panel-${tabKey}`);
    (panel?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]') ?? document.getElementById(`tab-${tabKey}`))?.focus();
  }, [tabKey, search]);

  useCommands([
    ...[...sampleTabs, { key: runsKey, command: 'Show the runs' }].map(({ key, command }, index) => ({
      id: `sample.${key}`,
      title: command,
      group: 'This screen',
      keys: String(index + 1),
      run: () => choose(key),
    })),
    { id: 'sample.rename', title: 'Rename this sample', group: 'This screen', keys: 'f2', run: () => setRenaming(true) },
    ...(isRunning ? [] : [{ id: 'sample.profile', title: 'Profile again', group: 'This screen', run: profileAgain }]),
    ...(isRunning && onCancel !== null ? [{ id: 'sample.cancel', title: 'Cancel profiling', group: 'This screen', run: onCancel }] : []),
    ...(hasProfile
      ? [
          { id: 'sample.export', title: 'Export this sample', group: 'This screen', keys: 'x', run: () => setExporting(true) },
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
      run: () => {
        const step = stepBack(tabKey, new URLSearchParams(window.location.search));
        if (step === null) navigate('/samples');
        else setQuery(step);
      },
    },
  ]);

  const slot = useInspectorSlot(<FileFacts detail={detail} profile={profile} actions={actions} />, 'File');

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
        <>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            component={Link}
            href={sampleLineageAddress(detail.id)}
            leftSection={<IconBinaryTree size={14} stroke={1.75} />}
          >
            Lineage
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            disabled={!hasProfile}
            leftSection={<IconDownload size={14} stroke={1.75} />}
            onClick={() => setExporting(true)}
          >
            Export
          </Button>
        </>
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
      inspector={slot.inspector}
      inspectorLabel={slot.label}
    >
      {slot.within(
        <div className={css.screen}>
          <OverviewStrip
            view={view}
            detail={detail}
            profile={profile}
            onNulls={() => setQuery({ tab: null, order: 'nulls.down' })}
            onDuplicates={() => toRows([], { kind: 'duplicates' })}
          />
          <Banners detail={detail} profile={profile} runId={runId} onNewest={() => setQuery({ run: null })} actions={actions} />
          <TabBar
            label="Parts of this sample"
            chosen={tabKey}
            onChoose={choose}
            tabs={[
              ...sampleTabs.map(({ key, label, count }) => ({ key, label, count: count?.(view) })),
              { key: runsKey, label: 'Runs', count: view.runs.data === undefined ? undefined : formatCount(view.runs.data.length) },
            ]}
          />
          <div role="tabpanel" id={`panel-${tabKey}`} aria-labelledby={`tab-${tabKey}`} className={css.panel}>
            {tab === null ? (
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
            ) : (
              <tab.Panel key={tab.key} view={view} detail={detail} profile={profile} actions={actions} toRows={toRows} />
            )}
          </div>
        </div>,
      )}
      {isExporting ? (
        <ExportDialog detail={detail} profile={profile} runId={runId} actions={actions} onClose={() => setExporting(false)} />
      ) : null}
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
  if (detail.profileState === 'cancelled') {
    return (
      <EmptyState
        title="Profiling was cancelled"
        text="The file is here, but its figures are not. Profile it when it suits you."
        action={action}
      />
    );
  }
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
