import { type ChangeEvent, type KeyboardEvent, type ReactElement, useId } from 'react';
import type { FieldProblem, FieldValue } from '#contract/catalog/changes.ts';
import { useTypedText } from '../../../ui/use-typed-text.ts';
import css from './editing.module.css';
import { FieldFoot } from './field-foot.tsx';
import { type FormPlace, keep } from './form-place.ts';
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

/** A value that is written: leaving or Enter keeps it, and it stays shown meanwhile; Esc gives it up; held against the form's model as one types. */
export function DraftInput({ place, text, read, rows = 1, isMono = false, type = 'text' }: DraftInputProps): ReactElement {
  const entered = useTypedText(text);
  const id = useId();
  const shown = entered.text;
  const meant = shown === text ? null : read(shown);
  const checked = useChecked(place.editing, meant !== null && 'value' in meant ? place.wish(meant.value) : null);
  const own: readonly FieldProblem[] =
    meant === null
      ? place.editing.problems(place.path)
      : 'problem' in meant
        ? [{ path: [...place.path], severity: 'error', message: meant.problem }]
        : checked.filter((problem) => isWithin(problem.path, place.path));
  const save = (): void => {
    if (!entered.isTyped) return;
    const wanted = read(shown);
    // What means nothing stays to be mended.
    if ('value' in wanted) void entered.give(() => keep(place, wanted.value));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape' && entered.isTyped) entered.giveUp();
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
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => entered.type(event.currentTarget.value),
  };
  return (
    <span className={css.editor}>
      {rows === 1 ? <input type={type} {...shared} /> : <textarea rows={rows} {...shared} />}
      <FieldFoot id={id} text={shown} longest={isTextual && type === 'text' ? place.field.constraints.maxLength : null} problems={own} />
    </span>
  );
}
