import { TextInput } from '@mantine/core';
import type { ReactElement } from 'react';

export interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  /** In a dialog that is done by Enter, and begins in this field. */
  readonly isFirst?: boolean;
}

/** What was given as the reason, for the journal; undefined for nothing but blanks. */
export const reasonGiven = (text: string): string | undefined => (text.trim() === '' ? undefined : text.trim());

/** Why something is done, in the dialogs that show first what it touches. */
export const ReasonField = ({ value, onChange, isFirst = false }: ReasonFieldProps): ReactElement => (
  <TextInput
    label="Reason"
    description={`Goes into the journal with the change${isFirst ? '. Enter does it.' : ''}`}
    size="xs"
    {...(isFirst ? { 'data-autofocus': true } : {})}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
