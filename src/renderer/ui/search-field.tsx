import { IconSearch, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useRef } from 'react';
import css from './search-field.module.css';

/** The screen's search: `/` comes here, Esc empties it and then leaves, Enter or Arrow Down goes to what was found. */
export function SearchField(props: {
  label: string;
  placeholder: string;
  value: string;
  onChange: (text: string) => void;
  onLeave: () => void;
}): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && props.value !== '') props.onChange('');
    else if (event.key === 'Escape' || event.key === 'Enter' || event.key === 'ArrowDown') props.onLeave();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.search}>
      <IconSearch size={14} stroke={1.75} aria-hidden className={css.icon} />
      <input
        ref={field}
        data-search
        className={css.field}
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.value}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => props.onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {props.value === '' ? (
        <kbd className={css.key} aria-hidden>
          /
        </kbd>
      ) : (
        <button
          type="button"
          className={css.clear}
          aria-label={`Clear: ${props.label}`}
          onClick={() => {
            props.onChange('');
            field.current?.focus();
          }}
        >
          <IconX size={13} stroke={1.75} aria-hidden />
        </button>
      )}
    </div>
  );
}
