import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { Profile } from '#contract/profile.ts';
import type { Coverage } from '#contract/studies/relationships.ts';
import css from './relationships.module.css';

const notSplit = ' ';

/** The date that rows are counted on, and what they are split by. */
export function CoverageChoice({
  profile,
  coverage,
  isBusy,
  onChoose,
}: {
  profile: Profile;
  coverage: Coverage | null;
  isBusy: boolean;
  onChoose: (dateColumn: string, splitColumn: string | null) => void;
}): ReactElement | null {
  const dates = profile.columns.filter(({ kind }) => kind === 'date' || kind === 'timestamp').map(({ name }) => name);
  const splits = profile.columns.filter(({ kind }) => kind !== 'nested' && kind !== 'binary' && kind !== 'float').map(({ name }) => name);
  if (dates.length === 0) return null;
  const date = coverage?.column ?? null;
  const split = coverage?.by?.column ?? null;
  return (
    <div className={css.choice}>
      <Select
        size="xs"
        w={220}
        label="Date"
        placeholder="Choose a date"
        allowDeselect={false}
        disabled={isBusy}
        value={date}
        data={dates}
        onChange={(next) => (next === null || next === date ? undefined : onChoose(next, split))}
      />
      <Select
        size="xs"
        w={220}
        label="Split by"
        allowDeselect={false}
        searchable
        disabled={isBusy || date === null}
        value={split ?? notSplit}
        data={[{ value: notSplit, label: 'Nothing' }, ...splits.map((name) => ({ value: name, label: name }))]}
        onChange={(next) => {
          const wanted = next === null || next === notSplit ? null : next;
          if (date !== null && wanted !== split) onChoose(date, wanted);
        }}
      />
    </div>
  );
}
