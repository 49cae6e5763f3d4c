import { Button } from '@mantine/core';
import { IconFlask, IconFolderOpen, IconPlus, IconStack2 } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useAsked } from '../../state/asked.ts';
import { useCommands } from '../../state/commands.ts';
import { useOpenWorkspace } from '../../state/open-workspace.ts';
import { useSetQuery, useQueryState } from '../../state/query.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { formatFriendly, formatInstant } from '../../ui/format.ts';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import { RovingList } from '../../ui/roving-list.tsx';
import { useRoving } from '../../ui/roving.ts';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { CreateWorkspace } from './create-workspace.tsx';
import { OpenFolder } from './open-folder.tsx';
import { WorkspaceDetail } from './workspace-detail.tsx';
import css from './workspaces-screen.module.css';

/** Which workspaces there are, where they live, and the way into another one. */
export function WorkspacesScreen(): ReactElement {
  const current = useWorkspace((state) => state.current?.workspace ?? null);
  const { data, error, reload, replace } = useAsked('workspaces:recent', (engine, signal) =>
    engine.workspaces.recent(undefined, { signal }),
  );
  const [selected] = useQueryState('path');
  const [isNew] = useQueryState('new');
  const [isOpening] = useQueryState('open');
  const setQuery = useSetQuery();
  const { open, openDemo } = useOpenWorkspace();
  const list = data ?? [];
  const roving = useRoving({
    count: list.length,
    onMove: (index) => setQuery({ path: list[index]?.path ?? null, new: null, open: null }, { replace: true }),
    onOpen: (index) => {
      const workspace = list[index];
      if (workspace !== undefined && workspace.path !== current?.path) void open(workspace.path);
    },
  });
  const startNew = (): void => setQuery({ new: '1', open: null });
  const startOpen = (): void => setQuery({ open: '1', new: null });
  useCommands([
    { id: 'workspaces.new', title: 'New workspace', group: 'This screen', keys: 'n', icon: IconPlus, run: startNew },
    { id: 'workspaces.open', title: 'Open a workspace folder', group: 'This screen', keys: 'o', icon: IconFolderOpen, run: startOpen },
  ]);

  const chosen = list.find((workspace) => workspace.path === selected) ?? list.find((workspace) => workspace.path === current?.path);
  const close = (): void => setQuery({ new: null, open: null }, { replace: true });
  const side =
    isNew !== null ? (
      <CreateWorkspace onClose={close} />
    ) : isOpening !== null ? (
      <OpenFolder onClose={close} />
    ) : chosen === undefined ? null : (
      <WorkspaceDetail key={chosen.path} workspace={chosen} current={current} onForgotten={replace} />
    );
  return (
    <Screen
      title="Workspaces"
      inspector={side}
      inspectorLabel="Workspace"
      inspectorHint="Select a workspace to see where it lives."
      tools={
        <Button size="xs" variant="default" leftSection={<IconFolderOpen size={16} stroke={1.5} />} onClick={startOpen}>
          Open a folder
        </Button>
      }
      action={
        <Button size="xs" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={startNew}>
          New workspace
        </Button>
      }
    >
      {error !== null && data === undefined ? (
        <ErrorState title="The workspaces could not be listed" error={error} onRetry={reload} />
      ) : null}
      {data === undefined && error === null ? (
        <LoadingRows rows={5} rowHeight={52} columns={['2fr', '1fr']} label="Loading workspaces" />
      ) : null}
      {data !== undefined && list.length === 0 ? (
        <EmptyState
          icon={IconStack2}
          title="No workspace has been opened yet"
          text="A workspace is a folder that you can copy, back up and delete. The demo shows what one looks like when it is in use."
          action={
            <Button size="xs" leftSection={<IconFlask size={16} stroke={1.5} />} onClick={() => void openDemo()}>
              Open the demo workspace
            </Button>
          }
        />
      ) : null}
      <RovingList roving={roving} label="Workspaces, last opened first">
        {list.map((workspace, index) => {
          const isCurrent = workspace.path === current?.path;
          return (
            <li key={workspace.path} className={css.row} data-selected={workspace === chosen}>
              <IconStack2 size={18} stroke={1.5} className={css.icon} data-current={isCurrent} aria-hidden />
              <button
                type="button"
                className={css.open}
                {...roving.item(index)}
                aria-current={isCurrent ? 'true' : undefined}
                onClick={() => setQuery({ new: null, open: null, path: workspace.path }, { replace: true })}
                onDoubleClick={() => {
                  if (!isCurrent) void open(workspace.path);
                }}
              >
                <span className={css.title}>
                  <MiddleEllipsis text={workspace.title} />
                  {isCurrent ? (
                    <span className={css.tag} data-kind="open">
                      Open
                    </span>
                  ) : null}
                  {workspace.isDemo ? <span className={css.tag}>Demo</span> : null}
                  {workspace.exists ? null : (
                    <span className={css.tag} data-kind="failed">
                      Not there any more
                    </span>
                  )}
                </span>
                <span className={css.path}>
                  <MiddleEllipsis text={workspace.path} tail={28} mono />
                </span>
              </button>
              <time className={css.when} dateTime={workspace.openedAt} title={formatInstant(workspace.openedAt)}>
                {formatFriendly(workspace.openedAt)}
              </time>
            </li>
          );
        })}
      </RovingList>
    </Screen>
  );
}
