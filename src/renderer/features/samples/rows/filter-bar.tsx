import { Popover } from '@mantine/core';
import { IconFilterPlus, IconX } from '@tabler/icons-react';
import { type ReactElement } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import type { RowSet } from '#contract/row-set.ts';
import type { RowFilter } from '#contract/samples.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import { Value } from '../values/value.tsx';
import css from './filter-bar.module.css';
import { FilterForm } from './filter-form.tsx';
import { rowSetWords } from './row-set-words.ts';
import { figureFilterWords, needsValue, operatorWord } from './row-view.ts';

/** Which filter is being written: a place in the list, or a new one, perhaps for a column. */
export type FilterDraft = { at: number } | { at: 'new'; column: string | null };

export interface FilterBarProps {
  columns: readonly Pick<ColumnProfile, 'name' | 'kind'>[];
  filters: readonly RowFilter[];
  onChange: (filters: RowFilter[]) => void;
  /** The set that the rows are taken from, where a figure was clicked. */
  set: RowSet | null;
  onClearSet: () => void;
  /** Takes away the filters and the set. */
  onClear: () => void;
  draft: FilterDraft | null;
  onDraft: (draft: FilterDraft | null) => void;
}

/** The conditions that the rows below fulfil, all of them; each can be changed or taken away. */
export function FilterBar({ columns, filters, onChange, set, onClearSet, onClear, draft, onDraft }: FilterBarProps): ReactElement {
  const form = (start: RowFilter | { column: string | null }, apply: (filter: RowFilter) => void) => (
    <Popover.Dropdown>
      <FilterForm
        columns={columns}
        start={start}
        onCancel={() => onDraft(null)}
        onApply={(filter) => {
          apply(filter);
          onDraft(null);
        }}
      />
    </Popover.Dropdown>
  );
  const kindOf = (name: string) => columns.find((column) => column.name === name)?.kind ?? 'text';
  return (
    <div className={css.bar} role="toolbar" aria-label="Filters">
      {set === null ? null : (
        <span className={css.chip}>
          <span className={css.chipSet}>Row {rowSetWords(set)}</span>
          <button
            type="button"
            className={css.chipRemove}
            aria-label={`Show rows other than those: row ${rowSetWords(set)}`}
            onClick={onClearSet}
          >
            <IconX size={12} stroke={2} aria-hidden />
          </button>
        </span>
      )}
      {filters.map((filter, index) => (
        <Popover
          key={`${filter.column} ${filter.operator} ${String(filter.value)}`}
          opened={draft?.at === index}
          onChange={(opened) => onDraft(opened ? { at: index } : null)}
          position="bottom-start"
          trapFocus
          returnFocus
          width={280}
        >
          <span className={css.chip}>
            <Popover.Target>
              <button
                type="button"
                className={css.chipText}
                disabled={figureFilterWords(filter) !== null}
                onClick={() => onDraft({ at: index })}
                title={figureFilterWords(filter) === null ? 'Change this filter' : undefined}
              >
                <span className={css.chipColumn}>{visibleName(filter.column)}</span> {operatorWord(filter.operator)}{' '}
                {needsValue(filter.operator) ? (
                  <Value
                    value={figureFilterWords(filter) ?? filter.value ?? null}
                    kind={figureFilterWords(filter) === null ? kindOf(filter.column) : 'text'}
                    form="figure"
                    limit={40}
                  />
                ) : null}
              </button>
            </Popover.Target>
            <button
              type="button"
              className={css.chipRemove}
              aria-label={`Take away the filter on ${filter.column}`}
              onClick={() => onChange(filters.filter((_, other) => other !== index))}
            >
              <IconX size={12} stroke={2} aria-hidden />
            </button>
          </span>
          {form(filter, (next) => onChange(filters.map((old, other) => (other === index ? next : old))))}
        </Popover>
      ))}
      <Popover
        opened={draft?.at === 'new'}
        onChange={(opened) => onDraft(opened ? { at: 'new', column: null } : null)}
        position="bottom-start"
        trapFocus
        returnFocus
        width={280}
      >
        <Popover.Target>
          <button type="button" className={css.add} onClick={() => onDraft({ at: 'new', column: null })}>
            <IconFilterPlus size={15} stroke={1.5} aria-hidden />
            Add filter
          </button>
        </Popover.Target>
        {form({ column: draft?.at === 'new' ? draft.column : null }, (next) => onChange([...filters, next]))}
      </Popover>
      {filters.length + (set === null ? 0 : 1) > 1 ? (
        <button type="button" className={css.add} onClick={onClear}>
          Clear all
        </button>
      ) : null}
    </div>
  );
}
