import { Button, Popover } from '@mantine/core';
import { IconEdit, IconX } from '@tabler/icons-react';
import { type ReactElement, useId, useState } from 'react';
import type { FieldChoice } from '#contract/catalog/changes.ts';
import { plural } from '../../../ui/format.ts';
import { bulkProblems, bulkWishes, nothingWished } from './bulk-wishes.ts';
import chips from './chips.module.css';
import { ChoicePicker } from './choice-picker.tsx';
import css from './editing.module.css';
import { Problems } from './field-foot.tsx';
import { useCheckedAll } from './use-checked.ts';
import type { Editing } from './use-editing.ts';

type Chips = readonly Pick<FieldChoice, 'id' | 'name'>[];

function TermChoice({
  editing,
  label,
  chosen,
  onChange,
}: {
  editing: Editing;
  label: string;
  chosen: Chips;
  onChange: (next: Chips) => void;
}): ReactElement {
  const [isPicking, setPicking] = useState(false);
  const without = (id: string): Chips => chosen.filter((term) => term.id !== id);
  return (
    <div>
      <h3 className={css.heading}>{label}</h3>
      <span className={chips.chips}>
        {chosen.map(({ id, name }) => (
          <span key={id} className={chips.chip}>
            {name ?? id}
            <button type="button" className={chips.remove} aria-label={`Leave ${name ?? id} out`} onClick={() => onChange(without(id))}>
              <IconX size={11} stroke={2} aria-hidden />
            </button>
          </span>
        ))}
        {isPicking ? (
          <ChoicePicker
            connectionId={editing.thing.connectionId}
            kind="glossary_term"
            label={label}
            chosen={chosen.map(({ id }) => id)}
            refuse={(choice) =>
              choice.isRestricted
                ? 'A restricted term goes on assets, not on columns.'
                : choice.isDisabled
                  ? 'This term is disabled.'
                  : null
            }
            onToggle={(choice) => onChange(chosen.some(({ id }) => id === choice.id) ? without(choice.id) : [...chosen, choice])}
            onClose={() => setPicking(false)}
          />
        ) : (
          <Button size="compact-xs" variant="default" onClick={() => setPicking(true)}>
            Choose
          </Button>
        )}
      </span>
    </div>
  );
}

/** Edits the chosen columns at once: one change, one step of undo. */
export function BulkColumns({ editing, columns }: { editing: Editing; columns: readonly string[] }): ReactElement | null {
  const [isOpen, setOpen] = useState(false);
  const [add, setAdd] = useState<Chips>([]);
  const [remove, setRemove] = useState<Chips>([]);
  const [description, setDescription] = useState('');
  const id = useId();
  const wanted = {
    add: add.map((term) => term.id),
    remove: remove.map((term) => term.id),
    description: description === '' ? null : description,
  };
  const wishes = isOpen ? bulkWishes(columns, wanted, editing.value) : [];
  const problems = bulkProblems(useCheckedAll(editing, wishes));
  if (columns.length < 2) return null;
  const close = (): void => {
    setOpen(false);
    setAdd([]);
    setRemove([]);
    setDescription('');
  };
  const save = async (): Promise<void> => {
    if (wishes.length === 0 || (await editing.edit(`Changed ${plural(columns.length, 'column')}`, wishes))) close();
  };
  return (
    <Popover
      opened={isOpen}
      onChange={(next) => (next ? setOpen(true) : close())}
      position="bottom-end"
      trapFocus
      returnFocus
      withinPortal
      closeOnClickOutside={false}
      closeOnEscape={false}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconEdit size={14} stroke={1.5} />}
          onClick={() => (isOpen ? close() : setOpen(true))}
        >
          {`Edit ${plural(columns.length, 'column')}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {/* Escape steps back from a picker first, and only then from here. */}
        {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- the key belongs to the fields inside */}
        <div
          className={css.layers}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          <TermChoice editing={editing} label="Add terms" chosen={add} onChange={setAdd} />
          <TermChoice editing={editing} label="Remove terms" chosen={remove} onChange={setRemove} />
          <label>
            <span className={css.heading}>Description for all of them</span>
            <textarea
              className={css.field}
              rows={3}
              aria-invalid={problems.some(({ severity }) => severity === 'error')}
              aria-describedby={id}
              placeholder="Left empty, descriptions stay as they are"
              value={description}
              onChange={(event) => setDescription(event.currentTarget.value)}
            />
          </label>
          <Problems id={id} problems={problems} />
          <span className={css.actions}>
            <Button size="compact-sm" disabled={nothingWished(wanted)} onClick={() => void save()}>
              {`Change ${plural(columns.length, 'column')}`}
            </Button>
            <Button size="compact-sm" variant="default" onClick={close}>
              Cancel
            </Button>
          </span>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
