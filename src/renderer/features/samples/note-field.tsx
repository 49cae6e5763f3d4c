import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTypedText } from '../../ui/use-typed-text.ts';
import css from './inspector.module.css';

/** A note that saves when one leaves it, or with Ctrl or Cmd and Enter; Esc gives the change up. */
export function NoteField(props: { label: string; value: string; hint: string; onSave: (text: string) => Promise<boolean> }): ReactElement {
  const id = useId();
  const note = useTypedText(props.value);
  const [isSaved, setSaved] = useState(false);
  const save = async (): Promise<void> => {
    if (note.isTyped) setSaved(await note.give(props.onSave));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
    else if (event.key === 'Escape') {
      // What is given up must not be saved by leaving.
      flushSync(note.giveUp);
      event.currentTarget.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.note}>
      <label htmlFor={id} className={css.heading}>
        {props.label}
        <output className={css.saved}>{note.isTyped ? '' : note.isWaiting ? 'Saving' : isSaved ? 'Saved' : ''}</output>
      </label>
      <textarea
        id={id}
        className={css.noteText}
        rows={Math.min(10, Math.max(2, note.text.split('\n').length))}
        maxLength={20_000}
        placeholder={props.hint}
        value={note.text}
        onChange={(event) => {
          note.type(event.currentTarget.value);
          setSaved(false);
        }}
        onBlur={() => void save()}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
