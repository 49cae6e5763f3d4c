import { Select } from '@mantine/core';
import { type ReactElement, useMemo, useState } from 'react';
import type { GlossaryList, TermRow } from '#contract/catalog/glossary.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { offeredTerms } from './offered-terms.ts';
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
  readonly clearable?: boolean;
}

/** One term of the list, found by its name; its glossary stands beside it. Nothing is looked up until it is opened. */
export function TermSelect(props: TermSelectProps): ReactElement {
  const { fits, label, list, onChoose, value } = props;
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { byId, glossaries } = indexOf(list);
  const labelOf = ({ glossaryId, name }: TermRow): string =>
    `${visibleName(name)} · ${visibleName(glossaries.get(glossaryId ?? '')?.name ?? '')}`;
  const own = value === null ? undefined : byId.get(value);
  // What stands in the field is not what is looked for.
  const wanted = own !== undefined && text === labelOf(own) ? '' : text;
  const offered = useMemo(() => (isOpen ? offeredTerms(list.terms, fits, wanted) : []), [isOpen, list, fits, wanted]);
  const shown = own === undefined || offered.includes(own) ? offered : [own, ...offered];
  return (
    <Select
      label={label}
      description={props.description}
      size="xs"
      searchable
      clearable={props.clearable ?? false}
      filter={({ options }) => options}
      value={value}
      placeholder={props.placeholder ?? 'Type a name'}
      nothingFoundMessage="No term fits"
      data={shown.map((term) => ({ value: term.id, label: labelOf(term) }))}
      searchValue={text}
      onSearchChange={setText}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      onChange={(id) => {
        onChoose(id);
        if (value === null) setText('');
      }}
    />
  );
}
