import { Button } from '@mantine/core';
import { IconAlertTriangle, IconFlask, IconLock, IconStack2, IconVersions } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { AppError } from '#contract/errors.ts';
import { useConnection } from '../state/engine.tsx';
import { errorDetails } from '../state/errors.ts';
import { useJobs } from '../state/jobs.ts';
import { useOpenWorkspace } from '../state/open-workspace.ts';
import { useWorkspace } from '../state/workspace.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Routes } from './routes.tsx';
import css from './workspace-gate.module.css';

/** Screens that make sense without a workspace. */
const isFree = (path: string): boolean => path === '/workspaces' || path.startsWith('/settings');

function Opening(): ReactElement {
  const { state, attempts } = useConnection();
  const making = useJobs(({ jobs }) => jobs.find((job) => job.kind === 'make_demo' && (job.state === 'running' || job.state === 'queued')));
  if (state !== 'connected' && attempts >= 4) {
    return (
      <EmptyState
        isWholePage
        title="The engine is not reachable"
        text="Meshbench keeps trying. If it was stopped in the terminal, start it again there and open the address that it prints."
      />
    );
  }
  return (
    <div className={css.opening}>
      <h1 className={css.title}>{making === undefined ? 'Opening the workspace' : 'Making the demo workspace'}</h1>
      {making === undefined ? null : (
        <p className={css.text}>
          Halden Biopharma, an invented company with data from four vendors. It is made on this machine from a seed, once, and takes a few
          seconds.
        </p>
      )}
      <div className={css.bar}>
        <ProgressBar share={making?.progress.share ?? null} label="Opening the workspace" />
      </div>
      <output className={css.step}>{making?.progress.label ?? (state === 'connected' ? ' ' : 'Starting the engine')}</output>
    </div>
  );
}

const titles: Partial<Record<AppError['code'], string>> = {
  locked: 'This workspace is open somewhere else',
  newer_workspace: 'This workspace was made by a newer Meshbench',
  damaged_workspace: 'This workspace cannot be read',
  not_found: 'The workspace is not there any more',
  no_permission: 'The workspace may not be opened',
  disk_full: 'There is no room on the disk',
};
const icons: Partial<Record<AppError['code'], typeof IconLock>> = { locked: IconLock, newer_workspace: IconVersions };

function NotOpen({ problem }: { problem: AppError | null }): ReactElement {
  const { openDemo, open } = useOpenWorkspace();
  const path = useWorkspace((state) => state.current?.asked ?? null);
  if (problem === null) {
    return (
      <EmptyState
        isWholePage
        icon={IconStack2}
        title="No workspace is open"
        text="A workspace is a folder that holds samples, profiles and their history. Start with the demo, or make your own."
        action={
          <Button size="xs" leftSection={<IconFlask size={16} stroke={1.5} />} onClick={() => void openDemo()}>
            Open the demo workspace
          </Button>
        }
        secondary={
          <Button size="xs" variant="default" component={Link} href="/workspaces">
            Choose a workspace
          </Button>
        }
      />
    );
  }
  return (
    <EmptyState
      isWholePage
      icon={icons[problem.code] ?? IconAlertTriangle}
      title={titles[problem.code] ?? 'The workspace could not be opened'}
      text={problem.message}
      action={
        <Button size="xs" component={Link} href="/workspaces">
          Choose another workspace
        </Button>
      }
      secondary={
        <>
          {path === null || problem.retry === 'never' ? null : (
            <Button size="xs" variant="default" onClick={() => void open(path)}>
              Try again
            </Button>
          )}
          <CopyButton text={() => errorDetails(problem)} label="Copy details" />
        </>
      }
    />
  );
}

/** Shows the screen when there is a workspace to show it of, else what is the matter with the workspace. */
export function WorkspaceGate(): ReactElement {
  const [path] = useLocation();
  const current = useWorkspace((state) => state.current);
  if (current?.state === 'open' || (isFree(path) && current !== null)) return <Routes />;
  return (
    <main id="work" tabIndex={-1} className={css.gate}>
      {current?.state === 'none' ? <NotOpen problem={current.problem} /> : <Opening />}
    </main>
  );
}
