import { Popover } from '@mantine/core';
import { IconHelp, IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, memo, type ReactElement, type Ref, useImperativeHandle, useRef } from 'react';
import css from './results.module.css';

export interface SearchBoxProps {
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Keys that move in the list, or open: true where the list took them. */
  readonly onListKey: (event: KeyboardEvent) => boolean;
  readonly onLeave: () => void;
  readonly listId: string;
  readonly activeId: string | undefined;
  readonly handle: Ref<{ focus(): void }>;
}

/** The field that asks the whole catalog. Arrows move through what was found while one goes on typing (ARIA combobox). */
export function SearchBox({ value, onChange, onListKey, onLeave, listId, activeId, handle }: SearchBoxProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  useImperativeHandle(handle, () => ({ focus: () => field.current?.focus() }));
  const press = (event: KeyboardEvent): void => {
    const empties = event.key === 'Escape' && value !== '';
    if (empties) onChange('');
    if (!empties && !onListKey(event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.search}>
      <IconSearch size={16} stroke={1.75} aria-hidden className={css.searchIcon} />
      <input
        ref={field}
        data-search
        className={css.field}
        role="combobox"
        aria-label="Search the catalog"
        aria-expanded={activeId !== undefined}
        aria-controls={activeId === undefined ? undefined : listId}
        aria-activedescendant={activeId}
        aria-autocomplete="list"
        placeholder="Search assets, columns, terms, data products and projects"
        value={value}
        maxLength={512}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={press}
        onBlur={onLeave}
      />
      <span className={css.fieldTools}>
        {value === '' ? (
          <kbd className={css.key} aria-hidden>
            /
          </kbd>
        ) : (
          <button
            type="button"
            className={css.tool}
            aria-label="Clear the search"
            onClick={() => {
              onChange('');
              field.current?.focus();
            }}
          >
            <IconX size={14} stroke={1.75} aria-hidden />
          </button>
        )}
        <SearchHelp />
      </span>
    </div>
  );
}

/** Drawn once, not for each key. */
const SearchHelp = memo(function SearchHelp(): ReactElement {
  return (
    <Popover position="bottom-end" withinPortal>
      <Popover.Target>
        <button type="button" className={css.tool} aria-label="How to search">
          <IconHelp size={16} stroke={1.5} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <div className={css.help}>
          <code>patient visit</code>
          <span>Both words, in any order, whole or as beginnings: in names, business names, technical names and descriptions.</span>
          <code>patientid</code>
          <span>Finds patient_id, patientId and PATIENT ID: separators and case do not matter, accents neither.</span>
          <code>&quot;adverse event&quot;</code>
          <span>These words, whole and next to each other.</span>
          <code>patiant</code>
          <span>A word that occurs nowhere is taken for words spelled like it: one slip from four letters on, two from eight.</span>
          <code>p</code>
          <span>A single letter only looks at names.</span>
          <span>Order</span>
          <span>The exact name first, then names that begin so, names that hold every word, descriptions, spellings.</span>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
});
