import { type KeyboardEvent, type ReactElement, useRef, useState } from 'react';
import css from './terms.module.css';

/** The name of a line while it is edited in place: Enter or leaving keeps it, Esc gives it up. */
export function RenameField(props: { label: string; name: string; indent: number; onDone: (name: string | null) => void }): ReactElement {
  const { indent, label, name, onDone } = props;
  const [text, setText] = useState(name);
  const isOver = useRef(false);
  const done = (wanted: string | null): void => {
    if (isOver.current) return;
    isOver.current = true;
    onDone(wanted === null || wanted.trim() === '' || wanted.trim() === name ? null : wanted.trim());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    done(event.key === 'Enter' ? text : null);
  };
  return (
    <input
      className={css.rename}
      style={{ marginInlineStart: indent }}
      aria-label={label}
      // The field opens because the person asked for it.
      // eslint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      spellCheck={false}
      maxLength={1_024}
      value={text}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => done(text)}
      onKeyDown={onKeyDown}
    />
  );
}
