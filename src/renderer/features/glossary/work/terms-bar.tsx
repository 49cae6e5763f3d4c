import { Button, SegmentedControl } from '@mantine/core';
import { IconFold, IconListTree, IconTable, IconX } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { formatCount } from '../../../ui/format.ts';
import { SearchField } from '../../../ui/search-field.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { glossaryViews } from '../actions.ts';
import type { GlossaryAddress } from '../glossary-address.ts';
import css from '../glossary.module.css';
import { filterWords } from '../side/facet-counts.ts';
import type { TermFilters } from '../terms/find-terms.ts';

export interface TermsBarProps {
  readonly address: GlossaryAddress;
  readonly found: number;
  /** Null while the terms are on their way. */
  readonly total: number | null;
  /** What is shown is older than what was done last. */
  readonly isOld: boolean;
  readonly isSearching: boolean;
  readonly onText: (text: string) => void;
  readonly onClear: () => void;
  readonly onFilters: (change: Partial<TermFilters>) => void;
  readonly onView: (view: string) => void;
  readonly onAll: (isOpen: boolean) => void;
  readonly onLeave: () => void;
  readonly children: ReactNode;
}

const word = (Icon: typeof IconTable, text: string): ReactElement => (
  <span className={css.view}>
    <Icon size={14} stroke={1.5} aria-hidden />
    {text}
  </span>
);

/** Above the terms: search, how they are shown, what narrows them, and what can be done with the chosen ones. */
export function TermsBar(props: TermsBarProps): ReactElement {
  const { address, children, found, isOld, isSearching, onAll, onClear, onFilters, onLeave, onText, onView, total } = props;
  const { filters, view } = address;
  const isList = view === 'tree' || view === 'table';
  return (
    <>
      <div className={css.bar}>
        <SearchField
          label="Search the terms"
          placeholder="Name, description, owner"
          value={filters.text}
          onChange={onText}
          // Where nothing is found there is nothing to go to: the words stay to be mended.
          onLeave={() => {
            if (total !== null && found > 0) onLeave();
          }}
        />
        <SegmentedControl
          size="xs"
          aria-label="How terms are shown"
          value={view}
          onChange={onView}
          data={[
            { value: 'tree', label: word(IconListTree, 'Tree') },
            { value: 'table', label: word(IconTable, 'Table') },
            { value: 'lint', label: 'Checks' },
            ...glossaryViews.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
      </div>
      {isList ? (
        <div className={css.bar} data-second>
          <span className={css.count} aria-live="polite">
            {total === null
              ? 'Loading the terms…'
              : found === total
                ? `${formatCount(total)} terms`
                : `${formatCount(found)} of ${formatCount(total)} terms`}
          </span>
          {isOld ? <output className={css.count}>Bringing the terms up to date…</output> : null}
          {view === 'tree' ? (
            <Button.Group>
              <Button size="compact-xs" variant="default" onClick={() => onAll(true)}>
                Expand all
              </Button>
              <Button size="compact-xs" variant="default" aria-label="Collapse all" title="Collapse all" onClick={() => onAll(false)}>
                <IconFold size={13} stroke={1.75} aria-hidden />
              </Button>
            </Button.Group>
          ) : null}
          {filterWords(filters).map(({ key, label }) => (
            <button key={key} type="button" className={css.chip} onClick={() => onFilters({ [key]: null } as Partial<TermFilters>)}>
              {visibleName(label)}
              <IconX size={11} stroke={2} aria-label="take this filter away" />
            </button>
          ))}
          {isSearching ? (
            <Button size="compact-xs" variant="subtle" onClick={onClear}>
              Clear
            </Button>
          ) : null}
          <span className={css.grow} />
          {children}
        </div>
      ) : null}
    </>
  );
}
