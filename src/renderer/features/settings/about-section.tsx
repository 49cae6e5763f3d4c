import type { ReactElement } from 'react';
import { useAsked } from '../../state/asked.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Figure } from '../../ui/figure.tsx';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Setting } from './setting.tsx';

const hosts = {
  electron: 'A desktop window',
  loopback: 'A browser window, served by this machine to itself only',
  cli: 'Command line',
  test: 'Test',
} as const;

export function AboutSection(): ReactElement {
  const { data, error, reload } = useAsked('about', (engine, signal) => engine.settings.about(undefined, { signal }));
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <LoadingRows rows={6} rowHeight={56} columns={['2fr', '1fr']} />;
  const versions: readonly (readonly [string, string])[] = [
    ['Meshbench', data.version],
    ['DuckDB', data.duckdb],
    ['Node', data.node],
    ...(data.electron === null ? [] : ([['Electron', data.electron]] as const)),
    ['System', data.platform],
  ];
  return (
    <>
      {versions.map(([name, value]) => (
        <Setting key={name} name={name}>
          <code>{value}</code>
        </Setting>
      ))}
      <Setting name="Shown in">{hosts[data.host]}</Setting>
      <Setting name="Memory of the engine" help="Without the processes that read files, which have a limit of their own.">
        <Figure value={data.memoryBytes} unit="bytes" />
      </Setting>
      <div style={{ paddingTop: 12 }}>
        <CopyButton text={() => versions.map(([name, value]) => `${name} ${value}`).join('\n')} label="Copy the versions" />
      </div>
    </>
  );
}
