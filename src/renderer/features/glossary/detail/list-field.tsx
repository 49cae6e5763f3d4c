import { ActionIcon, Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, type ReactNode, useState } from 'react';
import { visibleName } from '../../../ui/visible-text.ts';
import css from './detail.module.css';

export interface ListFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly items: readonly string[];
  /** Shown beside an item. */
  readonly tags?: readonly ReactNode[];
  readonly addLabel: string;
  readonly placeholder?: string;
  readonly disabled: boolean;
  readonly onAdd: (text: string) => void;
  readonly onRemove: (place: number) => void;
}

/** Texts of which a thing has several: each can be taken away, and Enter adds another one. */
export function ListField(props: ListFieldProps): ReactElement {
  const { addLabel, disabled, hint, items, label, onAdd, onRemove, placeholder, tags = [] } = props;
  const [text, setText] = useState('');
  const add = (): void => {
    if (text.trim() === '') return;
    onAdd(text.trim());
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') add();
    else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <fieldset className={css.field}>
      <legend className={css.label}>{label}</legend>
      {hint === undefined ? null : <span className={css.hint}>{hint}</span>}
      <ul className={css.list}>
        {items.map((item, place) => (
          // The same text can stand twice.
          // eslint-disable-next-line react/no-array-index-key
          <li key={`${place} ${item}`} className={css.item}>
            <span className={css.itemText}>{visibleName(item)}</span>
            {tags[place]}
            {disabled ? null : (
              <ActionIcon
                size={18}
                variant="subtle"
                color="gray"
                aria-label={`Take away: ${visibleName(item)}`}
                onClick={() => onRemove(place)}
              >
                <IconX size={12} stroke={1.75} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {disabled ? null : (
        <span className={css.addLine}>
          <input
            className={css.input}
            aria-label={addLabel}
            placeholder={placeholder ?? addLabel}
            maxLength={2_048}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
          {text.trim() === '' ? null : (
            <Button size="compact-sm" variant="default" onClick={add}>
              Add
            </Button>
          )}
        </span>
      )}
    </fieldset>
  );
}
