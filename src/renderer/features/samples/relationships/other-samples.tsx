import { Button, MultiSelect, Popover } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { RelationshipsRecord } from '#contract/relationships.ts';
import { useAsked } from '../../../state/asked.ts';
import { plural } from '../../../ui/format.ts';
import css from './relationships.module.css';
import type { TableStudy } from './table-study.ts';

const mostOthers = 10;

/** Chooses samples in which the columns' values are looked for. */
export function OtherSamples({
  sampleId,
  record,
  start,
}: {
  sampleId: string;
  record: RelationshipsRecord;
  start: TableStudy['start'];
}): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string[]>(record.others.map(({ id }) => id));
  const samples = useAsked(isOpen ? 'samples' : null, (engine, signal) => engine.samples.list({ removed: false }, { signal }));
  const others = (samples.data ?? []).filter(
    ({ id, rowsAvailable, profiledAt }) => id !== sampleId && rowsAvailable && profiledAt !== null,
  );
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <Button size="compact-xs" variant="default" onClick={() => setOpen(!isOpen)}>
          {record.others.length === 0 ? 'Look in other samples' : `Looks in ${plural(record.others.length, 'other sample')}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.chooser}>
          <MultiSelect
            size="xs"
            label="Samples in which values are looked for"
            placeholder={others.length === 0 ? 'No other sample' : 'Choose samples'}
            data={others.map(({ id, title }) => ({ value: id, label: title }))}
            value={chosen}
            maxValues={mostOthers}
            onChange={setChosen}
            // Above the field, so that the button below stays in reach.
            comboboxProps={{ withinPortal: false, position: 'top' }}
          />
          <Button
            size="xs"
            onClick={() => {
              setOpen(false);
              void start('columns', chosen);
            }}
          >
            {chosen.length === 0 ? 'Study this table alone' : `Study with ${plural(chosen.length, 'sample')}`}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
