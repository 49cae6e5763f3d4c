import type { ReactElement } from 'react';
import { useWatch } from '../state/engine.tsx';
import { receiveJobs } from '../state/jobs.ts';
import { receiveWorkspace } from '../state/workspace.ts';
import css from './app.module.css';
import { ByPathDialog } from './by-path-dialog.tsx';
import { DropTarget } from './drop-target.tsx';
import { GuideStrip } from './guide-strip.tsx';
import { GlobalCommands } from './global-commands.tsx';
import { HostEvents } from './host-events.tsx';
import { KeysHelp } from './keys-help.tsx';
import { Notices } from './notices.tsx';
import { Palette } from './palette.tsx';
import { SampleDialog } from './sample-dialog/sample-dialog.tsx';
import { Rail } from './rail.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { StatusBar } from './status-bar.tsx';
import { ThemeFromSettings } from './theme-from-settings.tsx';
import { WorkspaceGate } from './workspace-gate.tsx';

/** The window: rail, the current screen, status bar, and what lies above them. */
export function App(): ReactElement {
  useWatch('jobs', (engine, options) => engine.jobs.watch(undefined, options), receiveJobs);
  useWatch('workspace', (engine, options) => engine.workspaces.watch(undefined, options), receiveWorkspace);
  return (
    <div className={css.window}>
      <a className={css.skip} href="#work">
        Skip to the work
      </a>
      <div className={css.upper}>
        <Rail />
        <WorkspaceGate />
      </div>
      <GuideStrip />
      <StatusBar />
      <ThemeFromSettings />
      <GlobalCommands />
      <Shortcuts />
      <Palette />
      <KeysHelp />
      <ByPathDialog />
      <SampleDialog />
      <DropTarget />
      <Notices />
      <HostEvents />
    </div>
  );
}
