import { Popover, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconGitPullRequest, IconKeyboard, IconPlugConnectedX, IconStack2 } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { reloadAnswers } from '../state/asked.ts';
import { useChangeCounts } from '../state/changes.ts';
import { useCommands } from '../state/commands.ts';
import { useConnection } from '../state/engine.tsx';
import { isActive, overallShare, useJobs } from '../state/jobs.ts';
import { useLasting } from '../state/lasting.ts';
import { useUndo } from '../state/undo.ts';
import { useUploads } from '../state/uploads.ts';
import { useWorkspace } from '../state/workspace.ts';
import { plural } from '../ui/format.ts';
import { giveFocusBack } from '../ui/give-focus-back.ts';
import { MiddleEllipsis } from '../ui/middle-ellipsis.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { JobsPanel } from './jobs-panel.tsx';
import { MirrorStatusItem } from './mirror-status.tsx';
import { showOverlay } from './overlays.ts';
import css from './status-bar.module.css';
import { WorkspaceMenu } from './workspace-menu.tsx';

function Connection(): ReactElement {
  const { state, attempts } = useConnection();
  if (state === 'connected') {
    return (
      <Tooltip label="Everything runs on this machine. Nothing leaves it.">
        <span className={css.item}>
          <IconCircleCheck size={14} stroke={1.75} aria-hidden /> Engine ready
        </span>
      </Tooltip>
    );
  }
  const text =
    state === 'connecting' ? 'Starting the engine…' : attempts < 4 ? 'Engine restarting…' : 'Engine not reachable, trying again…';
  return (
    <Tooltip
      label={
        attempts < 4
          ? 'What you see stays; what you do waits a moment.'
          : 'What you see stays, but nothing new can be asked. If Meshbench was stopped in the terminal, start it again there.'
      }
    >
      <output className={css.item} data-kind="attention">
        <IconPlugConnectedX size={14} stroke={1.75} aria-hidden /> {text}
      </output>
    </Tooltip>
  );
}

function Jobs(): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    // What had the focus may be gone: a job that was cancelled or dismissed in the panel.
    giveFocusBack(button);
  };
  const jobs = useJobs((state) => state.jobs);
  const uploads = useUploads((state) => state.uploads);
  useCommands([
    { id: 'jobs.show', title: 'Show jobs', group: 'Actions', keys: 'g j', keywords: 'running progress cancel', run: () => setOpen(true) },
  ]);
  const active = jobs.filter(isActive);
  const running = active.length + uploads.length;
  const failed = jobs.filter((job) => job.state === 'failed').length;
  const first = active.find((job) => job.state === 'running') ?? active[0];
  const share = uploads.length > 0 ? null : overallShare(jobs);
  return (
    <Popover opened={isOpen} onChange={(next) => (next ? setOpen(true) : close())} position="top-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={css.item}
          onClick={() => setOpen(!isOpen)}
          data-kind={failed > 0 && running === 0 ? 'failed' : undefined}
        >
          {running > 0 ? (
            <>
              <span className={css.progress}>
                <ProgressBar share={share} label="Jobs" />
              </span>
              <span className={css.clip} title={running === 1 ? first?.title : undefined}>
                {running === 1 && first !== undefined ? first.title : `${plural(running, 'job')} running`}
              </span>
              {share === null ? null : <span className={css.figure}>{Math.floor(share * 100)} %</span>}
            </>
          ) : failed > 0 ? (
            <>
              <IconAlertTriangle size={14} stroke={1.75} aria-hidden /> {plural(failed, 'job')} failed
            </>
          ) : (
            'No jobs'
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown p={0}>{isOpen ? <JobsPanel onClose={close} /> : null}</Popover.Dropdown>
    </Popover>
  );
}

/** What is being taken back or done again, where that takes long enough to ask oneself. */
function Undoing(): ReactElement | null {
  const doing = useUndo((state) => state.doing);
  const isLong = useLasting(doing !== null, 300);
  if (!isLong || doing === null) return null;
  return (
    <output className={css.item} data-kind="local">
      <span
        className={css.clip}
      >{`${doing.kind === 'undo' ? 'Undoing' : 'Doing again'}${doing.label === null ? '' : `: ${doing.label}`}…`}</span>
    </output>
  );
}

/** How much waits here that the catalog does not have; nothing while that is nothing. */
function Changes(): ReactElement {
  const { data: counts, loading } = useChangeCounts();
  const isCounting = useLasting(loading, 500);
  // A pull that ended may have moved what the changes stand against.
  const turns = useJobs((state) => state.turns);
  useEffect(() => {
    if (turns > 0) reloadAnswers('changes');
  }, [turns]);
  return (
    <>
      {counts === undefined || counts.changes === 0 ? null : (
        <Link href="/changes" className={css.item} data-kind={counts.conflicts > 0 ? 'failed' : 'local'}>
          <IconGitPullRequest size={14} stroke={1.75} aria-hidden /> {plural(counts.changes, 'local change')}
          {counts.conflicts === 0 ? '' : ` · ${plural(counts.conflicts, 'conflict')}`}
        </Link>
      )}
      {isCounting ? <output className={css.item}>Counting the changes…</output> : null}
    </>
  );
}

/** One line of truth about the window: which workspace, is the engine there, what runs. */
export function StatusBar(): ReactElement {
  const current = useWorkspace((state) => state.current);
  const title = current?.workspace?.title ?? (current?.state === 'none' ? 'No workspace' : 'Opening…');
  return (
    <footer className={css.bar} aria-label="Status">
      <WorkspaceMenu>
        <button type="button" className={css.item} title={current?.workspace?.path}>
          <IconStack2 size={14} stroke={1.75} aria-hidden />
          <span className={css.name}>
            <MiddleEllipsis text={title} tail={8} />
          </span>
          {current?.workspace?.isDemo === true ? <span className={css.tag}>Demo</span> : null}
        </button>
      </WorkspaceMenu>
      <Connection />
      <Jobs />
      {current?.state === 'open' ? <MirrorStatusItem /> : null}
      {current?.state === 'open' ? <Changes /> : null}
      <Undoing />
      <span className={css.space} />
      <Tooltip label="The keys of this screen (?)">
        <button type="button" className={css.item} onClick={() => showOverlay('keys')} aria-label="Keys of this screen">
          <IconKeyboard size={15} stroke={1.5} aria-hidden />
        </button>
      </Tooltip>
    </footer>
  );
}
