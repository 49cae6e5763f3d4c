import { Menu } from '@mantine/core';
import { IconFlask, IconPlus, IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useAsked } from '../state/asked.ts';
import { useCommands } from '../state/commands.ts';
import { useOpenWorkspace } from '../state/open-workspace.ts';
import { useWorkspace } from '../state/workspace.ts';
import { MiddleEllipsis } from '../ui/middle-ellipsis.tsx';
import css from './workspace-menu.module.css';

/** Switches the workspace from the status bar. */
export function WorkspaceMenu({ children }: { children: ReactNode }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [, navigate] = useLocation();
  const current = useWorkspace((state) => state.current?.workspace);
  const recent =
    useAsked(isOpen ? 'workspaces:recent' : null, (engine, signal) => engine.workspaces.recent(undefined, { signal })).data ?? [];
  const { open, openDemo } = useOpenWorkspace();
  useCommands([
    {
      id: 'workspace.switch',
      title: 'Switch workspace',
      group: 'Actions',
      keywords: 'open recent',
      icon: IconStack2,
      run: () => setOpen(true),
    },
    {
      id: 'workspace.create',
      title: 'New workspace',
      group: 'Actions',
      keywords: 'create make',
      icon: IconPlus,
      run: () => navigate('/workspaces?new=1'),
    },
    {
      id: 'workspace.demo',
      title: 'Open the demo workspace',
      group: 'Actions',
      keywords: 'halden example',
      icon: IconFlask,
      run: () => void openDemo(),
    },
  ]);
  const others = recent.filter((workspace) => workspace.path !== current?.path && workspace.exists);
  return (
    <Menu opened={isOpen} onChange={setOpen} position="top-start" width={320} returnFocus>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {others.length === 0 ? null : <Menu.Label>Switch to</Menu.Label>}
        {others.slice(0, 8).map((workspace) => (
          <Menu.Item key={workspace.path} onClick={() => void open(workspace.path)}>
            <span className={css.title}>
              <MiddleEllipsis text={workspace.title} />
            </span>
            <span className={css.path}>
              <MiddleEllipsis text={workspace.path} tail={24} mono />
            </span>
          </Menu.Item>
        ))}
        {others.length === 0 ? null : <Menu.Divider />}
        {current?.isDemo === true || others.some((workspace) => workspace.isDemo) ? null : (
          <Menu.Item leftSection={<IconFlask size={16} stroke={1.5} />} onClick={() => void openDemo()}>
            Open the demo workspace
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconPlus size={16} stroke={1.5} />} onClick={() => navigate('/workspaces?new=1')}>
          New workspace…
        </Menu.Item>
        <Menu.Item leftSection={<IconStack2 size={16} stroke={1.5} />} onClick={() => navigate('/workspaces')}>
          All workspaces
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
