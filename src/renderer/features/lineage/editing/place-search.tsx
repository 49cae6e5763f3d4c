import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type ReactElement, useState } from 'react';
import type { LineageNode, LineagePlace } from '#contract/lineage/graph.ts';
import { useAsked } from '../../../state/asked.ts';
import { formatCount } from '../../../ui/format.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { kindWords } from '../words.ts';
import css from './editing.module.css';

export interface FoundPlace {
  readonly node: LineageNode;
  readonly place: LineagePlace;
}

const most = 40;

/** A field that finds a data set, a job or a column by any part of its names; everything by keyboard. */
export function PlaceSearch({
  label,
  description,
  onFound,
  onNew,
}: {
  label: string;
  description: string;
  onFound: (found: FoundPlace) => void;
  /** Offers to make a data set of the name that was typed. */
  onNew: (name: string) => void;
}): ReactElement {
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, error } = useAsked(`lineage/find/${text}/pick`, (engine, signal) =>
    engine.lineage.graph.find({ text, asOf: null, limit: most }, { signal }),
  );
  const hits = data?.hits ?? [];
  const total = data === undefined ? 0 : data.counts.datasets + data.counts.jobs + data.counts.columns;
  const choose = (value: string): void => {
    if (value === 'new') return onNew(text.trim());
    const hit = hits[Number(value)];
    return hit === undefined ? undefined : onFound({ node: hit.node, place: { node: hit.node.id, field: hit.field } });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose} withinPortal>
      <Combobox.Target>
        <TextInput
          size="xs"
          label={label}
          description={description}
          value={text}
          maxLength={512}
          data-autofocus
          error={error === null ? undefined : error.message}
          onFocus={() => combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.selectFirstOption();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={320} className={css.options}>
          {hits.map(({ node, field }, place) => (
            <Combobox.Option key={`${node.id}.${field ?? ''}`} value={String(place)} className={css.option}>
              <span className={css.optionName}>{visibleName(field === null ? node.title : `${node.title}.${field}`)}</span>
              <span className={css.quiet}>{`${field === null ? kindWords[node.kind] : 'column'} · ${visibleName(node.system)}`}</span>
            </Combobox.Option>
          ))}
          {text.trim() === '' ? null : (
            <Combobox.Option value="new" className={css.option}>
              <span className={css.optionName}>{`Add “${visibleName(text.trim())}” as something new…`}</span>
            </Combobox.Option>
          )}
          {data !== undefined && total > hits.length ? (
            <Combobox.Empty>{`${formatCount(total - hits.length)} more: type more of the name`}</Combobox.Empty>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
