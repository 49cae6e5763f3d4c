import { SegmentedControl } from '@mantine/core';
import type { ReactElement } from 'react';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Setting } from './setting.tsx';
import { useSettings } from '../../state/settings.ts';

const themes = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function AppearanceSection(): ReactElement {
  const { data, error, reload, change } = useSettings();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <LoadingRows rows={1} rowHeight={56} columns={['2fr', '1fr']} />;
  return (
    <Setting name="Theme" help="System follows what your desktop is set to, also when it changes at night.">
      <SegmentedControl
        aria-label="Theme"
        data={[...themes]}
        value={data.theme}
        onChange={(value) => {
          const theme = themes.find((known) => known.value === value)?.value;
          if (theme !== undefined) change('Changed the theme', { theme });
        }}
      />
    </Setting>
  );
}
