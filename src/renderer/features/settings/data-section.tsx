import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useAsked } from '../../state/asked.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Skeleton } from '../../ui/states.tsx';
import { PathLine } from './path-line.tsx';
import { Setting } from './setting.tsx';

/** Where the data lives and what leaves the machine. */
export function DataSection(): ReactElement {
  const { data } = useAsked('about', (engine, signal) => engine.settings.about(undefined, { signal }));
  const workspace = useWorkspace((state) => state.current?.workspace ?? null);
  return (
    <>
      <Setting
        name="What leaves this machine"
        help="Only what you ask of a DataZone domain that you connected, and of the object store when you sample from it: signed requests to the addresses under Connections. Files are read, profiled and kept here. There is no telemetry and no update check."
      />
      <Setting wide name="The open workspace" help={<Link href="/workspaces">Change it, or make another</Link>}>
        {workspace === null ? 'None is open.' : <PathLine path={workspace.path} />}
      </Setting>
      <Setting wide name="Settings, recent workspaces and the log" help="Belongs to you on this machine, not to a workspace.">
        {data === undefined ? <Skeleton width={360} /> : <PathLine path={data.dataFolder} />}
      </Setting>
      <Setting wide name="Log" help="What you can send us when something goes wrong. It never holds a value of your data.">
        {data === undefined ? <Skeleton width={360} /> : data.logFile === null ? 'No log is written.' : <PathLine path={data.logFile} />}
      </Setting>
    </>
  );
}
