import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Setting } from './setting.tsx';
import { useSettings } from '../../state/settings.ts';

export function JournalSection(): ReactElement {
  const { data, error, reload, change } = useSettings();
  const [typed, setTyped] = useState<string | null>(null);
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <LoadingRows rows={1} rowHeight={56} columns={['2fr', '1fr']} />;
  const save = (): void => {
    if (typed !== null && typed.trim() !== data.actor) change('Changed your name', { actor: typed.trim() });
    setTyped(null);
  };
  return (
    <Setting
      name="Name in the journal"
      help="Every edit is written down under this name. Entries that are there already keep the name that they have."
    >
      <TextInput
        aria-label="Name in the journal"
        w={240}
        maxLength={200}
        placeholder="Your account’s name"
        value={typed ?? data.actor}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
          if (event.key === 'Escape') setTyped(null);
        }}
      />
    </Setting>
  );
}
