import { IconPencil } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactElement, useEffect, useRef } from 'react';
import { MiddleEllipsis } from '../../ui/middle-ellipsis.tsx';
import css from './editable-title.module.css';

export interface TitleFieldProps {
  title: string;
  label: string;
  onDone: (title: string | null) => void;
}

/** A name while it is edited: Enter or leaving keeps it, Esc gives it up. */
export function TitleField({ title, label, onDone }: TitleFieldProps): ReactElement {
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, []);
  const finish = (next: string | null) => {
    if (isDone.current) return;
    isDone.current = true;
    const trimmed = next?.trim() ?? '';
    onDone(trimmed === '' || trimmed === title ? null : trimmed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') finish(event.currentTarget.value);
    else if (event.key === 'Escape') finish(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <input
      ref={field}
      className={css.field}
      defaultValue={title}
      maxLength={200}
      aria-label={label}
      onKeyDown={onKeyDown}
      onBlur={(event) => finish(event.currentTarget.value)}
    />
  );
}

/** The heading of a screen that is a name which can be changed in place. */
export function EditableTitle(props: {
  title: string;
  isEditing: boolean;
  onEdit: () => void;
  onDone: (title: string | null) => void;
}): ReactElement {
  if (props.isEditing) return <TitleField title={props.title} label="Title of the sample" onDone={props.onDone} />;
  return (
    <button type="button" className={css.title} onClick={props.onEdit} title="Rename (F2)">
      <MiddleEllipsis text={props.title} tail={14} />
      <IconPencil size={13} stroke={1.5} aria-hidden className={css.pencil} />
    </button>
  );
}
