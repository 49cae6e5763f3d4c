import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { type ReactElement, useMemo } from 'react';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { indexOf } from './term-index.ts';

export interface TermSelectProps {
  readonly label: string;
  readonly list: GlossaryList;
  readonly value: string | null;
  /** Which terms are offered. */
  readonly fits: (term: TermRow) => boolean;
  readonly onChoose: (id: string | null) => void;
  readonly placeholder?: string;
  readonly description?: string;
  readonly disabled?: boolean;
  readonly clearable?: boolean;
}

const mostShown = 50;

const byLength = (one: ComboboxItem, other: ComboboxItem): number => one.label.length - other.label.length;

/** Names that start with what was typed before those that only hold it; shorter ones first. */
const byStart: OptionsFilter = ({ options, search, limit }) => {
  const wanted = search.trim().toLowerCase();
  const items = options.filter((option): option is ComboboxItem => 'value' in option);
  if (wanted === '') return items.slice(0, limit);
  const [starts, holds]: [ComboboxItem[], ComboboxItem[]] = [[], []];
  for (const item of items) {
    const name = item.label.toLowerCase();
    if (name.startsWith(wanted)) starts.push(item);
    else if (name.includes(wanted)) holds.push(item);
  }
  return [...starts.toSorted(byLength), ...holds.toSorted(byLength)].slice(0, limit);
};

/** One term of the list, found by its name; its glossary stands beside it. */
export function TermSelect(props: TermSelectProps): ReactElement {
  const { fits, label, list, onChoose, value } = props;
  const data = useMemo(() => {
    const { glossaries } = indexOf(list);
    return list.terms.filter(fits).map((term) => ({
      value: term.id,
      label: `${visibleName(term.name)} · ${visibleName(glossaries.get(term.glossaryId ?? '')?.name ?? '')}`,
    }));
  }, [list, fits]);
  return (
    <Select
      label={label}
      description={props.description}
      size="xs"
      searchable
      clearable={props.clearable ?? false}
      disabled={props.disabled ?? false}
      limit={mostShown}
      filter={byStart}
      value={value}
      placeholder={props.placeholder ?? 'Type a name'}
      nothingFoundMessage="No term fits"
      data={data}
      onChange={onChoose}
      comboboxProps={{ withinPortal: true }}
    />
  );
}
