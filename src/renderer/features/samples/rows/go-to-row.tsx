import { Popover } from '@mantine/core';
import { IconArrowBarToDown } from '@tabler/icons-react';
import { type FormEvent, type ReactElement, useState } from 'react';
import { formatCount } from '../../../ui/format.ts';
import bar from './filter-bar.module.css';
import css from './go-to-row.module.css';

/** Asks for a row by its number; numbers beyond the end go to the last row. */
export function GoToRow(props: {
  rowCount: number;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onGo: (row: number) => void;
}): ReactElement {
  const [text, setText] = useState('');
  const number = Number(text.replaceAll(/[\s,.]/g, ''));
  const isValid = text.trim() !== '' && Number.isInteger(number) && number >= 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isValid) return;
    props.onOpened(false);
    props.onGo(Math.min(number, props.rowCount) - 1);
  };
  return (
    <Popover opened={props.opened} onChange={props.onOpened} position="bottom-end" trapFocus width={220}>
      <Popover.Target>
        <button
          type="button"
          className={bar.add}
          disabled={props.rowCount === 0}
          onClick={() => props.onOpened(!props.opened)}
          title="Go to a row by its number (Ctrl+G)"
        >
          <IconArrowBarToDown size={15} stroke={1.5} aria-hidden />
          Go to row
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <form onSubmit={submit} className={css.form}>
          <label htmlFor="go-to-row">{`Row, 1 to ${formatCount(props.rowCount)}`}</label>
          <input
            id="go-to-row"
            className={css.field}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            value={text}
            aria-invalid={text !== '' && !isValid}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
