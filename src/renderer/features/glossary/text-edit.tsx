import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, type ReactElement, useState } from 'react';

export interface TextEditProps {
  readonly label: string;
  readonly text: string;
  readonly isLine?: boolean;
  readonly description?: string;
  readonly error?: string | undefined;
  readonly disabled?: boolean;
  /** Where F2 leads. */
  readonly inputId?: string;
  readonly onKeep: (text: string) => void;
}

/** A field of the inspector: leaving it or Enter keeps the text, Esc gives it up. In several lines Enter needs Ctrl or Cmd. */
export function TextEdit({
  label,
  text,
  isLine = false,
  description,
  error,
  disabled = false,
  inputId,
  onKeep,
}: TextEditProps): ReactElement {
  const [draft, setDraft] = useState(text);
  const [shown, setShown] = useState(text);
  if (shown !== text) {
    setShown(text);
    setDraft(text);
  }
  const keep = (): void => {
    if (draft !== text) onKeep(draft);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') setDraft(text);
    else if (event.key === 'Enter' && (isLine || event.ctrlKey || event.metaKey)) keep();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shared = { label, description, error, disabled, value: draft, size: 'xs', id: inputId, onBlur: keep, onKeyDown };
  return isLine ? (
    <TextInput {...shared} onChange={(event) => setDraft(event.currentTarget.value)} />
  ) : (
    <Textarea {...shared} autosize minRows={2} maxRows={12} onChange={(event) => setDraft(event.currentTarget.value)} />
  );
}
