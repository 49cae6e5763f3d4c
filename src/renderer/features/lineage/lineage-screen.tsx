import { Button } from '@mantine/core';
import { IconBinaryTree } from '@tabler/icons-react';
import { type ReactElement, useEffect } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useAsked } from '../../state/asked.ts';
import { useDemoMaking } from '../../state/jobs.ts';
import { useOpenWorkspace } from '../../state/open-workspace.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { DemoComing } from '../../ui/demo-coming.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { readAddress, startedFrom, writeAddress } from './address.ts';
import { extensions, type LineageView } from './extensions.ts';
import { LineageOfAsset, soughtAsset } from './lineage-of-asset.tsx';
import { LineageOfSample } from './lineage-of-sample.tsx';
import { LineageStart } from './lineage-start.tsx';
import { LineageWork } from './lineage-work.tsx';

/** Where data come from and what depends on them: start from one thing and follow it. */
export function LineageScreen(): ReactElement {
  const search = useSearch();
  const [, navigate] = useLocation();
  const address = readAddress(search);
  const summary = useAsked('lineage/summary', (engine, signal) => engine.lineage.graph.summary(undefined, { signal }));
  if (summary.data === undefined) {
    return (
      <Screen title="Lineage">
        {summary.error === null ? (
          <LoadingRows rows={14} label="Loading the lineage" />
        ) : (
          <ErrorState error={summary.error} title="The lineage could not be read" onRetry={summary.reload} />
        )}
      </Screen>
    );
  }
  const sought = soughtAsset(search);
  const sample = new URLSearchParams(search).get('sample');
  const isEmpty = summary.data.datasets + summary.data.jobs === 0;
  if (isEmpty || address.start === null) {
    const view: LineageView = {
      ...nothingShown,
      asOf: address.asOf,
      reload: summary.reload,
      startFrom: (place) => navigate(writeAddress(startedFrom(address, place))),
    };
    return (
      <Screen title="Lineage" scrolls tools={extensions.map(({ id, Tool }) => (Tool === undefined ? null : <Tool key={id} view={view} />))}>
        {isEmpty ? (
          <NoLineage view={view} />
        ) : sample !== null ? (
          <LineageOfSample sampleId={sample} />
        ) : sought === null ? (
          <LineageStart summary={summary.data} view={view} />
        ) : (
          <LineageOfAsset sought={sought} />
        )}
      </Screen>
    );
  }
  return <LineageWork address={address} start={address.start} summary={summary.data} />;
}

const nothingShown: Omit<LineageView, 'asOf' | 'reload' | 'startFrom'> = {
  start: null,
  isComparing: false,
  selected: null,
  nodeOf: () => undefined,
  edgeOf: () => undefined,
  columnEdgeOf: () => undefined,
  select: () => undefined,
  leave: () => undefined,
};

function NoLineage({ view }: { view: LineageView }): ReactElement {
  const isDemo = useWorkspace((state) => state.current?.workspace?.isDemo === true);
  const { openDemo } = useOpenWorkspace();
  const making = useDemoMaking();
  const isMaking = making !== null;
  const { reload } = view;
  // Once it is made, or one has gone on.
  useEffect(() => (isMaking ? reload : undefined), [isMaking, reload]);
  if (making !== null) return <DemoComing job={making} what="The ways of its figures" />;
  return (
    <EmptyState
      icon={IconBinaryTree}
      title="No lineage is known yet"
      text={
        <>
          Here you see where a figure comes from and what depends on it, at any date. Lineage comes from OpenLineage events, a dbt manifest,
          SQL, or the DataZone domain. In a terminal: <code>meshbench lineage import FILE…</code>
        </>
      }
      action={extensions.map(({ id, EmptyAction }) => (EmptyAction === undefined ? null : <EmptyAction key={id} view={view} />))}
      secondary={
        isDemo ? undefined : (
          <Button size="xs" variant="default" onClick={() => void openDemo()}>
            Open the demo workspace
          </Button>
        )
      }
    />
  );
}
