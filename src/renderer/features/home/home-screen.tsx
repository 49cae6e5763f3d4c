import { Button } from '@mantine/core';
import { IconFileImport, IconFlask } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import { useAddFiles } from '../../state/add-files.ts';
import { useAsked } from '../../state/asked.ts';
import { useDemoMaking, useJobs } from '../../state/jobs.ts';
import { useOpenWorkspace } from '../../state/open-workspace.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { AddFilesButton } from '../../ui/add-files-button.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows, Note } from '../../ui/states.tsx';
import { ContinueList } from './continue-list.tsx';
import { DemoProgress } from './demo-progress.tsx';
import { GuideList } from './guide-list.tsx';
import css from './home-screen.module.css';
import { NeedsList } from './needs-list.tsx';

function FirstStep(): ReactElement {
  const { pick, openByPath } = useAddFiles();
  const { openDemo } = useOpenWorkspace();
  return (
    <EmptyState
      icon={IconFileImport}
      title="Start with a file that a vendor sent you"
      text="Drop it anywhere on this window. Meshbench reads Parquet, CSV, TSV and JSON, says what is in it and how good it is, and keeps the profile here. The file stays on this machine."
      action={
        <Button size="xs" onClick={() => pick('files')}>
          Add files
        </Button>
      }
      secondary={
        <>
          <Button size="xs" variant="default" onClick={openByPath}>
            Open by path
          </Button>
          <Button size="xs" variant="subtle" leftSection={<IconFlask size={16} stroke={1.5} />} onClick={() => void openDemo()}>
            Look at the demo instead
          </Button>
        </>
      }
    />
  );
}

/** The guides lead through the demo's data: they start when it is there. */
function GuidesToCome(): ReactElement {
  return (
    <section>
      <h2 className={css.heading}>Guided first jobs</h2>
      <LoadingRows rows={3} rowHeight={58} columns={['24px', '1fr']} label="The guides start when the demo is ready" />
    </section>
  );
}

/** What needs me, where I was, and three guided first jobs on the demo. */
export function HomeScreen(): ReactElement {
  const turns = useJobs((state) => state.turns);
  const making = useDemoMaking();
  const workspace = useWorkspace((state) => state.current?.workspace);
  const { data, error, reload } = useAsked('home', (engine, signal) => engine.home.overview(undefined, { signal }));
  const step = making?.progress.label;
  useEffect(() => {
    if (turns > 0 || step !== undefined) reload();
  }, [turns, step, reload]);

  const isEmpty = making === null && data !== undefined && data.recent.length === 0 && data.needs.length === 0 && data.guides.length === 0;
  return (
    <Screen title="Home" meta={workspace?.title} action={isEmpty ? undefined : <AddFilesButton />}>
      {error !== null && data === undefined ? <ErrorState title="Home could not be read" error={error} onRetry={reload} /> : null}
      {error !== null && data !== undefined ? <Note kind="attention">This may be out of date: {error.message}</Note> : null}
      {isEmpty ? <FirstStep /> : null}
      {(data === undefined && error === null) || (data !== undefined && !isEmpty) ? (
        <div className={css.page} data-guides={data === undefined || data.guides.length > 0}>
          <div className={css.column}>
            {data === undefined ? (
              <>
                <h2 className={css.heading}>Needs you</h2>
                <LoadingRows rows={4} rowHeight={56} columns={['3fr', '1fr']} label="Loading what needs you" />
              </>
            ) : (
              <>
                {making === null ? null : <DemoProgress job={making} />}
                {making !== null && data.needs.length === 0 ? null : <NeedsList needs={data.needs} onChanged={reload} />}
                <ContinueList samples={data.recent} />
              </>
            )}
          </div>
          {data === undefined || data.guides.length === 0 ? null : making === null ? (
            <GuideList guides={data.guides} onChanged={reload} />
          ) : (
            <GuidesToCome />
          )}
        </div>
      ) : null}
    </Screen>
  );
}
