import { Button } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useId, useRef, useState } from 'react';
import { draftOf, followed, given, typed } from '../../../ui/draft.ts';
import { Markdown } from '../../../ui/markdown/markdown.tsx';
import css from './detail.module.css';
import { FieldFoot } from './field-foot.tsx';

export interface TextFieldProps {
  readonly label: string;
  readonly text: string;
  readonly isLine?: boolean;
  /** Read as Markdown until it is edited. */
  readonly isMarkdown?: boolean;
  readonly hint?: string;
  readonly longest?: number;
  /** What is wrong with a text, while one types. */
  readonly check?: (text: string) => string | null;
  readonly disabled?: boolean;
  readonly inputId?: string;
  /** The person may be asked before it is kept: until it is, the field shows what is. */
  readonly isProposal?: boolean;
  /** Texts that are wrong are kept too, and said to be so; DataZone would refuse them. */
  readonly onKeep: (text: string) => void;
}

/** A text of the inspector: leaving it, or Enter in a line, Ctrl+Enter in several, keeps it; Esc gives it up. */
export function TextField(props: TextFieldProps): ReactElement {
  const {
    check,
    disabled = false,
    hint,
    inputId,
    isLine = false,
    isMarkdown = false,
    isProposal = false,
    label,
    longest,
    onKeep,
    text,
  } = props;
  const own = useId();
  const id = inputId ?? own;
  const [held, setHeld] = useState(() => draftOf(text));
  const [isWriting, setWriting] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  if (held.shown !== text) setHeld(followed(held, text));
  const draft = held.text;
  const setDraft = (next: string): void => setHeld((before) => typed(before, next));
  const keep = (): void => {
    if (draft === text) return;
    onKeep(draft);
    setHeld((before) => (isProposal ? draftOf(text) : given(before)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') setHeld(draftOf(text));
    else if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) keep();
    else return;
    if (isMarkdown) setWriting(false);
    event.preventDefault();
    event.stopPropagation();
  };
  const write = (): void => {
    setWriting(true);
    requestAnimationFrame(() => field.current?.focus());
  };
  const isRead = isMarkdown && !isWriting;
  const problem = check?.(draft) ?? null;
  const shared = {
    id,
    className: css.input,
    value: draft,
    disabled,
    'aria-invalid': problem !== null,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onKeyDown,
    onBlur: () => {
      keep();
      if (isMarkdown) setWriting(false);
    },
  };
  return (
    <div className={css.field}>
      <span className={css.labelLine}>
        {isRead ? (
          <span className={css.label}>{label}</span>
        ) : (
          <label className={css.label} htmlFor={id}>
            {label}
          </label>
        )}
        {isRead && !disabled ? (
          <Button size="compact-xs" variant="subtle" aria-label={`${text === '' ? 'Write' : 'Edit'}: ${label}`} onClick={write}>
            {text === '' ? 'Write' : 'Edit'}
          </Button>
        ) : null}
      </span>
      {hint === undefined ? null : (
        <span id={`${id}-hint`} className={css.hint}>
          {hint}
        </span>
      )}
      {isRead ? (
        text === '' ? null : (
          <div className={css.read}>
            <Markdown text={text} />
          </div>
        )
      ) : isLine ? (
        <input {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />
      ) : (
        <textarea
          {...shared}
          ref={field}
          rows={Math.min(14, Math.max(2, draft.split('\n').length, Math.ceil(draft.length / 48)))}
          onChange={(event) => setDraft(event.currentTarget.value)}
        />
      )}
      {isMarkdown && isWriting && draft !== '' ? (
        <section className={css.read} aria-label={`Preview: ${label}`}>
          <Markdown text={draft} />
        </section>
      ) : null}
      <FieldFoot text={draft} longest={longest ?? null} problem={problem} />
    </div>
  );
}
