import { type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import css from './inspector.module.css';

/** A note that saves when one leaves it, or with Ctrl or Cmd and Enter; Esc gives the change up. */
export function NoteField(props: { label: string; value: string; hint: string; onSave: (text: string) => Promise<boolean> }): ReactElement {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const [state, setState] = useState<'idle' | 'saving' | 'saved'>('idle');
  const save = (text: string) => {
    if (text === props.value) {
      setDraft(null);
      return;
    }
    setState('saving');
    void finish(text);
  };
  const finish = async (text: string) => {
    const done = await props.onSave(text);
    setState(done ? 'saved' : 'idle');
    // What was typed while it was on its way is not saved yet.
    if (done) setDraft((now) => (now === text ? null : now));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save(event.currentTarget.value);
    else if (event.key === 'Escape') {
      setDraft(null);
      event.currentTarget.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={css.note}>
      <label htmlFor={id} className={css.heading}>
        {props.label}
        <output className={css.saved}>{state === 'saving' ? 'Saving' : state === 'saved' && draft === null ? 'Saved' : ''}</output>
      </label>
      <textarea
        id={id}
        className={css.noteText}
        rows={Math.min(10, Math.max(2, (draft ?? props.value).split('\n').length))}
        maxLength={20_000}
        placeholder={props.hint}
        value={draft ?? props.value}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          setState('idle');
        }}
        onBlur={() => {
          if (draft !== null) save(draft);
        }}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
