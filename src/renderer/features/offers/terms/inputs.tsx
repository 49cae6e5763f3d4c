import { ActionIcon, TagsInput, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactElement, type ReactNode, useId, useState } from 'react';
import { durationWords, typedDuration } from '../offer-words.ts';
import css from './terms.module.css';

/** One part of the sheet, with its heading. */
export function Part({ title, children }: { title: string; children: ReactNode }): ReactElement {
  const id = useId();
  return (
    <section className={css.part} aria-labelledby={id}>
      <h2 id={id} className={css.heading}>
        {title}
      </h2>
      {children}
    </section>
  );
}

export interface TextProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
  readonly error?: string | undefined;
  readonly note?: string | undefined;
  readonly placeholder?: string;
  readonly className?: string | undefined;
  readonly type?: 'text' | 'date';
}

/** A line of text; empty is nothing. */
export function Line({ label, value, onChange, error, note, placeholder, className, type = 'text' }: TextProps): ReactElement {
  return (
    <TextInput
      className={className}
      size="xs"
      type={type}
      label={label}
      placeholder={placeholder}
      maxLength={500}
      value={value ?? ''}
      error={error}
      description={error === undefined && note !== undefined ? <span className={css.note}>{note}</span> : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}

/** A duration: ISO 8601, or words such as “3 months”, which become it when the field is left. */
export function DurationField(props: Omit<TextProps, 'type'>): ReactElement {
  const { value, onChange, error, note } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const words = value === null ? undefined : durationWords(value);
  return (
    <TextInput
      className={props.className}
      size="xs"
      label={props.label}
      placeholder={props.placeholder ?? '1 year, 30 days, P1M'}
      maxLength={64}
      value={typed ?? value ?? ''}
      error={error}
      description={error === undefined ? note === undefined ? words : <span className={css.note}>{note}</span> : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        onChange(text.trim() === '' ? null : typedDuration(text));
      }}
      onBlur={() => setTyped(null)}
    />
  );
}

/** Several short texts. Null, nobody has said, and an empty list are different: the first is shown as such. */
export function Words(props: {
  label: string;
  value: readonly string[] | null;
  choices?: readonly string[];
  onChange: (value: string[] | null) => void;
  error?: string | undefined;
  note?: string | undefined;
  className?: string | undefined;
}): ReactElement {
  const { label, value, choices = [], onChange, error, note, className } = props;
  return (
    <TagsInput
      className={className}
      size="xs"
      label={label}
      placeholder={value === null || value.length === 0 ? (value === null ? 'nobody has said' : 'nobody') : ''}
      data={[...choices]}
      value={value === null ? [] : [...value]}
      error={error}
      description={error === undefined && note !== undefined ? <span className={css.note}>{note}</span> : undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      splitChars={[';']}
      clearable
      onChange={(next) => onChange(next.length === 0 ? null : next)}
    />
  );
}

export function RemoveLine({ label, onClick }: { label: string; onClick: () => void }): ReactElement {
  return (
    <ActionIcon size={26} variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <IconX size={14} stroke={1.75} />
    </ActionIcon>
  );
}
