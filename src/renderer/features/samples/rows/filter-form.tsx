import { Button, Select, TextInput } from '@mantine/core';
import { type FormEvent, type ReactElement, useState } from 'react';
import type { ColumnProfile } from '#contract/profile.ts';
import type { RowFilter } from '#contract/samples.ts';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './filter-bar.module.css';
import { type FilterOperator, needsValue, operatorsFor, operatorWord, parseValue } from './row-view.ts';

export interface FilterFormProps {
  columns: readonly Pick<ColumnProfile, 'name' | 'kind'>[];
  /** Where it starts: a filter to change, or a column. */
  start: RowFilter | { column: string | null };
  onApply: (filter: RowFilter) => void;
  onCancel: () => void;
}

/** One condition: column, comparison, value of the column's kind. */
export function FilterForm({ columns, start, onApply, onCancel }: FilterFormProps): ReactElement {
  const [columnName, setColumn] = useState<string | null>(start.column ?? columns[0]?.name ?? null);
  const column = columns.find((entry) => entry.name === columnName);
  const operators = operatorsFor(column?.kind ?? 'text');
  const [wanted, setOperator] = useState<FilterOperator | null>('operator' in start ? start.operator : null);
  const operator = operators.find((candidate) => candidate === wanted) ?? operators[0] ?? 'is_null';
  const [text, setText] = useState('value' in start && start.value !== null ? String(start.value ?? '') : '');
  const [problem, setProblem] = useState<string | null>(null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!column) return;
    if (!needsValue(operator)) {
      onApply({ column: column.name, operator });
      return;
    }
    const parsed = parseValue(text, column.kind);
    if ('problem' in parsed) setProblem(parsed.problem);
    else onApply({ column: column.name, operator, value: parsed.value });
  };
  return (
    <form className={css.form} onSubmit={submit}>
      <Select
        label="Column"
        size="xs"
        searchable
        allowDeselect={false}
        limit={200}
        nothingFoundMessage="No such column"
        comboboxProps={{ withinPortal: false }}
        data={columns.map(({ name }) => ({ value: name, label: visibleName(name) }))}
        value={columnName}
        onChange={(next) => {
          setColumn(next);
          setProblem(null);
        }}
        data-autofocus={start.column === null || undefined}
      />
      <Select
        label="Condition"
        size="xs"
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={operators.map((candidate) => ({ value: candidate, label: operatorWord(candidate) }))}
        value={operator}
        onChange={(next: FilterOperator | null) => setOperator(next)}
      />
      {needsValue(operator) ? (
        <TextInput
          label="Value"
          size="xs"
          spellCheck={false}
          autoComplete="off"
          value={text}
          error={problem}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setProblem(null);
          }}
          data-autofocus={start.column === null ? undefined : true}
        />
      ) : null}
      <div className={css.formActions}>
        <Button size="xs" variant="default" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="xs" type="submit" disabled={!column}>
          Filter rows
        </Button>
      </div>
    </form>
  );
}
