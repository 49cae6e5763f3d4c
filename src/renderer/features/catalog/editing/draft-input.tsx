import { type ChangeEvent, type KeyboardEvent, type ReactElement, useId, useState } from 'react';
import type { FieldProblem, FieldValue } from '#contract/catalog/changes.ts';
import css from './editing.module.css';
import { FieldFoot } from './field-foot.tsx';
import { commit, type FormPlace } from './form-place.ts';
import { isWithin } from './paths.ts';
import { useChecked } from './use-checked.ts';

export interface DraftInputProps {
  readonly place: FormPlace;
  /** The value as it is written. */
  readonly text: string;
  /** What a text means; a sentence where it means nothing. */
  readonly read: (text: string) => { readonly value: FieldValue } | { readonly problem: string };
  readonly rows?: number;
  readonly isMono?: boolean;
  readonly type?: 'text' | 'date';
}

/** A value that is written: leaving or Enter keeps it, Esc gives it up; held against the form's model as one types. */
export function DraftInput({ place, text, read, rows = 1, isMono = false, type = 'text' }: DraftInputProps): ReactElement {
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const shown = draft ?? text;
  const meant = draft === null || draft === text ? null : read(draft);
  const checked = useChecked(place.editing, meant !== null && 'value' in meant ? place.wish(meant.value) : null);
  const own: readonly FieldProblem[] =
    meant === null
      ? place.editing.problems(place.path)
      : 'problem' in meant
        ? [{ path: [...place.path], severity: 'error', message: meant.problem }]
        : checked.filter((problem) => isWithin(problem.path, place.path));
  const save = (): void => {
    if (meant !== null && 'value' in meant) commit(place, meant.value);
    // What means nothing stays to be mended.
    if (meant === null || 'value' in meant) setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && draft !== null) setDraft(null);
    else if (event.key === 'Enter' && (rows === 1 || event.ctrlKey || event.metaKey)) save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isTextual = place.value === null || typeof place.value === 'string';
  const shared = {
    className: css.field,
    value: shown,
    'aria-label': place.label,
    'aria-invalid': own.some(({ severity }) => severity === 'error'),
    'aria-required': place.field.isRequired,
    'aria-describedby': id,
    'data-mono': isMono,
    onKeyDown,
    onBlur: save,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => setDraft(event.currentTarget.value),
  };
  return (
    <span className={css.editor}>
      {rows === 1 ? <input type={type} {...shared} /> : <textarea rows={rows} {...shared} />}
      <FieldFoot id={id} text={shown} longest={isTextual && type === 'text' ? place.field.constraints.maxLength : null} problems={own} />
    </span>
  );
}
