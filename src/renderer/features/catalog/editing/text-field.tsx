import { Tooltip } from '@mantine/core';
import { type ChangeEvent, type KeyboardEvent, type ReactElement, type Ref, useEffect, useId, useRef, useState } from 'react';
import css from './editing.module.css';
import { FieldFoot } from './field-foot.tsx';
import type { Written } from './paths.ts';
import { useChecked } from './use-checked.ts';
import type { Editing } from './use-editing.ts';

export interface TextFieldProps {
  readonly editing: Editing;
  readonly path: readonly string[];
  readonly label: string;
  readonly text: string;
  /** One line: Enter keeps it. Else Ctrl or Cmd with Enter does. */
  readonly isLine: boolean;
  readonly rows?: number;
  readonly isMono?: boolean;
  /** Without the line below: what is wrong shows above what lies there. For headings and cells. */
  readonly isCompact?: boolean;
  /** Null: nothing was changed, or it was given up with Esc. */
  readonly onDone: (written: Written | null) => void;
  readonly placeholder?: string;
  /** What the person wrote before and could not be kept: it stands there in place of `text`. */
  readonly lost?: string | undefined;
}

/** A text while it is edited: leaving keeps it, Esc gives it up; held against its limits as one types. */
export function TextField({
  editing,
  path,
  label,
  text,
  isLine,
  rows = 5,
  isMono = false,
  isCompact = false,
  onDone,
  placeholder,
  lost,
}: TextFieldProps): ReactElement {
  const [from] = useState(text);
  const [draft, setDraft] = useState(lost ?? from);
  const field = useRef<HTMLInputElement | HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  const id = useId();
  const longest = editing.limits(path)?.longest ?? null;
  const problems = useChecked(editing, draft === from ? null : { path, value: draft });
  useEffect(() => {
    field.current?.focus();
    if (isLine) field.current?.select();
  }, [isLine]);
  const finish = (next: string | null): void => {
    if (isDone.current) return;
    isDone.current = true;
    onDone(next === null || next === from ? null : { text: next, from });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') finish(null);
    else if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) finish(draft);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = {
    className: isCompact ? css.cellField : css.field,
    value: draft,
    placeholder,
    'aria-label': label,
    'aria-invalid': problems.some(({ severity }) => severity === 'error'),
    'aria-describedby': id,
    'data-mono': isMono,
    onKeyDown,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft(event.currentTarget.value),
    onBlur: () => finish(draft),
  };
  const messages = problems.map(({ message }) => message).join('\n');
  const input = isLine ? (
    <input ref={field as Ref<HTMLInputElement>} {...shared} />
  ) : (
    <textarea ref={field as Ref<HTMLTextAreaElement>} rows={rows} {...shared} />
  );
  if (isCompact)
    return (
      <span className={css.editor}>
        <Tooltip opened={messages !== ''} label={messages} position="bottom-start" multiline maw={360} style={{ whiteSpace: 'pre-line' }}>
          {input}
        </Tooltip>
        <span id={id} className="mb-hidden">
          {messages}
        </span>
      </span>
    );
  return (
    <span className={css.editor}>
      {input}
      <FieldFoot id={id} text={draft} longest={longest} problems={problems} />
    </span>
  );
}
