import { NumberInput, Switch } from '@mantine/core';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Settings } from '#contract/settings.ts';
import { ErrorState, LoadingRows } from '../../ui/states.tsx';
import { Setting } from './setting.tsx';
import css from './settings.module.css';
import { useSettings } from '../../state/settings.ts';

interface Limit<Key extends string = string> {
  readonly key: Key;
  readonly name: string;
  readonly help: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

const limits: readonly Limit<keyof Settings['lab']>[] = [
  {
    key: 'memoryMegabytes',
    name: 'Memory',
    help: 'The most that reading one file may take. What does not fit goes to disk.',
    unit: 'MiB',
    min: 256,
    max: 1_048_576,
    step: 256,
  },
  { key: 'threads', name: 'Threads', help: '0 takes every core of this machine.', unit: '', min: 0, max: 256, step: 1 },
  {
    key: 'minutes',
    name: 'Time',
    help: 'A file that takes longer is stopped, and the job says so.',
    unit: 'min',
    min: 1,
    max: 1440,
    step: 5,
  },
];

const sketchValues: Limit = {
  key: 'values',
  name: 'Values kept of a column',
  help: 'The most hashes that a sketch keeps of each column: more make estimates of what is shared narrower, and sketches larger. Holds for sketches made from now on.',
  unit: '',
  min: 256,
  max: 65_536,
  step: 1024,
};

function LimitField({ limit, value, onChange }: { limit: Limit; value: number; onChange: (value: number) => void }): ReactElement {
  const [typed, setTyped] = useState<number | string | null>(null);
  const save = (): void => {
    const next = Number(typed);
    if (typed !== null && typed !== '' && Number.isInteger(next) && next >= limit.min && next <= limit.max && next !== value)
      onChange(next);
    setTyped(null);
  };
  return (
    <>
      <NumberInput
        aria-label={limit.name}
        w={120}
        min={limit.min}
        max={limit.max}
        step={limit.step}
        allowDecimal={false}
        allowNegative={false}
        thousandSeparator=","
        value={typed ?? value}
        onChange={setTyped}
        onBlur={save}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save();
        }}
      />
      <span className={css.unit}>{limit.unit}</span>
    </>
  );
}

export function LabSection(): ReactElement {
  const { data, error, reload, change } = useSettings();
  if (error !== null && data === undefined) return <ErrorState error={error} onRetry={reload} />;
  if (data === undefined) return <LoadingRows rows={4} rowHeight={64} columns={['2fr', '1fr']} />;
  return (
    <>
      <p className={css.help} style={{ paddingBottom: 16 }}>
        Each file is read by a process of its own that can touch nothing else. If a file is broken or hostile, that process ends and the
        workbench goes on.
      </p>
      {limits.map((limit) => (
        <Setting key={limit.key} name={limit.name} help={limit.help}>
          <LimitField
            limit={limit}
            value={data.lab[limit.key]}
            onChange={(value) => change(`Changed the limit: ${limit.name.toLowerCase()}`, { lab: { ...data.lab, [limit.key]: value } })}
          />
        </Setting>
      ))}
      <Setting
        name="Keep copies"
        help="Put a copy of each added file into the workspace, so that it stays complete when you copy or move it. Without, rows can be shown only while the file is where it was."
      >
        <Switch
          aria-label="Keep copies"
          checked={data.keepCopies}
          onChange={(event) =>
            change(event.currentTarget.checked ? 'Turned on keeping copies' : 'Turned off keeping copies', {
              keepCopies: event.currentTarget.checked,
            })
          }
        />
      </Setting>
      <Setting
        name="Sketch every sample after its profile"
        help="A sketch is a small sample of the hashes of each column’s values. What a sample shares with what you own is told from it, without the data. Without, make each under “What we own”."
      >
        <Switch
          aria-label="Sketch every sample after its profile"
          checked={data.sketches.isAutomatic}
          onChange={(event) =>
            change(event.currentTarget.checked ? 'Turned on sketching after a profile' : 'Turned off sketching after a profile', {
              sketches: { ...data.sketches, isAutomatic: event.currentTarget.checked },
            })
          }
        />
      </Setting>
      <Setting name={sketchValues.name} help={sketchValues.help}>
        <LimitField
          limit={sketchValues}
          value={data.sketches.values}
          onChange={(values) => change('Changed how many values a sketch keeps', { sketches: { ...data.sketches, values } })}
        />
      </Setting>
    </>
  );
}
